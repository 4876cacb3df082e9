/// A keyword that means something here. All others are annotations.
enum SchemaKeyword: String, CaseIterable {
  case id = "$id"
  case schema = "$schema"
  case anchor = "$anchor"
  case dynamicAnchor = "$dynamicAnchor"
  case reference = "$ref"
  case dynamicReference = "$dynamicRef"
  case vocabulary = "$vocabulary"
  case comment = "$comment"
  case definitions = "$defs"
  /// The name of `$defs` before draft 2019-09, which the meta-schema still knows.
  case oldDefinitions = "definitions"

  case prefixItems, items, contains, properties, patternProperties, additionalProperties, propertyNames
  case dependentSchemas, allOf, anyOf, oneOf, not
  case condition = "if"
  case consequence = "then"
  case alternative = "else"
  case unevaluatedItems, unevaluatedProperties

  case type, const, `enum`, multipleOf, minimum, maximum, exclusiveMinimum, exclusiveMaximum
  case minLength, maxLength, pattern, minItems, maxItems, uniqueItems, minContains, maxContains
  case minProperties, maxProperties, required, dependentRequired

  case format
  case title, description, deprecated, readOnly, writeOnly, examples
  case contentEncoding, contentMediaType, contentSchema

  private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { (ExactString($0.rawValue), $0) })

  init?(named name: String) {
    guard let keyword = Self.byName[ExactString(name)] else { return nil }
    self = keyword
  }

  var vocabulary: SchemaVocabularies {
    switch self {
    case .id, .schema, .anchor, .dynamicAnchor, .reference, .dynamicReference, .vocabulary, .comment, .definitions,
      .oldDefinitions:
      .core
    case .prefixItems, .items, .contains, .properties, .patternProperties, .additionalProperties, .propertyNames,
      .dependentSchemas, .allOf, .anyOf, .oneOf, .not, .condition, .consequence, .alternative:
      .applicator
    case .unevaluatedItems, .unevaluatedProperties: .unevaluated
    case .type, .const, .enum, .multipleOf, .minimum, .maximum, .exclusiveMinimum, .exclusiveMaximum, .minLength,
      .maxLength, .pattern, .minItems, .maxItems, .uniqueItems, .minContains, .maxContains, .minProperties,
      .maxProperties, .required, .dependentRequired:
      .validation
    case .format: .format
    case .title, .description, .deprecated, .readOnly, .writeOnly, .examples: .metaData
    case .contentEncoding, .contentMediaType, .contentSchema: .content
    }
  }
}

/// The vocabularies of a dialect (core §8.1.2).
struct SchemaVocabularies: OptionSet, Sendable {
  let rawValue: UInt8

  static let core = SchemaVocabularies(rawValue: 1)
  static let applicator = SchemaVocabularies(rawValue: 2)
  static let unevaluated = SchemaVocabularies(rawValue: 4)
  static let validation = SchemaVocabularies(rawValue: 8)
  static let format = SchemaVocabularies(rawValue: 16)
  static let metaData = SchemaVocabularies(rawValue: 32)
  static let content = SchemaVocabularies(rawValue: 64)

  static let all: SchemaVocabularies = [
    .core, .applicator, .unevaluated, .validation, .format, .metaData, .content,
  ]

  private static let prefix = "https://json-schema.org/draft/2020-12/vocab/"

  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Nil for a vocabulary that is not known here.
  init?(uri: String) {
    guard uri.utf8.starts(with: Self.prefix.utf8) else { return nil }
    switch uri.dropFirst(Self.prefix.count) {
    case "core": self = .core
    case "applicator": self = .applicator
    case "unevaluated": self = .unevaluated
    case "validation": self = .validation
    case "format-annotation", "format-assertion": self = .format
    case "meta-data": self = .metaData
    case "content": self = .content
    default: return nil
    }
  }
}
