import SeccardJSON
import SeccardTestSupport
import Testing

/// The schemas in a registry's own folder.
@Suite struct ValidateSchemaTests {
  private func registry(_ schemas: [String: String]) async throws -> Sandbox {
    let box = try await Sandbox.withRegistry()
    for (name, text) in schemas { try box.write("reg/schema/\(name)", text) }
    try await box.git("add", ".", in: "reg")
    try await box.git("commit", "-qm", "schemas", in: "reg")
    return box
  }

  @Test("every schema of the folder applies to every card") func applies() async throws {
    let box = try await registry([
      "a.schema.json": #"{"required": ["acme"]}"#,
      "b.schema.json": #"{"properties": {"acme": {"type": "object", "required": ["cost"]}}}"#,
      "c.txt": "no schema", "d.json": "{",
    ])
    let nothing = try await box.seccard(["validate", "-", "-q"], input: "model_details: {}\n")
    #expect(
      nothing.text.hasPrefix("standard input:1:1: error: has no \"acme\", which is required (schema/a.schema.json)"))
    let wrong = try await box.seccard(["validate", "-", "-q"], input: "model_details: {}\nacme:\n  x: 1\n")
    #expect(
      wrong.text == "standard input:2:1: error: acme: has no \"cost\", which is required (schema/b.schema.json) "
        + "(card.organisation-schema)\n")
    #expect(try await box.seccard(["validate", "-"], input: "model_details: {}\nacme: {cost: 1}\n").code == 0)

    let refused = try await box.seccard(["publish", "-"], input: Cards.text("m", "1.0.0"))
    #expect(refused.code == 1)
    #expect(refused.errors.contains("card.valid: has no \"acme\", which is required"), "\(refused.errors)")
    try await box.publish(Cards.text("m", "1.0.0", "\"acme\": {\"cost\": 1}"))
    #expect(try await box.log().count == 3)
  }

  private static let broken: [(String, String, String)] = [
    ("not JSON", "{\n  \"type\": object}", "schema/x.schema.json, line 2, column 11: "),
    ("no schema", "7", "schema/x.schema.json"),
    ("a wrong keyword", #"{"properties": {"a": {"type": "text"}}}"#, "schema/x.schema.json, /properties/a/type: "),
    ("a broken pattern", #"{"properties": {"a": {"pattern": "("}}}"#, "schema/x.schema.json, /properties/a/pattern: "),
    ("a reference to nothing", ##"{"$ref": "#/$defs/a"}"##, "schema/x.schema.json, /$ref: "),
    (
      "a remote reference", #"{"properties": {"a": {"$ref": "https://example.com/a.json"}}}"#,
      "schema/x.schema.json, /properties/a/$ref: "
    ),
    ("a loop", ##"{"$ref": "#"}"##, "schema/x.schema.json: leads back to itself"),
    (
      "a loop of two", ##"{"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}, "$ref": "#/$defs/a"}"##,
      "schema/x.schema.json, /$"
    ),
    ("an older draft", #"{"$schema": "http://json-schema.org/draft-04/schema#"}"#, "schema/x.schema.json, /$schema: "),
  ]

  @Test("a schema that cannot be used is told by file and place, and nothing is decided", arguments: broken)
  func isBroken(_ name: String, _ schema: String, _ says: String) async throws {
    let box = try await registry(["x.schema.json": schema])
    try box.write("card.json", Cards.text("m", "1.0.0"))
    let before = try await box.state(of: "reg")
    for words in [
      ["validate", "card.json"], ["check", "card.json", "--stage", "publish"], ["publish", "card.json"],
      ["publish", "card.json", "--dry-run"],
    ] {
      let outcome = try await box.seccard(words)
      #expect(outcome.code == 2, "\(words)")
      #expect(outcome.text == "", "\(words)")
      #expect(outcome.errors.hasPrefix("error: \(says)"), "\(outcome.errors)")
    }
    #expect(try await box.state(of: "reg") == before)
  }

  @Test("a schema that takes for ever is stopped") func isExpensive() async throws {
    let levels = (0..<40).map {
      ##""l\##($0)": {"allOf": [{"$ref": "#/$defs/l\##($0 + 1)"}, {"$ref": "#/$defs/l\##($0 + 1)"}]}"##
    }
    let box = try await registry([
      "x.schema.json":
        ##"{"$defs": {\##(levels.joined(separator: ", ")), "l40": {"minProperties": 1}}, "$ref": "#/$defs/l0"}"##
    ])
    let outcome = try await box.seccard(["validate", "-"], input: Cards.text("m", "1.0.0"))
    #expect(outcome.code == 2 || outcome.code == 0, "\(outcome.errors)")
    if outcome.code == 2 { #expect(outcome.errors.hasPrefix("error: schema, /"), "\(outcome.errors)") }
  }

  @Test("what is no file is no schema", arguments: ["link", "folder"]) func isNoFile(_ kind: String) async throws {
    let box = try await Sandbox.withRegistry()
    let script =
      kind == "link"
      ? "ln -s /etc/passwd reg/schema/x.schema.json"
      : "mkdir reg/schema/x.schema.json && touch reg/schema/x.schema.json/a"
    #expect(try await box.shell(script).isSuccess)
    try await box.git("add", ".", in: "reg")
    try await box.git("commit", "-qm", "schemas", in: "reg")
    let outcome = try await box.seccard(["validate", "-"], input: Cards.text("m", "1.0.0"))
    #expect(outcome.code == 2)
    #expect(outcome.errors.hasPrefix("error: schema/x.schema.json: it is "), "\(outcome.errors)")
  }
}
