import SeccardJSON
import SeccardTestSupport
import Testing

/// Each rule of the gate through the program, by itself: with a policy in which there is no other.
@Suite(.approvedRegistry) struct CheckRuleTests {
  @Test(arguments: GateExample.all)
  func decides(_ example: GateExample) async throws {
    let box = try ApprovedRegistry.box
    let folder = "case-\(GateExample.all.firstIndex { $0.description == example.description } ?? -1)"
    let card = try box.json("approved.json")
    try box.write("\(folder)/card.json", try card.patched(example.patch))
    var before = "none"
    if let patch = example.before {
      before = "\(folder)/before.json"
      try box.write(before, try card.patched(patch))
    }
    for (level, refusal) in [("deny", 1), ("warn", 0)] {
      try box.write("\(folder)/\(level).yaml", "version: 1\nrules:\n  \(example.rule): { ship: \(level) }\n")
      let words = [
        "check", "\(folder)/card.json", "--stage", "ship", "--as-of", GateExample.asOf, "--against", before, "--policy",
        "\(folder)/\(level).yaml",
      ]
      let status = example.finds.isEmpty ? 0 : refusal
      let report = try await box.report(words, schema: "seccard.check/1", status: status)
      #expect(report["verdict"]?.string == (status == 0 ? "passes" : "refused"))
      #expect(report["as_of"]?.string == GateExample.asOf)
      let rule = try #require(report["rules"]?.array?.first { $0["rule"]?.string == example.rule })
      #expect(rule["level"]?.string == level)
      let open = (rule["findings"]?.array ?? []).filter { $0["waived"] == false }
      #expect(
        open.map { "\($0["field"]?.string ?? ""): \($0["message"]?.string ?? "")" } == example.finds)

      let outcome = try await box.seccard(words)
      #expect(outcome.code == status)
      let lines = outcome.text.split(separator: "\n", omittingEmptySubsequences: false)
      let verdict =
        switch (example.finds.isEmpty, level) {
        case (true, _): "\(folder)/card.json may ship"
        case (false, "deny"): "\(folder)/card.json may not ship: 1 rule refuses it"
        case (false, _): "\(folder)/card.json may ship, with 1 warning"
        }
      #expect(lines.first.map(String.init) == verdict)
    }
  }

  @Test func everyRuleOfTheGateHasAnExample() async throws {
    let box = try ApprovedRegistry.box
    let rules = try await box.report(["explain"], schema: "seccard.explain/1")["rules"]?.array ?? []
    let gate = rules.filter { $0["kind"] == "gate" }.compactMap { $0["rule"]?.string }
    #expect(gate.count >= 18)
    for id in gate {
      #expect(GateExample.all.contains { $0.rule == id && !$0.finds.isEmpty }, "\(id)")
      #expect(GateExample.all.contains { $0.rule == id && $0.finds.isEmpty }, "\(id)")
    }
  }
}
