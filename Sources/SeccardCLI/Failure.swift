internal import SeccardCard
internal import SeccardExchange
internal import SeccardGit
internal import SeccardJSON
internal import SeccardRegistry
internal import SeccardWorkspace

/// Why a command ends without having done its work: one sentence, what to do next, and the exit status.
struct Failure: Error {
  var message: String
  /// Ways out, each with a label: `see them:   seccard diff …`.
  var hints: [(label: String, text: String)] = []
  var status = ExitStatus.failed

  init(_ message: String, hints: [(label: String, text: String)] = [], status: ExitStatus = .failed) {
    self.message = message
    self.hints = hints
    self.status = status
  }

  /// The error as it is told.
  ///
  /// - Parameter suffix: What a command of ours has to be told to find the registry that this one was told of.
  func text(_ style: Style, suffix: String) -> String {
    var text = style.red("error:") + " " + message + "\n"
    let widest = hints.map(\.label.count).max() ?? 0
    for hint in hints {
      let isIncomplete = Seccard.takesRegistry(hint.text) && !hint.text.hasSuffix(suffix)
      let words = isIncomplete ? hint.text + suffix : hint.text
      let label = hint.label.isEmpty ? "" : TextLayout.padded(hint.label + ":", to: widest + 2)
      text += "  " + label + PrintableText.escaped(words, keepingLines: true) + "\n"
    }
    return text
  }
}

extension Failure {
  /// Whether an error is one of ours, rather than the argument parser's.
  static func knows(_ error: any Error) -> Bool {
    error is GitError || error is RegistryError || error is CardError || error is JSONSyntaxError
      || error is WorkspaceError || error is WorkspaceConfigurationError || error is HookError || error is ImportError
  }

