/// A piece of HTML: what is written in the program stands as it is, and what is interpolated is text, which is escaped
/// (`HTMLEscaping`). There is no way to make a piece out of a value of the running program.
struct Markup: ExpressibleByStringInterpolation, Sendable {
  private(set) var bytes: [UInt8] = []

  init() {}

  init(stringLiteral value: String) { bytes = Array(value.utf8) }

  init(stringInterpolation: StringInterpolation) { bytes = stringInterpolation.bytes }

  static func += (left: inout Markup, right: Markup) { left.bytes += right.bytes }

  mutating func reserve(_ capacity: Int) { bytes.reserveCapacity(capacity) }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate(set) var bytes: [UInt8] = []

    init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + 24 * interpolationCount)
    }

    mutating func appendLiteral(_ literal: String) { bytes += literal.utf8 }

    mutating func appendInterpolation(_ text: String) { HTMLEscaping.append(text, to: &bytes) }

    mutating func appendInterpolation(_ number: Int) { bytes += String(number).utf8 }

    mutating func appendInterpolation(_ markup: Markup) { bytes += markup.bytes }
  }
}
