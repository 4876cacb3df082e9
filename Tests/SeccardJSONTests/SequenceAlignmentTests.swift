import Testing

@testable import SeccardJSON

@Suite struct SequenceAlignmentTests {
  private static let smallCases: [([Int], [Int], [Int])] = [
    ([], [], []), ([1], [], []), ([], [1], []), ([1], [2], []), ([1, 2, 3], [1, 2, 3], [1, 2, 3]),
    ([1, 2, 3, 4], [1, 9, 3, 4], [1, 3, 4]), ([1, 2, 3], [2, 3], [2, 3]), ([1, 2], [1, 2, 3], [1, 2]),
    ([1, 1, 1], [1, 1], [1, 1]), ([5, 1, 2, 3, 4], [1, 2, 3, 4, 5], [1, 2, 3, 4]),
    ([.min, 7, .max], [.max, .min, 7], [.min, 7]),
    ([-1, -2, 10_000_000, -1], [-1, 10_000_000, 3, -1], [-1, 10_000_000, -1]),
  ]

  @Test(arguments: smallCases)
  func small(a: [Int], b: [Int], common: [Int]) {
    let pairs = SequenceAlignment.commonSubsequence(a, b)
    #expect(pairs.map { a[$0.0] } == common)
    #expect(isCommonSubsequence(pairs, a, b))
  }

  /// Alphabets from two symbols to all distinct, lengths on both sides of words and tiles, against the textbook's matrix.
  @Test(arguments: [2, 3, 7, 50, 1000], [(1, 90), (63, 65), (64, 128), (130, 70), (300, 520), (521, 515)])
  func length(symbols: Int, lengths: (Int, Int)) {
    var random = SplitMix64(seed: UInt64(symbols * 1_000_000 + lengths.0 * 1000 + lengths.1))
    let a = (0..<lengths.0).map { _ in Int.random(in: 0..<symbols, using: &random) }
    let b = (0..<lengths.1).map { _ in Int.random(in: 0..<symbols, using: &random) }
    let expected = textbookLength(a, b)
    let common = CommonSymbols(a[...], b[...])
    let dense = DenseAlignment(rows: common.a.items, columns: common.b.items, symbolCount: common.count).pairs()
    let sparse = SparseAlignment.pairs(common.a.items, common.b.items, symbolCount: common.count)
    for pairs in [dense, sparse] {
      #expect(pairs.count == expected)
      #expect(isCommonSubsequence(pairs, common.a.items, common.b.items))
    }
    let pairs = SequenceAlignment.commonSubsequence(a, b)
    #expect(pairs.count == expected)
    #expect(isCommonSubsequence(pairs, a, b))
  }

  @Test(arguments: [10, 100, 1000])
  func permutations(count: Int) {
    var random = SplitMix64(seed: UInt64(count))
    let a = (0..<count).map { $0 * 1_000_003 }
    let b = a.shuffled(using: &random)
    let pairs = SequenceAlignment.commonSubsequence(a, b)
    #expect(pairs.count == textbookLength(a, b))
    #expect(isCommonSubsequence(pairs, a, b))
  }

  /// Beyond the limits: anchors are kept, small gaps are exact, and of large gaps the ends are.
  @Test func beyondTheLimits() {
    let limits = SequenceAlignment.Limits(cells: 100, matches: 20)
    let noise = (0..<40).map { $0 % 2 }
    let otherNoise = (0..<40).map { $0 / 2 % 2 }
    let a = [100] + [0, 1, 0, 1] + [101] + [0] + noise + [1] + [102, 5]
    let b = [6, 100] + [1, 0, 1, 0] + [101] + [0] + otherNoise + [1] + [102]
    let pairs = SequenceAlignment.commonSubsequence(a, b, limits: limits)
    #expect(isCommonSubsequence(pairs, a, b))
    let kept = pairs.map { a[$0.0] }
    #expect(kept.starts(with: [100, 0, 1, 0, 101, 0, 0]) || kept.starts(with: [100, 1, 0, 1, 101, 0, 0]))
    #expect(kept.last == 102)
    // The large gap is given up between its ends: "0, 0" in front and "1, 1" at the back.
    #expect(pairs.count == 1 + 3 + 1 + 2 + 2 + 1)
    #expect(SequenceAlignment.commonSubsequence(a, b).count == textbookLength(a, b))
  }

  @Test func gapsWithLargeNumbers() {
    let limits = SequenceAlignment.Limits(cells: 30, matches: 5)
    let a = [7_000_000, 1, 2, 1, 2, 1, -5, 3, 4, 3, 4, .max]
    let b = [8_000_000, 2, 1, 2, 1, 2, -5, 4, 3, 4, 3, .min]
    let pairs = SequenceAlignment.commonSubsequence(a, b, limits: limits)
    #expect(pairs.count == 4 + 1 + 3)
    #expect(isCommonSubsequence(pairs, a, b))
  }

  @Test func interning() {
    let (a, b) = SequenceAlignment.interned(["x", "y", "x", "z"], ["z", "w", "x"])
    #expect(a == [0, 1, 0, 2])
    #expect(b == [2, 3, 0])
    let (none, alsoNone) = SequenceAlignment.interned([String](), [])
    #expect(none.isEmpty && alsoNone.isEmpty)
  }

  /// Items whose hashes all collide are told apart.
  @Test func collidingHashes() {
    struct Item: Hashable {
      let number: Int
      func hash(into hasher: inout Hasher) {}
    }
    let items = (0..<100).map(Item.init)
    let (a, b) = SequenceAlignment.interned(items, items.reversed())
    #expect(a == Array(0..<100))
    #expect(b == (0..<100).reversed())
  }

  private func isCommonSubsequence(_ pairs: [(Int, Int)], _ a: [Int], _ b: [Int]) -> Bool {
    pairs.allSatisfy { a[$0.0] == b[$0.1] }
      && zip(pairs, pairs.dropFirst()).allSatisfy { $0.0 < $1.0 && $0.1 < $1.1 }
  }

  private func textbookLength(_ a: [Int], _ b: [Int]) -> Int {
    var row = Array(repeating: 0, count: b.count + 1)
    for item in a {
      var diagonal = 0
      for (column, other) in b.enumerated() {
        let above = row[column + 1]
        row[column + 1] = item == other ? diagonal + 1 : max(above, row[column])
        diagonal = above
      }
    }
    return row[b.count]
  }
}
