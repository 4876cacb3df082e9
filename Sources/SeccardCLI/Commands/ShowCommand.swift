internal import ArgumentParser
internal import SeccardCard
internal import SeccardGit
internal import SeccardJSON
internal import SeccardRegistry

struct ShowCommand: SeccardCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one card.",
    discussion: """
      A card is MODEL@VERSION; MODEL alone means its latest version, VERSION alone the only model's, and latest the \
      highest version that is not a pre-release.
      """)

  @Argument(help: "The card: MODEL@VERSION, MODEL or VERSION.")
  var spec: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "One field only: a JSON Pointer, or dotted as in security_considerations.threats[AML.T0020].status.",
      valueName: "field"))
  var field: String?

  @Flag(help: "Print the stored bytes: what the digest is taken of.")
  var json = false

  @OptionGroup var model: ModelOptions
  @OptionGroup var revision: RevisionOptions
  @OptionGroup var registry: RegistryOptions
  @OptionGroup var output: ConsoleOptions

  mutating func run(_ invocation: Invocation) throws -> ExitStatus {
    let console = invocation.console
    output.apply(to: console)
    let registry = try registry.open(invocation)
    console.page(configured: try registry.repository.configString("core.pager"))
    let snapshot = try registry.snapshot(at: revision.revision)
    let stored = try registry.resolve(model.spec(spec, invocation), in: snapshot)
    if let field {
      try show(field, of: snapshot.read(stored), console)
    } else if json {
      console.writeJSON(try snapshot.bytes(of: stored))
    } else {
      let card = try snapshot.read(stored)
      console.write(
        CardText(style: console.style, width: console.width, asOf: try invocation.day(nil)).text(card))
    }
    return .done
  }

  private func show(_ field: String, of card: Card, _ console: Console) throws {
    let document = JSONValue.object(card.content)
    guard let value = document.value(at: try FieldPath.pointer(field, in: document)) else {
      let known = Self.fields(of: document)
      let near = Suggestion.nearest(to: field, among: known)
      throw Failure(
        "\(card.model) \(card.version) has no field \(quoted(field))" + (near.map { "; did you mean \($0)?" } ?? ""),
        hints: [("see the card", "seccard show \(card.model)@\(card.version)")], status: .no)
    }
    if case .string(let text) = value, !json {
      console.write((console.outputIsTerminal ? PrintableText.escaped(text, keepingLines: true) : text) + "\n")
    } else {
      console.writeJSON(value.printed(.indented) + [UInt8(ascii: "\n")])
    }
  }

  /// The dotted names of a card's own fields, to the depth that people type.
  private static func fields(of document: JSONValue) -> [String] {
    var names: [String] = []
    for section in document.object?.members ?? [] {
      names.append(section.key)
      for member in section.value.object?.members ?? [] { names.append(section.key + "." + member.key) }
    }
    return names
  }
}
