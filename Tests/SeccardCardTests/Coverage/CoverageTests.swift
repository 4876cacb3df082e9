import SeccardJSON
import Testing

@testable import SeccardCard

@Suite struct CoverageTests {
  private func field(_ name: String, _ card: String, _ policy: GatePolicy = .standard) throws -> Coverage.Field {
    let fields = Coverage(of: try parsed(card), policy: policy).sections.flatMap(\.fields)
    return try #require(fields.first { $0.name == name })
  }

  @Test(arguments: [
    (#"{}"#, Coverage.State.empty), (#"{"model_details": null}"#, .empty), (#"{"model_details": 7}"#, .empty),
    (#"{"model_details": {"name": null}}"#, .empty), (#"{"model_details": {"name": " "}}"#, .empty),
    (#"{"model_details": {"name": "\u200b"}}"#, .empty), (#"{"model_details": {"name": []}}"#, .empty),
    (#"{"model_details": {"name": " n/A "}}"#, .placeholder),
    (#"{"model_details": {"name": "[More Information Needed]"}}"#, .placeholder),
    (#"{"model_details": {"name": "x"}}"#, .filled), (#"{"model_details": {"name": 0}}"#, .filled),
    (#"{"model_details": {"name": false}}"#, .filled), (#"{"model_details": {"name": "N/A to us"}}"#, .filled),
  ])
  func states(_ card: String, _ state: Coverage.State) throws {
    #expect(try field("model_details.name", card).state == state)
  }

  @Test(
    "the strongest need counts: required before recommended, publish before ship",
    arguments: [
      (#""lifecycle.owner": {"publish": "deny", "ship": "deny"}"#, Coverage.Need.required(.publish)),
      (#""lifecycle.owner": {"publish": "warn", "ship": "deny"}"#, .required(.ship)),
      (#""lifecycle.owner": {"publish": "warn", "ship": "warn"}"#, .recommended(.publish)),
      (#""lifecycle.owner": {"publish": "off", "ship": "warn"}"#, .recommended(.ship)),
      (#""lifecycle.owner": "off""#, nil), (#""card.valid": "deny""#, nil),
    ])
  func needs(_ rules: String, _ need: Coverage.Need?) throws {
    let policy = try GatePolicy(parsed(#"{"version": 1, "rules": {\#(rules)}}"#))
    #expect(try field("lifecycle.owner", "{}", policy).need == need)
  }

  @Test("every field that a rule asks to be filled is in the account") func rulesNameFields() {
    let known = Set(Coverage(of: [:], policy: .standard).sections.flatMap(\.fields).map(\.path))
    for rule in GateRule.all { for field in rule.fields { #expect(known.contains(field), "\(rule.id): \(field)") } }
  }

  @Test("the card that may ship has all that the ship stage requires") func theExample() throws {
    let coverage = Coverage(of: try ShippingCard.approved(), policy: .standard)
    for section in coverage.sections {
      #expect(section.filled == section.fields.count { $0.state == .filled })
      for field in section.fields where field.need != nil { #expect(field.state == .filled, "\(field.name)") }
    }
    #expect(
      coverage.sections.map(\.key)
        == CardSchema.fields.map(\.key).filter { !$0.hasSuffix("chema") && $0 != "schema_version" })
  }
}
