import SeccardJSON
import SeccardTestSupport
import Testing

/// A card, and what one rule of validity says of it: nothing, for a near miss.
private struct Example: Sendable, CustomTestStringConvertible {
  let rule: String
  let file: String
  let text: String
  /// Everything that is said of the card: `2:5: error: field: message`.
  let says: [String]

  var testDescription: String { "\(rule): \(text.prefix(60))" }

  init(_ rule: String, _ text: String, in file: String = "card.json", says: String...) {
    self.rule = rule
    self.file = file
    self.text = text
    self.says = says
  }

  static func security(_ rule: String, _ members: String, says: String...) -> Example {
    var example = Example(rule, "{\"model_details\":{},\n\"security_considerations\":{\n\(members)}}")
    example = Example(rule, example.text, says)
    return example
  }

  private init(_ rule: String, _ text: String, _ says: [String]) {
    self.rule = rule
    file = "card.json"
    self.text = text
    self.says = says
  }

  private static let digest = String(repeating: "0", count: 64)

  static let all: [Example] = [
    Example(
      "card.syntax", "{\"model_details\": {},\n  \"model_details\": {}}",
      says: "2:3: error: is not JSON: duplicate key \"model_details\" (first at line 1, column 2)"),
    Example("card.syntax", "{\"model_details\": {\"model_details\": {}}}"),
    Example(
      "card.schema", "{\"model_details\": {\n    \"license\": 7}}",
      says: "2:5: error: model_details.license: is a number; must be a string"),
    Example(
      "card.schema", "{}", says: "1:1: error: has no \"model_details\", which is required"),
    Example("card.schema", "{\"model_details\": {\"licence_fee\": 7}}"),
    security(
      "element.duplicate-key", "\"tests\": [{\"id\": \"t\"},\n  {\"id\": \"t\"}]",
      says: "4:4: error: security_considerations.tests[t].id: \"t\" is also the id of element 0"),
    security("element.duplicate-key", "\"tests\": [{\"id\": \"t\"}, {\"id\": \"T\"}]"),
    security(
      "threat.malformed-id", "\"threats\": [\n  {\"id\": \"LLM01\"}]",
      says:
        "4:4: error: security_considerations.threats[LLM01].id: is \"LLM01\", which has no known form: add the year of "
        + "the list, as in LLM01:2026"),
    security("threat.malformed-id", "\"threats\": [{\"id\": \"X-LLM01\"}, {\"id\": \"CWE-502\"}]"),
    security(
      "threat.unknown-test",
      "\"threats\": [{\"id\": \"X-1\", \"tests\": [\"a\",\n \"scan-weight\"]}],\n"
        + "\"tests\": [{\"id\": \"scan-weights\"}, {\"id\": \"a\"}]",
      says:
        "4:2: error: security_considerations.threats[X-1].tests[1]: names the test \"scan-weight\", which is not in "
        + "security_considerations.tests; did you mean \"scan-weights\"?"),
    security(
      "threat.unknown-test", "\"threats\": [{\"id\": \"X-1\", \"tests\": [\"a\"]}], \"tests\": [{\"id\": \"a\"}]"),
    security(
      "threat.unsigned-acceptance",
      "\"threats\": [{\"id\": \"X-1\", \"status\": \"accepted\", \"accepted_by\": \"Ann\"}]",
      says: "3:27: warning: security_considerations.threats[X-1].status: is accepted without expires"),
    security(
      "threat.unsigned-acceptance",
      "\"threats\": [{\"id\": \"X-1\", \"status\": \"accepted\", "
        + "\"accepted_by\": \"Ann\", \"expires\": \"2026-01-01\"}]"),
    Example(
      "date.order", "{\"model_details\": {\"date\": \"2026-02-02\"},\n\"lifecycle\": {\"review_by\": \"2026-02-01\"}}",
      says: "2:15: error: lifecycle.review_by: is 2026-02-01, which is before the date of the model, 2026-02-02"),
    Example(
      "date.order", "{\"model_details\": {}, \"review\": {\"date\": \"2026-02-02\",\n\"expires\": \"2026-02-01\"}}",
      says: "2:1: error: review.expires: is 2026-02-01, which is before the date of the review, 2026-02-02"),
    Example(
      "date.order", "{\"model_details\": {\"date\": \"2026-02-02\"}, \"lifecycle\": {\"review_by\": \"2026-02-02\"}}"),
    Example(
      "date.order",
      "{\"model_details\": {}, \"review\": {\"date\": \"2026-02-02\", \"waivers\": "
        + "[{\"rule\": \"r\", \"reason\": \"r\", \"by\": \"b\", \"expires\": \"2026-02-01\"}]}}"),
    Example(
      "version.not-semver", "{\"model_details\": {\n \"version\": \"1.2\"}}",
      says: "2:2: warning: model_details.version: "),
    Example("version.not-semver", "{\"model_details\": {\"version\": \"v1.2.0-rc.1+b\"}}"),
    Example(
      "key.misspelled", "{\"model_details\": {},\n \"securty_considerations\": {}}",
      says: "2:2: warning: securty_considerations: is not a known key; did you mean security_considerations?"),
    Example(
      "key.misspelled", "{\"model_details\": {\"Licence\": \"MIT\"}}",
      says: "1:20: warning: model_details.Licence: is not a known key; did you mean license?"),
    Example("key.misspelled", "{\"model_details\": {\"license\": \"MIT\", \"licence\": \"MIT\"}, \"acme\": {}}"),
    Example(
      "key.misplaced", "{\"model_details\": {},\n  \"threats\": []}",
      says: "2:3: warning: threats: belongs in security_considerations, where it is read"),
    Example("key.misplaced", "{\"model_details\": {}, \"acme\": {\"threats\": []}}"),
    Example(
      "text.placeholder", "{\"model_details\": {\"developer\":\n\" tbd\\n\"}}",
      says: "1:20: warning: model_details.developer: is the placeholder tbd"),
    Example("text.placeholder", "{\"model_details\": {\"developer\": \"TBD Labs\"}}"),
    Example(
      "yaml.ambiguous-scalar", "model_details:\n  license: no\n", in: "card.yaml",
      says:
        "2:12: note: model_details.license: is read as the text \"no\"; put it in quotes, since other YAML readers take "
        + "it for false"),
    Example("yaml.ambiguous-scalar", "model_details:\n  license: 'no'\n  type: north\n", in: "card.yaml"),
    security(
      "threat.unknown-id", "\"threats\": [{\"id\": \"AML.T9999\"}]",
      says: "3:14: warning: security_considerations.threats[AML.T9999].id: is \"AML.T9999\", which MITRE ATLAS "),
    security("threat.unknown-id", "\"threats\": [{\"id\": \"AML.T0020\"}, {\"id\": \"X-AML.T9999\"}]"),
  ]
}

