import FoundationEssentials
import SeccardJSON
import Testing

@testable import SeccardCard

@Suite struct ChangeReviewTests {
  private static func example(_ version: String) throws -> JSONValue {
    let project = #filePath.components(separatedBy: "/Tests/")[0]
    return try parsed(
      String(contentsOfFile: "\(project)/docs/examples/sentiment-classifier-\(version).json", encoding: .utf8))
  }

  @Test func readsTheExampleOfTheDocumentation() throws {
    let review = ChangeReview(from: try Self.example("1.0.0"), to: try Self.example("1.1.0"))
    #expect(
      review.findings.map { "\($0.rule.id): \($0.line)" } == [
        "test.stale: regression (high) at security_considerations.tests[privacy-membership].subjects: "
          + "9ec5e859… is the digest of no artefact",
        "surface.wider: regression (high) at security_considerations.attack_surface.interfaces: \"public-api\" added",
        "threat.added-open: to read at security_considerations.threats[AML.T0029].status: new, open",
        "threat.mitigated: improvement at security_considerations.threats[AML.T0015].status: "
          + "open -> mitigated, tested by robustness-perturbation",
        "test.fixed: improvement at security_considerations.tests[robustness-perturbation].outcome: fail -> pass",
        "vulnerability.resolved: improvement at security_considerations.known_vulnerabilities[CVE-2025-32434].state: "
          + "not_affected -> resolved",
      ])
    #expect(review.verdict.text == "regression (high): 2 regressions, 1 change to read, 3 improvements")
  }

  @Test("the way back: what was better is lost, and the test that was stale is current") func readsTheWayBack() throws {
    let review = ChangeReview(from: try Self.example("1.1.0"), to: try Self.example("1.0.0"))
    #expect(
      review.findings.map(\.rule.id) == [
        "threat.reopened", "threat.removed", "test.failed", "surface.narrower",
      ])
  }

  @Test("an improvement cancels no regression") func keepsTheWorst() throws {
    let review = try ChangeReview(
      from: card(
        security(
          list("threats", #"{"id":"T","status":"open"}"#),
          list("tests", #"{"id":"s","outcome":"pass"}"#, #"{"id":"r","outcome":"fail"}"#)), license("MIT")),
      to: card(
        security(
          list("threats", #"{"id":"T","status":"mitigated","tests":["r"]}"#),
          list("tests", #"{"id":"s","outcome":"fail"}"#, #"{"id":"r","outcome":"pass"}"#)), license("BSD")))
    #expect(review.findings.map(\.rule.id) == ["test.failed", "license.changed", "threat.mitigated", "test.fixed"])
    #expect(review.verdict.text == "regression (high): 1 regression, 1 change to read, 2 improvements")
    #expect(review.verdict.word == "regression")
  }

  private func license(_ name: String) -> String { #""model_details":{"license":"\#(name)"}"# }

  @Test("all that each example finds comes in the same order each time") func isDeterministic() throws {
    for example in RuleCase.all {
      let first = try ChangeReview(from: example.old, to: example.new).findings.map(\.line)
      #expect(try ChangeReview(from: example.old, to: example.new).findings.map(\.line) == first)
    }
  }

  @Test("members of any type, in any place of the known shape, are no more than absent")
  func survivesAnyShape() throws {
    let full = try Self.example("1.1.0")
    let shapes: [JSONValue] = [.null, true, 7, "text", [], [[]], [.null, 1, "x", [:]], [:], ["id": 1, "path": [:]]]
    var places: [JSONPointer] = []
    func walk(_ value: JSONValue, _ tokens: [String]) {
      places.append(JSONPointer(tokens: tokens))
      for member in value.object?.members ?? [] { walk(member.value, tokens + [member.key]) }
      for (index, element) in (value.array ?? []).enumerated() { walk(element, tokens + [String(index)]) }
    }
    walk(full, [])
    for (index, place) in places.enumerated() {
      let patch = try JSONPatch([
        ["op": "replace", "path": .string(place.description), "value": shapes[index % 9]]
      ])
      let bent = try patch.applied(to: full)
      for (old, new) in [(full, bent), (bent, full)] {
        let review = ChangeReview(from: old, to: new)
        #expect(review.changes.isEmpty == (old == new))
        for finding in review.findings {
          #expect(!finding.detail.unicodeScalars.contains(where: PrintableText.isUnsafe))
        }
      }
    }
  }

  @Test("text of a card is short and safe in a finding") func escapes() throws {
    let text = String(repeating: "\\u001b[31m\\u202e", count: 1000)
    let review = try ChangeReview(
      from: card(#""model_details":{"license":"MIT"}"#), to: card(#""model_details":{"license":"\#(text)"}"#))
    let detail = try #require(review.findings.first?.detail)
    #expect(detail.hasPrefix(#"MIT -> "\u{1b}[31m\u{202e}\u{1b}[31m"#) && detail.hasSuffix("…\""))
    #expect(detail.unicodeScalars.count < 500)
  }

  @Test(
    "ten thousand elements of each kind, all with one digest and one kind, take no quadratic time",
    .timeLimit(.minutes(1)))
  func isLinear() throws {
    func large(_ digest: String, _ outcome: String) -> JSONValue {
      let range = (0..<10_000)
      return [
        "security_considerations": [
          "threats": .array(range.map { ["id": .string("\(outcome)\($0)"), "status": "open", "tests": ["s"]] }),
          "tests": .array(
            range.map {
              [
                "id": .string("\(outcome)\($0)"), "kind": "sast", "outcome": .string(outcome),
                "subjects": [.string(digest)],
              ]
            }),
        ],
        "evidence": [
          "artifacts": .array(
            range.map { ["path": .string("\(outcome)\($0)"), "sha256": .string(digest), "load_risk": "none"] })
        ],
      ]
    }
    let pair = CardPair(old: large("aa", "fail"), new: large("aa", "pass"))
    var counts: [String: Int] = [:]
    for finding in ChangeRule.all.flatMap({ $0.findings(in: pair) }) { counts[finding.rule.id, default: 0] += 1 }
    #expect(counts == ["threat.removed": 10_000, "threat.added-open": 10_000])
  }
}
