import SeccardJSON
import Testing

/// Schemas that cannot be used, each with the place and the way out.
@Suite struct SchemaErrorTests {
  private static let invalidCases: [(String, String, String)] = [
    ("[]", "", "is an array; a schema is an object, true or false"),
    (#"{"properties": []}"#, "/properties", "is an empty array; must be an object"),
    (#"{"properties": {"a": 1}}"#, "/properties/a", "is a number; a schema is an object, true or false"),
    (
      #"{"type": "strnig"}"#, "/type",
      #"is "strnig"; must be one of "null", "boolean", "integer", "number", "string", "array", "object""#
    ),
    (#"{"type": []}"#, "/type", "is an empty array; must be a type or a list of at least one"),
    (#"{"type": ["null", "null"]}"#, "/type/1", #"is "null" once more; each type stands once"#),
    (#"{"minLength": -1}"#, "/minLength", "is -1; must be an integer from 0 on"),
    (#"{"minLength": 1.5}"#, "/minLength", "is 1.5; must be an integer from 0 on"),
    (#"{"multipleOf": 0}"#, "/multipleOf", "is 0; must be a number above 0 with at most 300 significant digits"),
    (#"{"enum": "a"}"#, "/enum", #"is "a"; must be an array"#),
    (#"{"required": ["a", "a"]}"#, "/required/1", #"is "a" once more; each name stands once"#),
    (#"{"required": true}"#, "/required", "is true; must be an array"),
    (#"{"allOf": []}"#, "/allOf", "is an empty array; must be an array of at least one schema"),
    (#"{"items": [true]}"#, "/items", "is an array; since draft 2020-12 the name of such a list is prefixItems"),
    (#"{"uniqueItems": "yes"}"#, "/uniqueItems", #"is "yes"; must be true or false"#),
    (#"{"minimum": "1"}"#, "/minimum", #"is "1"; must be a number"#),
    (#"{"$id": "a#b"}"#, "/$id", ##"is "a#b"; must be a URI reference without a fragment"##),
    (#"{"$anchor": "1a"}"#, "/$anchor", #"is "1a"; must be a letter or "_", then letters, digits, "-", "_" and ".""#),
    (
      #"{"$defs": {"a": {"$anchor": "x"}, "b": {"$anchor": "x"}}}"#, "/$defs/b/$anchor",
      #"is "x" once more; anchors are unique in a schema"#
    ),
    (
      #"{"$defs": {"a": {"$id": "urn:x"}, "b": {"$id": "urn:x"}}}"#, "/$defs/b/$id",
      #"is "urn:x", which is the id of another schema too; ids are unique"#
    ),
    (#"{"$ref": "a b"}"#, "/$ref", #"is "a b"; must be a URI reference"#),
    (#"{"title": 1}"#, "/title", "is 1; must be a string"),
  ]

  @Test(arguments: invalidCases)
  func invalid(schema: String, pointer: String, message: String) throws {
    try expect(schema, .invalidSchema, pointer, message)
  }

  private static let otherCases: [(String, JSONSchemaError.Code, String, String)] = [
    (
      #"{"items": {"$ref": "https://example.org/a.json#/x"}}"#, .remoteReference, "/items/$ref",
      #"leads to the schema "https://example.org/a.json", which is not here, and nothing is ever fetched;"#
        + #" copy that schema into "$defs" of this one, with "$id": "https://example.org/a.json""#
    ),
    (
      ##"{"$ref": "#/$defs/a"}"##, .unresolvedReference, "/$ref",
      ##"is "#/$defs/a" and leads nowhere: there is no member "$defs""##
    ),
    (
      ##"{"$ref": "#a"}"##, .unresolvedReference, "/$ref",
      ##"is "#a" and leads nowhere: there is no anchor "a" in that schema"##
    ),
    (
      ##"{"$ref": "#/title", "title": "a"}"##, .unresolvedReference, "/$ref",
      ##"is "#/title" and leads nowhere: there is a string, which is no schema"##
    ),
    (
      #"{"$schema": "http://json-schema.org/draft-07/schema#"}"#, .unsupportedDialect, "/$schema",
      #"is "http://json-schema.org/draft-07/schema#", a dialect that is not known here;"#
        + #" write the schema for "https://json-schema.org/draft/2020-12/schema""#
    ),
    (
      #"{"pattern": "a(b"}"#, .invalidPattern, "/pattern",
      #"is "a(b"; at character 2: the group is not closed with ")""#
    ),
    (
      #"{"patternProperties": {"(a)\\1": true}}"#, .invalidPattern, "/patternProperties/(a)\\1",
      #"is "(a)\1"; at character 4: backreferences cannot be matched in linear time and are not supported;"#
        + " write the alternatives out"
    ),
    (
      #"{"pattern": "a{20000}"}"#, .invalidPattern, "/pattern",
      #"is "a{20000}"; at character 1: the pattern comes to more than 10000 steps when its repetitions are"#
        + " written out; use smaller counts, or maxLength for the length of the text"
    ),
  ]

  @Test(arguments: otherCases)
  func other(schema: String, code: JSONSchemaError.Code, pointer: String, message: String) throws {
    try expect(schema, code, pointer, message)
  }

  @Test func aVocabularyThatIsNotKnown() throws {
    let meta: JSONValue = [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$vocabulary": ["https://example.org/vocab/units": true],
    ]
    let error = try #require(throws: JSONSchemaError.self) {
      try JSONSchema(["$schema": "https://example.org/meta"], resources: ["https://example.org/meta": meta])
    }
    #expect(error.code == .unsupportedVocabulary)
    #expect(
      error.message
        == #"is "https://example.org/meta", which requires the vocabulary "https://example.org/vocab/units";"#
        + " that vocabulary is not known here")
  }

  /// The pointer is the referring document's, the message names the other.
  @Test func anErrorInAnotherDocument() throws {
    let error = try #require(throws: JSONSchemaError.self) {
      try JSONSchema(["$ref": "https://example.org/a"], resources: ["https://example.org/a": ["type": 1]])
    }
    #expect(error.code == .invalidSchema)
    #expect(error.pointer == JSONPointer(tokens: ["$ref"]))
    #expect(error.message.hasPrefix(#"in the schema "https://example.org/a", at /type of the schema: is 1; must be"#))
  }

  /// A schema that nobody refers to may be anything.
  @Test func resourcesThatAreNotNamedAreNotRead() throws {
    let schema = try JSONSchema(["type": "null"], resources: ["https://example.org/a": 1])
    #expect(try schema.evaluate(nil).violations.isEmpty)
  }

  @Test func oneDocumentUnderTwoNames() throws {
    let document: JSONValue = ["$id": "https://example.org/id", "type": "null"]
    let resources = ["https://example.org/id": document, "https://example.org/file.json": document]
    let both: JSONValue = [
      "allOf": [["$ref": "https://example.org/id"], ["$ref": "https://example.org/file.json"]]
    ]
    #expect(try JSONSchema(both, resources: resources).evaluate(1).violations.count == 1)
  }

  private func expect(
    _ schema: String, _ code: JSONSchemaError.Code, _ pointer: String, _ message: String
  ) throws {
    let document = try JSONValue(parsing: schema.utf8)
    let error = try #require(throws: JSONSchemaError.self) { try JSONSchema(document) }
    #expect(error.code == code)
    #expect(error.pointer.description == pointer)
    #expect(error.message == message)
  }
}
