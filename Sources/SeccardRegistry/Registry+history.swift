package import SeccardCard
package import SeccardGit

/// What one commit did to one card.
package struct CardTouch: Sendable {
  package enum Kind: String, Sendable {
    case published
    case revised
    case removed
  }

  package let model: ModelName
  package let version: Version
  package let old: TreeEntry?
  package let new: TreeEntry?

  package var kind: Kind {
    if new == nil { return .removed }
    return old == nil ? .published : .revised
  }
}

/// One commit of the registry and the cards that it touched.
package struct LogEntry {
  package let commit: Repository.Commit
  package let touches: [CardTouch]
}

/// The history of cards, read from trees: what a commit's message claims is not asked.
package struct RegistryHistory {
  private let repository: Repository
  private let tip: ObjectID

  package init(of snapshot: Snapshot) {
    repository = snapshot.repository
    tip = snapshot.commit
  }

  /// Visits the commits that touched a card, newest first; false ends the walk.
  ///
  /// A merge is told only where it brought something that none of its parents has (git's own rule, `--diff-merges=dense`).
  ///
  /// - Parameters:
  ///   - model: Only this model's cards. The walk then reads one path of each commit, not its whole tree.
  ///   - version: Only this version's card.
  package func forEach(
    model: ModelName? = nil, version: Version? = nil, _ visit: (LogEntry) throws -> Bool
  ) throws {
    var cards = CardsByCommit(repository: repository, model: model)
    try repository.history(from: tip) { commit in
      var touches = try cards.touches(of: commit)
      if let version { touches.removeAll { $0.version != version } }
      return touches.isEmpty ? true : try visit(LogEntry(commit: commit, touches: touches))
    }
  }

  /// What a touch changed: against the state before, or for a new version against the version before it. A state that is
  /// no card is told as such: one bad commit does not take the rest of the history away.
  package func comparison(of touch: CardTouch, in commit: Repository.Commit) throws -> Comparison? {
    guard let new = touch.new else { return nil }
    let snapshot: Snapshot
    do { snapshot = try Snapshot(of: commit.id, in: repository) } catch let error as RegistryError {
      return .unreadable(reason: "\(RegistryFormat.fileName): \(error)", since: touch.version)
    }
    let path = CardPath.file(touch.model, touch.version, fanout: snapshot.format.fanout)
    func read(_ entry: TreeEntry) throws -> Card {
      try Snapshot.requireFile(entry, at: path)
      return try snapshot.read(
        Snapshot.StoredCard(model: touch.model, version: touch.version, path: path, blob: entry.id))
    }
    if let old = touch.old {
      return try Comparison.between({ try read(old) }, { try read(new) }, since: touch.version)
    }
    do {
      guard let previous = try snapshot.versions(of: touch.model).last(where: { $0 < touch.version }),
        let stored = try snapshot.storedCard(touch.model, previous)
      else {
        // Read all the same: a first version that is no card is not told as one.
        return try Comparison.between({ try read(new) }, { try read(new) }, since: touch.version).first
      }
      return try Comparison.between({ try snapshot.read(stored) }, { try read(new) }, since: previous)
    } catch RegistryError.notACard(let path, let reason) {
      return .unreadable(reason: "\(path): \(reason)", since: touch.version)
    }
  }
}

extension Comparison {
  /// The comparison of a state with itself, as that of a first one.
  fileprivate var first: Comparison {
    if case .changes = self { .first } else { self }
  }
}

/// Compares commits with their parents, remembering what it read of a commit for when it comes up as a parent.
private struct CardsByCommit {
  let repository: Repository
  let model: ModelName?

  /// The part of a commit's tree that is compared, and the fan-out that its paths follow.
  private struct Root: Equatable {
    let folder: ObjectID?
    let fanout: Int
  }

  private var roots: [ObjectID: Root] = [:]
  private var fanouts: [ObjectID: Int] = [:]

  init(repository: Repository, model: ModelName?) {
    self.repository = repository
    self.model = model
  }

  mutating func touches(of commit: Repository.Commit) throws -> [CardTouch] {
    let here = try root(of: commit)
    roots[commit.id] = nil
    let parents = try commit.parents.compactMap { id -> Root? in
      if let known = roots[id] { return known }
      let root = try self.root(of: repository.commit(id))
      roots[id] = root
      return root
    }
    if parents.contains(where: { $0.folder == here.folder }) { return [] }
    guard let first = parents.first else { return try difference(from: nil, to: here) }
    var touches = try difference(from: first, to: here)
    for other in parents.dropFirst() {
      let unlike = Set(try difference(from: other, to: here).map { "\($0.model)@\($0.version)" })
      touches.removeAll { !unlike.contains("\($0.model)@\($0.version)") }
    }
    return touches
  }

  private mutating func root(of commit: Repository.Commit) throws -> Root {
    guard let format = try repository.entry(at: RegistryFormat.fileName, in: commit.tree) else {
      return Root(folder: nil, fanout: 0)
    }
    let fanout: Int
    if let known = fanouts[format.id] {
      fanout = known
    } else {
      // Of a state that says nothing sound about its layout, the history tells nothing rather than guess.
      guard let read = try? Snapshot.format(ofTree: commit.tree, in: repository) else {
        return Root(folder: nil, fanout: 0)
      }
      fanout = read.fanout
      fanouts[format.id] = fanout
    }
    let path = model.map { CardPath.folder(of: $0, fanout: fanout) } ?? CardPath.root
    let entry = try repository.entry(at: path, in: commit.tree)
    return Root(folder: entry?.kind == .tree ? entry?.id : nil, fanout: fanout)
  }

  /// The cards that differ, by model and version. Where a card only moved (a reshard), it does not differ.
  private func difference(from old: Root?, to new: Root) throws -> [CardTouch] {
    var before: [String: (ModelName, Version, TreeEntry)] = [:]
    var after: [String: (ModelName, Version, TreeEntry)] = [:]
    for change in try repository.changes(from: old?.folder, to: new.folder) {
      if let entry = change.old, let old, let (model, version) = place(change.path, fanout: old.fanout) {
        before["\(model)@\(version)"] = (model, version, entry)
      }
      if let entry = change.new, let (model, version) = place(change.path, fanout: new.fanout) {
        after["\(model)@\(version)"] = (model, version, entry)
      }
    }
    var touches: [CardTouch] = []
    for (key, (model, version, entry)) in after {
      let old = before[key]?.2
      if let old, old.id == entry.id, old.kind == entry.kind { continue }
      touches.append(CardTouch(model: model, version: version, old: old, new: entry))
    }
    for (key, (model, version, entry)) in before where after[key] == nil {
      touches.append(CardTouch(model: model, version: version, old: entry, new: nil))
    }
    return touches.sorted { ($0.model, $0.version) < ($1.model, $1.version) }
  }

  /// The card at a path below the compared folder.
  private func place(_ path: String, fanout: Int) -> (ModelName, Version)? {
    if let model {
      return CardPath.version(ofFile: path).map { (model, $0) }
    }
    return CardPath.parse(CardPath.root + "/" + path, fanout: fanout)
  }
}
