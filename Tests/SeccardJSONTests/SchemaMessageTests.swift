import SeccardJSON
import Testing

/// What people read: place in the instance, place in the schema, sentence.
@Suite struct SchemaMessageTests {
  private static let assertionCases: [(String, String, [String])] = [
    (#"{"type": "string"}"#, "5", ["'' '/type' is a number; must be a string"]),
    (#"{"type": "integer"}"#, "1.5", ["'' '/type' is 1.5; must be an integer"]),
    (
      #"{"type": ["object", "null", "boolean"]}"#, "[]",
      ["'' '/type' is an array; must be an object, true or false or null"]
    ),
    (#"{"type": "string", "minLength": 2, "enum": ["ab"]}"#, "{}", ["'' '/type' is an object; must be a string"]),
    (
      #"{"properties": {"stage": {"enum": ["production", "staging"]}}}"#, #"{"stage": "prod"}"#,
      [#"'/stage' '/properties/stage/enum' is "prod"; must be one of "production", "staging""#]
    ),
    (#"{"enum": ["1.0"]}"#, "1.0", [#"'' '/enum' is 1.0; must be "1.0""#]),
    (#"{"enum": []}"#, "1", ["'' '/enum' is 1; no value is allowed"]),
    (
      #"{"enum": [1,2,3,4,5,6,7,8,9,10,11,12,13]}"#, "0",
      ["'' '/enum' is 0; must be one of 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, … (13 in all)"]
    ),
    (#"{"const": {"a": [1]}}"#, "[]", [#"'' '/const' is an empty array; must be {"a":[1]}"#]),
    (
      #"{"minimum": 3, "exclusiveMinimum": 3}"#, "2.50",
      ["'' '/minimum' is 2.50; must be at least 3", "'' '/exclusiveMinimum' is 2.50; must be more than 3"]
    ),
    (
      #"{"maximum": 3, "exclusiveMaximum": 3}"#, "1e1",
      ["'' '/maximum' is 1e1; must be at most 3", "'' '/exclusiveMaximum' is 1e1; must be less than 3"]
    ),
    (#"{"multipleOf": 0.01}"#, "0.015", ["'' '/multipleOf' is 0.015; must be a multiple of 0.01"]),
    (#"{"minLength": 2}"#, #""é""#, ["'' '/minLength' has 1 character; must have at least 2 characters"]),
    (#"{"minLength": 1}"#, #""""#, ["'' '/minLength' has no characters; must have at least 1 character"]),
    (#"{"maxLength": 1}"#, #""😀😀""#, ["'' '/maxLength' has 2 characters; must have at most 1 character"]),
    (#"{"pattern": "^\\d+\\.$"}"#, #""a\u0007""#, [#"'' '/pattern' is "a\u{7}"; must match the pattern "^\d+\.$""#]),
    (
      #"{"format": "date"}"#, #""2026-02-29""#,
      [#"'' '/format' is "2026-02-29"; must be a calendar date such as "2026-03-31""#]
    ),
    (
      #"{"format": "uuid"}"#, #""x""#,
      [#"'' '/format' is "x"; must be a UUID such as "2eb8aa08-aa98-11ea-b4aa-73b441d16380""#]
    ),
    ("false", "1", ["'' '' is not allowed here"]),
  ]

  private static let containerCases: [(String, String, [String])] = [
    (
      #"{"required": ["a", "b\n"]}"#, "{}",
      [#"'' '/required' has no "a", which is required"#, #"'' '/required' has no "b\u{a}", which is required"#]
    ),
    (
      #"{"properties": {"a": true}, "additionalProperties": false}"#, #"{"a": 1, "x/y": 2}"#,
      [#"'/x~1y' '/additionalProperties' the key "x/y" is not allowed here"#]
    ),
    (#"{"properties": {"a": false}}"#, #"{"a": 1}"#, [#"'/a' '/properties' the key "a" is not allowed here"#]),
    (
      #"{"allOf": [{"properties": {"a": true}}], "unevaluatedProperties": false}"#, #"{"a": 1, "b": 2}"#,
      [#"'/b' '/unevaluatedProperties' the key "b" is not allowed here"#]
    ),
    (
      #"{"propertyNames": {"pattern": "^x-"}}"#, #"{"x-a": 1, "b": 2}"#,
      [#"'/b' '/propertyNames' the key "b" is not allowed here; a key must match the pattern "^x-""#]
    ),
    (
      #"{"dependentRequired": {"a": ["b"]}}"#, #"{"a": 1}"#,
      [#"'' '/dependentRequired' has "a" and no "b"; the one requires the other"#]
    ),
    (#"{"minProperties": 1}"#, "{}", ["'' '/minProperties' has no keys; must have at least 1 key"]),
    (#"{"maxProperties": 1}"#, #"{"a":1,"b":2}"#, ["'' '/maxProperties' has 2 keys; must have at most 1 key"]),
    (
      #"{"prefixItems": [true], "items": false}"#, "[1, 2, 3]",
      [
        "'/1' '/items' is one element more than is allowed here",
        "'/2' '/items' is one element more than is allowed here",
      ]
    ),
    (
      #"{"prefixItems": [true], "unevaluatedItems": false}"#, "[1, 2]",
      ["'/1' '/unevaluatedItems' is one element more than is allowed here"]
    ),
    (#"{"minItems": 1}"#, "[]", ["'' '/minItems' has no elements; must have at least 1 element"]),
    (#"{"uniqueItems": true}"#, "[1, 2, 1.0]", ["'' '/uniqueItems' has equal elements at 0 and 2; all must differ"]),
    (
      #"{"contains": {"const": 1}}"#, "[2]",
      [#"'' '/contains' has no elements of the kind that "contains" describes; must have at least 1"#]
    ),
    (
      #"{"contains": {"const": 1}, "maxContains": 1}"#, "[1, 1]",
      [#"'' '/maxContains' has 2 elements of the kind that "contains" describes; must have at most 1"#]
    ),
    // In document order of the instance, whatever the schema's.
    (
      #"{"properties": {"b": {"type": "null"}, "a": {"type": "null"}}, "required": ["c"]}"#,
      #"{"a": 1, "b": [], "d": 1}"#,
      [
        #"'' '/required' has no "c", which is required"#, "'/a' '/properties/a/type' is a number; must be null",
        "'/b' '/properties/b/type' is an array; must be null",
      ]
    ),
    // The same schema by two ways says a thing once.
    (
      ##"{"allOf": [{"$ref": "#/$defs/a"}, {"$ref": "#/$defs/a"}], "$defs": {"a": {"type": "null"}}}"##, "1",
      ["'' '/$defs/a/type' is a number; must be null"]
    ),
  ]

  private static let alternativeCases: [(String, String, [String])] = [
    (
      #"{"anyOf": [{"type": "string"}, {"type": "array"}, {"type": "object"}]}"#, "1",
      ["'' '/anyOf' is a number; must be an object, an array or a string"]
    ),
    // One alternative is of the value's type: it is the one that was meant.
    (
      #"{"anyOf": [{"type": "string"}, {"type": "object", "required": ["id"]}]}"#, "{}",
      [#"'' '/anyOf/1/required' has no "id", which is required"#]
    ),
    (
      #"{"anyOf": [{"format": "date"}, {"enum": ["", "TBD"]}]}"#, #""soon""#,
      [#"'' '/anyOf' is "soon"; must be a calendar date such as "2026-03-31", or must be one of "", "TBD""#]
    ),
    (
      #"""
      {"oneOf": [
        {"properties": {"kind": {"const": "a"}, "n": {"type": "number"}}},
        {"properties": {"kind": {"const": "b"}, "s": {"type": "string"}}}]}
      """#, #"{"kind": "b", "s": 1}"#,
      ["'/s' '/oneOf/1/properties/s/type' is a number; must be a string"]
    ),
    (
      #"{"anyOf": [{"required": ["a"]}, {"properties": {"b": {"minimum": 2}}, "minProperties": 1}]}"#, #"{"b": 1}"#,
      [
        #"'' '/anyOf' fits none of the 2 alternatives: has no "a", which is required;"#
          + #" or "/b" is 1; must be at least 2"#
      ]
    ),
    (
      #"{"oneOf": [{"type": "number"}, {"minimum": 0}]}"#, "1",
      ["'' '/oneOf' matches more than one of the 2 alternatives; must match one only"]
    ),
    (#"{"not": {"type": ["string", "null"]}}"#, "null", ["'' '/not' is null; must not be a string or null"]),
    (#"{"not": {"pattern": "\\.\\."}}"#, #""a..b""#, [#"'' '/not' is "a..b"; must not match the pattern "\.\.""#]),
    (#"{"not": {"required": ["a"]}}"#, #"{"a": 1}"#, [#"'' '/not' has "a"; must not have it"#]),
    (#"{"not": {"const": 1}}"#, "1.0", ["'' '/not' is 1.0; must not be 1"]),
    (#"{"not": {"minimum": 1}}"#, "1", [#"'' '/not' is 1; must not match the schema under "not""#]),
    (#"{"not": true}"#, "1", ["'' '/not' is not allowed here"]),
    (
      #"{"if": {"required": ["a"]}, "then": {"required": ["b"]}, "else": false}"#, #"{"a": 1}"#,
      [#"'' '/then/required' has no "b", which is required"#]
    ),
    (#"{"if": {"required": ["a"]}, "else": false}"#, "{}", ["'' '/else' is not allowed here"]),
    // What none of the alternatives matches is not called unexpected as well.
    (
      #"{"oneOf": [{"properties": {"a": {"type": "null"}}, "required": ["a"]}], "unevaluatedProperties": false}"#,
      #"{"a": 1}"#, ["'/a' '/oneOf/0/properties/a/type' is a number; must be null"]
    ),
  ]

  @Test(arguments: assertionCases + containerCases + alternativeCases)
  func message(schema: String, instance: String, expected: [String]) throws {
    let schema = try JSONSchema(JSONValue(parsing: schema.utf8))
    let verdict = try schema.evaluate(JSONValue(parsing: instance.utf8))
    #expect(verdict.violations.map { "'\($0.instance)' '\($0.schema)' \($0.message)" } == expected)
    #expect(!verdict.isTruncated)
  }

  @Test func keywordsAndPlaces() throws {
    let schema = try JSONSchema(["properties": ["a": ["items": ["type": "null"]]]])
    let violations = try schema.evaluate(["a": [nil, 1]]).violations
    #expect(violations.count == 1)
    #expect(violations.first?.keyword == "type")
    #expect(violations.first?.instance == JSONPointer(tokens: ["a", "1"]))
    #expect(violations.first?.schema == JSONPointer(tokens: ["properties", "a", "items", "type"]))
  }

  @Test func longTextsAreShortened() throws {
    let schema = try JSONSchema(["enum": [.string(String(repeating: "b", count: 1_000))]])
    let message = try schema.evaluate(.string(String(repeating: "a", count: 1_000))).violations.first?.message
    #expect(message.map { $0.utf8.count < 200 } == true)
  }
}
