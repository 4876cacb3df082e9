internal import SeccardJSON

extension TOMLReader {
  /// The byte at hand; nil at the end.
  var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  func starts(with text: StaticString) -> Bool {
    bytes[offset...].starts(with: UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func skip(_ text: StaticString) -> Bool {
    guard starts(with: text) else { return false }
    offset += text.utf8CodeUnitCount
    return true
  }

  mutating func skipBlanks() {
    while byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { offset += 1 }
  }

  /// Takes a line's end, after blanks and a comment.
  mutating func endLine() throws(TOMLError) {
    skipBlanks()
    try skipComment()
    if byte == nil || skip("\n") || skip("\r\n") { return }
    throw unexpected("the line ends here")
  }

  /// Takes blanks, comments and line ends.
  mutating func skipLines() throws(TOMLError) {
    repeat {
      skipBlanks()
      try skipComment()
    } while skip("\n") || skip("\r\n")
  }

  private mutating func skipComment() throws(TOMLError) {
    guard byte == UInt8(ascii: "#") else { return }
    while let byte, byte != UInt8(ascii: "\n"), !starts(with: "\r\n") {
      if Self.isControl(byte) { throw controlCharacter(byte) }
      offset += 1
    }
  }

  /// `"…"`
  mutating func readBasicString() throws(TOMLError) -> String {
    let start = offset
    offset += 1
    var text: [UInt8] = []
    while let byte {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        try readEscape(into: &text)
      default:
        if Self.isControl(byte) { throw byte == UInt8(ascii: "\n") ? unclosed(start) : controlCharacter(byte) }
        text.append(byte)
        offset += 1
      }
    }
    throw unclosed(start)
  }

  /// `'…'`
  mutating func readLiteralString() throws(TOMLError) -> String {
    let start = offset
    offset += 1
    while let byte {
      if byte == UInt8(ascii: "'") {
        offset += 1
        return text(start + 1..<offset - 1)
      }
      if Self.isControl(byte) { throw byte == UInt8(ascii: "\n") ? unclosed(start) : controlCharacter(byte) }
      offset += 1
    }
    throw unclosed(start)
  }

  /// `"""…"""`
  mutating func readBasicText() throws(TOMLError) -> String {
    let start = offset
    var text: [UInt8] = []
    beginText()
    while let byte {
      switch byte {
      case UInt8(ascii: "\""):
        if endText(byte, into: &text) { return String(decoding: text, as: UTF8.self) }
      case UInt8(ascii: "\\"):
        if !skipFoldedLines() { try readEscape(into: &text) }
      default:
        try readTextByte(into: &text)
      }
    }
    throw unclosed(start)
  }

  /// `'''…'''`
  mutating func readLiteralText() throws(TOMLError) -> String {
    let start = offset
    var text: [UInt8] = []
    beginText()
    while let byte {
      if byte == UInt8(ascii: "'") {
        if endText(byte, into: &text) { return String(decoding: text, as: UTF8.self) }
      } else {
        try readTextByte(into: &text)
      }
    }
    throw unclosed(start)
  }

  /// Takes three quotes, and the line end right after them.
  private mutating func beginText() {
    offset += 3
    if !skip("\n") { _ = skip("\r\n") }
  }

  /// Takes quotes: three end the text, up to two before those belong to it.
  private mutating func endText(_ quote: UInt8, into text: inout [UInt8]) -> Bool {
    let count = bytes[offset...].prefix(5).prefix { $0 == quote }.count
    offset += count
    text.append(contentsOf: repeatElement(quote, count: count < 3 ? count : count - 3))
    return count >= 3
  }

  private mutating func readTextByte(into text: inout [UInt8]) throws(TOMLError) {
    if skip("\r\n") {
      text.append(UInt8(ascii: "\n"))
    } else {
      if Self.isControl(bytes[offset]), bytes[offset] != UInt8(ascii: "\n") { throw controlCharacter(bytes[offset]) }
      text.append(bytes[offset])
      offset += 1
    }
  }

  /// Takes a backslash at the end of a line, and all white space after it.
  private mutating func skipFoldedLines() -> Bool {
    let start = offset
    offset += 1
    skipBlanks()
    guard skip("\n") || skip("\r\n") else {
      offset = start
      return false
    }
    repeat { skipBlanks() } while skip("\n") || skip("\r\n")
    return true
  }

  private mutating func readEscape(into text: inout [UInt8]) throws(TOMLError) {
    let start = offset
    offset += 1
    guard let letter = byte else { return }
    offset += 1
    switch letter {
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): text.append(letter)
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      let count = letter == UInt8(ascii: "u") ? 4 : 8
      let digits = bytes[offset...].prefix(count)
      var value: UInt32 = 0
      for digit in digits {
        guard let digit = Character(Unicode.Scalar(digit)).hexDigitValue else { break }
        value = value << 4 | UInt32(digit)
        offset += 1
      }
      guard offset == start + 2 + count, let scalar = Unicode.Scalar(value) else {
        throw failure(at: start, "an escape that is no Unicode scalar in \(count) hexadecimal digits")
      }
      text.append(contentsOf: String(Character(scalar)).utf8)
    default:
      throw failure(at: start, "there is no such escape; a backslash itself is written twice, or in single quotes")
    }
  }

  /// Control characters other than tab, which no text and no comment holds as they are.
  private static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != UInt8(ascii: "\t") || byte == 0x7F }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  // MARK: Failures

  func failure(at offset: Int, _ message: String) -> TOMLError { TOMLError(at: offset, in: bytes, message) }

  func tooDeep(at offset: Int) -> TOMLError {
    failure(at: offset, "more than \(limits.depth) tables and arrays inside one another")
  }

  /// - Parameter rule: What would be right.
  func unexpected(_ rule: String) -> TOMLError {
    guard offset < bytes.count else { return failure(at: offset, "\(rule), and the text ends") }
    let scalar = String(decoding: bytes[offset...].prefix(4), as: UTF8.self).unicodeScalars.first.map(String.init) ?? ""
    return failure(at: offset, "\(rule), not \(scalar.quotedForMessage())")
  }

  private func unclosed(_ start: Int) -> TOMLError { failure(at: start, "a string that does not end") }

  private func controlCharacter(_ byte: UInt8) -> TOMLError {
    let digits = String(byte, radix: 16, uppercase: true)
    return failure(
      at: offset,
      byte == UInt8(ascii: "\r")
        ? "a carriage return without a line feed: end lines as \"\\n\" or \"\\r\\n\""
        : "U+\(String(repeating: "0", count: 4 - digits.count))\(digits) has to be written as an escape in double quotes"
    )
  }
}
