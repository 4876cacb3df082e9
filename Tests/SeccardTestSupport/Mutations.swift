/// Makes hostile inputs of good ones: the same ones everywhere for the same seed.
///
/// Of the operators of AFL's havoc stage (https://lcamtuf.coredump.cx/afl/technical_details.txt, section 5), those that a
/// reader of lengths, counts and nested text has to withstand.
package struct Mutations: Sendable {
  private var generator: Generator

  package init(seed: UInt64) { generator = Generator(state: seed) }

  /// A copy with one to eight changes: bits and bytes flipped, integers of interest written over lengths, pieces removed,
  /// doubled, moved, repeated, and the end cut off. At most 64 KiB longer than what it was made of.
  package mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    for _ in 0..<Int.random(in: 1...8, using: &generator) { change(&result) }
    let limit = bytes.count + 64 << 10
    if result.count > limit { result.removeLast(result.count - limit) }
    return result
  }

  /// A number below `bound`, for whoever chooses among samples.
  package mutating func number(below bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }

  private mutating func change(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else {
      bytes.append(UInt8.random(in: .min ... .max, using: &generator))
      return
    }
    switch number(below: 10) {
    case 0:
      bytes[place(in: bytes)] ^= 1 << UInt8(number(below: 8))
    case 1:
      bytes[place(in: bytes)] = UInt8.random(in: .min ... .max, using: &generator)
    case 2:
      bytes[place(in: bytes)] &+= UInt8(truncatingIfNeeded: number(below: 71) - 35)
    case 3, 4:
      overwrite(&bytes)
    case 5:
      bytes.removeSubrange(piece(of: bytes))
    case 6:
      let copy = Array(bytes[piece(of: bytes)])
      bytes.insert(contentsOf: copy, at: place(in: bytes))
    case 7:
      let copy = Array(bytes[piece(of: bytes)])
      let start = place(in: bytes)
      for (index, byte) in copy.enumerated() where start + index < bytes.count { bytes[start + index] = byte }
    case 8:
      // Nesting: one byte many times.
      let byte = bytes[place(in: bytes)]
      bytes.insert(contentsOf: repeatElement(byte, count: number(below: 1024)), at: place(in: bytes))
    default:
      bytes.removeLast(number(below: bytes.count) + 1)
    }
  }

  /// Writes an integer at which arithmetic on sizes goes wrong, in one of the widths and orders that formats have.
  private mutating func overwrite(_ bytes: inout [UInt8]) {
    let interesting: [UInt64] = [
      0, 1, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x1_0000, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF,
      0x1_0000_0000, 0x7FFF_FFFF_FFFF_FFFF, 0x8000_0000_0000_0000, 0xFFFF_FFFF_FFFF_FFFF, UInt64(bytes.count),
      UInt64(bytes.count) + 1, UInt64(bytes.count) &- 1,
    ]
    let value = interesting[number(below: interesting.count)]
    let width = 1 << number(below: 4)
    let start = place(in: bytes)
    let isBigEndian = number(below: 4) == 0
    for index in 0..<width where start + index < bytes.count {
      let shift = 8 * UInt64(isBigEndian ? width - 1 - index : index)
      bytes[start + index] = UInt8(truncatingIfNeeded: value >> shift)
    }
  }

  /// More often in the first 256 bytes than elsewhere: that is where headers are.
  private mutating func place(in bytes: [UInt8]) -> Int {
    number(below: 2) == 0 ? number(below: bytes.count) : number(below: min(bytes.count, 256))
  }

  private mutating func piece(of bytes: [UInt8]) -> Range<Int> {
    let start = place(in: bytes)
    return start..<min(bytes.count, start + 1 + number(below: 1 << number(below: 11)))
  }
}

/// A generator that makes the same numbers everywhere for the same seed (SplitMix64; Steele, Lea and Flood 2014).
private struct Generator: RandomNumberGenerator, Sendable {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
