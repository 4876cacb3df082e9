/// A set of code points: what one position of a pattern takes.
struct ScalarSet: Hashable, Sendable {
  /// In order, not touching one another.
  private let ranges: [ClosedRange<UInt32>]
  private let properties: [ScalarProperty]
  private let isNegated: Bool
  private var lowASCII: UInt64 = 0
  private var highASCII: UInt64 = 0

  init(_ ranges: [ClosedRange<UInt32>], properties: [ScalarProperty] = [], isNegated: Bool = false) {
    self.ranges = Self.merged(ranges)
    self.properties = properties
    self.isNegated = isNegated
    if properties.isEmpty {
      for range in self.ranges where range.lowerBound < 128 {
        for value in range.lowerBound...min(range.upperBound, 127) { insertASCII(value) }
      }
      if isNegated { (lowASCII, highASCII) = (~lowASCII, ~highASCII) }
    } else {
      for value in 0..<128 as Range<UInt32> where isMember(value) { insertASCII(value) }
    }
  }

  private mutating func insertASCII(_ value: UInt32) {
    if value < 64 { lowASCII |= 1 << UInt64(value) } else { highASCII |= 1 << UInt64(value - 64) }
  }

  init(_ value: UInt32) {
    self.init([value...value])
  }

  func contains(_ value: UInt32) -> Bool {
    if value < 64 { return lowASCII >> UInt64(value) & 1 == 1 }
    if value < 128 { return highASCII >> UInt64(value - 64) & 1 == 1 }
    return isMember(value)
  }

  private func isMember(_ value: UInt32) -> Bool {
    (isInRanges(value) || properties.contains { $0.holds(for: value) }) != isNegated
  }

  private func isInRanges(_ value: UInt32) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].lowerBound <= value
  }

  private static func merged(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var merged: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }
}

extension ScalarSet {
  static let lastCodePoint: UInt32 = 0x10FFFF

  static let digits: [ClosedRange<UInt32>] = [0x30...0x39]
  static let wordCharacters: [ClosedRange<UInt32>] = [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]
  /// WhiteSpace and LineTerminator of ECMA-262.
  static let whitespace: [ClosedRange<UInt32>] = [
    0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F,
    0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
  ]
  private static let lineTerminators: [ClosedRange<UInt32>] = [0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029]

  static let dot = ScalarSet(lineTerminators, isNegated: true)

  /// Everything outside of ranges that are in order and do not touch.
  static func complement(of ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var complement: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges {
      if range.lowerBound > next { complement.append(next...range.lowerBound - 1) }
      next = range.upperBound + 1
    }
    if next <= lastCodePoint { complement.append(next...lastCodePoint) }
    return complement
  }
}
