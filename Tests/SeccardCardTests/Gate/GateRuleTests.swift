import SeccardJSON
import SeccardTestSupport
import Testing

@testable import SeccardCard

@Suite struct GateRuleTests {
  @Test("what a rule finds in a card, and what it passes over", arguments: GateExample.all)
  func finds(_ example: GateExample) throws {
    let subject = try ShippingCard.subject(example.card(), predecessor: example.predecessor())
    let report = Gate.report(on: subject, stage: .ship, policy: .standard)
    let entry = try #require(report.entries.first { $0.id == example.rule })
    #expect(entry.findings.filter { $0.waiver == nil }.map(\.sentence) == example.finds)
    #expect(entry.isViolated == !example.finds.isEmpty)
    #expect(report.unknown.map(\.id) == [])
    let violated = Set((report.blocking + report.warnings).map(\.id))
    #expect(violated == example.also.union(example.finds.isEmpty ? [] : [example.rule]))
    let level = try #require(GateRule.named(example.rule)).defaults.ship
    let isRefused = example.also.contains { GateRule.named($0)?.defaults.ship == .deny }
    #expect(report.verdict == (isRefused || (!example.finds.isEmpty && level == .deny) ? .refused : .passes))
  }

  @Test("each rule has an example and a near miss", arguments: GateRule.all.map(\.id))
  func isCovered(_ id: String) {
    let examples = GateExample.all.filter { $0.rule == id }
    #expect(examples.contains { !$0.finds.isEmpty })
    #expect(examples.contains { $0.finds.isEmpty })
  }

  @Test func everyExampleIsOfARule() {
    #expect(Set(GateExample.all.map(\.rule)) == Set(GateRule.all.map(\.id)))
  }

  @Test("the card that the examples edit passes every rule at every stage", arguments: GateStage.allCases)
  func theCardItselfPasses(_ stage: GateStage) throws {
    let report = Gate.report(
      on: try ShippingCard.subject(ShippingCard.approved()), stage: stage, policy: .standard)
    #expect(report.verdict == .passes)
    #expect((report.blocking + report.warnings + report.unknown).map(\.id) == [])
    #expect(report.entries.map(\.id) == GateRule.all.map(\.id))
  }

  @Test("a finding leads to a place that is in the card, or would be", arguments: GateExample.all)
  func pointsIntoTheCard(_ example: GateExample) throws {
    let card = try example.card()
    let report = Gate.report(
      on: try ShippingCard.subject(card, predecessor: example.predecessor()), stage: .ship, policy: .standard)
    for finding in report.entries.flatMap(\.findings) {
      let parent = JSONPointer(tokens: finding.pointer.tokens.dropLast())
      #expect(card.value(at: parent) != nil || finding.pointer.tokens.count <= 3, "\(finding.pointer)")
      if let example = finding.example, example.hasPrefix("\"") { _ = try parsed("{\(example)}") }
    }
  }

  @Test func ruleTextsRead() {
    let ids = GateRule.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    for rule in GateRule.all {
      #expect(rule.id.wholeMatch(of: /[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*/) != nil, "\(rule.id)")
      for text in [rule.summary, rule.reason, rule.advice] {
        #expect(!Placeholder.isEmpty(text) && !text.contains("\n") && !text.contains("  ") && text.last != ".")
      }
    }
  }

  @Test("what could not be found out is never a pass", arguments: GateStage.allCases)
  func unknownIsNoPass(_ stage: GateStage) throws {
    let unknown = GateSubject.Predecessor.unknown(reason: "nobody knows")
    let report = Gate.report(
      on: try ShippingCard.subject(ShippingCard.approved(), predecessor: unknown), stage: stage, policy: .standard)
    #expect(report.verdict == .unknown)
    #expect(report.unknown.map(\.id) == ["regressions.unwaived"])
  }

  @Test func anUnknownAuthorIsNoPass() throws {
    let subject = try ShippingCard.subject(ShippingCard.approved(), author: .unknown(reason: "nobody knows"))
    #expect(Gate.report(on: subject, stage: .ship, policy: .standard).unknown.map(\.id) == ["review.approved"])
    #expect(Gate.report(on: subject, stage: .publish, policy: .standard).verdict == .passes)
  }

