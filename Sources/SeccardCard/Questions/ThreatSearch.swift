/// Threats of the public lists by words, for somebody who does not know the ids by heart.
package struct ThreatSearch: Sendable {
  private let entries: [(entry: ThreatCatalogue.Entry, text: String)]

  package init(_ catalogue: ThreatCatalogue) {
    entries = catalogue.entries.map { ($0, ($0.id + " " + $0.title + " " + $0.source.name).lowercased()) }
  }

  /// What is left of a search's text when the number that chooses among its matches is taken off its end.
  package static func parts(of text: String) -> (words: [Substring], number: Int?) {
    let words = text.lowercased().split(whereSeparator: \.isWhitespace)
    guard let last = words.last, last.utf8.count <= 3, last.utf8.allSatisfy({ 48...57 ~= $0 }), let number = Int(last)
    else { return (words, nil) }
    return (words.dropLast(), number)
  }

  /// The threats that have all words in their id, title or list: by their id, then by the beginning of their title, then
  /// the others, each in the order of the lists.
  package func matches(_ words: [Substring], atMost most: Int = .max) -> [ThreatCatalogue.Entry] {
    let words = words.prefix(8).map { String($0.prefix(60)) }
    guard let first = words.first else { return entries.prefix(most).map(\.entry) }
    var found: [[ThreatCatalogue.Entry]] = [[], [], []]
    for (entry, text) in entries where words.allSatisfy({ text.utf8.contains($0.utf8) }) {
      let rank =
        entry.id.lowercased().hasPrefix(first) ? 0 : entry.title.lowercased().hasPrefix(first) ? 1 : 2
      found[rank].append(entry)
    }
    return Array(found.joined().prefix(most))
  }
}

extension String.UTF8View {
  fileprivate func contains(_ word: String.UTF8View) -> Bool {
    let word = Array(word)
    guard let first = word.first else { return true }
    var place = startIndex
    while let next = self[place...].firstIndex(of: first) {
      if self[next...].starts(with: word) { return true }
      place = index(after: next)
    }
    return false
  }
}
