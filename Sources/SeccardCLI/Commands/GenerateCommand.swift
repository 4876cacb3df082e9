internal import ArgumentParser
internal import SeccardCard
internal import SeccardGit
internal import SeccardJSON
internal import SeccardWorkspace

struct GenerateCommand: SeccardCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Make the cards of an ML repository anew from what it holds.",
    discussion: """
      seccard.yaml names each card's source, which people write, its output, which seccard writes, and the files that \
      its evidence comes from. What is read is what the next commit will hold, and the output is staged; files that git \
      does not keep are read from disk. The same state gives the same bytes on every machine.
      """)

  @Flag(help: "Write nothing; exit with 1 and show the difference where an output is not what would be generated.")
  var check = false

  @Option(
    name: .customLong("from"),
    help: ArgumentHelp(
      "What is read: index, worktree (as the files are now; stages nothing), or a git revision.", valueName: "state"))
  var origin = "index"

  @Option(help: ArgumentHelp("Only the card of this model.", valueName: "name"))
  var model: String?

  @Flag(help: "Replace an output that was edited by hand, or that seccard did not write.")
  var force = false

  @Option(
    help: ArgumentHelp(
      "Drop the record of an artifact or dataset that is not here and not in git; may be repeated.", valueName: "path"))
  var forget: [String] = []

  @Flag(name: .customLong("print"), help: "Write the cards to standard output, and nothing else.")
  var printsOnly = false

  @OptionGroup var report: ReportOptions

  func validate() throws {
    if check, printsOnly { throw ValidationError("--check and --print exclude each other") }
    if printsOnly, report.json { throw ValidationError("--print writes the cards, which are JSON already") }
    if origin != "index", origin != "worktree", !check, !printsOnly {
      throw ValidationError("--from REV writes nothing: it needs --check or --print")
    }
  }

  mutating func run(_ invocation: Invocation) throws -> ExitStatus {
    let console = invocation.console
    report.console.apply(to: console)
    let place = try ModelRepository(invocation)
    let workspace = try place.workspace(state(place))
    let name = try model.map { text throws(CardError) in try ModelName(text) }
    let cards = try workspace.generate(workspace.entries(for: name), forgetting: forget)
    if printsOnly {
      for card in cards { console.write(card.card.bytes) }
      return .done
    }
    let text = GenerateText(style: console.style, width: console.width, asOf: try invocation.day(nil))
    if check {
      let status = cards.allSatisfy(\.isCurrent) ? ExitStatus.done : .no
      if report.json {
        console.writeJSON(json(cards, written: [], kept: []))
        return status
      }
      for card in cards { console.write(text.checked(card)) }
      remark(on: cards, console)
      if status == .no { console.next("seccard generate") }
      return status
    }

    let stale = cards.filter { !$0.isCurrent }
    if !force { for card in stale { if let refusal = Self.refusal(of: card) { throw refusal } } }
    let kept = try write(stale, workspace, place)
    if report.json {
      console.writeJSON(json(cards, written: Set(stale.map(\.entry.output)), kept: kept))
      return .done
    }
    for card in cards { console.write(text.generated(card, isStaged: origin != "worktree")) }
    for path in kept {
      console.warn(
        "\(PrintableText.escaped(path)) is staged; the copy on disk has changes of its own and stays as it is (git diff \(Shell.quoted(path)) shows them)"
      )
    }
    remark(on: cards, console)
    if !stale.isEmpty {
      console.next(origin == "worktree" ? "git add \(Shell.quoted(stale[0].entry.output))" : "git commit")
    }
    return .done
  }

  /// Returns the outputs whose copy on disk keeps what somebody edited in it.
  private func write(_ cards: [GeneratedCard], _ workspace: Workspace, _ place: ModelRepository) throws -> [String] {
    if cards.isEmpty { return [] }
    if origin == "worktree" {
      try workspace.writeFiles(cards)
      return []
    }
    return try workspace.stage(cards, index: place.index).keptCopies
  }

  private func state(_ place: ModelRepository) throws -> RepositoryContent.Origin {
    switch origin {
    case "index": .index(place.index)
    case "worktree": .worktree
    default: .commit(try place.repository.commitID(of: origin))
    }
  }

  private func remark(on cards: [GeneratedCard], _ console: Console) {
    if console.isQuiet { return }
    for remark in cards.flatMap(\.remarks) { console.note(GenerateText.text(remark)) }
  }

  /// Why an output may not be replaced; nil where it may.
  static func refusal(of card: GeneratedCard) -> Failure? {
    let output = PrintableText.escaped(card.entry.output)
    let source = PrintableText.escaped(card.entry.source)
    switch card.committed {
    case .absent, .generated, .conflicted: return nil
    case .edited:
      let changes = card.changes
      if changes.isEmpty {
        return Failure(
          "\(output) was edited by hand since seccard wrote it: its values are the same, its spelling is not",
          hints: [("spell it as seccard does", "seccard generate --force")], status: .no)
      }
      let fields = changes.prefix(5).map { (label: "", text: FieldPath.dotted($0.path)) }
      let more = changes.count > 5 ? [(label: "", text: "and \(changes.count - 5) more")] : []
      return Failure(
        "\(output) was edited by hand since seccard wrote it, and would lose that: \(changes.count == 1 ? "1 field differs" : "\(changes.count) fields differ")",
        hints: fields + more + [
          ("see it", "seccard generate --check"),
          ("keep it", "write it into \(source), then: seccard generate --force"),
          ("or drop it", "seccard generate --force"),
        ], status: .no)
    case .foreign:
      return Failure(
        "\(output) is there and was not written by seccard generate",
        hints: [
          ("if people write it", "make it the source in seccard.yaml, with another output"),
          ("if not, replace it", "seccard generate --force"),
        ], status: .no)
    case .unreadable(let reason):
      return Failure(
        "\(output) is there and is no card: \(reason)", hints: [("replace it", "seccard generate --force")], status: .no
      )
    }
  }

  private func json(_ cards: [GeneratedCard], written: Set<String>, kept: [String]) -> [UInt8] {
    Report.object(
      "generate",
      [
        "check": .bool(check),
        "cards": .array(
          cards.map { card in
            [
              "model": .string(card.card.model.description), "version": .string(card.card.version.description),
              "source": .string(card.entry.source), "output": .string(card.entry.output),
              "current": .bool(card.isCurrent), "written": .bool(written.contains(card.entry.output)),
              "digest": .string("sha256:\(card.card.digest)"),
              "worktree_copy_kept": .bool(kept.contains(card.entry.output)),
              "changes": .array(card.changes.map(Report.change)),
              "inputs": .array(card.inputs.map { .string($0) }),
              "remarks": .array(
                card.remarks.map { ["subject": .string($0.subject), "message": .string($0.message)] }),
            ]
          }),
      ])
  }
}
