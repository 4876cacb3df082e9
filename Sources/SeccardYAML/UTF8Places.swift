internal import SeccardJSON

/// Goes through UTF-8 text with the place of each character.
struct UTF8Places {
  private let bytes: UnsafeRawBufferPointer
  private var offset = 0
  private var position = SourcePosition(line: 1, column: 1)

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  /// Whether the character behind the last one is a line feed.
  var isAtLineFeed: Bool {
    offset < bytes.count && bytes[offset] == UInt8(ascii: "\n")
  }

  /// The next character that is not one of ASCII's printable ones or a line feed, with its place; nil at the end.
  mutating func nextSuspect() throws(YAMLError) -> (scalar: Unicode.Scalar, position: SourcePosition)? {
    while offset < bytes.count {
      let byte = bytes[offset]
      switch byte {
      case UInt8(ascii: "\n"):
        offset &+= 1
        position.line &+= 1
        position.column = 1
      case 0x20...0x7E:
        offset &+= 1
        position.column &+= 1
      default:
        let start = position
        let scalar = try readScalar()
        position.column &+= 1
        return (scalar, start)
      }
    }
    return nil
  }

  /// Decodes by RFC 3629 §4: no overlong forms, no surrogates, nothing above U+10FFFF.
  private mutating func readScalar() throws(YAMLError) -> Unicode.Scalar {
    let first = bytes[offset]
    let length =
      switch first {
      case 0x00...0x7F: 1
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    guard length > 0, offset + length <= bytes.count else { throw malformed }
    if length == 1 {
      offset += 1
      return Unicode.Scalar(first)
    }
    var value = UInt32(first) & (0xFF >> UInt32(length + 1))
    for byte in bytes[(offset + 1)..<(offset + length)] {
      guard byte & 0xC0 == 0x80 else { throw malformed }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    let smallest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000
    guard value >= smallest, let scalar = Unicode.Scalar(value) else { throw malformed }
    offset += length
    return scalar
  }

  private var malformed: YAMLError {
    let byte = String(bytes[offset], radix: 16)
    return YAMLError(
      .invalidUTF8, at: position, "the text is not UTF-8: malformed from the byte 0x\(byte) on")
  }
}
