/// The SHA-1 name of a git object: twenty bytes, held inline.
package struct ObjectID: Hashable, Sendable {
  /// The bytes as big-endian words, so that comparing words in turn is comparing bytes.
  private let high: UInt64
  private let middle: UInt64
  private let low: UInt32

  private init(high: UInt64, middle: UInt64, low: UInt32) {
    self.high = high
    self.middle = middle
    self.low = low
  }

  /// `bytes` are the twenty raw bytes.
  init(bytes: UnsafeRawBufferPointer) {
    precondition(bytes.count == ObjectID.byteCount, "a SHA-1 name has twenty bytes")
    high = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
    middle = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    low = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self))
  }

  /// Reads forty hexadecimal digits, in either case; nil for anything else.
  package init?(hex: String) {
    guard hex.utf8.count == 2 * ObjectID.byteCount else { return nil }
    var words: (high: UInt64, middle: UInt64, low: UInt32) = (0, 0, 0)
    for (index, byte) in hex.utf8.enumerated() {
      guard let digit = hexDigitValue(byte) else { return nil }
      switch index {
      case ..<16: words.high = words.high << 4 | UInt64(digit)
      case ..<32: words.middle = words.middle << 4 | UInt64(digit)
      default: words.low = words.low << 4 | UInt32(digit)
      }
    }
    (high, middle, low) = words
  }

  static let byteCount = 20

  /// The tree with nothing in it. Every repository has it, stored or not.
  package static let emptyTree = ObjectID(
    high: 0x4b82_5dc6_42cb_6eb9, middle: 0xa060_e54b_f8d6_9288, low: 0xfbee_4904)

  /// The twenty raw bytes.
  package var bytes: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: ObjectID.byteCount) { buffer, count in
      store(in: UnsafeMutableRawBufferPointer(buffer))
      count = ObjectID.byteCount
    }
  }

  /// Writes the twenty raw bytes to a place that has room for them.
  func store(in place: UnsafeMutableRawBufferPointer) {
    precondition(place.count >= ObjectID.byteCount, "a SHA-1 name has twenty bytes")
    place.storeBytes(of: high.bigEndian, as: UInt64.self)
    place.storeBytes(of: middle.bigEndian, toByteOffset: 8, as: UInt64.self)
    place.storeBytes(of: low.bigEndian, toByteOffset: 16, as: UInt32.self)
  }

  /// The first digits, for people; git's own default is seven.
  package func short(_ count: Int = 7) -> String { String(description.prefix(count)) }
}

extension ObjectID: Comparable {
  package static func < (left: ObjectID, right: ObjectID) -> Bool {
    (left.high, left.middle, left.low) < (right.high, right.middle, right.low)
  }
}

extension ObjectID: CustomStringConvertible {
  /// Forty lower-case hexadecimal digits.
  package var description: String {
    let digits: StaticString = "0123456789abcdef"
    return String(unsafeUninitializedCapacity: 2 * ObjectID.byteCount) { buffer in
      var position = 0
      for byte in bytes {
        buffer[position] = digits.utf8Start[Int(byte >> 4)]
        buffer[position + 1] = digits.utf8Start[Int(byte & 15)]
        position += 2
      }
      return position
    }
  }
}

private func hexDigitValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
