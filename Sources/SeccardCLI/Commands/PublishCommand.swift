internal import ArgumentParser
internal import SeccardCard
internal import SeccardGit
internal import SeccardJSON
internal import SeccardRegistry
internal import SeccardWorkspace

struct PublishCommand: SeccardCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish", abstract: "Publish a version's card: one commit.",
    discussion: """
      The name and the version come from the card's model_details, or from --model and --model-version where the card \
      has none. Publishing what is already there changes nothing and succeeds. A published version does not change, \
      unless it is revised with a reason. Several files make one commit.

      Without a file, in an ML repository, the card that the last commit holds is published.
      """)

  @Argument(help: "The card, a JSON or YAML file, or - for standard input; several make one commit.")
  var files: [String] = []

  @Option(
    help: ArgumentHelp(
      "The model's name, for a card that has none, or where an ML repository keeps several.", valueName: "name"))
  var model: String?

  @Option(help: ArgumentHelp("The version, for a card that has none.", valueName: "version"))
  var modelVersion: String?

  @Flag(help: "Replace the content of a published version; needs -m.")
  var revise = false

  @Option(name: .shortAndLong, parsing: .unconditional, help: "Why: the reason of a revision, or a note in the commit.")
  var message: String?

  @Flag(help: "Also tag the commit MODEL@vVERSION.")
  var tag = false

  @Flag(name: [.customShort("n"), .long], help: "Say what would happen, and write nothing.")
  var dryRun = false

  @Flag(help: "Without a file: publish although what the card is made of has uncommitted changes.")
  var allowDirty = false

  @OptionGroup var registry: RegistryOptions
  @OptionGroup var report: ReportOptions

  func validate() throws {
    if files.filter({ $0 == "-" }).count > 1 { throw ValidationError("standard input can be read once") }
    if revise, message == nil { throw ValidationError("--revise needs a reason: -m \"why\"") }
    if modelVersion != nil, files.count != 1 { throw ValidationError("--model-version goes with one file") }
    if allowDirty, !files.isEmpty { throw ValidationError("--allow-dirty goes without a file") }
  }

  mutating func run(_ invocation: Invocation) throws -> ExitStatus {
    report.console.apply(to: invocation.console)
    let committed = files.isEmpty ? try committedCard(invocation) : nil
    let cards = try committed.map { [$0.card] } ?? readCards()
    let opened =
      try committed.flatMap {
        try registry.open(namedBy: $0.workspace.configuration, of: $0.workspace.repository, invocation)
      } ?? registry.open(invocation)
    let publication = CardPublication(
      registry: registry, opened: opened, revisionReason: revise ? message : nil, note: revise ? nil : message,
      source: committed?.source, tag: tag, dryRun: dryRun, json: report.json)
    do {
      return try publication.run(cards, invocation)
    } catch RegistryError.alreadyPublished(let card, let changes) {
      throw refusal(card, changes, committed)
    } catch RegistryError.gateRefused(let card, let report) {
      let position = files.isEmpty ? nil : cards.firstIndex { $0.model == card.model && $0.version == card.version }
      let file =
        position.map { files[$0] }.flatMap { $0 == "-" ? nil : Shell.quoted($0) }
        ?? committed.map { Shell.quoted($0.path) } ?? "FILE"
      throw publication.refusal(of: card, report, in: file)
    }
  }

  private func committedCard(_ invocation: Invocation) throws -> CommittedCard {
    try CommittedCard(
      model.map { text throws(CardError) in try ModelName(text) }, allowsDirty: allowDirty, invocation)
  }

  private func readCards() throws -> [Card] {
    let name = try model.map { text throws(CardError) in try ModelName(text) }
    let version = try modelVersion.map { text throws(CardError) in try Version(text) }
    return try files.map { file in
      let document = try InputFile.document(at: file)
      do throws(CardError) { return try Card(document, model: name, version: version) } catch {
        throw Failure("\(InputFile.name(file)): \(error.message)", hints: Self.hints(error))
      }
    }
  }

  private static func hints(_ error: CardError) -> [(label: String, text: String)] {
    switch error.code {
    case .missingName: [("give it", "--model NAME"), ("or write it into the card", "model_details.name")]
    case .missingVersion:
      [("give it", "--model-version VERSION"), ("or write it into the card", "model_details.version")]
    default: []
    }
  }

  private func refusal(_ card: Card, _ changes: Int, _ committed: CommittedCard?) -> Failure {
    var failure = Failure(describing: RegistryError.alreadyPublished(card, changes: changes))
    let file = files.count == 1 && files[0] != "-" ? Shell.quoted(files[0]) : "FILE"
    let compared = committed.map { Shell.quoted($0.path) } ?? file
    let published = committed == nil ? " \(file)" : model.map { " --model \(Shell.quoted($0))" } ?? ""
    failure.hints = [
      ("see them", "seccard diff \(card.model)@\(card.version) \(compared)\(registry.suffix)"),
      ("replace it", "seccard publish\(published) --revise -m \"why\"\(registry.suffix)"),
    ]
    return failure
  }
}
