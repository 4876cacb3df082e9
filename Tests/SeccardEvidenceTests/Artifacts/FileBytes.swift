/// Bytes of a file, put together by hand.
struct FileBytes {
  private(set) var bytes: [UInt8] = []

  init() {}

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func text(_ text: String) { bytes += Array(text.utf8) }

  mutating func raw(_ more: [UInt8]) { bytes += more }

  mutating func zeros(_ count: Int) { bytes += Array(repeating: 0, count: count) }

  /// Little-endian, unless said otherwise.
  mutating func number<Number: FixedWidthInteger>(_ number: Number, isBigEndian: Bool = false) {
    withUnsafeBytes(of: isBigEndian ? number.bigEndian : number.littleEndian) { bytes += Array($0) }
  }

  mutating func pad(to alignment: Int) {
    while !bytes.count.isMultiple(of: alignment) { bytes.append(0) }
  }
}
