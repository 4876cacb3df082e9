import Foundation
import SeccardJSON
import Testing

/// The schema of the card that the registry template carries.
@Suite struct SchemaShippedTests {
  private static let shipped = Result {
    try SchemaTestSuite.parse(
      SchemaTestSuite.project + "/registry-template/schema/security-model-card-1.0.schema.json")
  }

  private static let examples: [String] = {
    let folder = SchemaTestSuite.project + "/docs/examples"
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }.sorted()
    } catch {
      return ["\(error)"]
    }
  }()

  @Test func thereAreExamples() {
    #expect(!Self.examples.isEmpty)
  }

  @Test(arguments: examples)
  func examplesAreValid(name: String) throws {
    let card = try SchemaTestSuite.parse(SchemaTestSuite.project + "/docs/examples/" + name)
    #expect(try JSONSchema(Self.shipped.get()).evaluate(card).violations == [])
  }

  @Test func isValidByTheMetaSchema() throws {
    let meta = try JSONSchema(["$ref": "https://json-schema.org/draft/2020-12/schema"])
    #expect(try meta.evaluate(Self.shipped.get()).violations == [])
  }

  private static let metaCases: [(JSONValue, String)] = [
    (["type": "strnig"], "/type"), (["minLength": -1], "/minLength"),
    (["properties": ["a": ["items": 1]]], "/properties/a/items"),
    (["pattern": "("], "/pattern"), (["$id": "a#b"], "/$id"), (["allOf": []], "/allOf"),
    (["required": ["a", "a"]], "/required"),
    (["$defs": ["a": ["$anchor": "0"]]], "/$defs/a/$anchor"),
    (["patternProperties": ["[": true]], "/patternProperties/["),
    (["dependencies": ["a": [1]]], "/dependencies/a/0"), (["contentSchema": 1], "/contentSchema"),
    (["unevaluatedItems": ["deprecated": 1]], "/unevaluatedItems/deprecated"), (["format": 1], "/format"),
  ]

  /// What the meta-schema refuses, the compiler refuses at the same place, but for keywords that it does not read.
  @Test(arguments: metaCases)
  func theMetaSchemaRefuses(schema: JSONValue, pointer: String) throws {
    let meta = try JSONSchema(["$ref": "https://json-schema.org/draft/2020-12/schema"])
    #expect(try Set(meta.evaluate(schema).violations.map(\.instance.description)) == [pointer])
    if schema["dependencies"] == nil {
      let error = try #require(throws: JSONSchemaError.self) { try JSONSchema(schema) }
      #expect(error.pointer.description.hasPrefix(pointer))
    }
  }
}
