internal import SeccardJSON

/// The threats that public lists name: what an id of a card's `threats` stands for.
package struct ThreatCatalogue: Sendable {
  /// A list, and which of its releases is known here.
  package struct Source: Sendable, Hashable {
    package let name: String
    package let version: String
  }

  package struct Entry: Sendable, Hashable {
    package let id: String
    /// For a part of a technique after the technique's own title: `LLM Prompt Injection: Indirect`.
    package let title: String
    package let source: Source
  }

  /// The lists that this release of the program carries. Read at first use.
  package static let current = ThreatCatalogue(ThreatList.all)

  /// Newest first within one list's name.
  package let sources: [Source]
  /// In the order of the lists.
  package let entries: [Entry]
  private let places: [String: Int]

  init(_ lists: [ThreatList]) {
    sources = lists.map(\.source)
    var entries: [Entry] = []
    var places: [String: Int] = [:]
    for list in lists {
      for (id, name) in list.threats {
        let parent = Self.technique(of: id).flatMap { places[$0] }
        let title = parent.map { entries[$0].title + ": " + name } ?? name
        places[id] = entries.count
        entries.append(Entry(id: id, title: title, source: list.source))
      }
    }
    self.entries = entries
    self.places = places
  }

  package func entry(_ id: String) -> Entry? {
    guard let place = places[id], entries[place].id.hasSameScalars(as: id) else { return nil }
    return entries[place]
  }

  package func contains(_ id: String) -> Bool {
    places[id].map { entries[$0].id.hasSameScalars(as: id) } ?? false
  }

  /// What an id that is not known may have been meant as: its technique, then what differs in two characters or fewer,
  /// parts of the technique before others, nearest first and then by id. At most three.
  package func nearest(to id: String) -> [Entry] {
    guard id.utf8.count <= 40 else { return [] }
    let word = Array(id.uppercased().utf8)
    let technique = Self.technique(of: id.uppercased()).flatMap(entry)
    let near = entries.compactMap { entry -> (isElsewhere: Int, distance: Int, entry: Entry)? in
      if entry == technique { return nil }
      let isElsewhere = technique != nil && Self.technique(of: entry.id) != technique?.id
      let distance = EditDistance.between(word, Array(entry.id.utf8), atMost: 2)
      return distance.map { (isElsewhere ? 1 : 0, $0, entry) }
    }
    let sorted = near.sorted {
      ($0.isElsewhere, $0.distance, $0.entry.id) < ($1.isElsewhere, $1.distance, $1.entry.id)
    }
    return Array(([technique].compactMap(\.self) + sorted.map(\.entry)).prefix(3))
  }

  /// `AML.T0051` for `AML.T0051.001`.
  private static func technique(of id: String) -> String? {
    let text = id.utf8
    guard text.starts(with: "AML.".utf8) else { return nil }
    return text.dropFirst(4).firstIndex(of: UInt8(ascii: ".")).map { String(id[..<$0]) }
  }
}
