import SeccardCard
import SeccardTestSupport
import SeccardWorkspace
import Testing

@Suite struct WorkspaceConfigurationTests {
  static let design = """
    # seccard.yaml
    version: 1
    registry: https://git.example.com/acme/model-cards.git   # or a path
    cards:
      - model: vision/resnet50
        source: card.yaml                    # what people write
        output: security-model-card.json     # what seccard writes
        artifacts: ["weights/*.safetensors"]
        dependencies: ["requirements.txt", "uv.lock"]
        datasets: ["data/*.dvc"]
        metrics: ["metrics.json"]
        reports: ["reports/*.sarif"]

    """

  @Test func readsWhatTheDesignShows() throws {
    let configuration = try WorkspaceConfiguration(Array(Self.design.utf8))
    let expected = WorkspaceConfiguration(
      registry: "https://git.example.com/acme/model-cards.git",
      cards: [
        .init(
          model: try ModelName("vision/resnet50"), source: "card.yaml", output: "security-model-card.json",
          artifacts: [try PathPattern("weights/*.safetensors")],
          dependencies: [try PathPattern("requirements.txt"), try PathPattern("uv.lock")],
          datasets: [try PathPattern("data/*.dvc")], metrics: [try PathPattern("metrics.json")],
          reports: [try PathPattern("reports/*.sarif")])
      ])
    #expect(configuration == expected)
  }

