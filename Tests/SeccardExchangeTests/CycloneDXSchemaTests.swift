import SeccardCard
import SeccardJSON
import SeccardTestSupport
import Testing

@testable import SeccardExchange

/// What is written is valid by the official schemas, whatever the card is.
@Suite(.enabled(if: CycloneDXSchema.isThere, "\(CycloneDXSchema.absence)"))
struct CycloneDXSchemaTests {
  /// Good cards and changed ones.
  private func cards(_ count: Int, seed: UInt64) throws -> [JSONObject] {
    var mutations = Mutations(seed: seed)
    let rich = try CycloneDXCards.parse(CycloneDXCards.rich)
    let example = try CycloneDXCards.file("docs/examples/sentiment-classifier-1.2.0.json")
    return [rich, example, JSONObject()]
      + (0..<count).map { CycloneDXCards.changed($0 % 2 == 0 ? rich : example, by: &mutations) }
  }

  @Test(arguments: CycloneDXVersion.allCases) func ourValidatorHasNothingToSay(_ version: CycloneDXVersion) throws {
    let schema = try CycloneDXSchema.compiled(version.rawValue)
    let seed = FuzzBudget.seed
    for card in try cards(FuzzBudget.rounds / 16, seed: seed) {
      let document = try JSONValue(parsing: CycloneDXExport(version: version).bom(of: card).bytes)
      let violations = try schema.evaluate(document).violations
      #expect(
        violations.isEmpty,
        "seed \(seed): \(violations) in \(String(decoding: document.printed(.compact), as: UTF8.self))")
    }
  }

  @Test(
    "the documents that the tests of the import read are real ones",
    arguments: [
      CycloneDXDocuments.v1_5, CycloneDXDocuments.v1_6, CycloneDXDocuments.v1_7,
    ])
  func documents(_ text: String) throws {
    let document = try JSONValue(parsing: text.utf8)
    let version = try #require(document["specVersion"]?.string)
    #expect(try CycloneDXSchema.compiled(version).evaluate(document).violations == [])
  }

  @Test("the schemas, as they are compiled here, refuse what is wrong", arguments: CycloneDXVersion.allCases)
  func refusals(_ version: CycloneDXVersion) throws {
    let schema = try CycloneDXSchema.compiled(version.rawValue)
    let good = try JSONValue(
      parsing: CycloneDXExport(version: version).bom(of: CycloneDXCards.parse(CycloneDXCards.rich)).bytes)
    for (edit, keyword) in [
      (#"{"metadata":{"component":{"type":"model"}}}"#, "enum"),
      (#"{"metadata":{"component":{"name":null}}}"#, "required"),
      (#"{"metadata":{"component":{"hashes":[{"alg":"SHA-256","content":"abc"}]}}}"#, "pattern"),
      (#"{"metadata":{"component":{"licenses":[{"license":{"id":"Mine"}}]}}}"#, "oneOf"),
      (#"{"metadata":{"timestamp":"yesterday"}}"#, "format"), (#"{"version":0}"#, "minimum"),
      (#"{"vulnerabilities":[{"analysis":{"justification":"because"}}]}"#, "enum"),
      (#"{"components":[{"type":"file","name":"a"},{"type":"file","name":"a"}]}"#, "uniqueItems"),
      (#"{"seccard":1}"#, "additionalProperties"), (#"{"signature":{"algorithm":7}}"#, "oneOf"),
    ] {
      let bad = JSONMergePatch.applied(try JSONValue(parsing: edit.utf8), to: good)
      #expect(try schema.evaluate(bad).violations.contains { $0.keyword == keyword }, "\(edit)")
    }
  }

  /// Reads the schemas as they are, with the dialect that they name.
  private static let reader = """
    import json, sys
    from jsonschema import Draft7Validator
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT7
    folder = sys.argv[1]
    def load(name):
        with open(f"{folder}/{name}.SNAPSHOT.schema.json", encoding="utf-8") as file: return json.load(file)
    registry = Registry().with_resources(
        (f"http://cyclonedx.org/schema/{name}.SNAPSHOT.schema.json", Resource(load(name), DRAFT7))
        for name in ("spdx", "jsf-0.82", "cryptography-defs"))
    validators = {v: Draft7Validator(load("bom-" + v), registry=registry, format_checker=Draft7Validator.FORMAT_CHECKER)
                  for v in ("1.6", "1.7")}
    count = 0
    for line in sys.stdin.buffer:
        document = json.loads(line)
        for error in validators[document["specVersion"]].iter_errors(document):
            print(error.json_path, error.message[:300])
        count += 1
    print(count)
    """

  private static func pythonReadsSchemas() async -> Bool {
    (try? await Sandbox().run("python3", ["-c", "import jsonschema, referencing"]))?.isSuccess ?? false
  }

  @Test(
    "Python's jsonschema has nothing to say either",
    .enabled("needs Python's jsonschema") { await CycloneDXSchemaTests.pythonReadsSchemas() })
  func aSecondValidator() async throws {
    let seed = FuzzBudget.seed
    var lines: [UInt8] = []
    let cards = try cards(FuzzBudget.rounds / 16, seed: seed)
    for (place, card) in cards.enumerated() {
      let bytes = CycloneDXExport(version: place % 2 == 0 ? .v1_6 : .v1_7).bom(of: card).bytes
      lines += try JSONValue(parsing: bytes).printed(.compact) + [UInt8(ascii: "\n")]
    }
    let outcome = try await Sandbox().run("python3", ["-c", Self.reader, CycloneDXSchema.folder], input: lines)
    #expect(outcome.text == "\(cards.count)\n", "seed \(seed): \(outcome.errors)")
  }
}
