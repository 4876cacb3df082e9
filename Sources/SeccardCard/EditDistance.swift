/// How many insertions, deletions, substitutions and swaps of neighbours make one word of another (the optimal string
/// alignment distance).
enum EditDistance {
  /// Nil where it is more than a limit. Takes time in proportion to the product of both lengths.
  static func between<Symbol: Equatable>(_ word: [Symbol], _ other: [Symbol], atMost limit: Int) -> Int? {
    guard abs(word.count - other.count) <= limit else { return nil }
    var before: [Int] = []
    var row = Array(0...other.count)
    for i in word.indices {
      var next = [i + 1]
      for j in other.indices {
        var cost = min(row[j + 1] + 1, next[j] + 1, row[j] + (word[i] == other[j] ? 0 : 1))
        if i > 0, j > 0, word[i] == other[j - 1], word[i - 1] == other[j] { cost = min(cost, before[j - 1] + 1) }
        next.append(cost)
      }
      (before, row) = (row, next)
    }
    return row[other.count] <= limit ? row[other.count] : nil
  }
}
