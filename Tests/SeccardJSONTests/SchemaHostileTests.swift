import SeccardJSON
import Testing

/// Schemas and instances that try to use up time, memory or the stack.
@Suite struct SchemaHostileTests {
  private static let loopCases: [JSONValue] = [
    ["$ref": "#"],
    ["$ref": "#/$defs/a", "$defs": ["a": ["$ref": "#/$defs/b"], "b": ["allOf": [["$ref": "#/$defs/a"]]]]],
    ["anyOf": [["type": "null"], ["not": ["$ref": "#"]]]],
    ["if": true, "then": ["$ref": "#"]],
    ["dependentSchemas": ["a": ["oneOf": [["$ref": "#"]]]]],
  ]

  @Test(arguments: loopCases)
  func loops(schema: JSONValue) throws {
    let error = try #require(throws: JSONSchemaError.self) { try JSONSchema(schema) }
    #expect(error.code == .referenceLoop)
    #expect(
      error.message
        == "leads back to itself without going into the value: it would be applied to the same value for ever")
  }

  /// Whether these are loops shows only when they are followed.
  private static let dynamicLoopCases: [JSONValue] = [
    ["$dynamicAnchor": "a", "$dynamicRef": "#a"],
    [
      "$id": "urn:outer", "$dynamicAnchor": "a", "$ref": "urn:inner",
      "$defs": ["inner": ["$id": "urn:inner", "$dynamicAnchor": "a", "not": ["$dynamicRef": "#a"]]],
    ],
  ]

  @Test(arguments: dynamicLoopCases)
  func dynamicLoops(schema: JSONValue) throws {
    let schema = try JSONSchema(schema)
    let error = try #require(throws: JSONSchemaError.self) { try schema.evaluate(1) }
    #expect(error.code == .referenceLoop)
  }

  @Test func aSchemaThatGoesIntoTheValueIsNoLoop() throws {
    let schema = try JSONSchema(["type": "array", "items": ["$ref": "#"]])
    var value: JSONValue = []
    for _ in 1..<JSONLimits.standard.depth { value = [value] }
    #expect(try schema.evaluate(value).violations.isEmpty)
    for _ in 0..<JSONLimits.standard.depth { value = value.array?.first ?? 1 }
    #expect(try schema.evaluate([[[1]]]).violations.map(\.instance.description) == ["/0/0/0"])
  }

  @Test func alternativesThatMultiply() throws {
    var definitions = JSONObject()
    for level in 0..<40 {
      let next = JSONValue.object(["$ref": .string("#/$defs/\(level + 1)")])
      definitions["\(level)"] = ["anyOf": [next, next]]
    }
    definitions["40"] = ["type": "null"]
    let schema = try JSONSchema(["$ref": "#/$defs/0", "$defs": .object(definitions)])
    #expect(try schema.evaluate(nil).violations.isEmpty)
    let error = try #require(throws: JSONSchemaError.self) { try schema.evaluate(1) }
    #expect(error.code == .tooExpensive)
  }

  @Test func aLongChainOfReferences() throws {
    var definitions = JSONObject()
    for level in 0..<5_000 { definitions["\(level)"] = ["$ref": .string("#/$defs/\(level + 1)")] }
    definitions["5000"] = ["type": "null"]
    let plain = try JSONSchema(["$ref": "#/$defs/0", "$defs": .object(definitions)])
    #expect(try plain.evaluate(1).violations.map(\.schema.description) == ["/$defs/5000/type"])

    for level in 0..<5_000 { definitions["\(level)"] = ["allOf": [["$ref": .string("#/$defs/\(level + 1)")]]] }
    let schema = try JSONSchema(["$ref": "#/$defs/0", "$defs": .object(definitions)])
    let error = try #require(throws: JSONSchemaError.self) { try schema.evaluate(1) }
    #expect(error.code == .tooDeep)
  }

  /// As deep as a text may be, in the instance and in the schema, by way of several schemas at each level.
  @Test func deepInstancesAndSchemas() throws {
    let recursive = try JSONSchema([
      "$ref": "#/$defs/node",
      "$defs": [
        "node": ["allOf": [["$ref": "#/$defs/array"]]],
        "array": ["anyOf": [["type": "null"], ["items": ["$ref": "#/$defs/node"], "type": "array"]]],
      ],
    ])
    var instance: JSONValue = nil
    for _ in 0..<JSONLimits.standard.depth { instance = [instance] }
    #expect(try recursive.evaluate(instance).violations.isEmpty)

    var schema: JSONValue = ["type": "null"]
    for _ in 0..<JSONLimits.standard.depth { schema = ["items": schema] }
    #expect(try JSONSchema(schema).evaluate(instance).violations.isEmpty)
  }

  @Test func manyViolationsAreBounded() throws {
    let schema = try JSONSchema(["items": ["type": "null", "minLength": 1]])
    let instance = JSONValue.array(Array(repeating: "a", count: 100_000))
    let verdict = try schema.evaluate(instance)
    #expect(verdict.violations.count == 1_000)
    #expect(verdict.isTruncated)
    #expect(verdict.violations.last?.instance == JSONPointer(tokens: ["999"]))
    #expect(try schema.evaluate(instance, limit: 100_000).isTruncated == false)
    #expect(try schema.evaluate(instance, limit: 0).violations.count == 1)
  }

  @Test func manyViolationsBehindAlternatives() throws {
    let schema = try JSONSchema(["anyOf": [["type": "null"], ["items": ["type": "null"]]]])
    let verdict = try schema.evaluate(.array(Array(repeating: 1, count: 100_000)), limit: 10)
    #expect(verdict.violations.count == 10)
    #expect(verdict.isTruncated)
  }

  @Test func manyElementsThatAreToDiffer() throws {
    let schema = try JSONSchema(["uniqueItems": true])
    let elements = (0..<100_000).map { JSONValue.array([.number(JSONNumber($0))]) }
    #expect(try schema.evaluate(.array(elements)).violations.isEmpty)
    #expect(try schema.evaluate(.array(elements + [[99_999]])).violations.count == 1)
  }

  @Test func manyPatterns() throws {
    var properties = JSONObject()
    for count in 0..<100 { properties["a{\(9_000 + count)}"] = true }
    let error = try #require(throws: JSONSchemaError.self) {
      try JSONSchema(["patternProperties": .object(properties)])
    }
    #expect(error.code == .tooExpensive)
  }

  private static let numberCases: [(String, String, Bool)] = [
    ("0.1", "1e999999999999", true), ("3", "1e999999999999", false), ("7", "1e-999999999999999999999", false),
    ("0.0001", "0.00075", false), ("0.01", "19.99", true), ("1e-10", "123456789.0123456789", true),
    ("123456789012345678901234567890", "370370367037037036703703703670", true),
    ("123456789012345678901234567890", "370370367037037036703703703671", false),
    ("1e5", "12e4", false), ("1e5", "12e5", true), ("0.5", "-2.5", true), ("7", "0e99", true),
    ("1024", "1e10", true), ("1024", "1e9", false), ("2048", "1e10", false),
  ]

  @Test(arguments: numberCases)
  func multiples(divisor: String, dividend: String, isMultiple: Bool) throws {
    let schema = try JSONSchema(["multipleOf": JSONValue(parsing: divisor.utf8)])
    #expect(try schema.evaluate(JSONValue(parsing: dividend.utf8)).violations.isEmpty == isMultiple)
  }

  @Test(arguments: ["1.0", "1e3", "-0.0", "100e-2", "1e99999999999999999999999"])
  func integers(lexeme: String) throws {
    #expect(try JSONSchema(["type": "integer"]).evaluate(JSONValue(parsing: lexeme.utf8)).violations.isEmpty)
  }

  @Test(arguments: ["1.5", "1e-1", "101e-2", "1e-99999999999999999999999"])
  func fractions(lexeme: String) throws {
    #expect(try !JSONSchema(["type": "integer"]).evaluate(JSONValue(parsing: lexeme.utf8)).violations.isEmpty)
  }
}
