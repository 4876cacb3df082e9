import SeccardJSON
import SeccardTestSupport
import Testing

@Suite struct YAMLCardsTests {
  private static let yaml = """
    # A comment is no content.
    schema_version: "1.0"
    model_details:
      version: "1.0.0"
      name: m
      developer: 'Example: Labs'
      contact: &contact m@example.com
    training_data: >-
      Folded
      text.
    security_considerations:
      disclosure: { contact: *contact }
      threats:
        - id: X-1
          status: open
          tests: []
    acme: [1, 1.0, 1e2, true, ~, "yes"]

    """

  private static let json = """
    {"schema_version": "1.0", "acme": [1, 1.0, 1e2, true, null, "yes"],
     "security_considerations": {"threats": [{"status": "open", "tests": [], "id": "X-1"}],
       "disclosure": {"contact": "m@example.com"}}, "training_data": "Folded text.",
     "model_details": {"name": "m", "contact": "m@example.com", "version": "1.0.0", "developer": "Example: Labs"}}
    """

  @Test("a card has the same bytes in the registry whichever way it was written") func equalLayouts() async throws {
    let box = try await Sandbox.withRegistry()
    try box.write("card.yaml", Self.yaml)
    try box.write("card.json", Self.json)
    try await box.succeed(["publish", "card.yaml"])
    let stored = try await box.git("show", "main:cards/m/1.0.0.json", in: "reg")
    #expect(try await box.succeed(["publish", "card.json"]) == "m 1.0.0 is already published with this content\n")
    #expect(
      try await box.succeed(["publish", "-"], input: Self.yaml) == "m 1.0.0 is already published with this content\n")

    let other = try await Sandbox.withRegistry()
    try await other.publish(Self.json)
    #expect(try await other.git("show", "main:cards/m/1.0.0.json", in: "reg") == stored)
    #expect(stored.contains("1.0,\n") && stored.contains("1e2"))

    try await box.succeed(["diff", "card.yaml", "card.json", "--exit-code"])
    try await box.succeed(["diff", "m@1.0.0", "card.yaml", "--exit-code"])
    for format in ["json", "sarif"] {
      let words = ["--stage", "ship", "--format", format]
      let (left, right) = (
        try await box.seccard(["check", "card.yaml"] + words), try await box.seccard(["check", "card.json"] + words)
      )
      #expect(left.code == 1)
      #expect(right.code == 1)
      if format == "json" { #expect(left.text.replacing("card.yaml", with: "card.json") == right.text) }
    }
    try await box.expectSound()
  }

  @Test(
    "what other readers take for something else is noted, and read as text",
    arguments: [
      ("no", "false"), ("on", "true"), ("Yes", "true"), ("off", "false"), ("1_000", "a number"),
      ("2026-01-01", "a date"), ("12:30:45", "a number"),
    ])
  func ambiguous(_ scalar: String, _ taken: String) async throws {
    let box = try Sandbox()
    try box.write("card.yaml", "model_details:\n  name: m\n  license: \(scalar)\n")
    let report = try await box.report(
      ["validate", "card.yaml"], schema: "seccard.validate/1")
    let finding = report["files"]?.array?.first?["findings"]?.array?.last
    #expect(finding?["pointer"] == "/model_details/license")
    #expect(finding?["line"] == 3)
    #expect(finding?["rule"] == "yaml.ambiguous-scalar")
    #expect(finding?["level"] == "note")
    #expect(finding?["column"] == 12)
    let message = finding?["message"]?.string ?? ""
    #expect(message.hasPrefix("is read as the text \"\(scalar)\"; put it in quotes"), "\(message)")
    #expect(message.hasSuffix(taken), "\(message)")
    #expect(try await box.seccard(["validate", "card.yaml", "--fail-on", "note"]).code == 1)
    try box.write("card.yaml", "model_details:\n  name: m\n  license: \"\(scalar)\"\n")
    #expect(try await box.seccard(["validate", "card.yaml", "--fail-on", "note"]).code == 0)
  }

  private static let bomb =
    "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    + zip("bcdefghi", "abcdefgh").map { name, of in
      "\(name): &\(name) [\((0..<10).map { _ in "*\(of)" }.joined(separator: ", "))]\n"
    }.joined()

  private static let refused: [(String, String)] = [
    ("a: 1\nb:\n  c: 1\n  c: 2\n", "4:3: error: is not YAML: duplicate key \"c\" (first at line 3, column 3)"),
    (bomb, ": error: is not YAML: "), ("a:\n\tb: 1\n", "2:1: error: is not YAML: a tab does not indent"),
    ("a: 1\n---\nb: 2\n", "2:1: error: is not YAML: another document begins here: one file holds one card"),
    ("a: &a [*a]\n", "1:8: error: is not YAML: the alias \"*a\" stands inside what it stands for"),
    ("a: *b\n", "1:4: error: is not YAML: no anchor before the alias"),
    ("a: &a {}\nb: {<<: *a}\n", "2:5: error: is not YAML: \"<<\" merges mappings in YAML 1.1 only"),
    ("a: !!python/object:os.system x\n", "1:4: error: is not YAML: "), ("a: .inf\n", "1:4: error: is not YAML: "),
    ("? [a]\n: 1\n", "1:3: error: is not YAML: a key is a text"), ("", "1:1: error: is not YAML: there is no value"),
    (String(repeating: "[", count: 200), ": error: is not YAML: "), ("a: 'b\n", ": error: is not YAML: "),
    ("\u{FEFF}a: 1\n", "1:1: error: is not YAML: "), ("%YAML 1.1\n---\na: no\n", "1:1: error: is not YAML: "),
  ]

  @Test("what no card is written as is told by line and column", arguments: refused.indices)
  func isRefused(_ index: Int) async throws {
    let (text, says) = Self.refused[index]
    let box = try await Sandbox.withRegistry("--bare")
    try box.write("card.yaml", text)
    let outcome = try await box.shell("ulimit -v 1048576; exec \"$seccard\" validate card.yaml -q")
    #expect(outcome.code == 1)
    let lines = outcome.text.split(separator: "\n")
    #expect(lines.count == 1)
    #expect(
      lines.first?.wholeMatch(of: /card\.yaml:[0-9]+:[0-9]+: error: is not YAML: .* \(card\.syntax\)/) != nil,
      "\(outcome.text)")
    #expect(outcome.text.contains(says), "\(outcome.text)")
    for words in [
      ["publish", "card.yaml"], ["check", "card.yaml", "--stage", "ship"], ["diff", "card.yaml", "card.yaml"],
    ] {
      let other = try await box.seccard(words)
      #expect(other.code == 2, "\(words)")
      #expect(other.text == "", "\(words)")
      #expect(other.errors.hasPrefix("error: card.yaml is not YAML: line "), "\(other.errors)")
    }
    #expect(try await box.log().count == 1)
  }
}
