/// What an LZ4 frame begins with, up to a limit: a compression bomb ends there.
///
/// Source: https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md and lz4_Block_format.md
struct LZ4Frame {
  static let magic: [UInt8] = [0x04, 0x22, 0x4D, 0x18]

  private let input: [UInt8]
  private let limit: Int
  private var output: [UInt8] = []

  /// The first bytes that the frame stands for: as many as `limit` says, or as there are, or as can be made of an input
  /// that breaks off. Nil where the frame is malformed before.
  static func prefix(of input: [UInt8], limit: Int) -> [UInt8]? {
    var frame = LZ4Frame(input: input, limit: limit)
    return frame.run() ? frame.output : nil
  }

  private init(input: [UInt8], limit: Int) {
    self.input = input
    self.limit = limit
  }

  private mutating func run() -> Bool {
    guard input.starts(with: Self.magic), input.count > 6, input[4] >> 6 == 1 else { return false }
    let flags = input[4]
    let checksumSize = flags & 0x10 == 0 ? 0 : 4
    // The flags and the largest block, the size of the content, the dictionary's number, the header's checksum.
    var place = 6 + (flags & 0x08 == 0 ? 0 : 8) + (flags & 0x01 == 0 ? 0 : 4) + 1
    while place + 4 <= input.count, output.count < limit {
      let word = input[place..<place + 4].reversed().reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
      if word == 0 { return true }
      let size = Int(word & 0x7FFF_FFFF)
      let block = input[place + 4..<min(input.count, place + 4 + size)]
      if word >> 31 == 1 {
        output += block.prefix(limit - output.count)
      } else if !expand(block) {
        return false
      }
      place += 4 + size + checksumSize
    }
    return true
  }

  /// False where the block is malformed, rather than broken off.
  private mutating func expand(_ block: ArraySlice<UInt8>) -> Bool {
    var rest = block
    while let token = rest.popFirst(), output.count < limit {
      guard let literals = Self.length(Int(token >> 4), &rest) else { return true }
      output += rest.prefix(min(literals, limit - output.count))
      rest = rest.dropFirst(literals)
      guard let low = rest.popFirst(), let high = rest.popFirst() else { return true }
      let distance = Int(low) | Int(high) << 8
      guard (1...max(1, output.count)).contains(distance), !output.isEmpty else { return output.count >= limit }
      guard let match = Self.length(Int(token & 15), &rest) else { return true }
      for _ in 0..<min(match + 4, limit - output.count) { output.append(output[output.count - distance]) }
    }
    return true
  }

  /// A length whose first four bits are given: 15 goes on in the bytes that follow. Nil where they break off.
  private static func length(_ start: Int, _ rest: inout ArraySlice<UInt8>) -> Int? {
    var length = start
    if start < 15 { return length }
    while let byte = rest.popFirst() {
      length += Int(byte)
      if byte < 255 { return length }
    }
    return nil
  }
}
