internal import SeccardCard
internal import SeccardJSON

/// Two documents and what changed between them, grouped as people read a card.
struct DiffReport {
  /// One of the two sides.
  struct Side {
    /// `resnet50@1.0.0`, a file's name, or `standard input`.
    let name: String
    /// The same for reports: a path.
    let file: String
    let document: JSONValue
    let digest: Digest?
    /// Where the values stand in the text that the document was read from.
    let places: SourceMap
  }

  /// The changes of one top-level section.
  struct Section {
    let key: String
    let title: String
    let changes: [ClassifiedChange]
    /// What the rules say about fields of the section that did not change themselves: a test goes stale without an edit.
    let others: [ChangeFinding]
  }

  /// A change with what the rules say about it.
  struct ClassifiedChange {
    let change: JSONChange
    let findings: [ChangeFinding]
  }

  let old: Side
  let new: Side
  let review: ChangeReview

  var changes: [JSONChange] { review.changes }

  init(from old: Side, to new: Side) {
    self.old = old
    self.new = new
    review = ChangeReview(from: old.document, to: new.document)
  }

  /// `resnet50@1.0.0 -> resnet50@1.1.0: regression (high): …`.
  var heading: String { "\(old.name) -> \(new.name): \(review.verdict.text)" }

  /// The changes by section: the card's own in layout order, then the others in the order in which they came.
  var sections: [Section] {
    let (byChange, others) = placedFindings
    var order: [String] = []
    var changesByKey: [String: [ClassifiedChange]] = [:]
    var othersByKey: [String: [ChangeFinding]] = [:]
    func note(_ key: String) {
      if changesByKey[key] == nil, othersByKey[key] == nil { order.append(key) }
    }
    for (index, change) in changes.enumerated() {
      let key = Self.sectionKey(change.path)
      note(key)
      changesByKey[key, default: []].append(ClassifiedChange(change: change, findings: byChange[index] ?? []))
    }
    for finding in others {
      let key = Self.sectionKey(finding.path)
      note(key)
      othersByKey[key, default: []].append(finding)
    }
    let present = Set(order)
    let known = CardSchema.fields.map(\.key).filter(present.contains)
    let isKnown = Set(known)
    return (known + order.filter { !isKnown.contains($0) }).map { key in
      Section(
        key: key, title: key.isEmpty ? "The whole document" : CardSchema.sectionTitle(key),
        changes: changesByKey[key] ?? [], others: othersByKey[key] ?? [])
    }
  }

  /// The findings by the change that they are about: the one that holds their field, or the first inside it.
  private var placedFindings: (byChange: [Int: [ChangeFinding]], others: [ChangeFinding]) {
    var exact: [[JSONPathStep]: Int] = [:]
    var inside: [[JSONPathStep]: Int] = [:]
    for (index, change) in changes.enumerated() {
      exact[change.path] = index
      for length in 0..<change.path.count {
        let outer = Array(change.path.prefix(length))
        if inside[outer] == nil { inside[outer] = index }
      }
    }
    var byChange: [Int: [ChangeFinding]] = [:]
    var others: [ChangeFinding] = []
    for finding in review.findings {
      let holders = (0...finding.path.count).reversed().lazy.compactMap { exact[Array(finding.path.prefix($0))] }
      if let index = holders.first ?? inside[finding.path] {
        byChange[index, default: []].append(finding)
      } else {
        others.append(finding)
      }
    }
    return (byChange, others)
  }

  static func sectionKey(_ path: [JSONPathStep]) -> String {
    switch path.first {
    case .member(let key)?: key
    case .index, .element, nil: ""
    }
  }

  /// The steps below the section, which is printed above them; a section that is one field by itself keeps its name.
  static func place(_ path: [JSONPathStep]) -> ArraySlice<JSONPathStep> {
    if case .member? = path.first, path.count > 1 { return path.dropFirst() }
    return path[...]
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
