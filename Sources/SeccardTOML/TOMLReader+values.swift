internal import SeccardJSON

extension TOMLReader {
  /// - Parameter depth: The containers around the value.
  mutating func readValue(depth: Int) throws(TOMLError) -> JSONValue {
    switch byte {
    case UInt8(ascii: "\""):
      return .string(starts(with: "\"\"\"") ? try readBasicText() : try readBasicString())
    case UInt8(ascii: "'"):
      return .string(starts(with: "'''") ? try readLiteralText() : try readLiteralString())
    case UInt8(ascii: "["):
      return try readArray(depth: depth + 1)
    case UInt8(ascii: "{"):
      return try readInlineTable(depth: depth + 1)
    default:
      return try readScalar()
    }
  }

  private mutating func readArray(depth: Int) throws(TOMLError) -> JSONValue {
    if depth > limits.depth { throw tooDeep(at: offset) }
    offset += 1
    var elements: [JSONValue] = []
    while true {
      try skipLines()
      if skip("]") { return .array(elements) }
      elements.append(try readValue(depth: depth))
      try skipLines()
      if skip(",") { continue }
      guard skip("]") else { throw unexpected("the elements of an array are followed by \",\" or \"]\"") }
      return .array(elements)
    }
  }

  private mutating func readInlineTable(depth: Int) throws(TOMLError) -> JSONValue {
    if depth > limits.depth { throw tooDeep(at: offset) }
    offset += 1
    let table = tables.add(.inline, depth: depth)
    skipBlanks()
    if !skip("}") {
      while true {
        try readPair(into: table)
        skipBlanks()
        if skip("}") { break }
        guard skip(",") else {
          throw unexpected("the values in braces are followed by \",\" or \"}\", on the same line")
        }
      }
    }
    return tables.takeInline(table)
  }

  private mutating func readScalar() throws(TOMLError) -> JSONValue {
    let start = offset
    while let byte, Self.isScalar(byte) { offset += 1 }
    // A date and a time may stand with one space between them (TOML 1.0, "Offset Date-Time").
    if offset - start == 10, bytes[start + 4] == UInt8(ascii: "-"), offset + 1 < bytes.count, byte == UInt8(ascii: " "),
      UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[offset + 1]
    {
      offset += 1
      while let byte, Self.isScalar(byte) { offset += 1 }
    }
    if offset == start { throw unexpected("a value is expected here") }
    do {
      return try TOMLScalar.value(of: UnsafeRawBufferPointer(rebasing: bytes[start..<offset]))
    } catch {
      throw failure(at: start, error.message)
    }
  }

  /// Whether a byte may be part of a number, a date, a time or a word.
  private static func isScalar(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."), UInt8(ascii: ":"):
      true
    default: false
    }
  }
}
