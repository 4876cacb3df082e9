internal import ArgumentParser
internal import SeccardCard
internal import SeccardJSON
internal import SeccardRegistry

struct NewCommand: SeccardCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write a card by answering questions.",
    discussion: """
      Every field is asked for, with a line of help and an example. What is there already is kept with Enter: what the \
      file holds, else what git's configuration, a licence file, seccard.yaml and the last published version of the \
      model say. ? lists what can be typed besides answers: going back, jumping, an editor for long texts.

      The answers are saved in a draft beside the file each time, and the next call goes on from it. From a pipe, each \
      line is an answer, in the order of the questions; an empty line keeps what is there, and so does the end.
      """)

  @Argument(help: "The card's file: YAML or JSON by its name. (default: card.yaml)")
  var file: String?

  @Option(help: ArgumentHelp("A document to begin with: whatever seccard import reads.", valueName: "source"))
  var from: String?

  @Option(help: "The form of a card whose file is not named: yaml or json.")
  var format: CardForm?

  @Flag(help: "Replace a file that the card did not begin with.")
  var force = false

  @Flag(help: "Go on from the draft, without being asked.")
  var resume = false

  @Flag(help: "Begin anew; a draft is kept aside.")
  var fresh = false

  @OptionGroup var registry: RegistryOptions
  @OptionGroup var output: ConsoleOptions

  func validate() throws {
    if resume, fresh { throw ValidationError("--resume and --fresh exclude each other") }
    if file == "-" { throw ValidationError("a card is built into a file, with a draft beside it") }
  }

  mutating func run(_ invocation: Invocation) throws -> ExitStatus {
    output.apply(to: invocation.console)
    let card = try CardFile(file ?? (format == .json ? "card.json" : "card.yaml"), form: format)
    let snapshot = try registry.openIfThere(invocation).map { try $0.snapshot() }
    let rules = try snapshot.map { try $0.rules() } ?? RegistryRules.standard()
    let questions = CardQuestions(schema: try JSONValue(parsing: RegistryRules.cardSchemaBytes))
    let defaults = try BuilderDefaults(invocation, snapshot: snapshot, folder: card.folder)
    let draft = try DraftFile(beside: card)
    defer { draft.release() }
    let conversation = Conversation(console: invocation.console)
    defer { conversation.close() }
    let opening = BuilderOpening(
      file: card, draft: draft, source: from, resumes: resume ? true : fresh ? false : nil, isForced: force,
      questions: questions, defaults: defaults, today: try invocation.day(nil), conversation: conversation,
      invocation: invocation)
    guard let start = try opening.start() else { return conversation.departure }
    for remark in start.remarks { conversation.warn(remark) }
    let builder = CardBuilder(
      start, card, draft, rules.validator, defaults, isForced: force, conversation, invocation)
    if !invocation.console.isQuiet {
      let name = PrintableText.escaped(card.name)
      conversation.say(
        builder.text.paragraph(
          "Writing \(name). Enter keeps what is there, ? helps, :back goes back, :save leaves."))
    }
    do { return try builder.run() } catch let error as JSONSchemaError {
      throw RegistryError.malformedRules(
        path: "schema", place: error.pointer.description, reason: error.message)
    }
  }
}

extension CardForm: ExpressibleByArgument {}
