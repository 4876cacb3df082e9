internal import SeccardCard
internal import SeccardExchange
internal import SeccardJSON
internal import SeccardRegistry
internal import SeccardYAML

/// A card that is to pass the gate, with what is known about where it comes from.
struct GateCandidate {
  /// As people name it: `resnet50@1.1.0`, or the file.
  let name: String
  let document: JSONValue
  let rules: RegistryRules
  private let predecessor: GateSubject.Predecessor
  private let author: GateSubject.Author
  private let takesNameLater: Bool
  /// The file as reports call it, and where the values stand in it.
  private let path: String
  private let places: SourceMap

  /// A card of the registry.
  init(
    _ stored: Snapshot.StoredCard, in snapshot: Snapshot, of registry: Registry, rules: RegistryRules,
    against: GateSubject.Predecessor?
  ) throws {
    name = "\(stored.model)@\(stored.version)"
    let bytes = try snapshot.bytes(of: stored)
    let card = try snapshot.read(stored, bytes)
    document = .object(card.content)
    self.rules = rules
    predecessor = try against ?? snapshot.predecessor(of: stored.version, of: stored.model).subject
    author =
      try Self.isApproved(document)
      ? registry.author(of: stored, card.content, in: snapshot)
      : .unknown(reason: "nobody asked who wrote a card that is not approved")
    takesNameLater = false
    path = stored.path
    places = SourceMap(json: bytes)
  }

  /// A card that is not published, or not yet.
  init(
    fileAt file: String, model: ModelName?, rules: RegistryRules, registry: Registry?, snapshot: Snapshot?,
    against: GateSubject.Predecessor?, _ invocation: Invocation
  ) throws {
    name = InputFile.name(file)
    path = file == "-" ? "stdin" : file
    self.rules = rules
    let source = try InputFile.source(at: file)
    places = source.places
    let card = try Self.card(source.value, model: model, name)
    document = card.map { .object($0.content) } ?? source.value
    takesNameLater = model == nil && Placeholder.isEmpty(document["model_details"]?["name"])

    let stored = try card.flatMap { try snapshot?.storedCard($0.model, $0.version) }
    if let against {
      predecessor = against
    } else if let card, let snapshot {
      predecessor = try snapshot.predecessor(of: card.version, of: card.model).subject
    } else if card == nil {
      predecessor = .unidentified
    } else {
      predecessor = .unknown(
        reason:
          "there is no registry at hand that says what was published before: name it with --registry PATH, or the "
          + "version before with --against FILE, or say --against none for a first version")
    }

    if !Self.isApproved(document) {
      author = .unknown(reason: "nobody asked who wrote a card that is not approved")
    } else if let registry, let snapshot, let stored, let card, try snapshot.bytes(of: stored) == card.bytes {
      author = try registry.author(of: stored, card.content, in: snapshot)
    } else if let registry {
      author = invocation.author(for: registry.repository)
    } else {
      author = .unknown(
        reason:
          "there is no registry at hand that says who wrote the card: publish it, or name one with --registry PATH")
    }
  }

  /// The card as it would be published; nil where it cannot be, and is checked as it stands: the rules say what it lacks.
  ///
  /// - Throws: `Failure` where it names another model than the one that was asked for.
  private static func card(_ document: JSONValue, model: ModelName?, _ name: String) throws -> Card? {
    do throws(CardError) { return try Card(document, model: model) } catch {
      if error.code == .conflictingName { throw Failure("\(name): \(error.message)") }
      return nil
    }
  }

  private static func isApproved(_ document: JSONValue) -> Bool { document["review"]?["status"]?.string == "approved" }

  /// - Throws: `RegistryError.malformedRules` where a schema could not be evaluated.
  func subject(at stage: GateStage, asOf: CalendarDate) throws -> GateSubject {
    GateSubject(
      card: document, validation: try rules.findings(in: document), predecessor: predecessor, author: author,
      asOf: asOf, takesNameLater: takesNameLater && stage == .publish)
  }

  /// The gate's findings as reports want them. A rule that could not be evaluated is an error: a reader of the report
  /// must not take it for one that holds.
  func reported(_ report: GateReport) -> [ReportedFinding] {
    let findings = report.entries.flatMap { entry in entry.findings.map { (entry, $0) } }
    let positions = places.positions(of: findings.map(\.1.pointer))
    let found = zip(findings, positions).map { pair, position in
      ReportedFinding(
        rule: pair.0.id, level: pair.0.level == .deny ? .error : .warning, message: pair.1.message,
        field: PrintableText.escaped(pair.1.field), file: path, position: position,
        justification: pair.1.waiver.map { "\($0.reason) (\($0.by), until \($0.expires))" })
    }
    let unknown = report.unknown.map { entry -> ReportedFinding in
      var message = "could not be evaluated"
      if case .unknown(let reason) = entry.outcome { message += ": " + reason }
      return ReportedFinding(
        rule: entry.id, level: .error, message: message, field: "", file: path, position: nil)
    }
    return found + unknown
  }
}
