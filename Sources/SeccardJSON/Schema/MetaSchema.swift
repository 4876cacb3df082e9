/// The schema of schemas: what draft 2020-12 allows, in our words, under the official URIs.
enum MetaSchema {
  static let uri = "https://json-schema.org/draft/2020-12/schema"

  /// Nil for any other URI.
  static func document(at uri: String) -> JSONValue? {
    if uri.hasSameScalars(as: Self.uri) { return parsed(schema) }
    let prefix = "https://json-schema.org/draft/2020-12/meta/"
    guard uri.utf8.starts(with: prefix.utf8) else { return nil }
    return texts[String(uri.dropFirst(prefix.count))].map(parsed)
  }

  private static func parsed(_ text: String) -> JSONValue {
    do {
      return try JSONValue(parsing: text.utf8)
    } catch {
      preconditionFailure("a text in this file is no JSON: \(error)")
    }
  }

  private static let texts = [
    "core": core, "applicator": applicator, "unevaluated": unevaluated, "validation": validation,
    "format-annotation": format("format-annotation"), "format-assertion": format("format-assertion"),
    "meta-data": metaData, "content": content,
  ]

  private static let schema = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://json-schema.org/draft/2020-12/schema",
      "$vocabulary": {
        "https://json-schema.org/draft/2020-12/vocab/core": true,
        "https://json-schema.org/draft/2020-12/vocab/applicator": true,
        "https://json-schema.org/draft/2020-12/vocab/unevaluated": true,
        "https://json-schema.org/draft/2020-12/vocab/validation": true,
        "https://json-schema.org/draft/2020-12/vocab/format-annotation": true,
        "https://json-schema.org/draft/2020-12/vocab/meta-data": true,
        "https://json-schema.org/draft/2020-12/vocab/content": true
      },
      "$dynamicAnchor": "meta",
      "title": "A JSON Schema",
      "type": ["object", "boolean"],
      "allOf": [
        { "$ref": "meta/core" }, { "$ref": "meta/applicator" }, { "$ref": "meta/unevaluated" },
        { "$ref": "meta/validation" }, { "$ref": "meta/format-annotation" }, { "$ref": "meta/meta-data" },
        { "$ref": "meta/content" }
      ],
      "properties": {
        "definitions": {
          "deprecated": true, "type": "object", "additionalProperties": { "$dynamicRef": "#meta" }
        },
        "dependencies": {
          "deprecated": true,
          "type": "object",
          "additionalProperties": {
            "if": { "type": "array" },
            "then": { "$ref": "meta/validation#/$defs/names" },
            "else": { "$dynamicRef": "#meta" }
          }
        },
        "$recursiveAnchor": { "deprecated": true, "$ref": "meta/core#/$defs/anchor" },
        "$recursiveRef": { "deprecated": true, "$ref": "meta/core#/$defs/reference" }
      }
    }
    """#

  private static let core = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://json-schema.org/draft/2020-12/meta/core",
      "$dynamicAnchor": "meta",
      "title": "Names of schemas, and references to them",
      "type": ["object", "boolean"],
      "properties": {
        "$id": { "$ref": "#/$defs/reference", "pattern": "^[^#]*#?$" },
        "$schema": { "$ref": "#/$defs/uri" },
        "$ref": { "$ref": "#/$defs/reference" },
        "$dynamicRef": { "$ref": "#/$defs/reference" },
        "$anchor": { "$ref": "#/$defs/anchor" },
        "$dynamicAnchor": { "$ref": "#/$defs/anchor" },
        "$vocabulary": {
          "type": "object",
          "propertyNames": { "$ref": "#/$defs/uri" },
          "additionalProperties": { "type": "boolean" }
        },
        "$comment": { "type": "string" },
        "$defs": { "type": "object", "additionalProperties": { "$dynamicRef": "#meta" } }
      },
      "$defs": {
        "anchor": { "type": "string", "pattern": "^[A-Za-z_][-A-Za-z0-9._]*$" },
        "uri": { "type": "string", "format": "uri" },
        "reference": { "type": "string", "format": "uri-reference" }
      }
    }
    """#

  private static let applicator = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://json-schema.org/draft/2020-12/meta/applicator",
      "$dynamicAnchor": "meta",
      "title": "Schemas inside schemas",
      "type": ["object", "boolean"],
      "properties": {
        "allOf": { "$ref": "#/$defs/list" },
        "anyOf": { "$ref": "#/$defs/list" },
        "oneOf": { "$ref": "#/$defs/list" },
        "not": { "$dynamicRef": "#meta" },
        "if": { "$dynamicRef": "#meta" },
        "then": { "$dynamicRef": "#meta" },
        "else": { "$dynamicRef": "#meta" },
        "prefixItems": { "$ref": "#/$defs/list" },
        "items": { "$dynamicRef": "#meta" },
        "contains": { "$dynamicRef": "#meta" },
        "properties": { "$ref": "#/$defs/map" },
        "patternProperties": { "$ref": "#/$defs/map", "propertyNames": { "format": "regex" } },
        "additionalProperties": { "$dynamicRef": "#meta" },
        "propertyNames": { "$dynamicRef": "#meta" },
        "dependentSchemas": { "$ref": "#/$defs/map" }
      },
      "$defs": {
        "list": { "type": "array", "minItems": 1, "items": { "$dynamicRef": "#meta" } },
        "map": { "type": "object", "additionalProperties": { "$dynamicRef": "#meta" } }
      }
    }
    """#

  private static let unevaluated = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://json-schema.org/draft/2020-12/meta/unevaluated",
      "$dynamicAnchor": "meta",
      "title": "Schemas for what no other schema has looked at",
      "type": ["object", "boolean"],
      "properties": {
        "unevaluatedItems": { "$dynamicRef": "#meta" },
        "unevaluatedProperties": { "$dynamicRef": "#meta" }
      }
    }
    """#

  private static let validation = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://json-schema.org/draft/2020-12/meta/validation",
      "$dynamicAnchor": "meta",
      "title": "What values have to be",
      "type": ["object", "boolean"],
      "properties": {
        "type": {
          "if": { "type": "array" },
          "then": { "minItems": 1, "uniqueItems": true, "items": { "$ref": "#/$defs/type" } },
          "else": { "$ref": "#/$defs/type" }
        },
        "enum": { "type": "array" },
        "multipleOf": { "type": "number", "exclusiveMinimum": 0 },
        "maximum": { "type": "number" },
        "exclusiveMaximum": { "type": "number" },
        "minimum": { "type": "number" },
        "exclusiveMinimum": { "type": "number" },
        "maxLength": { "$ref": "#/$defs/count" },
        "minLength": { "$ref": "#/$defs/count" },
        "pattern": { "type": "string", "format": "regex" },
        "maxItems": { "$ref": "#/$defs/count" },
        "minItems": { "$ref": "#/$defs/count" },
        "uniqueItems": { "type": "boolean" },
        "maxContains": { "$ref": "#/$defs/count" },
        "minContains": { "$ref": "#/$defs/count" },
        "maxProperties": { "$ref": "#/$defs/count" },
        "minProperties": { "$ref": "#/$defs/count" },
        "required": { "$ref": "#/$defs/names" },
        "dependentRequired": { "type": "object", "additionalProperties": { "$ref": "#/$defs/names" } }
      },
      "$defs": {
        "count": { "type": "integer", "minimum": 0 },
        "names": { "type": "array", "items": { "type": "string" }, "uniqueItems": true },
        "type": { "enum": ["null", "boolean", "integer", "number", "string", "array", "object"] }
      }
    }
    """#

  private static let metaData = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://json-schema.org/draft/2020-12/meta/meta-data",
      "$dynamicAnchor": "meta",
      "title": "What people should know about a value",
      "type": ["object", "boolean"],
      "properties": {
        "title": { "type": "string" },
        "description": { "type": "string" },
        "deprecated": { "type": "boolean" },
        "readOnly": { "type": "boolean" },
        "writeOnly": { "type": "boolean" },
        "examples": { "type": "array" }
      }
    }
    """#

  private static let content = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://json-schema.org/draft/2020-12/meta/content",
      "$dynamicAnchor": "meta",
      "title": "What a string holds",
      "type": ["object", "boolean"],
      "properties": {
        "contentEncoding": { "type": "string" },
        "contentMediaType": { "type": "string" },
        "contentSchema": { "$dynamicRef": "#meta" }
      }
    }
    """#

  private static func format(_ name: String) -> String {
    #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://json-schema.org/draft/2020-12/meta/\#(name)",
      "$dynamicAnchor": "meta",
      "title": "The form of strings",
      "type": ["object", "boolean"],
      "properties": { "format": { "type": "string" } }
    }
    """#
  }
}
