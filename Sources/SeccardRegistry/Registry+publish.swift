package import SeccardCard
package import SeccardGit
internal import SeccardJSON

/// What to publish, and how.
package struct PublishRequest {
  package var cards: [Card]
  /// The reason for replacing published content; nil publishes new versions only.
  package var revisionReason: String?
  /// A person's words for the commit, under its subject.
  package var note: String?
  /// `<url>@<commit>` of the repository that the card comes from.
  package var source: String?
  package var tags: Bool
  /// Who publishes, for the gate.
  package var author: GateSubject.Author
  /// The day that the gate holds dates against.
  package var asOf: CalendarDate
  /// The blob that a revision may replace; another state there is an error. nil replaces whatever is there.
  package var replacing: ObjectID?
  /// Whether a card that the gate refuses is refused. A rejection is not: it is what such a card needs.
  package var mustPass: Bool

  package init(
    cards: [Card], revisionReason: String? = nil, note: String? = nil, source: String? = nil, tags: Bool = false,
    author: GateSubject.Author, asOf: CalendarDate, replacing: ObjectID? = nil, mustPass: Bool = true
  ) {
    self.cards = cards
    self.author = author
    self.asOf = asOf
    self.replacing = replacing
    self.mustPass = mustPass
    self.revisionReason = revisionReason
    self.note = note
    self.source = source
    self.tags = tags
  }
}

/// What became of one card.
package struct PublishedCard {
  package enum Outcome: String, Sendable {
    case published
    case revised
    /// The same bytes were there.
    case unchanged
  }

  package let card: Card
  package let path: String
  package let outcome: Outcome
  /// Against the version before it, or for a revision the state before.
  package let comparison: Comparison
  /// What the gate says at the publish stage; nil where nothing is to be written.
  package let gate: GateReport?
}

/// What a publish did, or with `dryRun` would do.
package struct PublishReport {
  package var cards: [PublishedCard]
  /// nil where nothing had to be written.
  package var write: WriteOutcome?
  package var tags: [String] = []
}

extension Registry {
  /// Publishes new versions, or revises published ones, in one commit.
  ///
  /// - Throws: `RegistryError.alreadyPublished`, `.notPublished`, `.caseConflict`, `.givenTwice`, `.gateRefused`,
  ///   `.malformedRules`, `.changedMeanwhile`, `.checkoutInTheWay`, `.foreignLock`; nothing is written then.
  package func publish(_ request: PublishRequest, _ context: WriteContext) throws -> PublishReport {
    try Self.requireDistinct(request.cards)
    var report = PublishReport(cards: [])
    let names = request.cards.map { "\($0.model) \($0.version)" }.joined(separator: ", ")
    let log = "seccard \(request.revisionReason == nil ? "publish" : "revise"): " + names.prefix(200)
    report.write = try write(context, log: log) { snapshot in
      report.cards = try plan(request, on: snapshot)
      let changed = report.cards.filter { $0.outcome != .unchanged }
      let tags = request.tags ? try tags(for: report.cards) : []
      report.tags = tags.map(\.name)
      if changed.isEmpty, tags.isEmpty { return nil }
      var plan = WritePlan(edits: [], paths: [], message: Self.message(for: changed, request), tags: tags)
      for result in changed {
        let blob = try repository.writeBlob(result.card.bytes)
        plan.edits.append(.put(path: result.path, blob: blob))
        let old = try repository.entry(at: result.path, in: snapshot.tree)?.id
        plan.paths.append(PathUpdate(path: result.path, old: old, new: blob))
      }
      return plan
    }
    return report
  }

  /// What `publish` would do now, without writing anything.
  package func rehearse(_ request: PublishRequest) throws -> PublishReport {
    try Self.requireDistinct(request.cards)
    let results = try plan(request, on: snapshot())
    let changed = results.filter { $0.outcome != .unchanged }
    var report = PublishReport(cards: results)
    if request.tags { report.tags = try tags(for: results).map(\.name) }
    let tree = try repository.commit(tip()).tree
    for checkout in try repository.checkouts(of: reference) {
      for result in changed {
        try Self.requireFree(result, tip: repository.entry(at: result.path, in: tree)?.id, checkout)
      }
    }
    return report
  }

  /// What a checkout would refuse, found out without taking its lock.
  private static func requireFree(_ result: PublishedCard, tip: ObjectID?, _ checkout: Repository) throws {
    let reason: String
    switch try checkout.pathState(result.path, tip: tip) {
    case .clean: return
    case .untracked(let bytes) where bytes == result.card.bytes: return
    case .untracked: reason = "a file with other content is there"
    case .staged: reason = "another state of it is staged"
    case .edited: reason = "the file there was edited"
    case .blocked(let why): reason = why
    }
    throw RegistryError.checkoutInTheWay(
      what: "update \(result.path) in the worktree \(checkout.workTree ?? "")", reason: reason)
  }

  private static func requireDistinct(_ cards: [Card]) throws {
    var seen: Set<String> = []
    for card in cards where !seen.insert("\(card.model)@\(card.version)".lowercased()).inserted {
      throw RegistryError.givenTwice(card.model, card.version)
    }
  }

  private func plan(_ request: PublishRequest, on snapshot: Snapshot) throws -> [PublishedCard] {
    var known: [ModelName: [Version]] = [:]
    let rules = try snapshot.rules()
    return try request.cards.map { card in
      let versions = try known[card.model] ?? snapshot.versions(of: card.model)
      known[card.model] = versions
      return try plan(card, request, versions: versions, on: snapshot, rules)
    }
  }

