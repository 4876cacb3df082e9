internal import SeccardCard
internal import SeccardGit
internal import SeccardJSON
internal import SeccardRegistry

/// The interactive builder: asks, takes what is answered, and keeps a draft of it all the time.
final class CardBuilder {
  let conversation: Conversation
  let invocation: Invocation
  let file: CardFile
  let draft: DraftFile
  let rules: CardValidator
  let defaults: BuilderDefaults
  let isForced: Bool

  var interview: CardInterview
  let base: CardFile.State
  private let isNew: Bool
  /// What the next line begins with: what was typed before, or refused.
  var typed: String
  /// The threats that were last shown with their numbers.
  private var shown: [ThreatCatalogue.Entry] = []
  private let search = ThreatSearch(.current)
  /// Whether there is anything that a draft has to keep.
  private var hasProgress: Bool
  private var lastTrouble = ""
  private var lastSection: Int?
  private var shownField: JSONPointer?

  init(
    _ start: BuilderStart, _ file: CardFile, _ draft: DraftFile, _ rules: CardValidator, _ defaults: BuilderDefaults,
    isForced: Bool, _ conversation: Conversation, _ invocation: Invocation
  ) {
    interview = start.interview
    base = start.base
    isNew = start.isNew
    typed = start.typed
    hasProgress = draft.isThere
    self.file = file
    self.draft = draft
    self.rules = rules
    self.defaults = defaults
    self.isForced = isForced
    self.conversation = conversation
    self.invocation = invocation
  }

  var text: PromptText {
    PromptText(style: invocation.console.errorStyle, width: conversation.width, isShort: invocation.console.isQuiet)
  }

  func run() throws -> ExitStatus {
    if conversation.form == .lines, !typed.isEmpty {
      // A line of this terminal begins with nothing that could be gone on from.
      conversation.say("Typed before, and not entered: " + PrintableText.escaped(typed, keepingLines: true))
    }
    while true {
      guard let prompt = interview.prompt else {
        if let status = try finish() { return status }
        continue
      }
      show(prompt)
      switch try conversation.ask("> ", typed: typed, menu: menu(for: prompt)) {
      case .line(let line):
        typed = ""
        if let status = try take(line, prompt) { return status }
        saveDraft()
      case .end:
        if conversation.isInteractive { return leave(.no) }
        interview.finish()
      case .interrupted(_, let typed), .gone(let typed): return leave(conversation.departure, typed: typed)
      }
    }
  }

  // MARK: Asking

  private func show(_ prompt: CardInterview.Prompt) {
    guard conversation.isInteractive, prompt.field != shownField || prompt.isList && shown.isEmpty && typed.isEmpty
    else {
      return
    }
    if prompt.number != lastSection {
      conversation.say(text.section(prompt, of: interview.sections.count))
      lastSection = prompt.number
    }
    let elements = prompt.isList ? prompt.value?.array ?? [] : []
    conversation.say(text.question(prompt, elements: elements, tests: interview.tests, withHelp: false))
    if let note = note(prompt.field) { conversation.say("  " + note) }
    shownField = prompt.field
  }

  /// What is worth knowing about the last version, where the field is that version's own.
  private func note(_ field: JSONPointer) -> String? {
    guard isNew, ["/model_details/version", "/model_details/date"].contains(field.description),
      let name = interview.content["model_details"]?["name"]?.string, let card = published(name),
      let value = JSONValue.object(card.content).value(at: field)
    else { return nil }
    return "last  \(PromptText.shown(value))  in \(BuilderDefaults.origin(card))"
  }

  private func published(_ name: String) -> Card? {
    do { return try defaults.published(name) } catch { return nil }
  }

  /// The threats that have the typed words in them.
  private func menu(for prompt: CardInterview.Prompt) -> (String, Int) -> LineMenu {
    guard prompt.isList, prompt.question.kind == .threat else { return { _, _ in .none } }
    return { [search] text, rows in
      let (words, number) = ThreatSearch.parts(of: text)
      guard !words.isEmpty, ![":", "?"].contains(text.prefix(1)) else { return .none }
      let matches = search.matches(words)
      let shown = matches.prefix(rows)
      return LineMenu(
        rows: shown.map { LineMenu.Row(label: $0.id + "  " + $0.title, value: $0.id) },
        more: matches.count - shown.count, chosen: shown.isEmpty ? nil : number.map { $0 - 1 } ?? 0)
    }
  }

  // MARK: Answers

  private func take(_ line: String, _ prompt: CardInterview.Prompt) throws -> ExitStatus? {
    var answer = ExternalEditor.trimmed(line)
    let command: BuilderCommand?
    do throws(BuilderCommand.Unknown) { command = try BuilderCommand(answer) } catch {
      try refuse([error.reason], answer, prompt)
      return nil
    }
    hasProgress = true
    if let command { return try perform(command, prompt) }
    if answer == Self.fence {
      guard let block = try readBlock() else { return leave(conversation.departure) }
      answer = block
    }
    if answer.isEmpty {
      tell(try interview.keep(rules))
    } else {
      try enter(BuilderCommand.answer(answer), prompt)
    }
    return nil
  }

