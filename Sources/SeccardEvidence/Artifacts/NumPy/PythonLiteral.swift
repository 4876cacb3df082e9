/// What a literal of Python may hold that stands at the head of a NumPy file (`ast.literal_eval`).
indirect enum PythonLiteral: Hashable {
  case integer(Int)
  case bool(Bool)
  case none
  case text(String)
  /// Text with a backslash in it: what it stands for is not worked out, so that it equals nothing.
  case escapedText
  case tuple([PythonLiteral])
  case list([PythonLiteral])
  /// In the order of the text.
  case dictionary([Entry])

  struct Entry: Hashable {
    let key: PythonLiteral
    let value: PythonLiteral
  }
}

extension PythonLiteral {
  /// The value that the whole of the text stands for; nil where it is no literal, or none that NumPy writes.
  init?(_ text: [UInt8]) {
    var parser = Parser(text)
    guard let value = parser.value(depth: 0), parser.isAtEnd else { return nil }
    self = value
  }

  private struct Parser {
    private static let depthLimit = 16

    private let text: [UInt8]
    private var place = 0

    init(_ text: [UInt8]) { self.text = text }

    private var next: UInt8? { place < text.count ? text[place] : nil }

    var isAtEnd: Bool {
      mutating get {
        skipSpace()
        return place == text.count
      }
    }

    mutating func value(depth: Int) -> PythonLiteral? {
      guard depth < Self.depthLimit else { return nil }
      skipSpace()
      switch next {
      case UInt8(ascii: "("): return tuple(depth: depth)
      case UInt8(ascii: "["): return elements(until: UInt8(ascii: "]"), depth: depth).map { .list($0.values) }
      case UInt8(ascii: "{"): return dictionary(depth: depth)
      case UInt8(ascii: "'"), UInt8(ascii: "\""): return string()
      case let digit? where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit): return integer()
      default: return word()
      }
    }

    /// `(x)` is x itself.
    private mutating func tuple(depth: Int) -> PythonLiteral? {
      guard let elements = elements(until: UInt8(ascii: ")"), depth: depth) else { return nil }
      return elements.values.count == 1 && !elements.endsWithComma ? elements.values[0] : .tuple(elements.values)
    }

    private mutating func elements(until end: UInt8, depth: Int) -> (values: [PythonLiteral], endsWithComma: Bool)? {
      place += 1
      var values: [PythonLiteral] = []
      var endsWithComma = true
      while true {
        skipSpace()
        if take(end) { return (values, endsWithComma) }
        guard endsWithComma, let value = value(depth: depth + 1) else { return nil }
        values.append(value)
        skipSpace()
        endsWithComma = take(UInt8(ascii: ","))
      }
    }

    private mutating func dictionary(depth: Int) -> PythonLiteral? {
      place += 1
      var entries: [Entry] = []
      var endsWithComma = true
      while true {
        skipSpace()
        if take(UInt8(ascii: "}")) { return .dictionary(entries) }
        guard endsWithComma, let key = value(depth: depth + 1) else { return nil }
        skipSpace()
        guard take(UInt8(ascii: ":")), let value = value(depth: depth + 1) else { return nil }
        entries.append(Entry(key: key, value: value))
        skipSpace()
        endsWithComma = take(UInt8(ascii: ","))
      }
    }

    private mutating func string() -> PythonLiteral? {
      let quote = text[place]
      place += 1
      let start = place
      var isEscaped = false
      while let byte = next {
        if byte == quote {
          defer { place += 1 }
          return isEscaped ? .escapedText : .text(String(decoding: text[start..<place], as: UTF8.self))
        }
        if byte == UInt8(ascii: "\n") || byte == 0 { return nil }
        if byte == UInt8(ascii: "\\") {
          isEscaped = true
          place += 1
        }
        place += 1
      }
      return nil
    }

    /// Python 2 wrote an L after some.
    private mutating func integer() -> PythonLiteral? {
      let start = place
      while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { place += 1 }
      let digits = text[start..<place]
      _ = take(UInt8(ascii: "L"))
      return Int(String(decoding: digits, as: UTF8.self)).map { .integer($0) }
    }

    private mutating func word() -> PythonLiteral? {
      for (word, value) in [("True", .bool(true)), ("False", .bool(false)), ("None", .none)]
        as [(String, PythonLiteral)]
      where text[place...].starts(with: word.utf8) {
        place += word.utf8.count
        return value
      }
      return nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
      guard next == byte else { return false }
      place += 1
      return true
    }

    private mutating func skipSpace() {
      while let byte = next, [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains(byte) { place += 1 }
    }
  }
}
