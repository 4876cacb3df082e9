extension JSONReader {
  func failure(
    _ code: JSONSyntaxError.Code, at offset: Int? = nil, _ message: String
  ) -> JSONSyntaxError {
    let offset = offset ?? self.offset
    let position = TextPosition(of: offset, in: bytes)
    return JSONSyntaxError(
      code: code, line: position.line, column: position.column, offset: offset, message: message)
  }

  /// What is at hand where something else has to be.
  func unexpected(_ expectation: String) -> JSONSyntaxError {
    switch byte {
    case _ where offset == bytes.count:
      failure(.unexpectedEnd, "the text ends where \(expectation) has to follow")
    case 0x80... where UTF8Check.sequenceLength(at: offset, in: bytes) == nil:
      malformedUTF8(at: offset)
    case UInt8(ascii: "+"), UInt8(ascii: "."):
      failure(.invalidNumber, "a number begins with a digit or \"-\", found \(found)")
    case UInt8(ascii: "/"), UInt8(ascii: "#"):
      failure(.unexpectedByte, "expected \(expectation), found \(found): JSON has no comments")
    case UInt8(ascii: "'"):
      failure(.unexpectedByte, "expected \(expectation), found \(found): JSON has double quotes only")
    default:
      failure(.unexpectedByte, "expected \(expectation), found \(found)")
    }
  }

  /// The character at hand, or the word that it begins, for a message.
  var found: String {
    guard offset < bytes.count else { return "the end of the text" }
    let rest = bytes[offset...].prefix(60)
    let word = rest.prefix { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 & 0xDF }
    if !word.isEmpty { return String(decoding: word, as: UTF8.self).quotedForMessage(limit: 20) }
    guard let length = UTF8Check.sequenceLength(at: offset, in: bytes) else {
      return "the byte 0x" + String(bytes[offset], radix: 16)
    }
    return String(decoding: bytes[offset..<(offset + length)], as: UTF8.self).quotedForMessage()
  }

  /// A string that ran into a control character or the end of the text, which is at hand.
  func unfinishedString() -> JSONSyntaxError {
    if offset >= bytes.count { return failure(.unexpectedEnd, at: bytes.count, "the text ends inside a string") }
    return failure(.controlCharacter, "a control character has to be escaped in a string, found \(found)")
  }

  /// The first malformed sequence of a range that is known to hold one.
  func malformedUTF8(in range: Range<Int>) -> JSONSyntaxError {
    malformedUTF8(at: UTF8Check.firstFault(in: range, of: bytes) ?? range.lowerBound)
  }

  private func malformedUTF8(at offset: Int) -> JSONSyntaxError {
    let byte = String(bytes[offset], radix: 16)
    return failure(.invalidUTF8, at: offset, "the text is not UTF-8: malformed from the byte 0x\(byte) on")
  }
}
