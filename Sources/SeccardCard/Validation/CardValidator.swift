package import SeccardJSON

/// Says what is wrong with a card: what its schemas say, and what no schema can.
package struct CardValidator: Sendable {
  /// A schema that every card is held against.
  package struct Schema: Sendable {
    /// What it is called in messages: the file's path in the registry.
    package let name: String
    package let schema: JSONSchema
    /// Whether it is an organisation's, and not the card's own.
    package let isOrganisations: Bool

    package init(name: String, schema: JSONSchema, isOrganisations: Bool) {
      self.name = name
      self.schema = schema
      self.isOrganisations = isOrganisations
    }
  }

  /// What was found, in the order of the card, and whether there is more of it than was looked for.
  package struct Answer: Sendable {
    package let findings: [Finding]
    package let isTruncated: Bool

    package var worst: FindingLevel? { findings.map(\.level).max() }
  }

  private let schemas: [Schema]

  package init(schemas: [Schema]) { self.schemas = schemas }

  /// A copy for a thread of its own, as `JSONSchema.unshared()` makes one.
  package func unshared() -> CardValidator {
    CardValidator(
      schemas: schemas.map { Schema(name: $0.name, schema: $0.schema.unshared(), isOrganisations: $0.isOrganisations) })
  }

  /// The most findings that are kept of one card.
  package static let mostFindings = 1_000

  /// - Throws: `JSONSchemaError` where a schema could not be evaluated: what is wrong with the card is then not known.
  package func answer(for card: JSONValue) throws(JSONSchemaError) -> Answer {
    var findings: [Finding] = []
    var isTruncated = false
    for schema in schemas {
      let verdict = try schema.schema.evaluate(card, limit: Self.mostFindings)
      isTruncated = isTruncated || verdict.isTruncated
      if verdict.violations.isEmpty { continue }
      // A schema that says what another has said already, as an older copy of the card's own does, says it once.
      let known = Set(findings.map { Place($0.pointer, $0.message) })
      findings += verdict.violations.filter { !known.contains(Place($0.instance, $0.message)) }
        .compactMap { finding($0, of: schema, in: card) }
    }
    findings += CardChecks(card).findings
    if findings.count > Self.mostFindings {
      isTruncated = true
      // An error is not to be lost behind a thousand notes.
      let byLevel = FindingLevel.allCases.reversed().flatMap { level in findings.filter { $0.level == level } }
      findings = Array(byLevel.prefix(Self.mostFindings))
    }
    return Answer(findings: CardOrder.sorted(findings, in: card), isTruncated: isTruncated)
  }

  private struct Place: Hashable {
    let pointer: JSONPointer
    let message: String

    init(_ pointer: JSONPointer, _ message: String) {
      self.pointer = pointer
      self.message = message
    }
  }

  private func finding(_ violation: JSONSchemaViolation, of schema: Schema, in card: JSONValue) -> Finding? {
    if schema.isOrganisations {
      return Finding(
        ValidationRule.organisationSchema, at: violation.instance, in: card, "\(violation.message) (\(schema.name))")
    }
    // The form of a threat's id is told better by the rule that knows the forms.
    if violation.keyword == "pattern", ThreatIDCheck.speaks(of: violation.instance, in: card) { return nil }
    return Finding(ValidationRule.schema, at: violation.instance, in: card, violation.message)
  }
}

extension Finding {
  package init(
    _ rule: ValidationRule, at pointer: JSONPointer, in card: JSONValue, _ message: String, advice: String? = nil
  ) {
    self.init(rule: rule.id, level: rule.level, at: pointer, in: card, message, advice: advice)
  }
}
