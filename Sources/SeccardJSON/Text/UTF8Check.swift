/// Well-formed UTF-8 (RFC 3629 §4): no overlong forms, no surrogates, nothing above U+10FFFF.
package enum UTF8Check {
  /// The length of the well-formed sequence that begins at an offset; nil when there is none.
  static func sequenceLength(at offset: Int, in bytes: UnsafeRawBufferPointer) -> Int? {
    let length: Int
    let second: ClosedRange<UInt8>
    switch bytes[offset] {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard offset + length <= bytes.count, second.contains(bytes[offset + 1]) else { return nil }
    let isWellFormed = bytes[(offset + 2)..<(offset + length)].allSatisfy { $0 & 0xC0 == 0x80 }
    return isWellFormed ? length : nil
  }

  /// Where the first malformed sequence of a range begins.
  package static func firstFault(in range: Range<Int>, of bytes: UnsafeRawBufferPointer) -> Int? {
    var offset = range.lowerBound
    while offset < range.upperBound {
      guard let length = sequenceLength(at: offset, in: bytes) else { return offset }
      offset += length
    }
    return nil
  }
}
