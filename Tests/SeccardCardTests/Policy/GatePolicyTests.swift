import SeccardJSON
import Testing

@testable import SeccardCard

@Suite struct GatePolicyTests {
  private func policy(_ text: String) throws -> GatePolicy { try GatePolicy(parsed(text)) }

  private func levels(_ policy: GatePolicy, _ id: String) throws -> GateLevels {
    policy.levels(of: try #require(GateRule.named(id)))
  }

  @Test(
    "the levels of the standard policy are those of the specification",
    arguments: [
      ("card.valid", GateLevel.deny, GateLevel.deny), ("identity.complete", .deny, .deny),
      ("lifecycle.owner", .warn, .deny), ("disclosure.contact", .warn, .deny), ("artifacts.listed", .warn, .deny),
      ("artifacts.dangerous", .deny, .deny), ("artifacts.unproven", .warn, .deny),
      ("artifacts.remote-code", .warn, .deny),
      ("threats.considered", .warn, .deny), ("tests.current", .warn, .deny), ("tests.stale", .warn, .deny),
      ("tests.max-age-days", .off, .warn), ("tests.untrusted-input", .warn, .deny),
      ("vulnerabilities.exploitable", .deny, .deny), ("review.approved", .off, .deny),
      ("regressions.unwaived", .warn, .deny), ("lifecycle.review-by", .warn, .deny),
      ("prose.placeholders", .warn, .deny),
    ])
  func standard(_ id: String, _ publish: GateLevel, _ ship: GateLevel) throws {
    let expected = GateLevels(publish: publish, ship: ship)
    #expect(try levels(.standard, id) == expected)
    #expect(try levels(policy(#"{"version": 1, "extends": "default"}"#), id) == expected)
    #expect(try levels(policy(#"{"version": 1}"#), id) == GateLevels(publish: .off, ship: .off))
    // A rule that is named without extends keeps the level that is not given.
    let named = try levels(policy(#"{"version": 1, "rules": {"\#(id)": {"ship": "warn"}}}"#), id)
    #expect(named == GateLevels(publish: publish, ship: .warn))
    let both = try levels(policy(#"{"version": 1, "extends": "default", "rules": {"\#(id)": "warn"}}"#), id)
    #expect(both == GateLevels(publish: .warn, ship: .warn))
  }

  @Test func aValueIsKept() throws {
    let rule = try #require(GateRule.named("tests.max-age-days"))
    #expect(GatePolicy.standard.value(of: rule) == 90)
    #expect(try policy(#"{"version": 1, "rules": {"tests.max-age-days": {"value": 7}}}"#).value(of: rule) == 7)
    #expect(try policy(#"{"version": 1, "rules": {"tests.max-age-days": "deny"}}"#).value(of: rule) == 90)
  }

  @Test(
    "an error is at the place that it is about",
    arguments: [
      ("7", ""), (#"{"version": 2}"#, "/version"), (#"{"version": 1, "extends": 1}"#, "/extends"),
      (#"{"version": 1, "a/b": 1}"#, "/a~1b"), (#"{"version": 1, "rules": []}"#, "/rules"),
      (#"{"version": 1, "rules": {"x": "deny"}}"#, "/rules/x"),
      (#"{"version": 1, "rules": {"card.valid": 1}}"#, "/rules/card.valid"),
      (#"{"version": 1, "rules": {"card.valid": {"ship": 1}}}"#, "/rules/card.valid/ship"),
      (#"{"version": 1, "rules": {"card.valid": {"value": 1}}}"#, "/rules/card.valid/value"),
      (#"{"version": 1, "organisation_rules": 1}"#, "/organisation_rules"),
      (#"{"version": 1, "organisation_rules": [1]}"#, "/organisation_rules/0"),
      (#"{"version": 1, "organisation_rules": [{"id": 1}]}"#, "/organisation_rules/0/id"),
      (#"{"version": 1, "organisation_rules": [{"id": "a"}]}"#, "/organisation_rules/0"),
      (
        #"{"version": 1, "organisation_rules": [{"id": "a", "ship": "deny", "message": "m", "schema": {"not": 1}}]}"#,
        "/organisation_rules/0/schema/not"
      ),
      (
        #"{"version": 1, "organisation_rules": [{"id": "a", "ship": "deny", "message": " ", "schema": true}]}"#,
        "/organisation_rules/0/message"
      ),
    ])
  func errorsHaveAPlace(_ text: String, _ pointer: String) throws {
    do throws(PolicyError) {
      _ = try GatePolicy(parsedOrNull(text))
      Issue.record("\(text) is read")
    } catch {
      #expect(error.pointer.description == pointer)
      #expect(!error.message.isEmpty && error.message.last != ".")
      #expect(!error.message.unicodeScalars.contains(where: PrintableText.isUnsafe))
    }
  }

  private func parsedOrNull(_ text: String) -> JSONValue { (try? parsed(text)) ?? .null }

  @Test("words of a policy reach no terminal as they are") func escapes() throws {
    for text in [
      #"{"version": 1, "\u001b[31m": 1}"#, #"{"version": 1, "rules": {"\u202e": "deny"}}"#,
      #"{"version": 1, "rules": {"card.valid": "\u0007"}}"#,
      #"{"version": 1, "organisation_rules": [{"id": "\u001b", "message": "m", "ship": "deny", "schema": true}]}"#,
    ] {
      #expect {
        _ = try policy(text)
      } throws: { error in
        guard let error = error as? PolicyError else { return false }
        return !error.message.unicodeScalars.contains(where: PrintableText.isUnsafe)
      }
    }
    let own = try policy(
      #"{"version": 1, "organisation_rules": [{"id": "a", "message": "\u001b[2J", "ship": "deny", "schema": false}]}"#)
    let report = Gate.report(on: try ShippingCard.subject([:]), stage: .ship, policy: own)
    #expect(report.blocking.map(\.id) == ["a"])
    #expect(report.blocking[0].findings[0].message.hasPrefix("\\u{1b}[2J: "))
  }

  @Test("a schema that cannot be evaluated leaves its rule unknown, which is no pass") func unknown() throws {
    let levels = (0..<40).map { index in
      let next = ##"{"$ref": "#/$defs/l\##(index + 1)"}"##
      return
        ##""l\##(index)": {"anyOf": [{"allOf": [\##(next), \##(next), false]}, {"allOf": [\##(next), \##(next)]}]}"##
    }
    let schema = ##"{"$defs": {\##(levels.joined(separator: ", ")), "l40": false}, "$ref": "#/$defs/l0"}"##
    let own = try policy(
      #"{"version": 1, "organisation_rules": [{"id": "a", "message": "m", "ship": "warn", "schema": \#(schema)}]}"#)
    let report = Gate.report(on: try ShippingCard.subject([:]), stage: .ship, policy: own)
    #expect(report.verdict != .passes || report.warnings.map(\.id) == ["a"])
  }
}
