/// Longest common subsequences.
///
/// First the common beginning and end are trimmed and the items dropped that only one side has. What is left is aligned
/// exactly when its two counts multiply to at most `denseLimit`, or when it has at most `sparseLimit` pairs of equal
/// items. Beyond that, the items that occur once on each side are aligned, and the gaps between them exactly when they
/// are small enough by themselves; of a gap that is not, only the common beginning and end. So the time is at most
/// proportional to the counts.
package enum SequenceAlignment {
  /// Two sequences of 16,384.
  static let denseLimit = 1 << 28
  static let sparseLimit = 1 << 22

  /// Pairs of indices of equal items, ascending in both.
  package static func commonSubsequence(_ a: [Int], _ b: [Int]) -> [(Int, Int)] {
    var pairs: [(Int, Int)] = []
    align(a[...], b[...], isGap: false, into: &pairs)
    return pairs
  }

  /// Numbers items from 0, the same number for equal ones, so that `commonSubsequence` can take them.
  package static func interned<Items: Collection>(
    _ a: Items, _ b: Items
  ) -> (a: [Int], b: [Int]) where Items.Element: Hashable {
    var numbers: [Items.Element: Int] = Dictionary(minimumCapacity: max(a.count, b.count))
    func number(_ item: Items.Element) -> Int {
      let next = numbers.count
      return { (number: inout Int) in number }(&numbers[item, default: next])
    }
    return (a.map(number), b.map(number))
  }

  /// Trims, and appends the pairs of the beginning, the middle and the end.
  private static func align(
    _ a: ArraySlice<Int>, _ b: ArraySlice<Int>, isGap: Bool, into pairs: inout [(Int, Int)]
  ) {
    let head = zip(a, b).prefix { $0 == $1 }.count
    let tail = zip(a.dropFirst(head).reversed(), b.dropFirst(head).reversed()).prefix { $0 == $1 }.count
    pairs += zip(a.indices.prefix(head), b.indices.prefix(head))
    alignMiddle(a.dropFirst(head).dropLast(tail), b.dropFirst(head).dropLast(tail), isGap: isGap, into: &pairs)
    pairs += zip(a.indices.suffix(tail), b.indices.suffix(tail))
  }

  private static func alignMiddle(
    _ a: ArraySlice<Int>, _ b: ArraySlice<Int>, isGap: Bool, into pairs: inout [(Int, Int)]
  ) {
    guard !a.isEmpty && !b.isEmpty else { return }
    let symbols = CommonSymbols(a, b)
    let cells = symbols.a.count * symbols.b.count
    if cells <= denseLimit && symbols.matches > cells / 1024 {
      let alignment = DenseAlignment(rows: symbols.a, columns: symbols.b, symbolCount: symbols.count)
      pairs += alignment.pairs().map { (symbols.aIndices[$0], symbols.bIndices[$1]) }
    } else if symbols.matches <= sparseLimit {
      let alignment = SparseAlignment.pairs(symbols.a, symbols.b, symbolCount: symbols.count)
      pairs += alignment.map { (symbols.aIndices[$0], symbols.bIndices[$1]) }
    } else if !isGap {
      alignGaps(a, b, between: symbols.onceOnEachSide, into: &pairs)
    }
  }

  private static func alignGaps(
    _ a: ArraySlice<Int>, _ b: ArraySlice<Int>, between anchors: CommonSymbols, into pairs: inout [(Int, Int)]
  ) {
    var rest = (a: a, b: b)
    for (i, j) in SparseAlignment.pairs(anchors.a, anchors.b, symbolCount: anchors.count) {
      let (i, j) = (anchors.aIndices[i], anchors.bIndices[j])
      align(rest.a[..<i], rest.b[..<j], isGap: true, into: &pairs)
      pairs.append((i, j))
      rest = (a[(i + 1)...], b[(j + 1)...])
    }
    align(rest.a, rest.b, isGap: true, into: &pairs)
  }
}
