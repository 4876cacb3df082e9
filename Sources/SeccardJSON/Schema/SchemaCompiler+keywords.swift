extension SchemaCompiler {
  /// Checks what a keyword says, as the meta-schema would, and adds it to the draft.
  mutating func compile(
    _ keyword: SchemaKeyword, _ keywordValue: KeywordValue, node: Int, into draft: inout SchemaDraft
  ) throws(JSONSchemaError) {
    switch keyword {
    case .id, .schema, .anchor, .dynamicAnchor:
      break
    case .reference, .dynamicReference:
      let isDynamic = keyword == .dynamicReference
      pending.append(
        PendingReference(
          node: node, applicator: draft.applicators.count, text: try string(keywordValue), isDynamic: isDynamic,
          place: keywordValue.place))
      draft.applicators.append(.reference(node))
    case .vocabulary:
      for member in try object(keywordValue).members {
        guard member.value.bool != nil else {
          throw KeywordValue(value: member.value, parent: keywordValue.place, key: member.key)
            .failure("true or false")
        }
      }
    case .comment, .title, .description, .contentEncoding, .contentMediaType:
      _ = try string(keywordValue)
    case .deprecated, .readOnly, .writeOnly:
      _ = try bool(keywordValue)
    case .examples:
      _ = try array(keywordValue)
    case .definitions, .oldDefinitions:
      _ = try schemasByName(keywordValue)
    case .contentSchema:
      _ = try schema(keywordValue)
    case .type, .const, .enum, .multipleOf, .minimum, .maximum, .exclusiveMinimum, .exclusiveMaximum, .minLength,
      .maxLength, .pattern, .format:
      try compileAssertion(keyword, keywordValue, into: &draft)
    case .prefixItems, .items, .contains, .minItems, .maxItems, .uniqueItems, .minContains, .maxContains,
      .unevaluatedItems:
      try compileArrayKeyword(keyword, keywordValue, into: &draft)
    case .properties, .patternProperties, .additionalProperties, .propertyNames, .dependentSchemas,
      .dependentRequired, .required, .minProperties, .maxProperties, .unevaluatedProperties:
      try compileObjectKeyword(keyword, keywordValue, into: &draft)
    case .allOf:
      draft.applicators.append(.all(try schemas(keywordValue)))
    case .anyOf:
      draft.applicators.append(.any(try schemas(keywordValue)))
    case .oneOf:
      draft.applicators.append(.one(try schemas(keywordValue)))
    case .not:
      draft.applicators.append(.not(try schema(keywordValue)))
    case .condition:
      draft.condition = try schema(keywordValue)
    case .consequence:
      draft.consequence = try schema(keywordValue)
    case .alternative:
      draft.alternative = try schema(keywordValue)
    }
  }

  private mutating func compileAssertion(
    _ keyword: SchemaKeyword, _ keywordValue: KeywordValue, into draft: inout SchemaDraft
  ) throws(JSONSchemaError) {
    switch keyword {
    case .type:
      draft.types = try types(keywordValue)
    case .const:
      draft.values.constant = keywordValue.value
    case .enum:
      draft.values.choices = ValueRules.Choices(try array(keywordValue))
    case .multipleOf:
      guard let number = keywordValue.value.number, let divisor = DecimalDivisor(number) else {
        throw keywordValue.failure(
          "a number above 0 with at most \(DecimalDivisor.digitLimit) significant digits")
      }
      draft.updateNumber { $0.divisor = divisor }
    case .minimum:
      let bound = try number(keywordValue)
      draft.updateNumber { $0.minimum = bound }
    case .maximum:
      let bound = try number(keywordValue)
      draft.updateNumber { $0.maximum = bound }
    case .exclusiveMinimum:
      let bound = try number(keywordValue)
      draft.updateNumber { $0.exclusiveMinimum = bound }
    case .exclusiveMaximum:
      let bound = try number(keywordValue)
      draft.updateNumber { $0.exclusiveMaximum = bound }
    case .minLength:
      let bound = try count(keywordValue)
      draft.updateString { $0.minimum = bound }
    case .maxLength:
      let bound = try count(keywordValue)
      draft.updateString { $0.maximum = bound }
    case .pattern:
      let pattern = try pattern(try string(keywordValue), at: keywordValue.place.pointer)
      draft.updateString { $0.pattern = pattern }
    case .format:
      if let format = StringFormat(rawValue: try string(keywordValue)) { draft.updateString { $0.format = format } }
    default:
      preconditionFailure("\(keyword) is no assertion about one value")
    }
  }

  private mutating func compileArrayKeyword(
    _ keyword: SchemaKeyword, _ keywordValue: KeywordValue, into draft: inout SchemaDraft
  ) throws(JSONSchemaError) {
    switch keyword {
    case .prefixItems:
      let prefix = try schemas(keywordValue)
      draft.updateArray { $0.prefix = prefix }
    case .items:
      if keywordValue.value.array != nil {
        throw failure(
          keywordValue.place.pointer, "is an array; since draft 2020-12 the name of such a list is prefixItems")
      }
      let rest = try schema(keywordValue)
      draft.updateArray { $0.rest = rest }
    case .contains:
      let contained = try schema(keywordValue)
      draft.updateArray { $0.contains = contained }
    case .unevaluatedItems:
      let unevaluated = try schema(keywordValue)
      draft.updateArray { $0.unevaluated = unevaluated }
    case .minItems:
      let bound = try count(keywordValue)
      draft.updateArray { $0.minimum = bound }
    case .maxItems:
      let bound = try count(keywordValue)
      draft.updateArray { $0.maximum = bound }
    case .minContains:
      let bound = try count(keywordValue)
      draft.updateArray { $0.minimumContained = bound }
    case .maxContains:
      let bound = try count(keywordValue)
      draft.updateArray { $0.maximumContained = bound }
    case .uniqueItems:
      let isUnique = try bool(keywordValue)
      draft.updateArray { $0.isUnique = isUnique }
    default:
      preconditionFailure("\(keyword) is no keyword for arrays")
    }
  }

  private mutating func compileObjectKeyword(
    _ keyword: SchemaKeyword, _ keywordValue: KeywordValue, into draft: inout SchemaDraft
  ) throws(JSONSchemaError) {
    switch keyword {
    case .properties:
      let schemas = try schemasByName(keywordValue)
      draft.updateObject { rules in
        for (key, schema) in schemas { rules.named.update(key) { $0.schema = schema } }
      }
    case .required:
      let required = try names(keywordValue)
      draft.updateObject { rules in
        rules.required = required
        for key in required { rules.named.update(key) { $0.isRequired = true } }
      }
    case .patternProperties:
      var patterns: [(Pattern, Int)] = []
      for (key, schema) in try schemasByName(keywordValue) {
        patterns.append((try pattern(key, at: keywordValue.place.pointer.appending(key)), schema))
      }
      draft.updateObject { $0.patterns = patterns }
    case .additionalProperties:
      let additional = try schema(keywordValue)
      draft.updateObject { $0.additional = additional }
    case .propertyNames:
      let names = try schema(keywordValue)
      draft.updateObject { $0.names = names }
    case .unevaluatedProperties:
      let unevaluated = try schema(keywordValue)
      draft.updateObject { $0.unevaluated = unevaluated }
    case .dependentSchemas:
      let schemas = try schemasByName(keywordValue)
      draft.updateObject { $0.dependentSchemas = schemas }
    case .dependentRequired:
      var dependencies: [(String, [String])] = []
      for member in try object(keywordValue).members {
        let member = KeywordValue(value: member.value, parent: keywordValue.place, key: member.key)
        dependencies.append((member.key, try names(member)))
      }
      draft.updateObject { $0.dependentRequired = dependencies }
    case .minProperties:
      let bound = try count(keywordValue)
      draft.updateObject { $0.minimum = bound }
    case .maxProperties:
      let bound = try count(keywordValue)
      draft.updateObject { $0.maximum = bound }
    default:
      preconditionFailure("\(keyword) is no keyword for objects")
    }
  }
}
