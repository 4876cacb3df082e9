internal import SeccardCard
internal import SeccardExchange
internal import SeccardJSON

/// Where a builder begins: from a draft, from another document, from the card as it is, or from nothing.
struct BuilderStart {
  var interview: CardInterview
  /// What the card's file has to be for it to be written over.
  var base: CardFile.State
  /// What was typed before, and not entered.
  var typed = ""
  /// Whether a last published version may fill in what is empty.
  var isNew = false
  /// What whoever answers should know, a sentence each.
  var remarks: [String] = []
}

/// The document that `--from` names.
enum StartingDocument {
  /// Reads the document as a card. What belongs to another version, its evidence and its review, is left out.
  ///
  /// - Returns: The card, and what became of the document, a sentence each.
  static func card(at path: String, _ invocation: Invocation) throws -> (content: JSONObject, account: [String]) {
    let source = try ImportSource(at: path, invocation)
    // A card that is taken as it is needs no account.
    if source.form != .card || !source.card.account.kept.isEmpty {
      let console = invocation.console
      console.note(ImportText(style: console.errorStyle, width: console.width).text(source))
    }
    var content = source.card.content
    var account: [String] = []
    for key in ["evidence", "review"] where content[key] != nil {
      content[key] = nil
      account.append("\(key) of \(InputFile.name(path)) is not taken over")
    }
    return (content, account)
  }
}

/// Finds the beginning, and asks where there is a choice.
struct BuilderOpening {
  let file: CardFile
  let draft: DraftFile
  let source: String?
  let resumes: Bool?
  let isForced: Bool
  let questions: CardQuestions
  let defaults: BuilderDefaults
  let today: CalendarDate
  let conversation: Conversation
  let invocation: Invocation

  /// Nil where whoever was asked wants to leave.
  func start() throws -> BuilderStart? {
    if draft.isThere {
      switch try fromDraft() {
      case .leave: return nil
      case .begin(let start): return start
      case .anew: break
      }
    }
    let state = try file.state()
    if let source { return try from(source, over: state) }
    if case .present = state { return try fromFile(state) }
    var interview = CardInterview(questions, content: JSONObject(), today: today)
    try defaults.apply(to: &interview)
    return BuilderStart(interview: interview, base: .absent, isNew: true)
  }

  // MARK: The draft

  private enum Choice {
    case begin(BuilderStart)
    case anew
    case leave
  }

  private func fromDraft() throws -> Choice {
    let saved: BuilderDraft
    do {
      saved = try draft.read()
      try check(saved.content, "the draft \(quoted(draft.name))")
    } catch let failure as Failure {
      let kept = try draft.putAside()
      conversation.warn("the draft \(quoted(draft.name)) \(failure.message); it is kept as \(quoted(kept))")
      return .anew
    }
    var interview = CardInterview(questions, content: saved.content, today: today)
    interview.restore(origins: saved.origins)
    if let field = saved.field { interview.resume(at: field) } else { interview.finish() }
    switch try resumes ?? asks(interview) {
    case nil: return .leave
    case false?:
      conversation.say("The draft is kept as \(quoted(try draft.putAside())).")
      return .anew
    case true?:
      var start = BuilderStart(interview: interview, base: saved.base, typed: saved.typed)
      if try file.state() != saved.base {
        start.remarks.append("\(quoted(file.name)) has changed since the draft was begun")
      }
      if let source { start.remarks.append("\(quoted(source)) is not read again: the draft goes on") }
      return .begin(start)
    }
  }

  private func asks(_ interview: CardInterview) throws -> Bool? {
    guard conversation.isInteractive else {
      throw Failure(
        "there is a draft of \(quoted(file.name)) from an earlier session, and nobody to ask what becomes of it",
        hints: [("go on from it", "--resume"), ("keep it aside", "--fresh")], status: .no)
    }
    let place = interview.prompt.map { "at \($0.section.title), \($0.question.title)" } ?? "at the end"
    conversation.say("There is a draft of \(quoted(file.name)), left \(place).")
    return try conversation.asksYes("Go on where you left?", byDefault: true)
  }

  // MARK: Documents

  private func fromFile(_ state: CardFile.State) throws -> BuilderStart {
    let bytes = try InputFile.bytes(at: file.path)
    guard case .object(let content) = try InputFile.document(at: file.path) else {
      throw Failure("\(quoted(file.name)) holds no card: a card is an object")
    }
    if EvidenceSeal.isIntact(content) != nil {
      throw Failure(
        "\(quoted(file.name)) is what seccard generate writes, and the next one would undo what is changed here",
        hints: [("change its source", "seccard new card.yaml")], status: .no)
    }
    try check(content, quoted(file.name))
    var start = BuilderStart(interview: CardInterview(questions, content: content, today: today), base: state)
    if file.form == .yaml, Self.hasComments(bytes) {
      start.remarks.append("the comments of \(quoted(file.name)) will not be in the card that is written over it")
    }
    return start
  }

  private func from(_ source: String, over state: CardFile.State) throws -> BuilderStart? {
    if state != .absent, !isForced {
      guard conversation.isInteractive else {
        throw Failure(
          "\(quoted(file.name)) is there already, and does not come from \(quoted(source))",
          hints: [
            ("replace it", "--force"), ("or write another", "seccard new OTHER.yaml --from \(Shell.quoted(source))"),
          ],
          status: .no)
      }
      let question = "\(quoted(file.name)) is there already. Replace it with a card from \(quoted(source))?"
      guard try conversation.asksYes(question, byDefault: false) == true else { return nil }
    }
    let (content, account) = try StartingDocument.card(at: source, invocation)
    try check(content, InputFile.name(source))
    var interview = CardInterview(questions, content: content, today: today)
    try defaults.apply(to: &interview)
    return BuilderStart(interview: interview, base: state, remarks: account)
  }

  private func check(_ content: JSONObject, _ name: String) throws {
    guard let obstacle = CardInterview.obstacle(in: content, questions) else { return }
    let field = FieldPath.dotted(FieldPath.steps(of: obstacle.field, in: .object(content)))
    throw Failure(
      "\(name): \(PrintableText.escaped(field)) has to be \(obstacle.needs) before questions about it can be asked",
      hints: [("mend it first", "an editor of your choice")])
  }

  /// Whether a line of YAML is a comment.
  private static func hasComments(_ bytes: [UInt8]) -> Bool {
    bytes.split(separator: UInt8(ascii: "\n")).contains { line in
      line.first { $0 != UInt8(ascii: " ") } == UInt8(ascii: "#")
    }
  }
}
