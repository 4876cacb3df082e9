/// The bytes of a string that stand for themselves: up to the next quote, backslash or control character.
struct PlainSpan {
  /// The offset of the byte that ends the span, or the count of the text.
  let end: Int
  /// Whether every byte of the span is below 0x80.
  let isASCII: Bool

  /// Looks at eight bytes at a time. A byte below 0x80 that matches has its high bit set in `stops`; borrows can set
  /// more of them, but only in bytes after a true match.
  @inline(__always)
  init(from start: Int, in bytes: UnsafeRawBufferPointer) {
    var offset = start
    var seen: UInt64 = 0
    while offset &+ 8 <= bytes.count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      let stops = Self.stops(in: word)
      if stops != 0 {
        let length = stops.trailingZeroBitCount &>> 3
        seen |= word & ((1 &<< UInt64(truncatingIfNeeded: 8 &* length)) &- 1)
        end = offset &+ length
        isASCII = seen & Self.highBits == 0
        return
      }
      seen |= word
      offset &+= 8
    }
    while offset < bytes.count, Self.standsForItself(bytes[offset]) {
      seen |= UInt64(bytes[offset])
      offset &+= 1
    }
    end = offset
    isASCII = seen & Self.highBits == 0
  }

  private static var lowBits: UInt64 { 0x0101_0101_0101_0101 }
  private static var highBits: UInt64 { 0x8080_8080_8080_8080 }

  @inline(__always)
  private static func stops(in word: UInt64) -> UInt64 {
    let quote = word ^ (lowBits &* UInt64(UInt8(ascii: "\"")))
    let backslash = word ^ (lowBits &* UInt64(UInt8(ascii: "\\")))
    let matches = (quote &- lowBits) & ~quote | (backslash &- lowBits) & ~backslash
    let controls = (word &- lowBits &* 0x20) & ~word
    return (matches | controls) & highBits
  }

  private static func standsForItself(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }
}
