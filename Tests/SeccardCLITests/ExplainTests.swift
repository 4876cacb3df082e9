import SeccardJSON
import SeccardTestSupport
import Testing

@Suite struct ExplainTests {
  @Test func everyRuleIsExplained() async throws {
    let box = try Sandbox()
    let rules = try await box.report(["explain"], schema: "seccard.explain/1")["rules"]?.array ?? []
    #expect(rules.count > 70)
    let ids = rules.compactMap { $0["rule"]?.string }
    #expect(Set(ids).count == ids.count)
    for rule in rules {
      let id = try #require(rule["rule"]?.string)
      let text = try await box.succeed(["explain", id])
      let lines = text.split(separator: "\n").map(String.init)
      #expect(lines.first == id)
      for label in ["  effect     ", "  why        ", "  what to do "] {
        #expect(lines.contains { $0.hasPrefix(label) }, "\(id)")
      }
      #expect(lines.allSatisfy { $0.count <= 80 }, "\(text)")
      let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let reason = rule["reason"]?.string ?? ""
      #expect(words.contains(reason.dropFirst().split(whereSeparator: \.isWhitespace).joined(separator: " ") + "."))
      let one = try await box.report(["explain", id], schema: "seccard.explain/1")
      #expect(one["rules"] == .array([rule]))
    }
  }

  @Test(arguments: [
    ("lifecycle.ower", "; did you mean lifecycle.owner?"),
    ("artifact.load-risk.dangerus", "; did you mean artifact.load-risk.dangerous?"),
    ("zzzzzzzzzzzz", ""), ("", ""), ("a\u{1B}[31m", ""),
  ])
  func anUnknownRuleIsToldWithTheNearest(_ id: String, _ near: String) async throws {
    let outcome = try await Sandbox().seccard(["explain", id])
    #expect(outcome.code == 2)
    #expect(outcome.text == "")
    let shown = id.replacing("\u{1B}", with: "\\u{1b}")
    #expect(outcome.errors == "error: there is no rule \"\(shown)\"\(near)\n  see them all: seccard explain\n")
  }

  @Test("docs/rules.md is what explain prints") func theDocumentation() async throws {
    let box = try Sandbox()
    let outcome = try await box.seccard(["explain", "--markdown"])
    #expect(outcome.code == 0)
    #expect(outcome.output == (try box.read(Sandbox.project + "/docs/rules.md")))
  }

  @Test(arguments: [["lifecycle.owner", "--markdown"], ["--markdown", "--json"]])
  func markdownIsEveryRule(_ words: [String]) async throws {
    #expect(try await Sandbox().seccard(["explain"] + words).code == 64)
  }

  @Test("what a check names can be explained") func theWayOn() async throws {
    let box = try Sandbox()
    let check = try await box.seccard(
      ["check", "-", "--stage", "ship", "--against", "none"], input: "{\"model_details\": {}}")
    #expect(check.errors == "next: seccard explain identity.complete\n")
    #expect(try await box.succeed(["explain", "identity.complete"]).hasPrefix("identity.complete\n  holds when "))
  }
}
