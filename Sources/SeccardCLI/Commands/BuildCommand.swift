internal import ArgumentParser
internal import SeccardCard
internal import SeccardExchange
internal import SeccardJSON
internal import SeccardRegistry

struct BuildCommand: SeccardCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Make a card out of files for a build: defaults, a team's part, the model's own.",
    discussion: """
      Each file is a layer in JSON, YAML or TOML, and a later one wins: objects are merged, a null takes a field away, \
      lists of threats, tests and the like are merged by id, path or name, and any other list is replaced. Then the \
      fields of --set are set. The result is held against the schema, and is written only where it is valid.

      With --env, ${NAME} in a text stands for an environment variable, ${NAME:-default} for one that may be unset or \
      empty, and $$ for a dollar sign. Without it nothing is put in.
      """)

  @Argument(help: "The layers, lowest first; - for standard input.")
  var files: [String]

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Set a field to a text, as in model_details.version=1.2.0; may be repeated.", valueName: "field=text"))
  var set: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Set a field to a JSON value; may be repeated.", valueName: "field=json"))
  var setJSON: [String] = []

  @Flag(help: "Put the values of environment variables into texts.")
  var env = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write the card to this file, as YAML or JSON by its ending (default: JSON to standard output).",
      valueName: "file"))
  var output: String?

  @Flag(help: "Write nothing; exit with 1 and say what differs where the output file is not what would be written.")
  var check = false

  @OptionGroup var registry: RegistryOptions
  @OptionGroup var console: ConsoleOptions

  mutating func validate() throws {
    // As everywhere, - is the standard stream.
    if output == "-" { output = nil }
    if files.filter({ $0 == "-" }).count > 1 { throw ValidationError("standard input can be read once") }
    if check, output == nil { throw ValidationError("--check needs the --output that it is to look at") }
  }

  mutating func run(_ invocation: Invocation) throws -> ExitStatus {
    let console = invocation.console
    self.console.apply(to: console)
    let card = CardLayout.ordered(try layers(invocation).content)
    if try !isValid(.object(card), invocation) { return .no }
    guard let output else {
      console.writeJSON(CardLayout.bytes(of: card))
      return .done
    }
    let bytes = try CardBytes.of(card, for: output)
    if check { return try compare(card, bytes, with: output, invocation) }
    try OutputFile.write(bytes, to: output)
    console.note("wrote \(InputFile.name(output))\n")
    console.next("seccard publish \(Shell.quoted(output))\(registry.suffix)")
    return .done
  }

  // MARK: The layers

  private func layers(_ invocation: Invocation) throws -> CardLayers {
    var layers = CardLayers()
    for file in files {
      try naming(file) {
        var layer = try Self.document(at: file)
        if env { layer = try EnvironmentSubstitution(invocation.environment).applied(to: layer) }
        try layers.add(layer)
      }
    }
    for (words, option) in [(set, "--set"), (setJSON, "--set-json")] {
      for word in words {
        guard let equals = word.firstIndex(of: "="), equals > word.startIndex else {
          throw Failure("\(option) \(quoted(word)) sets nothing; as in model_details.version=1.2.0", status: .usage)
        }
        let text = String(word[equals...].dropFirst())
        let value = try option == "--set" ? .string(text) : Self.json(text, option)
        do throws(ImportError) { try layers.set(String(word[..<equals]), to: value) } catch {
          throw Failure("\(option): \(error.message)", status: .usage)
        }
      }
    }
    return layers
  }

  private func naming(_ file: String, _ body: () throws -> Void) throws {
    do { try body() } catch let error as ImportError {
      throw Failure(InputFile.name(file), error)
    }
  }

  private static func document(at file: String) throws -> JSONValue {
    if DataLanguage(fileName: file) == .toml { return try DataLanguage.toml.value(of: InputFile.bytes(at: file)) }
    return try InputFile.document(at: file)
  }

  private static func json(_ text: String, _ option: String) throws -> JSONValue {
    do { return try JSONValue(parsing: Array(text.utf8)) } catch {
      throw Failure(
        "\(option): \(quoted(text)) is not JSON: \(error.description)", hints: [("a text", "--set FIELD=TEXT")],
        status: .usage)
    }
  }

  // MARK: The card

  private func isValid(_ card: JSONValue, _ invocation: Invocation) throws -> Bool {
    let rules = try registry.openIfThere(invocation).map { try $0.snapshot().rules() } ?? RegistryRules.standard()
    let findings = try rules.answer(for: card).findings
    let style = invocation.console.errorStyle
    for finding in findings where finding.level != .note {
      let located = LocatedFinding(finding: finding, position: nil)
      invocation.console.note("\(style.level(finding.level)): \(located.sentence) (\(finding.rule))\n")
    }
    let isValid = !findings.contains { $0.level == .error }
    if !isValid { invocation.console.note("the card is not valid, and was not written\n") }
    return isValid
  }

  private func compare(
    _ card: JSONObject, _ bytes: [UInt8], with output: String, _ invocation: Invocation
  ) throws -> ExitStatus {
    let console = invocation.console
    let name = InputFile.name(output)
    guard InputFile.isThere(output) else {
      console.write("\(name) is not there\n")
      return .no
    }
    if try InputFile.bytes(at: output) == bytes {
      console.write("\(name) is what its layers give\n")
      return .done
    }
    let written: JSONValue
    do { written = try InputFile.document(at: output) } catch let failure as Failure {
      console.write("\(name) is not what its layers give: \(failure.message)\n")
      return .no
    }
    let report = DiffReport(
      from: DiffReport.Side(
        name: name, file: output, document: written, digest: nil, places: SourceMap(json: [])
      ),
      to: DiffReport.Side(
        name: "built", file: output, document: .object(card), digest: nil, places: SourceMap(json: [])))
    if report.changes.isEmpty {
      console.write("\(name) has the values that its layers give, in another spelling\n")
    } else {
      console.write(
        DiffText(style: console.style, width: console.width, asOf: try invocation.day(nil)).text(report))
    }
    return .no
  }
}
