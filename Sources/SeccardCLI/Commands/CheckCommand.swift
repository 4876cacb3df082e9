internal import ArgumentParser
internal import SeccardCard
internal import SeccardExchange
internal import SeccardGit
internal import SeccardJSON
internal import SeccardRegistry

struct CheckCommand: SeccardCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Say whether a card may be published, or shipped, and what is left to do.",
    discussion: """
      A card is MODEL@VERSION, VERSION where the model is known, or a file. It is held against the rules of the \
      registry's policy.yaml at one of two stages: publish, before it enters the registry, and ship, before the version \
      goes into production. Waivers in the card (review.waivers) are always printed, and end with their date.
      """)

  @Argument(help: "The card: MODEL@VERSION, VERSION, or a JSON or YAML file.")
  var card: String

  @Option(help: "The stage: publish or ship.")
  var stage: GateStage?

  @Flag(help: "Say which fields are filled, and which stage requires those that are not.")
  var coverage = false

  @Option(help: ArgumentHelp("Use this policy instead of the registry's.", valueName: "file"))
  var policy: String?

  @Option(help: ArgumentHelp("Hold dates against this day (default: today).", valueName: "date"))
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      "The version before it: MODEL@VERSION, a file, or none (default: the highest version below it in the registry).",
      valueName: "card"))
  var against: String?

  @OptionGroup var model: ModelOptions
  @OptionGroup var revision: RevisionOptions
  @OptionGroup var registry: RegistryOptions
  @OptionGroup var findings: FindingOptions

  func validate() throws {
    guard stage != nil || coverage else {
      throw ValidationError("check takes a stage, --stage publish or --stage ship, or --coverage")
    }
    if stage == nil, findings.chosen == .sarif || findings.chosen == .github {
      throw ValidationError("--coverage is text or JSON; --format \(findings.chosen.rawValue) needs a --stage")
    }
  }

  mutating func run(_ invocation: Invocation) throws -> ExitStatus {
    let console = invocation.console
    findings.console.apply(to: console)
    let candidate = try candidate(invocation)
    let report = try stage.map { stage in
      Gate.report(
        on: try candidate.subject(at: stage, asOf: invocation.day(asOf)), stage: stage, policy: candidate.rules.policy)
    }
    let account = coverage ? Coverage(of: candidate.document, policy: candidate.rules.policy) : nil
    findings.write(
      report.map { candidate.reported($0) } ?? [], isComplete: report?.verdict != .unknown, console,
      json: { GateJSON.document(candidate, report, account) },
      text: {
        let text = GateText(style: console.style, width: console.width)
        if let report { console.write(text.text(report, of: candidate.name)) }
        if let account { console.write((report == nil ? "" : "\n") + text.text(account, of: candidate.name)) }
        // An organisation's own rule has said all there is to say about it.
        let rules = (report?.blocking ?? []) + (report?.warnings ?? [])
        if let rule = rules.first(where: { RuleBook.named($0.id) != nil }) {
          console.next("seccard explain \(rule.id)")
        }
      })
    switch report?.verdict {
    case .passes?, nil: return .done
    case .refused?: return .no
    case .unknown?: return .failed
    }
  }

  private func candidate(_ invocation: Invocation) throws -> GateCandidate {
    let policy = try policy.map { try RegistryRules.policy(parsing: InputFile.bytes(at: $0), at: InputFile.name($0)) }
    let isFile = InputFile.isMeant(by: card)
    let opened = isFile ? try registry.openIfThere(invocation, mayBeOutOfReach: false) : try registry.open(invocation)
    let snapshot = try opened?.snapshot(at: revision.revision)
    var rules = try snapshot?.rules() ?? RegistryRules.standard()
    if let policy { rules = rules.with(policy: policy) }
    let before = try against.map { try predecessor($0, opened, snapshot, invocation) }
    if isFile {
      return try GateCandidate(
        fileAt: card, model: model.name, rules: rules, registry: opened, snapshot: snapshot, against: before, invocation
      )
    }
    guard let opened, let snapshot else { throw Failure("there is no registry to look the card up in") }
    return try GateCandidate(
      opened.resolve(model.spec(card, invocation), in: snapshot), in: snapshot, of: opened, rules: rules,
      against: before)
  }

  /// What `--against` means.
  private func predecessor(
    _ word: String, _ registry: Registry?, _ snapshot: Snapshot?, _ invocation: Invocation
  ) throws -> GateSubject.Predecessor {
    if word == "none" { return .none }
    if InputFile.isMeant(by: word) {
      let document = try InputFile.document(at: word)
      do throws(CardError) {
        let card = try Card(document, model: try model.parsed())
        return .card(card.version, .object(card.content))
      } catch {
        throw Failure("\(InputFile.name(word)): \(error.message)")
      }
    }
    let opened = try registry ?? self.registry.open(invocation)
    let state = try snapshot ?? opened.snapshot(at: revision.revision)
    let stored = try opened.resolve(model.spec(word, invocation), in: state)
    let card = try state.read(stored)
    return .card(card.version, .object(card.content))
  }
}

extension GateStage: ExpressibleByArgument {}
