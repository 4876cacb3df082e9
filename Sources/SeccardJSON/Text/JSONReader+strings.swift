extension JSONReader {
  /// Reads from the opening quote to behind the closing one. A string without escapes is copied in one go.
  mutating func readString() throws(JSONSyntaxError) -> String {
    let start = offset &+ 1
    let span = PlainSpan(from: start, in: bytes)
    offset = span.end
    guard byte == UInt8(ascii: "\"") else { return try readEscapedString(from: start, after: span) }
    offset &+= 1
    let text = UnsafeRawBufferPointer(rebasing: bytes[start..<span.end])
    if span.isASCII { return String(decoding: text, as: UTF8.self) }
    guard let string = String(validating: text, as: UTF8.self) else { throw malformedUTF8(in: start..<span.end) }
    return string
  }

  /// Goes on behind the first span of a string that has escapes, or a fault.
  private mutating func readEscapedString(from start: Int, after first: PlainSpan) throws(JSONSyntaxError) -> String {
    unescaped.removeAll(keepingCapacity: true)
    unescaped.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[start..<offset]))
    var isASCII = first.isASCII
    while byte == UInt8(ascii: "\\") {
      try readEscape()
      let span = PlainSpan(from: offset, in: bytes)
      unescaped.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[offset..<span.end]))
      isASCII = isASCII && span.isASCII
      offset = span.end
    }
    guard byte == UInt8(ascii: "\"") else { throw unfinishedString() }
    let end = offset
    offset &+= 1
    if isASCII { return String(decoding: unescaped, as: UTF8.self) }
    guard let string = String(validating: unescaped, as: UTF8.self) else { throw malformedUTF8(in: start..<end) }
    return string
  }

  /// Reads one escape, or a surrogate pair of two (RFC 8259 §7).
  private mutating func readEscape() throws(JSONSyntaxError) {
    let start = offset
    offset &+= 1
    let byte = self.byte
    offset &+= 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(byte)
    case UInt8(ascii: "b"): unescaped.append(0x08)
    case UInt8(ascii: "f"): unescaped.append(0x0C)
    case UInt8(ascii: "n"): unescaped.append(0x0A)
    case UInt8(ascii: "r"): unescaped.append(0x0D)
    case UInt8(ascii: "t"): unescaped.append(0x09)
    case UInt8(ascii: "u"): unescaped.append(contentsOf: try readScalar(from: start).utf8)
    default:
      offset &-= 1
      throw offset < bytes.count
        ? failure(.invalidEscape, at: start, "no escape begins with a backslash and \(found)") : unfinishedString()
    }
  }

  /// Reads the hexadecimal digits of a `\u` escape, and a second escape when the first is half of a pair.
  private mutating func readScalar(from start: Int) throws(JSONSyntaxError) -> Unicode.Scalar {
    var value = try readFourHexDigits(from: start)
    if UTF16.isLeadSurrogate(UInt16(value)), offset &+ 1 < bytes.count, byte == UInt8(ascii: "\\"),
      bytes[offset &+ 1] == UInt8(ascii: "u")
    {
      let second = offset
      offset &+= 2
      let trail = try readFourHexDigits(from: second)
      if UTF16.isTrailSurrogate(UInt16(trail)) { value = 0x10000 + (value & 0x3FF) << 10 + trail & 0x3FF }
    }
    // Scalars are all the values in reach but surrogates.
    guard let scalar = Unicode.Scalar(value) else {
      throw failure(.loneSurrogate, at: start, "half of a surrogate pair stands alone")
    }
    return scalar
  }

  private mutating func readFourHexDigits(from start: Int) throws(JSONSyntaxError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard offset < bytes.count else { throw unfinishedString() }
      guard let digit = Self.hexDigit(bytes[offset]) else {
        throw failure(.invalidEscape, at: start, "\\u takes four hexadecimal digits, found \(found)")
      }
      value = value << 4 | digit
      offset &+= 1
    }
    return value
  }

  private static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }
}