  @Test(
    "the author of a card is told by name or address",
    arguments: [
      ("Ada", true), ("ada@example.com", true), ("Ada Lovelace <ADA@example.com>", true), ("ada <x@example.com>", true),
      ("Grace <grace@example.com>", false), ("Ada@example.org", false), ("<>", false), ("Adam", false),
    ])
  func whoReviews(_ reviewer: String, _ isAuthor: Bool) throws {
    let card = JSONMergePatch.applied(["review": ["reviewer": .string(reviewer)]], to: try ShippingCard.approved())
    let report = Gate.report(on: try ShippingCard.subject(card), stage: .ship, policy: .standard)
    #expect(report.blocking.map(\.id) == (isAuthor ? ["review.approved"] : []))
  }

  @Test("a card of any shape is refused, and nothing traps")
  func survivesAnyShape() throws {
    let full = try ShippingCard.approved()
    let shapes: [JSONValue] = [.null, true, 7, "text", [], [[]], [.null, 1, "x", [:]], [:], ["id": 1, "path": [:]]]
    var places: [JSONPointer] = []
    func walk(_ value: JSONValue, _ tokens: [String]) {
      places.append(JSONPointer(tokens: tokens))
      for member in value.object?.members ?? [] { walk(member.value, tokens + [member.key]) }
      for (index, element) in (value.array ?? []).enumerated() { walk(element, tokens + [String(index)]) }
    }
    walk(full, [])
    for (index, place) in places.enumerated() {
      let bent = try JSONPatch([
        ["op": "replace", "path": .string(place.description), "value": shapes[index % shapes.count]]
      ]).applied(to: full)
      let report = Gate.report(on: try ShippingCard.subject(bent), stage: .ship, policy: .standard)
      // Whatever was edited, somebody approved something else.
      if bent != full, place.tokens.first != "review" { #expect(report.verdict != .passes, "\(place)") }
      for finding in report.entries.flatMap(\.findings) {
        #expect(!finding.sentence.unicodeScalars.contains(where: PrintableText.isUnsafe))
      }
    }
  }

  @Test("ten thousand findings are counted, and a thousand kept", .timeLimit(.minutes(1)))
  func isBounded() throws {
    let artifacts = JSONValue.array((0..<10_000).map { ["path": .string("\($0)"), "sha256": .string("x\($0)")] })
    let waivers = JSONValue.array(
      (0..<10_000).map {
        ["rule": .string("artifacts.nothing-\($0)"), "reason": "r", "by": "b", "expires": "2030-01-01"]
      })
    let card = JSONMergePatch.applied(
      ["evidence": ["artifacts": artifacts], "review": ["waivers": waivers]], to: try ShippingCard.approved())
    let report = Gate.report(on: try ShippingCard.subject(card), stage: .ship, policy: .standard)
    let entry = try #require(report.entries.first { $0.id == "artifacts.unproven" })
    guard case .findings(let findings, let total, _) = entry.outcome else {
      Issue.record("\(entry.outcome)")
      return
    }
    #expect(findings.count == 1_000)
    #expect(total == 10_000)
    #expect(report.waivers.count == 10_000)
  }

  @Test("thousands of tests of thousands of artefacts take no quadratic time", .timeLimit(.minutes(1)))
  func isLinear() throws {
    let digests = (0..<5_000).map { JSONValue.string(String(repeating: "0", count: 59) + String(10_000 + $0)) }
    let card = JSONMergePatch.applied(
      [
        "evidence": [
          "artifacts": .array(
            digests.enumerated().map { ["path": .string("\($0)"), "sha256": $1, "load_risk": "none"] })
        ],
        "security_considerations": [
          "tests": .array(
            digests.enumerated().map {
              [
                "id": .string("\($0)"), "kind": "artifact-scan", "date": "2026-07-01", "subjects": [$1],
                "outcome": "pass", "skipped": 0,
              ]
            }), "threats": [], "attack_surface": ["input_trust": "trusted"],
        ],
      ], to: try ShippingCard.approved())
    let report = Gate.report(on: try ShippingCard.subject(card), stage: .ship, policy: .standard)
    #expect(report.blocking.map(\.id) == ["threats.considered", "review.approved"])
  }
}
