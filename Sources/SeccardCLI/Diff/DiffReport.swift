internal import SeccardCard
internal import SeccardJSON

/// Two documents and what changed between them, grouped as people read a card.
struct DiffReport {
  /// One of the two sides.
  struct Side {
    /// `resnet50@1.0.0`, a file's name, or `standard input`.
    let name: String
    let document: JSONValue
    let digest: Digest?
  }

  /// The changes of one top-level section.
  struct Section {
    let key: String
    let title: String
    let changes: [JSONChange]
  }

  let old: Side
  let new: Side
  let changes: [JSONChange]

  init(from old: Side, to new: Side) {
    self.old = old
    self.new = new
    changes = JSONDiff.changes(from: old.document, to: new.document, identityKeys: CardSchema.identityKeys)
  }

  /// The changes by section: the card's own in layout order, then the others in the order in which they came.
  var sections: [Section] {
    var order: [String] = []
    var byKey: [String: [JSONChange]] = [:]
    for change in changes {
      let key = Self.sectionKey(change)
      if byKey[key] == nil { order.append(key) }
      byKey[key, default: []].append(change)
    }
    let known = CardSchema.fields.map(\.key).filter { byKey[$0] != nil }
    let isKnown = Set(known)
    return (known + order.filter { !isKnown.contains($0) }).map { key in
      Section(
        key: key, title: key.isEmpty ? "The whole document" : CardSchema.sectionTitle(key), changes: byKey[key] ?? [])
    }
  }

  static func sectionKey(_ change: JSONChange) -> String {
    switch change.path.first {
    case .member(let key)?: key
    case .index, .element, nil: ""
    }
  }

  /// The steps below the section, which is printed above them; a section that is one field by itself keeps its name.
  static func place(_ change: JSONChange) -> ArraySlice<JSONPathStep> {
    if case .member? = change.path.first, change.path.count > 1 { return change.path.dropFirst() }
    return change.path[...]
  }

  func count(_ kind: JSONChange.Kind) -> Int { changes.count { $0.kind == kind } }

  /// `5 fields changed: 1 added, 3 replaced, 1 removed`.
  static func summary(of changes: [JSONChange]) -> String {
    if changes.isEmpty { return "no field changed" }
    let kinds: [JSONChange.Kind] = [.added, .replaced, .removed, .moved]
    let parts = kinds.compactMap { kind -> String? in
      let count = changes.count { $0.kind == kind }
      return count == 0 ? nil : "\(count) \(kind.rawValue)"
    }
    return "\(changes.count) field\(changes.count == 1 ? "" : "s") changed: " + parts.joined(separator: ", ")
  }
}
