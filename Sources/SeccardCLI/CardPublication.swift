internal import SeccardCard
internal import SeccardGit
internal import SeccardJSON
internal import SeccardRegistry

/// Cards that are published, and what is said of it.
struct CardPublication {
  let registry: RegistryOptions
  let opened: Registry
  var revisionReason: String?
  var note: String?
  /// `<url>@<commit>` of the repository that the cards come from.
  var source: String?
  var tag = false
  var dryRun = false
  var json = false

  /// Publishes, or with `dryRun` says what would be published.
  func run(_ cards: [Card], _ invocation: Invocation) throws -> ExitStatus {
    let context = dryRun ? nil : try invocation.writeContext(for: opened.repository)
    let author = context.map { GateSubject.Author($0.author) } ?? invocation.author(for: opened.repository)
    let request = PublishRequest(
      cards: cards, revisionReason: revisionReason, note: note, source: source, tags: tag, author: author,
      asOf: try invocation.day(nil))
    let result = try context.map { try opened.publish(request, $0) } ?? opened.rehearse(request)
    return present(result, invocation.console)
  }

  /// The gate's refusal, with the way to see all of it.
  ///
  /// - Parameter file: The card's file as a shell takes it.
  func refusal(of card: Card, _ report: GateReport, in file: String) -> Failure {
    var failure = Failure(describing: RegistryError.gateRefused(card, report))
    failure.hints.append(("see it all", "seccard check \(file) --stage publish\(registry.suffix)"))
    return failure
  }

  private func present(_ result: PublishReport, _ console: Console) -> ExitStatus {
    for trouble in result.write?.troubles ?? [] {
      console.warn("the commit is made, but: \(PrintableText.escaped(trouble))")
    }
    let status = result.write?.tagFailure == nil ? ExitStatus.done : .failed
    if let failure = result.write?.tagFailure {
      console.warn("the cards are published, but not all are tagged: \(PrintableText.escaped(failure))")
    }
    if json {
      console.writeJSON(object(result))
      return status
    }
    let text = PublishText(style: console.style, width: console.width, isDryRun: dryRun)
    let commit = result.write.map { "\(PrintableText.escaped(opened.branch)) \($0.commit.short())" }
    for card in result.cards { console.write(text.text(card, commit: commit)) }
    for name in result.tags { console.write("\(dryRun ? "would be tagged" : "tagged") \(name)\n") }
    if dryRun {
      console.note("nothing was written (--dry-run)\n")
    } else if result.write?.isNew ?? false, let card = result.cards.last {
      if let previous = card.comparison.since, previous != card.card.version {
        console.next("seccard diff \(card.card.model) \(previous) \(card.card.version)\(registry.suffix)")
      } else {
        console.next("seccard show \(card.card.model)@\(card.card.version)\(registry.suffix)")
      }
    }
    return status
  }

  private func object(_ result: PublishReport) -> [UInt8] {
    let commit = result.write.flatMap { $0.isNew ? $0.commit : nil }
    return Report.object(
      "publish",
      [
        "dry_run": .bool(dryRun), "branch": .string(opened.branch),
        "commit": commit.map { .string($0.description) } ?? .null,
        "cards": .array(
          result.cards.map { card in
            [
              "model": .string(card.card.model.description), "version": .string(card.card.version.description),
              "outcome": .string(card.outcome.rawValue), "path": .string(card.path),
              "digest": .string("sha256:\(card.card.digest)"),
              "previous": card.comparison.since.map { .string($0.description) } ?? .null,
              "verdict": (card.comparison.review?.verdict).map(Report.verdict) ?? .null,
              "findings": card.comparison.review.map { .array($0.findings.map(Report.changeFinding)) } ?? .null,
              "changes": card.comparison.review.map { .array($0.changes.map(Report.change)) } ?? .null,
              "gate": card.gate.map(GateJSON.gate) ?? .null,
            ]
          }),
        "tags": .array(result.tags.map { .string($0) }),
      ])
  }
}
