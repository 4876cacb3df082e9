internal import SeccardCard
internal import SeccardGit
internal import SeccardJSON

extension CardBuilder {
  /// Does what was typed in the place of an answer.
  ///
  /// - Returns: What to exit with, where that was to leave.
  func perform(_ command: BuilderCommand, _ prompt: CardInterview.Prompt) throws -> ExitStatus? {
    switch command {
    case .back:
      if !interview.back() { try refuse(["this is the first question"], "", prompt) }
      showAgain()
    case .skip: _ = try interview.keep(rules)
    case .clear: _ = try interview.clear(rules)
    case .jump(let word): try jump(word, prompt)
    case .edit: try edit(prompt)
    case .list: conversation.say(text.sections(interview))
    case .change(let word):
      if !interview.change(word) { try refuse([noEntry(word, prompt)], "", prompt) }
    case .remove(let word):
      if !interview.remove(word) { try refuse([noEntry(word, prompt)], "", prompt) }
      showAgain()
    case .help:
      let elements = prompt.isList ? prompt.value?.array ?? [] : []
      conversation.say(text.question(prompt, elements: elements, tests: interview.tests, withHelp: true))
      conversation.say("\n" + text.help())
    case .save: return leave(.no)
    case .done: interview.finish()
    }
    return nil
  }

  private func jump(_ word: String, _ prompt: CardInterview.Prompt) throws {
    if word.isEmpty {
      conversation.say(text.sections(interview))
    } else if interview.jump(to: word) == nil {
      try refuse(["there is no section \(quoted(word)); :list shows them"], "", prompt)
    } else {
      showAgain()
    }
  }

  private func noEntry(_ word: String, _ prompt: CardInterview.Prompt) -> String {
    guard prompt.isList else { return "this is no list of entries" }
    return word.isEmpty ? "say which one: its number or its id" : "there is no entry \(quoted(word)) here"
  }

  private func edit(_ prompt: CardInterview.Prompt) throws {
    guard conversation.isInteractive else { return try refuse([":edit needs a terminal"], "", prompt) }
    guard !prompt.isList else { return try refuse(["a list has no text; :change goes through an entry"], "", prompt) }
    let environment = invocation.environment
    let configured = try invocation.surroundings.repository()?.configString("core.editor")
    guard let command = ExternalEditor.command(environment: environment, configured: configured) else {
      return try refuse(["no editor is known; export EDITOR names one"], "", prompt)
    }
    let old = prompt.value.map { PromptText.plain($0) } ?? ""
    do {
      let edited = try conversation.away {
        try ExternalEditor.edit(old, help: prompt.question.help, with: command, environment: environment)
      }
      if edited.isEmpty {
        try refuse(["the text was empty, and nothing is changed; :clear empties the field"], "", prompt)
      } else if edited != old {
        try enter(edited, prompt)
      }
    } catch let failure as Failure {
      try refuse([failure.message], "", prompt)
    }
  }

  // MARK: The end

  /// Says what the card is like, and writes it.
  ///
  /// - Returns: Nil where there is more to be asked.
  func finish() throws -> ExitStatus? {
    let findings = try rules.answer(for: interview.content).findings
    let errors = findings.filter { $0.level == .error }
    guard conversation.isInteractive else {
      for finding in findings { conversation.warn("\(PrintableText.escaped(finding.field)): \(finding.message)") }
      if !errors.isEmpty { throw Failure("the card is not valid, and is not written", status: .no) }
      return try write()
    }
    showEnd(findings)
    let question =
      errors.isEmpty ? "Write \(quoted(file.name))?" : "The card is not valid. Write \(quoted(file.name)) all the same?"
    while true {
      switch try conversation.confirm(question, byDefault: errors.isEmpty) {
      case .leave: return leave(conversation.departure)
      case .no:
        _ = interview.back()
        showAgain()
        conversation.say(text.paragraph("Go on: :jump leads to a section, :save leaves."))
        return nil
      case .yes:
        do { return try write() } catch let failure as Failure {
          // The answers are worth more than the way out.
          conversation.say(text.complaint([failure.message]))
          return leave(failure.status)
        }
      case .other(let words):
        if let status = try performAtEnd(words) { return status }
        saveDraft()
        if interview.prompt != nil { return nil }
      }
    }
  }

  /// Does what was typed where yes or no was asked for.
  private func performAtEnd(_ words: String) throws -> ExitStatus? {
    do throws(BuilderCommand.Unknown) {
      switch try BuilderCommand(words) {
      case .back?:
        _ = interview.back()
        showAgain()
      case .jump(let word)?:
        if interview.jump(to: word) == nil {
          conversation.say(text.complaint(["there is no section \(quoted(word)); :list shows them"]))
        } else {
          showAgain()
        }
      case .list?: conversation.say(text.sections(interview))
      case .save?: return leave(.no)
      default:
        conversation.say(text.paragraph("Please answer y or n; :back and :jump lead to the questions."))
      }
    } catch {
      conversation.say(text.complaint([error.reason]))
    }
    return nil
  }

  private func showEnd(_ findings: [Finding]) {
    let most = 12
    let empty = interview.empty
    if !empty.isEmpty { conversation.say("\n" + text.empty(empty)) }
    let lines = findings.prefix(most).map { finding in
      (finding.level == .error ? "error: " : "") + PrintableText.escaped(finding.field) + " " + finding.message
    }
    let more = findings.count > most ? ["and \(findings.count - most) more"] : []
    if !lines.isEmpty { conversation.say("\n" + text.complaint(lines + more)) }
    conversation.say("")
  }

  private func write() throws -> ExitStatus {
    guard let card = interview.content.object else { return .failed }
    var expected = base
    let state = try file.state()
    if state != expected {
      guard try mayReplace(state) else { return leave(conversation.departure) }
      expected = state
    }
    try file.write(card, over: expected)
    draft.remove()
    let console = invocation.console
    console.write("wrote \(PrintableText.escaped(file.name))\n")
    console.next("seccard validate \(Shell.quoted(file.name))", "seccard publish \(Shell.quoted(file.name))")
    return .done
  }

  /// Whether a file may be written over that this card did not begin with.
  private func mayReplace(_ state: CardFile.State) throws -> Bool {
    if state == .absent || isForced { return true }
    let words = "\(quoted(file.name)) holds something that this card did not begin with"
    guard conversation.isInteractive else {
      throw Failure(words, hints: [("replace it", "--force")], status: .no)
    }
    return try conversation.asksYes(words + ". Replace it?", byDefault: false) ?? false
  }
}
