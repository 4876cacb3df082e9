/// Longest common subsequences.
///
/// First the common beginning and end are trimmed, and the items dropped that only one side has. What is left is aligned
/// exactly when the two counts multiply to at most `Limits.cells`, or when there are at most `Limits.matches` pairs of
/// equal items. Beyond that, the items that occur once on each side are aligned, and the gaps between them exactly when
/// they are small enough by themselves; of a gap that is not, only the common beginning and end. So the time grows no
/// faster than the counts.
package enum SequenceAlignment {
  struct Limits {
    /// Two sequences of 16,384: some 10 ms, and at most 35 MB.
    var cells = 1 << 28
    var matches = 1 << 22
  }

  /// Pairs of indices of equal items, ascending in both.
  package static func commonSubsequence(_ a: [Int], _ b: [Int]) -> [(Int, Int)] {
    commonSubsequence(a, b, limits: Limits())
  }

  static func commonSubsequence(_ a: [Int], _ b: [Int], limits: Limits) -> [(Int, Int)] {
    var pairs: [(Int, Int)] = []
    align(a[...], b[...], limits, isGap: false, into: &pairs)
    return pairs
  }

  /// Numbers items from 0, the same number for equal ones, so that `commonSubsequence` can take them.
  package static func interned<Items: Collection>(
    _ a: Items, _ b: Items
  ) -> (a: [Int], b: [Int]) where Items.Element: Hashable {
    var interner = Interner<Items.Element>(capacity: a.count + b.count)
    return (a.map { interner.number(of: $0) }, b.map { interner.number(of: $0) })
  }

  private static func align(
    _ a: ArraySlice<Int>, _ b: ArraySlice<Int>, _ limits: Limits, isGap: Bool, into pairs: inout [(Int, Int)]
  ) {
    let ends = CommonEnds(a, b)
    pairs += zip(a.indices.prefix(ends.head), b.indices.prefix(ends.head))
    let middle = (a: a.dropFirst(ends.head).dropLast(ends.tail), b: b.dropFirst(ends.head).dropLast(ends.tail))
    if !middle.a.isEmpty && !middle.b.isEmpty {
      alignMiddle(middle.a, middle.b, limits, isGap: isGap, into: &pairs)
    }
    pairs += zip(a.indices.suffix(ends.tail), b.indices.suffix(ends.tail))
  }

  private static func alignMiddle(
    _ a: ArraySlice<Int>, _ b: ArraySlice<Int>, _ limits: Limits, isGap: Bool, into pairs: inout [(Int, Int)]
  ) {
    let symbols = CommonSymbols(a, b)
    let matches = symbols.matches
    let cells = symbols.a.items.count * symbols.b.items.count
    let places: [(Int, Int)]
    if cells <= limits.cells && matches > cells / 1024 {
      let alignment = DenseAlignment(rows: symbols.a.items, columns: symbols.b.items, symbolCount: symbols.count)
      places = alignment.pairs()
    } else if matches <= limits.matches {
      places = SparseAlignment.pairs(symbols.a.items, symbols.b.items, symbolCount: symbols.count)
    } else {
      if !isGap { alignGaps(a, b, between: symbols.onceOnEachSide, limits, into: &pairs) }
      return
    }
    pairs += places.lazy.map { (symbols.a.indices[$0], symbols.b.indices[$1]) }
  }

  private static func alignGaps(
    _ a: ArraySlice<Int>, _ b: ArraySlice<Int>, between anchors: CommonSymbols, _ limits: Limits,
    into pairs: inout [(Int, Int)]
  ) {
    var rest = (a: a, b: b)
    for places in SparseAlignment.pairs(anchors.a.items, anchors.b.items, symbolCount: anchors.count) {
      let anchor = (a: anchors.a.indices[places.0], b: anchors.b.indices[places.1])
      align(rest.a[..<anchor.a], rest.b[..<anchor.b], limits, isGap: true, into: &pairs)
      pairs.append(anchor)
      rest = (a[(anchor.a + 1)...], b[(anchor.b + 1)...])
    }
    align(rest.a, rest.b, limits, isGap: true, into: &pairs)
  }
}