  func enter(_ answer: String, _ prompt: CardInterview.Prompt) throws {
    let name = interview.content["model_details"]?["name"]?.string
    switch try interview.answer(answer, rules, shown: shown) {
    case .taken(let findings):
      shown = []
      tell(findings)
      if prompt.field.description == "/model_details/name", isNew {
        // A card of the registry that cannot be read is no reason to lose the conversation.
        do { try carryOver(insteadOf: name) } catch {
          conversation.warn("the last version is not carried over: \(Failure(describing: error).message)")
        }
      }
    case .refused(let reasons):
      try refuse(reasons, answer, prompt)
    case .matches(let matches):
      try offer(matches, answer, prompt)
    }
  }

  /// What the last version of the model says takes the place of what another model's said.
  private func carryOver(insteadOf former: String?) throws {
    guard let name = interview.content["model_details"]?["name"]?.string, name != former else { return }
    if let former, let card = try defaults.published(former) { interview.withdraw(from: BuilderDefaults.origin(card)) }
    if let origin = try defaults.carryOver(name, to: &interview) {
      conversation.say("  \(origin) is published: what it says is there to keep, but for its version and its date.")
    }
  }

  /// The lines up to the one that ends the text; nil where no line comes any more.
  private func readBlock() throws -> String? {
    var lines: [String] = []
    while true {
      switch try conversation.ask("... ") {
      case .line(let line):
        if ExternalEditor.trimmed(line) == Self.fence {
          typed = ""
          return ExternalEditor.trimmed(lines.joined(separator: "\n"))
        }
        lines.append(line)
        typed = lines.joined(separator: "\n")
      case .interrupted(_, let line), .gone(let line):
        typed = (lines + [line]).joined(separator: "\n")
        return nil
      case .end:
        if conversation.isInteractive { return nil }
        throw Failure("the answers end within a text that begins with \(Self.fence)", status: .no)
      }
    }
  }

  private static let fence = "\"\"\""

  private func offer(_ matches: [ThreatCatalogue.Entry], _ answer: String, _ prompt: CardInterview.Prompt) throws {
    let most = 12
    if !conversation.isInteractive {
      throw Failure(
        "line \(conversation.line) of the answers: \(quoted(answer)) may be any of \(matches.count) threats",
        hints: matches.prefix(most).map { ($0.id, $0.title) }, status: .no)
    }
    shown = Array(matches.prefix(most))
    let lines = shown.enumerated().map { "  \($0 + 1) \($1.id)  \($1.title)" }
    let more = matches.count > most ? ["  and \(matches.count - most) more; add a word"] : []
    conversation.say(
      (lines + more + ["  Choose one by its number, or search for other words."]).joined(separator: "\n"))
  }

  // MARK: What is said about answers

  func refuse(_ reasons: [String], _ answer: String, _ prompt: CardInterview.Prompt) throws {
    guard conversation.isInteractive else {
      throw Failure(
        "line \(conversation.line) of the answers, for \(FieldPath.dotted(prompt.field.tokens.map { .member($0) })): "
          + reasons.joined(separator: "; "), status: .no)
    }
    conversation.say(text.complaint(reasons))
    typed = answer
  }

  private func tell(_ findings: [Finding]) {
    guard !findings.isEmpty else { return }
    let sentences = findings.map { text.remark($0) }
    if conversation.isInteractive {
      conversation.say(text.complaint(sentences))
    } else {
      for sentence in sentences { conversation.warn("line \(conversation.line) of the answers: \(sentence)") }
    }
  }

  /// Shows the question again, wherever it is that one is now.
  func showAgain() { (shownField, lastSection) = (nil, nil) }

  // MARK: The draft

  /// Keeps what was answered. Where that cannot be done, says so, and goes on.
  func saveDraft() {
    guard conversation.isInteractive, hasProgress else { return }
    if let trouble = saved(typed: typed), trouble != lastTrouble {
      conversation.say(text.complaint(["the draft could not be saved: \(trouble)"]))
      lastTrouble = trouble
    }
  }

  /// - Returns: Why it could not be saved.
  private func saved(typed: String) -> String? {
    do {
      try draft.save(
        BuilderDraft(
          content: interview.content.object ?? JSONObject(), origins: interview.origins, field: interview.prompt?.field,
          typed: typed, base: base))
      return nil
    } catch {
      return "\(error)"
    }
  }

  /// Leaves before the end.
  func leave(_ status: ExitStatus, typed: String? = nil) -> ExitStatus {
    let typed = typed ?? self.typed
    hasProgress = hasProgress || !typed.isEmpty
    guard hasProgress else {
      conversation.say("Nothing was answered, and nothing is written.")
      return status
    }
    if let trouble = saved(typed: typed) {
      conversation.warn("the draft could not be saved: \(trouble)")
      return status == .no ? .failed : status
    }
    if conversation.isInteractive {
      conversation.say("Nothing is lost: what you entered is in \(PrintableText.escaped(draft.name)).")
      invocation.console.next("seccard new \(Shell.quoted(file.name))   # goes on from there")
    } else {
      invocation.console.note("the answers are in \(PrintableText.escaped(draft.name)), and no card was written\n")
      invocation.console.next("seccard new \(Shell.quoted(file.name)) --resume")
    }
    return status
  }
}