@Suite struct ValidateRuleTests {
  @Test(arguments: Example.all) private func finds(_ example: Example) async throws {
    let box = try Sandbox()
    try box.write(example.file, example.text)
    let outcome = try await box.seccard(["validate", example.file, "-q"])
    let lines = outcome.text.split(separator: "\n").map(String.init)
    #expect(lines.count == example.says.count, "\(outcome.text)")
    for (line, says) in zip(lines, example.says) {
      #expect(line.hasPrefix("\(example.file):\(says)"), "\(line)")
      #expect(line.hasSuffix(" (\(example.rule))"), "\(line)")
    }
    let weight = example.says.first.map { $0.contains(" error: ") ? 2 : $0.contains(" warning: ") ? 1 : 0 } ?? -1
    #expect(outcome.code == (weight == 2 ? 1 : 0))
    for (index, level) in ["note", "warning", "error"].enumerated() {
      let again = try await box.seccard(["validate", example.file, "--fail-on", level])
      #expect(again.code == (weight >= index ? 1 : 0), "\(level)")
    }

    let report = try await box.report(
      ["validate", example.file], schema: "seccard.validate/1", status: weight == 2 ? 1 : 0)
    let file = try #require(report["files"]?.array?.first)
    #expect(file["file"]?.string == example.file)
    #expect(file["valid"] == .bool(weight < 2))
    #expect(file["truncated"] == false)
    #expect(file["findings"]?.array?.compactMap { $0["rule"]?.string } == example.says.map { _ in example.rule })
  }

  @Test("an organisation's schema") func organisationSchema() async throws {
    let box = try await Sandbox.withRegistry()
    try box.write("reg/schema/acme.schema.json", #"{"required": ["acme"]}"#)
    try await box.git("add", ".", in: "reg")
    try await box.git("commit", "-qm", "schema", in: "reg")
    let refused = try await box.seccard(["validate", "-", "-q"], input: #"{"model_details": {}}"#)
    #expect(
      refused.text == """
        standard input:1:1: error: has no "acme", which is required (schema/acme.schema.json) (card.organisation-schema)

        """)
    #expect(refused.code == 1)
    #expect(try await box.seccard(["validate", "-", "-q"], input: #"{"model_details": {}, "acme": 1}"#).code == 0)
  }

  @Test func everyRuleHasAnExample() async throws {
    let rules = try await Sandbox().report(["explain"], schema: "seccard.explain/1")["rules"]?.array ?? []
    let ids = rules.filter { $0["kind"] == "validation" }.compactMap { $0["rule"]?.string }
    #expect(ids.count >= 14)
    for id in ids where id != "card.organisation-schema" {
      #expect(Example.all.contains { $0.rule == id && !$0.says.isEmpty }, "\(id)")
      #expect(Example.all.contains { $0.rule == id && $0.says.isEmpty }, "\(id)")
    }
  }
}
