/// A place in a JSON document (RFC 6901).
package struct JSONPointer: Sendable {
  /// The escaped form, which says the same as the tokens and is smaller.
  private let text: String

  /// The whole document.
  package static let root = JSONPointer(tokens: [])

  package init(tokens: [String]) {
    var text = PointerText()
    for token in tokens { text.append(token) }
    self.init(text)
  }

  init(_ text: PointerText) {
    self.text = String(decoding: text.bytes, as: UTF8.self)
  }

  /// Reads the escaped form: nothing, or `/` before each token, with `~0` for `~` and `~1` for `/` (RFC 6901 §3).
  package init(parsing text: String) throws(JSONPointerError) {
    self.text = text
    guard text.isEmpty || text.utf8.first == UInt8(ascii: "/") else {
      throw JSONPointerError(.noSlash, text: text, "a JSON Pointer is empty or begins with \"/\"")
    }
    for (place, token) in escapedTokens.enumerated() where !Self.hasOnlyEscapes(token) {
      throw JSONPointerError(.invalidEscape, text: text, token: place, "\"~\" is followed by neither 0 nor 1")
    }
  }

  /// From the root inwards, unescaped: member names and array indices.
  package var tokens: [String] {
    get { escapedTokens.map(Self.unescaped) }
    set { self = JSONPointer(tokens: newValue) }
  }

  package func appending(_ token: String) -> JSONPointer {
    var text = PointerText(self)
    text.append(token)
    return JSONPointer(text)
  }

  package func appending(_ index: Int) -> JSONPointer {
    appending(String(index))
  }

  /// Whether this is a place inside the other's, or the same place.
  func starts(with other: JSONPointer) -> Bool {
    let bytes = text.utf8
    guard bytes.starts(with: other.text.utf8) else { return false }
    return bytes.count == other.text.utf8.count || bytes.dropFirst(other.text.utf8.count).first == UInt8(ascii: "/")
  }

  private var escapedTokens: [Substring] {
    text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst().map(Substring.init)
  }

  private static func hasOnlyEscapes(_ token: Substring) -> Bool {
    let afterTildes = token.utf8.split(separator: UInt8(ascii: "~"), omittingEmptySubsequences: false).dropFirst()
    return afterTildes.allSatisfy { $0.first == UInt8(ascii: "0") || $0.first == UInt8(ascii: "1") }
  }

  /// In one pass, so that `~01` becomes `~1` and is not unescaped again (RFC 6901 §4).
  private static func unescaped(_ token: Substring) -> String {
    guard token.utf8.contains(UInt8(ascii: "~")) else { return String(token) }
    var unescaped = String.UnicodeScalarView()
    var rest = token.unicodeScalars
    while let scalar = rest.popFirst() {
      unescaped.append(scalar == "~" ? rest.popFirst() == "0" ? "~" : "/" : scalar)
    }
    return String(unescaped)
  }
}

extension JSONPointer: Hashable {
  package static func == (left: JSONPointer, right: JSONPointer) -> Bool {
    left.text.hasSameScalars(as: right.text)
  }

  package func hash(into hasher: inout Hasher) {
    text.hashScalars(into: &hasher)
  }
}

extension JSONPointer: CustomStringConvertible {
  /// The escaped form.
  package var description: String { text }
}
