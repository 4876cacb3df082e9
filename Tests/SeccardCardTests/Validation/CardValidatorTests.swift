import SeccardJSON
import Testing

@testable import SeccardCard

@Suite struct CardValidatorTests {
  private func answer(_ card: String) throws -> CardValidator.Answer {
    try ShippingCard.validator().answer(for: parsed(card))
  }

  @Test("findings come in the order of the card") func order() throws {
    let found = try answer(
      #"""
      {"threats": 1, "model_details": {"date": "2026-02-02", "version": "x", "type": "TODO"},
       "lifecycle": {"review_by": "2026-01-01", "owner": 7}, "licence": "TBD"}
      """#
    ).findings
    #expect(
      found.map { "\($0.pointer) \($0.rule)" } == [
        "/threats key.misplaced", "/model_details/version version.not-semver", "/model_details/type text.placeholder",
        "/lifecycle/review_by date.order", "/lifecycle/owner card.schema", "/licence text.placeholder",
      ])
    #expect(try answer("{}").worst == .error)
    #expect(try answer(#"{"model_details": {}}"#).worst == nil)
  }

  @Test("an error is not lost behind a thousand notes") func keepsErrors() throws {
    let todo = Array(repeating: "\"TODO\"", count: 5_000).joined(separator: ",")
    let found = try answer(
      #"{"a": [\#(todo)], "model_details": {"date": "2026-02-02"}, "lifecycle": {"review_by": "2026-01-01"}}"#)
    #expect(found.isTruncated)
    #expect(found.findings.count == CardValidator.mostFindings)
    #expect(found.findings.last?.rule == "date.order")
  }

  @Test("a suggestion is made as often as somebody may read it", .timeLimit(.minutes(1))) func suggestions() throws {
    let threats = (0..<20_000).map { #"{"id": "X-\#($0)", "tests": ["scan-weight"]}"# }.joined(separator: ",")
    let found = try answer(
      #"{"model_details": {}, "security_considerations": {"tests": [{"id": "scan-weights"}], "threats": [\#(threats)]}}"#
    )
    #expect(found.findings.count == CardValidator.mostFindings)
    let suggested = found.findings.count { $0.message.contains("did you mean \"scan-weights\"?") }
    #expect(suggested == 100)
  }

  @Test("ids are told apart by their scalars, as a reader of the bytes would") func scalars() throws {
    let found = try answer(
      #"{"model_details": {}, "security_considerations": {"tests": [{"id": "caf\u00e9"}, {"id": "cafe\u0301"}]}}"#)
    #expect(found.findings.map(\.rule) == [])
    let unknown = try answer(
      #"{"model_details": {}, "security_considerations": {"tests": [{"id": "caf\u00e9"}], "threats": [{"id": "X-1", "tests": ["cafe\u0301"]}]}}"#
    )
    #expect(unknown.findings.map(\.rule) == ["threat.unknown-test"])
  }

  @Test("rules have ids of one form and texts that read", arguments: ValidationRule.all.map(\.id))
  func reads(_ id: String) throws {
    #expect(id.wholeMatch(of: /[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*/) != nil)
    let rule = try #require(ValidationRule.all.first { $0.id == id })
    for text in [rule.summary, rule.reason, rule.advice] {
      #expect(!Placeholder.isEmpty(text) && !text.contains("\n") && !text.contains("  ") && text.last != ".")
    }
    #expect(RuleBook.named(id)?.effect == rule.level.rawValue)
  }

  @Test("a schema is heard once, however often it is given") func copies() throws {
    let schema = try JSONSchema(parsed(#"{"required": ["a"]}"#))
    let validator = CardValidator(schemas: [
      .init(name: "one", schema: schema, isOrganisations: false),
      .init(name: "two", schema: schema, isOrganisations: true),
    ])
    let findings = try validator.answer(for: [:]).findings
    #expect(findings.map(\.rule) == ["card.schema"])
  }
}