  private func plan(
    _ card: Card, _ request: PublishRequest, versions: [Version], on snapshot: Snapshot, _ rules: RegistryRules
  ) throws -> PublishedCard {
    let path = CardPath.file(card.model, card.version, fanout: snapshot.format.fanout)
    var card = card
    func result(_ outcome: PublishedCard.Outcome, _ comparison: Comparison, since predecessor: Predecessor)
      throws -> PublishedCard
    {
      // Of a new version the two are one; a revision is compared with the state before it.
      let review = outcome == .published ? comparison.review : nil
      let gate = try admit(card, request, predecessor, review, rules)
      return PublishedCard(card: card, path: path, outcome: outcome, comparison: comparison, gate: gate)
    }

    if let place = try repository.entry(at: path, in: snapshot.tree) {
      let stored = Snapshot.StoredCard(model: card.model, version: card.version, path: path, blob: place.id)
      func published() throws -> Card {
        try Snapshot.requireFile(place, at: path)
        return try snapshot.read(stored)
      }
      do { card = card.keepingReview(of: try published()) } catch RegistryError.notACard {
        // What stands there is told below, where a revision can replace it.
      }
      if place.kind == .file, try snapshot.bytes(of: stored) == card.bytes {
        return PublishedCard(card: card, path: path, outcome: .unchanged, comparison: .first, gate: nil)
      }
      if let expected = request.replacing, expected != place.id { throw RegistryError.changedMeanwhile(card) }
      let comparison = try Comparison.between({ try published() }, { card }, since: card.version)
      guard let reason = request.revisionReason else {
        if case .unreadable(let reason, _) = comparison { throw RegistryError.notACard(path: path, reason: reason) }
        throw RegistryError.alreadyPublished(card, changes: comparison.review?.changes.count ?? 0)
      }
      guard reason.contains(where: { !$0.isWhitespace }) else { throw RegistryError.reasonMissing(card) }
      let before = try predecessor(of: card, versions: versions, on: snapshot, among: request.cards)
      return try result(.revised, comparison, since: before)
    }
    if request.revisionReason != nil { throw RegistryError.notPublished(card, known: versions) }
    let folded = card.version.description.lowercased()
    if let other = versions.first(where: { $0.description.lowercased() == folded }) {
      throw RegistryError.caseConflict(card.model, card.version, stored: other)
    }
    let before = try predecessor(of: card, versions: versions, on: snapshot, among: request.cards)
    return try result(.published, before.comparison(with: card), since: before)
  }

  /// The highest version below a card's, in the registry or among the cards that are published along with it.
  private func predecessor(
    of card: Card, versions: [Version], on snapshot: Snapshot, among given: [Card]
  ) throws -> Predecessor {
    let stored = versions.last { $0 < card.version }
    let sibling = given.filter { $0.model == card.model && $0.version < card.version }.max { $0.version < $1.version }
    if let sibling, stored.map({ $0 < sibling.version }) ?? true { return .card(sibling) }
    return try snapshot.predecessor(of: card.version, of: card.model, among: versions)
  }

  /// Holds a card against the publish stage.
  ///
  /// - Throws: `RegistryError.gateRefused` where it does not pass.
  private func admit(
    _ card: Card, _ request: PublishRequest, _ predecessor: Predecessor, _ review: ChangeReview?,
    _ rules: RegistryRules
  ) throws -> GateReport {
    let document = JSONValue.object(card.content)
    let subject = GateSubject(
      card: document, validation: try rules.findings(in: document), predecessor: predecessor.subject,
      review: review, author: request.author, asOf: request.asOf)
    let report = Gate.report(on: subject, stage: .publish, policy: rules.policy)
    if request.mustPass, report.verdict != .passes { throw RegistryError.gateRefused(card, report) }
    return report
  }

  /// What changed between two cards, by the rules on change.
  package static func review(from old: Card, to new: Card) -> ChangeReview {
    ChangeReview(from: .object(old.content), to: .object(new.content))
  }

  private static func message(for changed: [PublishedCard], _ request: PublishRequest) -> String {
    let entries = changed.map { result in
      CommitMessage.Entry(
        card: result.card, comparison: result.comparison, isRevision: result.outcome == .revised)
    }
    if let reason = request.revisionReason {
      return CommitMessage.revise(entries, reason: reason, source: request.source)
    }
    return CommitMessage.publish(entries, note: request.note, source: request.source)
  }

  /// A tag `model@v1.1.0` for each version that has none. A tag is a promise: one that is there is never moved to a
  /// revision, and what would keep one from being made is found out before the commit.
  private func tags(for results: [PublishedCard]) throws -> [WritePlan.Tag] {
    try results.compactMap { result in
      let card = result.card
      let name = "\(card.model)@v\(card.version)"
      guard Repository.isValidReferenceName("refs/tags/" + name) else {
        throw RegistryError.tagImpossible(name, reason: "git takes no tag of that name")
      }
      if try repository.reference("refs/tags/" + name) != nil {
        if result.outcome == .revised { throw RegistryError.tagExists(name) }
        return nil
      }
      if let namespace = card.model.namespace, try repository.reference("refs/tags/\(namespace)") != nil {
        throw RegistryError.tagImpossible(name, reason: "a tag \(namespace) is in the way")
      }
      if try !repository.references(under: "refs/tags/\(name)/").isEmpty {
        throw RegistryError.tagImpossible(name, reason: "tags below that name are in the way")
      }
      return WritePlan.Tag(name: name, message: "\(card.model) \(card.version)\n")
    }
  }
}
