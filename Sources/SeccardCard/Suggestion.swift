/// The nearest right word to a wrong one.
package enum Suggestion {
  /// The candidate with the smallest edit distance, where that is small enough for the word to have been meant; else the
  /// only one that goes on where the word ends, or that differs in its namespace alone.
  package static func nearest(to word: String, among candidates: [String]) -> String? {
    if let near = closest(to: word, among: candidates, within: max(1, min(3, min(word.count, 100) / 3 + 1))) {
      return near
    }
    let inner = candidates.filter { $0.hasSuffix("." + word) }
    if inner.count == 1 { return inner[0] }
    let longer = candidates.filter { $0.hasPrefix(word) }
    if longer.count == 1, !word.isEmpty { return longer[0] }
    // A name without its namespace, or the other way round.
    let tail = word.split(separator: "/").last.map(String.init) ?? word
    let related = candidates.filter { $0.split(separator: "/").last.map(String.init) == tail }
    return related.count == 1 ? related[0] : nil
  }

  /// The first of the candidates with the smallest edit distance, case aside, where that is at most `most`.
  package static func closest(to word: String, among candidates: [String], within most: Int) -> String? {
    let target = Array(word.lowercased().unicodeScalars.prefix(100))
    var best: (distance: Int, candidate: String)?
    for candidate in candidates {
      let other = Array(candidate.lowercased().unicodeScalars)
      guard abs(other.count - target.count) <= most else { continue }
      let distance = distance(target, other)
      if distance <= most, distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.candidate
  }

  /// The optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var rows = [Array(0...b.count)]
    for i in 1...a.count {
      var row = [i]
      for j in 1...b.count {
        var cost = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { cost = min(cost, rows[i - 2][j - 2] + 1) }
        row.append(cost)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