  @Test func readsTheLeastAndSeveralCards() throws {
    let text = #"""
      version: 1
      cards:
      - {model: a, source: a.yml, output: a.json}
      - {model: b, source: 'b\[1\].JSON', output: out/b.json, datasets: [data/], artifacts: []}
      """#
    let configuration = try WorkspaceConfiguration(Array(text.utf8))
    #expect(configuration.registry == nil)
    #expect(configuration.cards.map(\.model.description) == ["a", "b"])
    #expect(configuration.cards.map(\.source) == ["a.yml", "b[1].JSON"])
    #expect(configuration.cards[1].datasets.map(\.folder) == ["data"])
    #expect(configuration.cards[1].artifacts == [])
  }

  @Test(arguments: WorkspaceConfigurationExample.all)
  func saysWhatIsWrongAndWhere(_ example: WorkspaceConfigurationExample) throws {
    let error = try #require(throws: WorkspaceConfigurationError.self) {
      try WorkspaceConfiguration(Array(example.text.utf8))
    }
    #expect(error.problems.map(\.description) == example.problems)
    #expect(error.omitted == 0)
  }

  @Test func tellsTenProblemsAndCountsTheRest() throws {
    let text = "version: 1\ncards:\n" + String(repeating: "- {model: a, source: a.yaml}\n", count: 14)
    let error = try #require(throws: WorkspaceConfigurationError.self) { try WorkspaceConfiguration(Array(text.utf8)) }
    #expect(error.problems.count == 10)
    #expect(error.omitted == 4)
    #expect(error.description.hasSuffix("\nline 12, column 3: cards[9]: has no output: the path of a file\nand 4 more"))
  }

  @Test func whatATerminalWouldActOnIsEscaped() throws {
    let text =
      "version: 1\n\"k\\e[31m\": 1\ncards: [{model: \"m\\e\", source: \"s\\a.yaml\", output: \"o\\u202e\", "
      + "artifacts: [\"a\\\\\\r\"]}]"
    let error = try #require(throws: WorkspaceConfigurationError.self) { try WorkspaceConfiguration(Array(text.utf8)) }
    #expect(error.problems.count == 4)
    #expect(!error.description.unicodeScalars.contains { $0 != "\n" && PrintableText.isUnsafe($0) }, "\(error)")
  }

  @Test func hugeFilesAreRefused() throws {
    let most = WorkspaceConfiguration.mostBytes
    for size in [most + 1, most << 8] {
      let error = try #require(throws: WorkspaceConfigurationError.self) {
        try WorkspaceConfiguration([UInt8](repeating: 35, count: size))
      }
      #expect(error.description == "line 1, column 1: is larger than 256 KiB")
    }
    let many = "version: 1\ncards:\n" + String(repeating: "- 1\n", count: WorkspaceConfiguration.mostCards + 1)
    #expect(throws: WorkspaceConfigurationError.self) { try WorkspaceConfiguration(Array(many.utf8)) }
  }
}

/// A `seccard.yaml` that is refused, and how.
struct WorkspaceConfigurationExample: Sendable, CustomStringConvertible {
  let text: String
  /// `line 1, column 1: …`
  let problems: [String]
  /// Whether the schema cannot say so.
  let isBeyondSchema: Bool

  init(_ text: String, isBeyondSchema: Bool = false, _ problems: String...) {
    self.text = text
    self.problems = problems
    self.isBeyondSchema = isBeyondSchema
  }

  var description: String { problems.first ?? text }

  static let all = structure + names + patterns + clashes

  private static let card = "{model: m, source: s.yaml, output: o.json}"

  private static let structure: [WorkspaceConfigurationExample] = [
    .init("", isBeyondSchema: true, "line 1, column 1: there is no value: the text is empty"),
    .init(
      "a: [", isBeyondSchema: true, "line 2, column 1: did not find expected node content while parsing a flow node"),
    .init("- 1", "line 1, column 1: is an array, and a seccard.yaml is a mapping that begins with version: 1"),
    .init("cards: [\(card)]", "line 1, column 1: has no version; it begins with version: 1"),
    .init(
      "cards: 5\nversion: 2\nmodels: []",
      "line 2, column 1: version: is 2: the file is written for a newer seccard; this one reads version 1"),
    .init("version: '1'\ncards: [\(card)]", "line 1, column 1: version: is \"1\", and has to be 1"),
    .init("version: 0\ncards: [\(card)]", "line 1, column 1: version: is the number 0, and has to be 1"),
    .init("version: 1.5\ncards: [\(card)]", "line 1, column 1: version: is the number 1.5, and has to be 1"),
    .init("version: 1", "line 1, column 1: has no cards: a list with a model, its source and its output"),
    .init("version: 1\ncards: []", "line 2, column 1: cards: is empty; it lists at least one card"),
    .init("version: 1\ncards:", "line 2, column 1: cards: is null, and has to be a list: a dash before each card"),
    .init(
      "version: 1\ncards:\n  model: m",
      "line 2, column 1: cards: is an object, and has to be a list: a dash before each card"),
    .init(
      "version: 1\ncards: [m]",
      "line 2, column 9: cards[0]: is a string, and has to be a mapping with model, source and output"),
    .init(
      "version: 1\nregistri: x\ncards: [\(card)]",
      "line 2, column 1: registri: is not known here; did you mean registry?"),
    .init(
      "version: 1\nqueue: x\ncards: [\(card)]",
      "line 2, column 1: queue: is not known here; known are version, registry, cards"),
    .init(
      "version: 1\nregistry:\ncards: [\(card)]",
      "line 2, column 1: registry: is empty, and has to be a text: a path or a URL"),
    .init(
      "version: 1\nregistry: ''\ncards: [\(card)]",
      "line 2, column 1: registry: is empty, and has to be a path or a URL"),
    .init(
      "version: 1\ncards:\n- model: m\n  source: s.yaml\n  output: o.json\n  artefacts: [x]",
      "line 6, column 3: cards[0].artefacts: is not known here; did you mean artifacts?"),
    .init(
      "version: 1\ncards:\n- {}",
      "line 3, column 3: cards[0]: has no model: the name of a model",
      "line 3, column 3: cards[0]: has no source: the path of a file",
      "line 3, column 3: cards[0]: has no output: the path of a file"),
    .init(
      "version: 1\ncards:\n- {model: 50, source: true, output: [a]}",
      "line 3, column 4: cards[0].model: is the number 50, and has to be a text: the name of a model",
      "line 3, column 15: cards[0].source: is true, and has to be a text: the path of a file",
      "line 3, column 29: cards[0].output: is an array, and has to be a text: the path of a file"),
  ]

  private static func card(
    model: String = "m", source: String = "s.yaml", output: String = "o.json", _ more: String = ""
  ) -> String {
    "version: 1\ncards:\n- {model: \(model), source: \(source), output: \(output)\(more.isEmpty ? "" : ", " + more)}"
  }

  private static let names: [WorkspaceConfigurationExample] = [
    .init(
      card(model: "ResNet"),
      "line 3, column 4: cards[0].model: \"ResNet\" is not a model name: only a-z, 0-9, '.', '_' and '-' are allowed; "
        + "did you mean resnet?"),
    .init(
      card(model: "a/b/c"),
      "line 3, column 4: cards[0].model: \"a/b/c\" is not a model name: it may have one namespace, as in vision/resnet50"
    ),
    .init(
      card(model: "nul"),
      "line 3, column 4: cards[0].model: \"nul\" is not a model name: 'nul' is a device name on Windows"),
    .init(
      card(source: "../s.yaml"),
      "line 3, column 14: cards[0].source: \"../s.yaml\" has a part \"..\", and may not leave the repository"),
    .init(
      card(source: "/s.yaml"),
      "line 3, column 14: cards[0].source: \"/s.yaml\" is absolute; a path begins at the repository's root, without a /"
    ),
    .init(
      card(source: ".git/s.yaml"),
      "line 3, column 14: cards[0].source: \".git/s.yaml\" leads into .git, which is git's own"),
    .init(
      card(source: "'*.yaml'"), isBeyondSchema: true,
      "line 3, column 14: cards[0].source: \"*.yaml\" names many files, and has to name one; a * in a name is written \\*"
    ),
    .init(
      card(source: "s.md"),
      "line 3, column 14: cards[0].source: \"s.md\" is YAML or JSON, and its name ends in .yaml or .yml or .json"),
    .init(
      card(source: "seccard.yaml"), isBeyondSchema: true,
      "line 3, column 14: cards[0].source: \"seccard.yaml\" is this file, and no card"),
    .init(
      card(output: "o.yaml"), "line 3, column 30: cards[0].output: \"o.yaml\" is JSON, and its name ends in .json"),
  ]

  private static let patterns: [WorkspaceConfigurationExample] = [
    .init(
      card("artifacts: w/*.pt"),
      "line 3, column 46: cards[0].artifacts: is a text, and has to be a list of patterns: [\"w/*.pt\"]"),
    .init(
      card("metrics: null"),
      "line 3, column 46: cards[0].metrics: is null, and has to be a list of patterns; leave it out where there is none"
    ),
    .init(
      card("reports: [1, '', ok, 'a\\b']"),
      "line 3, column 56: cards[0].reports[0]: is the number 1, and has to be a text: a pattern",
      "line 3, column 59: cards[0].reports[1]: is empty, and has to be a pattern",
      "line 3, column 67: cards[0].reports[3]: \"a\\b\" has a backslash where it takes no meaning away; the parts of a "
        + "path are separated by /"),
    .init(
      card("datasets: [./a, a//b, '!a', 'C:/a']"),
      "line 3, column 57: cards[0].datasets[0]: \"./a\" has a part \".\"; leave it out",
      "line 3, column 62: cards[0].datasets[1]: \"a//b\" has two / in a row",
      "line 3, column 68: cards[0].datasets[2]: \"!a\" begins with !, and there are no exceptions; a name that begins "
        + "so is written \\!",
      "line 3, column 74: cards[0].datasets[3]: \"C:/a\" begins with a drive; a path begins at the repository's root"),
    .init(
      card("datasets: ['[a', '*.{a,b}', 'a/*/']"), isBeyondSchema: true,
      "line 3, column 57: cards[0].datasets[0]: \"[a\" has a [ without its ] in the same part; a name with a bracket is "
        + "written \\[",
      "line 3, column 63: cards[0].datasets[1]: \"*.{a,b}\" has alternatives in braces; write each as a pattern of its "
        + "own, or \\{ for a brace",
      "line 3, column 74: cards[0].datasets[2]: \"a/*/\" names a folder by wildcards; the files below many are named by "
        + "\"a/*/**\""),
    .init(card("artifacts: [a, b, a]"), "line 3, column 64: cards[0].artifacts[2]: \"a\" is in the list already"),
  ]

  private static let clashes: [WorkspaceConfigurationExample] = [
    .init(
      card() + "\n- {model: m, source: t.yaml, output: p.json}", isBeyondSchema: true,
      "line 4, column 4: cards[1].model: m has a card above already"),
    .init(
      card() + "\n- {model: n, source: s.yaml, output: o.json}", isBeyondSchema: true,
      "line 4, column 30: cards[1].output: \"o.json\" is the output of a card above already"),
    .init(
      card() + "\n- {model: n, source: s.yaml, output: O.json}", isBeyondSchema: true,
      "line 4, column 30: cards[1].output: \"O.json\" differs from the output \"o.json\" by case alone"),
    .init(
      card(source: "o.json"), isBeyondSchema: true,
      "line 3, column 30: cards[0].output: \"o.json\" is a source: what people write is never overwritten"),
    .init(
      card(output: "t.json") + "\n- {model: n, source: t.json, output: p.json}", isBeyondSchema: true,
      "line 3, column 30: cards[0].output: \"t.json\" is a source: what people write is never overwritten"),
    .init(
      card("metrics: ['*.json']"), isBeyondSchema: true,
      "line 3, column 46: cards[0].metrics: \"*.json\" matches the output \"o.json\", and a card is no evidence for a card"
    ),
    .init(
      card(output: "out/o.json") + "\n- {model: n, source: t.yaml, output: p.json, datasets: [out/]}",
      isBeyondSchema: true,
      "line 4, column 46: cards[1].datasets: \"out/\" matches the output \"out/o.json\", and a card is no evidence for a "
        + "card"),
  ]
}
