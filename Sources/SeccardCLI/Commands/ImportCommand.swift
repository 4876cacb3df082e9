internal import ArgumentParser
internal import SeccardCard
internal import SeccardExchange
internal import SeccardJSON
internal import SeccardRegistry
internal import SeccardYAML

struct ImportCommand: SeccardCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Make a card out of a document that there is already.",
    discussion: """
      Read are PDFs (with pdftotext), Markdown and the READMEs of Hugging Face, machine-learning BOMs of CycloneDX, cards \
      of Google's Model Card Toolkit, and JSON, YAML or TOML in the shape of a card or near it. What a document is, its \
      content tells. Only what it says in so many words is taken; what has no field in a card is kept under imported, \
      and an account on standard error says what came from where and what is still empty.
      """)

  @Argument(help: "The document, or - for standard input.")
  var file: String

  @Option(
    name: .customLong("as"), help: "Take the document for this: card, markdown, pdf, cyclonedx or model-card-toolkit.")
  var form: SourceForm?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write the card to this file, as YAML or JSON by its ending (default: JSON to standard output).",
      valueName: "file"))
  var output: String?

  @Flag(help: "Write over the output file.")
  var force = false

  @Flag(help: "Publish the card in the registry.")
  var publish = false

  @Option(help: ArgumentHelp("The model's name, where the document says none.", valueName: "name"))
  var model: String?

  @Option(help: ArgumentHelp("The version, where the document says none.", valueName: "version"))
  var modelVersion: String?

  @Flag(name: [.customShort("n"), .long], help: "With --publish: say what would happen, and write nothing.")
  var dryRun = false

  @OptionGroup var registry: RegistryOptions
  @OptionGroup var report: ReportOptions

  mutating func validate() throws {
    // As everywhere, - is the standard stream.
    if output == "-" { output = nil }
    if publish, output != nil { throw ValidationError("--publish writes to the registry, and --output to a file") }
    if dryRun, !publish { throw ValidationError("--dry-run goes with --publish") }
  }

  mutating func run(_ invocation: Invocation) throws -> ExitStatus {
    let console = invocation.console
    report.console.apply(to: console)
    let name = try model.map { text throws(CardError) in try ModelName(text) }
    let version = try modelVersion.map { text throws(CardError) in try Version(text) }
    let source = try ImportSource(at: file, as: form, invocation).named(name, version)
    let content = source.card.content
    if publish { return try publish(content, source, invocation) }
    if let output {
      try OutputFile.write(CardBytes.of(content, for: output), to: output, replaces: force)
    }
    if report.json {
      console.writeJSON(
        Report.object(
          "import",
          [
            "source": .string(source.name), "form": .string(source.form.rawValue), "card": .object(content),
            "output": output.map { .string($0) } ?? .null, "account": ImportText.json(source.card.account),
          ]))
      return .done
    }
    if output == nil { console.writeJSON(CardLayout.bytes(of: content)) }
    console.note(ImportText(style: console.errorStyle, width: console.width).text(source))
    if let output {
      console.note("wrote \(InputFile.name(output))\n")
      console.next("seccard new \(Shell.quoted(output))", "seccard validate \(Shell.quoted(output))")
    }
    return .done
  }

  private func publish(_ content: JSONObject, _ source: ImportSource, _ invocation: Invocation) throws -> ExitStatus {
    let console = invocation.console
    let card: Card
    do { card = try Card(.object(content)) } catch {
      throw Failure(
        "\(source.name): \(error.message)",
        hints: error.code == .missingName
          ? [("give it", "--model NAME")]
          : error.code == .missingVersion ? [("give it", "--model-version VERSION")] : [])
    }
    console.note(ImportText(style: console.errorStyle, width: console.width).text(source))
    let publication = CardPublication(
      registry: registry, opened: try registry.open(invocation), dryRun: dryRun, json: report.json)
    do { return try publication.run([card], invocation) } catch RegistryError.gateRefused(let card, let report) {
      var failure = Failure(describing: RegistryError.gateRefused(card, report))
      if file != "-" {
        let words = form.map { " --as \($0.rawValue)" } ?? ""
        failure.hints.append(("fill it in first", "seccard new card.yaml --from \(Shell.quoted(file))"))
        if form != nil {
          failure.hints[failure.hints.count - 1].text =
            "seccard import \(Shell.quoted(file))\(words) --output card.yaml"
        }
      }
      throw failure
    }
  }
}
