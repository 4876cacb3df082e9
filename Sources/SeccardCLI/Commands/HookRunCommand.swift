internal import ArgumentParser
internal import SeccardCard
internal import SeccardGit
internal import SeccardJSON
internal import SeccardRegistry
internal import SeccardWorkspace

/// What the hook does: the cards that the commit will hold are generated from what it will hold.
struct HookRunCommand: SeccardCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Generate and stage the cards, as git's pre-commit hook calls it.",
    discussion: """
      Says nothing where nothing changes. A card that was edited by hand, that is not valid, or whose weights changed \
      under a published version blocks the commit, and nothing is written then. SECCARD_SKIP=1 skips it; so does \
      git commit --no-verify. git merge does not take in what a hook stages: a merge whose card changes is left to \
      git commit.
      """)

  @Flag(name: .customLong("merge"), help: "Git runs it as pre-merge-commit.")
  var isNamedMerge = false

  @OptionGroup var console: ConsoleOptions

  mutating func run(_ invocation: Invocation) throws -> ExitStatus {
    console.apply(to: invocation.console)
    if Self.isSkipped(invocation.environment) { return .done }
    let place = try ModelRepository(invocation)
    guard let workspace = try Self.workspace(place) else { return .done }
    let hasStaged: Bool
    do {
      hasStaged = try run(workspace, place, invocation)
    } catch var failure as Failure {
      failure.hints.append(("commit without this", "git commit --no-verify"))
      throw failure
    }
    if hasStaged, isMerge(invocation) {
      throw Failure(
        "git merge made its commit's tree before the card was staged, so it may not commit it",
        hints: [("finish the merge", "git commit --no-edit")], status: .no)
    }
    return .done
  }

  /// Whether git merge runs this, itself or by a hook that another tool put in place: it names itself for the reflog
  /// (git(1), `GIT_REFLOG_ACTION`), and so does git pull.
  private func isMerge(_ invocation: Invocation) -> Bool {
    let action = invocation.environment["GIT_REFLOG_ACTION"]?.prefix { $0 != " " } ?? ""
    return isNamedMerge || action == "merge" || action == "pull"
  }

  /// Nil where the commit will hold no `seccard.yaml`. One folder of hooks may serve many repositories: an index that
  /// cannot be read matters only where it may have one.
  private static func workspace(_ place: ModelRepository) throws -> Workspace? {
    do { return try place.workspaceIfThere(.index(place.index)) } catch let error as GitError {
      let mayHaveCards = IndexScan.mayHold(
        WorkspaceConfiguration.path, inIndexAt: place.index, of: place.repository.gitDirectory)
      guard error.code == .unsupported, !mayHaveCards else { throw error }
      return nil
    }
  }

  /// Returns whether a card was staged.
  private func run(_ workspace: Workspace, _ place: ModelRepository, _ invocation: Invocation) throws -> Bool {
    let cards: [GeneratedCard]
    do { cards = try workspace.generate(workspace.configuration.cards) } catch {
      throw Failure(describing: error)
    }
    let stale = cards.filter { !$0.isCurrent }
    for card in stale { if let refusal = GenerateCommand.refusal(of: card) { throw refusal } }
    let committed = try committedOutputs(place.repository, cards)
    let new = cards.filter { committed[$0.entry.output] != $0.card.bytes }
    let registry = PublishedCards(workspace, invocation)
    for card in new { try requireValid(card, registry) }
    for card in new { try requireNoSwap(card, since: committed[card.entry.output], registry, invocation.console) }
    if new.isEmpty, stale.isEmpty {
      let swapped = try cards.compactMap { try swap(of: $0, registry).map { $0.message } }
      for message in swapped { invocation.console.warn(message) }
      // What is not committed yet, or should not have been, is looked at again.
      if swapped.isEmpty { try HookStamp(workspace, cards, tool: Self.tool).save(in: place.repository) }
      return false
    }
    if stale.isEmpty { return false }
    let written = try workspace.stage(stale, index: place.index)
    for card in stale {
      invocation.console.note(
        "seccard: \(PrintableText.escaped(card.entry.output)): \(GenerateText.summary(of: card)), staged\n")
    }
    for path in written.keptCopies {
      invocation.console.note(
        "seccard: \(PrintableText.escaped(path)): the copy on disk has changes of its own and stays as it is\n")
    }
    for remark in stale.flatMap(\.remarks) where !invocation.console.isQuiet {
      invocation.console.note("seccard: " + GenerateText.text(remark))
    }
    return true
  }

  /// What a stamp of this program is known by.
  private static let tool = "seccard \(Seccard.version)"

  private static func isSkipped(_ environment: [String: String]) -> Bool {
    let skip = environment["SECCARD_SKIP"] ?? ""
    return !skip.isEmpty && skip != "0"
  }

  /// Whether a hook that was called with these words has nothing to do, found out before anything is set up: most commits
  /// of most repositories touch nothing that a card depends on.
  static func hasNothingToDo(_ arguments: [String], _ environment: [String: String]) -> Bool {
    guard arguments == ["hook", "run"] || arguments == ["hook", "run", "--merge"] else { return false }
    if isSkipped(environment) { return true }
    func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    let gitDirectory = variable("GIT_DIR") ?? ".git"
    return HookStamp.isCurrent(
      gitDirectory: gitDirectory, workTree: variable("GIT_WORK_TREE") ?? ".",
      index: variable("GIT_INDEX_FILE") ?? gitDirectory + "/index", tool: tool)
  }

  /// The outputs as the last commit has them.
  private func committedOutputs(_ repository: Repository, _ cards: [GeneratedCard]) throws -> [String: [UInt8]] {
    let head: ObjectID
    do throws(GitError) { head = try repository.commitID(of: "HEAD") } catch {
      guard error.code == .unborn || error.code == .notFound else { throw error }
      return [:]
    }
    let tree = try repository.commit(head).tree
    var outputs: [String: [UInt8]] = [:]
    for card in cards {
      guard let file = try repository.entry(at: card.entry.output, in: tree), file.kind.isFile else { continue }
      outputs[card.entry.output] = try repository.blob(file.id, limit: JSONLimits.standard.bytes)
    }
    return outputs
  }

  private func requireValid(_ card: GeneratedCard, _ registry: PublishedCards) throws {
    let document = JSONValue.object(card.card.content)
    let errors = try registry.rules().findings(in: document).filter { $0.level == .error }
    if errors.isEmpty { return }
    let places = card.sourcePlaces.positions(of: errors.map(\.pointer))
    let source = PrintableText.escaped(card.entry.source)
    let hints = zip(errors, places).prefix(5).map { finding, position in
      let isEvidence = finding.pointer.tokens.first.map { $0 == "evidence" } ?? false
      let file = isEvidence ? PrintableText.escaped(card.entry.output) : source
      let place = isEvidence ? "" : position.map { ":\($0.line):\($0.column)" } ?? ""
      return (
        label: file + place, text: "\(PrintableText.escaped(finding.field)): \(finding.message) (\(finding.rule))"
      )
    }
    let more = errors.count > 5 ? [(label: "", text: "and \(errors.count - 5) more")] : []
    throw Failure(
      "the card of \(card.card.model) is not valid: \(errors.count == 1 ? "1 error" : "\(errors.count) errors")",
      hints: hints + more, status: .no)
  }

  /// Weights that change need a new version, once the version is out.
  private func requireNoSwap(
    _ card: GeneratedCard, since committed: [UInt8]?, _ registry: PublishedCards, _ console: Console
  ) throws {
    if let failure = try swap(of: card, registry) { throw failure }
    guard case .unknown(let reason) = try registry.state(of: card.card), let committed,
      let before = JSONValue(orNothing: committed), Self.swap(from: before, to: card.card) != nil
    else { return }
    console.warn(
      "artifacts change and the version stays \(card.card.version); whether it is published is not known: \(reason)")
  }

  /// Nil where the version is not published, or with these artifacts.
  private func swap(of card: GeneratedCard, _ registry: PublishedCards) throws -> Failure? {
    guard case .published(let published) = try registry.state(of: card.card),
      let finding = Self.swap(from: .object(published.content), to: card.card)
    else { return nil }
    let version = "\(card.card.model) \(card.card.version)"
    return Failure(
      "the weights changed and the version did not: \(version) is published with others (artifact.silent-swap)",
      hints: [
        (PrintableText.escaped(FieldPath.dotted(finding.path)), finding.detail),
        ("give it a new version", "model_details.version in \(PrintableText.escaped(card.entry.source))"),
      ], status: .no)
  }

  private static func swap(from old: JSONValue, to new: Card) -> ChangeFinding? {
    ChangeReview(from: old, to: .object(new.content)).findings.first { $0.rule.id == "artifact.silent-swap" }
  }
}

extension JSONValue {
  /// What the last commit has there may be no JSON; then there is nothing to compare with.
  fileprivate init?(orNothing bytes: [UInt8]) {
    do throws(JSONSyntaxError) { self = try JSONValue(parsing: bytes) } catch { return nil }
  }
}
