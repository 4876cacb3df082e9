internal import ArgumentParser
internal import SeccardCard
internal import SeccardGit
internal import SeccardJSON
internal import SeccardRegistry
internal import SeccardYAML

struct DiffCommand: SeccardCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Say field by field what changed between two cards.",
    usage: """
      seccard diff [<options>] [<model>] <version> <version>
      seccard diff [<options>] <card> <card>
      seccard diff [<options>] <file> <file>
      """,
    discussion: """
      A card is MODEL@VERSION, or VERSION where the model is known. A file is any JSON document; - is standard input. \
      The two kinds can be mixed: seccard diff resnet50@1.1.0 card.json.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
    case jsonPatch = "json-patch"
    case mergePatch = "merge-patch"
    case markdown
    case html
    case sarif
  }

  /// What `--fail-on` takes: `regression`, or `regression:LEVEL`.
  struct Threshold: ExpressibleByArgument {
    let severity: Severity

    init?(argument: String) {
      let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts[0] == "regression" else { return nil }
      guard parts.count == 2 else {
        severity = .low
        return
      }
      guard let severity = Severity(rawValue: String(parts[1])) else { return nil }
      self.severity = severity
    }

    static let allValueStrings = ["regression"] + Severity.allCases.map { "regression:\($0.rawValue)" }
  }

  @Argument(help: "Two cards or files; before two versions, the model.")
  var operands: [String]

  @Option(help: "text, json, json-patch (RFC 6902), merge-patch (RFC 7396), markdown, html or sarif (2.1.0).")
  var format: Format = .text

  @Option(
    help: ArgumentHelp(
      "Exit with 1 where the posture got worse: regression, or regression:LEVEL for that severity or a worse one.",
      valueName: "class"))
  var failOn: Threshold?

  @Flag(help: "The same as --format json.")
  var json = false

  @Flag(help: "Exit with 1 where there is a difference.")
  var exitCode = false

  @Flag(help: "Count the changes by section.")
  var stat = false

  @OptionGroup var model: ModelOptions
  @OptionGroup var revision: RevisionOptions
  @OptionGroup var registry: RegistryOptions
  @OptionGroup var output: ConsoleOptions

  func validate() throws {
    guard (2...3).contains(operands.count) else {
      throw ValidationError("diff takes two cards or files; before two versions, the model")
    }
    if operands.count == 3, model.model != nil { throw ValidationError("the model is given twice") }
    if operands.filter({ $0 == "-" }).count > 1 { throw ValidationError("standard input can be read once") }
    if json, format != .text, format != .json {
      throw ValidationError("--json and --format \(format.rawValue) exclude each other")
    }
    if stat, json || format != .text { throw ValidationError("--stat is a text of its own") }
  }

  mutating func run(_ invocation: Invocation) throws -> ExitStatus {
    let console = invocation.console
    output.apply(to: console)
    console.page(configured: nil)
    let (old, new) = try sides(invocation)
    let asOf = try invocation.day(nil)
    let report = DiffReport(from: old, to: new)
    switch json ? .json : format {
    case .text:
      let text = DiffText(style: console.style, width: console.width, asOf: asOf)
      console.write(stat ? text.stat(report) : text.text(report))
    case .json: console.writeJSON(Self.json(report))
    case .jsonPatch:
      console.writeJSON(
        Self.line(JSONPatch(from: old.document, to: new.document, identityKeys: CardSchema.identityKeys).json))
    case .mergePatch:
      guard let patch = JSONMergePatch.make(from: old.document, to: new.document) else {
        throw Failure(
          "a merge patch cannot say this difference: a field becomes null (RFC 7396, section 1)",
          hints: [("this can", "--format json-patch")])
      }
      console.writeJSON(Self.line(patch))
    case .markdown: console.write(DiffMarkdown.text(report))
    case .html: console.write(try DiffHTML.text(report, asOf: asOf))
    case .sarif: console.writeJSON(Self.line(DiffSARIF.document(report)))
    }
    let isWorse = failOn.map { threshold in
      report.review.verdict.severity.map { $0 >= threshold.severity } ?? false
    }
    return (isWorse ?? false) || (exitCode && !report.changes.isEmpty) ? .no : .done
  }

  private static func line(_ value: JSONValue) -> [UInt8] { value.printed(.indented) + [UInt8(ascii: "\n")] }

  private static func json(_ report: DiffReport) -> [UInt8] {
    func side(_ side: DiffReport.Side) -> JSONValue {
      ["name": .string(side.name), "digest": side.digest.map { .string("sha256:\($0)") } ?? .null]
    }
    return Report.object(
      "diff",
      [
        "old": side(report.old), "new": side(report.new),
        "summary": .object(
          JSONObject(
            [JSONChange.Kind.added, .removed, .replaced, .moved].map {
              .init(key: $0.rawValue, value: .number(.init(report.count($0))))
            })),
        "verdict": Report.verdict(report.review.verdict),
        "findings": .array(report.review.findings.map(Report.changeFinding)),
        "changes": .array(
          report.changes.map { change in
            guard var object = Report.change(change).object else { return .null }
            object["section"] = .string(DiffReport.sectionKey(change.path))
            if let old = change.old { object["old"] = old }
            if let new = change.new { object["new"] = new }
            return .object(object)
          }),
      ])
  }

  // MARK: The two sides

  /// What an operand means.
  private enum Operand {
    case file(String)
    case card(CardSpec)

    /// With the model of `seccard.yaml` where the operand is a version alone.
    func known(by invocation: Invocation) throws -> Operand {
      guard case .card(let spec) = self, spec.model == nil else { return self }
      return .card(CardSpec(model: try invocation.surroundings.onlyModel(), version: spec.version))
    }
  }

  private func sides(_ invocation: Invocation) throws -> (DiffReport.Side, DiffReport.Side) {
    var (old, new) = try meanings()
    // `diff resnet50@1.0.0 1.1.0` means one model.
    if case .card(let a) = old, case .card(let b) = new {
      old = .card(CardSpec(model: a.model ?? b.model, version: a.version))
      new = .card(CardSpec(model: b.model ?? a.model, version: b.version))
    }
    old = try old.known(by: invocation)
    new = try new.known(by: invocation)
    var stored: (old: Card?, new: Card?)
    if case .file = old, case .file = new {
      stored = (nil, nil)
    } else {
      let registry = try registry.open(invocation)
      invocation.console.page(configured: try registry.repository.configString("core.pager"))
      let snapshot = try registry.snapshot(at: revision.revision)
      func read(_ operand: Operand) throws -> Card? {
        guard case .card(let spec) = operand else { return nil }
        return try snapshot.read(registry.resolve(spec, in: snapshot))
      }
      stored = (try read(old), try read(new))
    }
    return (try side(old, stored.old, beside: stored.new), try side(new, stored.new, beside: stored.old))
  }

  private func meanings() throws -> (Operand, Operand) {
    if operands.count == 3 {
      let model = try ModelName(operands[0])
      return (.card(try CardSpec(operands[1], model: model)), .card(try CardSpec(operands[2], model: model)))
    }
    func meaning(_ word: String) throws -> Operand {
      InputFile.isMeant(by: word) ? .file(word) : .card(try CardSpec(word, model: model.name))
    }
    return (try meaning(operands[0]), try meaning(operands[1]))
  }

  /// A side's document. A file beside a stored card is laid out as it would be published: a name that it leaves to the
  /// command line is no difference.
  private func side(_ operand: Operand, _ stored: Card?, beside other: Card?) throws -> DiffReport.Side {
    guard case .file(let path) = operand else {
      guard let stored else { throw Failure("there is no card to compare") }
      return DiffReport.Side(
        name: "\(stored.model)@\(stored.version)", file: "\(stored.model)@\(stored.version)",
        document: .object(stored.content), digest: stored.digest, places: SourceMap(json: stored.bytes))
    }
    let source = try InputFile.source(at: path)
    var document = source.value
    if let other, let card = Self.card(document, like: other) {
      let isSame = card.model == other.model && card.version == other.version
      document = .object((isSame ? card.keepingReview(of: other) : card).content)
    }
    return DiffReport.Side(
      name: InputFile.name(path), file: path == "-" ? "stdin" : path, document: document, digest: nil,
      places: source.places)
  }

  /// The document as the card that it would be published as, or nil where it could not be: then it is compared as it is.
  private static func card(_ document: JSONValue, like other: Card) -> Card? {
    do { return try Card(document, model: other.model) } catch  where error.code == .missingVersion {
      return try? Card(document, model: other.model, version: other.version)
    } catch {
      return nil
    }
  }
}
