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
      let other = Array(candidate.lowercased().unicodeScalars.prefix(200))
      guard let distance = EditDistance.between(target, other, atMost: most) else { continue }
      if distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.candidate
  }
}