  init(describing error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as RegistryError: self.init(error)
    case let error as HookError: self.init(error)
    case let error as WorkspaceConfigurationError: self.init(error)
    case let error as CardError: self.init(error.message)
    case let error as ImportError: self.init("\(error)", hints: error.advice.map { [("", $0)] } ?? [])
    case let error as JSONSyntaxError: self.init(error.description)
    case let error as WorkspaceError:
      let position = error.position.map { ":\($0.line):\($0.column)" } ?? ""
      self.init(
        (error.file.map { PrintableText.escaped($0) + position + " " } ?? "") + error.message,
        // One line each: file names are in them.
        hints: error.hints.map { (PrintableText.escaped($0.label), PrintableText.escaped($0.text)) })
    case let error as GitError:
      self.init(
        "cannot \(PrintableText.escaped(error.operation)): \(PrintableText.escaped(error.detail))",
        hints: error.hint.map { [("", $0)] } ?? [])
    default: self.init("\(error)")
    }
  }

  /// What stands in the way, a few lines of each rule.
  private static func hints(_ entry: GateReport.Entry) -> [(label: String, text: String)] {
    if case .unknown(let reason) = entry.outcome { return [(entry.id, reason)] }
    let open = entry.findings.filter { $0.waiver == nil }
    var hints = open.prefix(mostFindings).map { (label: entry.id, text: $0.sentence) }
    if open.count > mostFindings { hints.append(("", "and \(open.count - mostFindings) more of \(entry.id)")) }
    return hints
  }

  private static let mostFindings = 5

  private init(_ error: RegistryError) {
    switch error {
    case .notARegistry(let place):
      self.init(
        "\(PrintableText.escaped(place)) holds no registry.json, so this repository is not a registry of cards",
        hints: [
          ("make one", "seccard init"),
          ("use another", "--registry PATH, SECCARD_REGISTRY=PATH, or registry: PATH in seccard.yaml"),
          ("or another branch", "--branch NAME"),
        ])
    case .malformedFormat(let reason):
      self.init("registry.json is not sound: \(reason)", hints: [("see more", "seccard registry doctor")])
    case .newerFormat(let found):
      self.init("registry.json says format \(found); this seccard reads format 1", hints: [("", "update seccard")])
    case .branchMissing(let name, let remote):
      self.init(
        "the registry's branch \(quoted(name)) does not exist in this repository",
        hints: [
          remote.map { ("make it from the remote", "git branch \(Shell.quoted(name)) \(Shell.quoted($0))") }
            ?? ("choose another", "--branch NAME"),
          ("or read a revision", "--at HEAD"),
        ])
    case .unknownModel(let model, let known):
      let near = Suggestion.nearest(to: model.description, among: known.map(\.description))
      self.init(
        "the registry has no model \(model)" + (near.map { "; did you mean \($0)?" } ?? ""),
        hints: known.isEmpty ? [("publish the first", "seccard publish card.json")] : [("see them all", "seccard list")]
      )
    case .unknownVersion(let model, let version, let known):
      let near = Suggestion.nearest(to: version.description, among: known.map(\.description))
      self.init(
        "\(model) has no version \(version)" + (near.map { "; did you mean \($0)?" } ?? ""),
        hints: [("see them all", "seccard list \(model)")])
    case .noRelease(let model, let known):
      self.init(
        "\(model) has pre-releases only, and latest never means one",
        hints: known.last.map { [("the newest is", "\(model)@\($0)")] } ?? [])
    case .modelNeeded(let known):
      let example = known.first.map { "\($0)@VERSION" } ?? "MODEL@VERSION"
      self.init(
        known.isEmpty ? "the registry holds no model" : "the registry holds \(known.count) models; which one is meant?",
        hints: known.isEmpty
          ? [("publish one", "seccard publish card.json")]
          : [("say it in full", example), ("or once", "--model \(known[0])"), ("see them all", "seccard list")])
    case .malformedSpec(let text, let reason):
      self.init("\(quoted(text)) does not name a card: \(reason)", hints: [("as in", "resnet50@1.1.0")])
    case .malformedRules(let path, let place, let reason):
      self.init(
        "\(PrintableText.escaped(path))\(place.isEmpty ? "" : ", \(PrintableText.escaped(place))"): \(reason)",
        hints: [("so", "no card can be held against it; mend it first")])
    case .gateRefused(let card, let report):
      let isUnknown = report.verdict == .unknown
      let entries = isUnknown ? report.unknown : report.blocking
      self.init(
        "\(card.model) \(card.version) \(isUnknown ? "could not be held against every rule" : "may not be published")",
        hints: entries.flatMap(Self.hints), status: isUnknown ? .failed : .no)
    case .changedMeanwhile(let card):
      self.init(
        "\(card.model) \(card.version) was revised meanwhile; nothing was written",
        hints: [("look at it again", "seccard show \(card.model)@\(card.version)")], status: .no)
    case .alreadyPublished(let card, let count):
      let difference =
        count == 0
        ? "the same values in another spelling"
        : "other content (\(count == 1 ? "1 field differs" : "\(count) fields differ"))"
      self.init(
        "\(card.model) \(card.version) is already published with \(difference)",
        hints: [
          ("see them", "seccard diff \(card.model)@\(card.version) FILE"),
          ("replace it", "seccard publish FILE --revise -m \"why\""),
        ], status: .no)
    case .notPublished(let card, let known):
      self.init(
        "\(card.model) \(card.version) is not published, so there is nothing to revise",
        hints: known.isEmpty
          ? [("publish it", "seccard publish FILE")]
          : [
            ("publish it", "seccard publish FILE"),
            ("published are", known.suffix(5).map(\.description).joined(separator: ", ")),
          ],
        status: .no)
    case .reasonMissing(let card):
      self.init(
        "revising \(card.model) \(card.version) needs a reason", hints: [("as in", "--revise -m \"why\"")], status: .no)
    case .caseConflict(let model, let version, let stored):
      self.init(
        "\(model) \(version) differs from the published \(stored) by case alone, which macOS and Windows cannot hold apart",
        status: .no)
    case .givenTwice(let model, let version):
      self.init("\(model) \(version) was given twice", status: .no)
    case .tagExists(let name):
      self.init(
        "the tag \(name) stands on the content before this revision, and a tag is never moved",
        hints: [("revise without it", "leave --tag out")], status: .no)
    case .tagImpossible(let name, let reason):
      self.init(
        "cannot tag \(PrintableText.escaped(name)): \(reason)", hints: [("publish without it", "leave --tag out")],
        status: .no)
    case .notACard(let path, let reason):
      self.init(
        "\(PrintableText.escaped(path)) is no card: \(PrintableText.escaped(reason))",
        hints: [("see more", "seccard registry doctor")])
    case .checkoutInTheWay(let what, let reason):
      self.init(
        "cannot \(PrintableText.escaped(what)): \(PrintableText.escaped(reason)); nothing was written",
        hints: [("", "commit it or move it away, and try again")], status: .no)
    case .foreignLock(let path, let age):
      self.init(
        "another program holds \(PrintableText.escaped(path)), for \(age) s now",
        hints: [
          ("if it still runs", "wait for it"),
          ("if it is gone", "rm \(Shell.quoted(path))"),
        ])
    case .alreadyARegistry(let place):
      self.init(
        "\(quoted(place)) is a registry already",
        hints: [("look at it", "seccard list --registry \(Shell.quoted(place))")])
    case .initRefused(let place, let reason, let hint):
      self.init("cannot start a registry in \(PrintableText.escaped(place)): \(reason)", hints: [("", hint)])
    case .fanoutOutOfRange(let fanout):
      self.init("fanout \(fanout) is not 0, 1 or 2", status: .usage)
    }
  }
}

/// Words as a POSIX shell reads them.
enum Shell {
  /// The word, quoted where the shell would take it apart, and safe to print.
  static func quoted(_ word: String) -> String { shellQuoted(PrintableText.escaped(word)) }
}
