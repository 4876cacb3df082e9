import SeccardJSON
import SeccardTestSupport
import Testing

/// Two states of a card between which one rule on change fires.
private struct Pair: Sendable, CustomTestStringConvertible {
  let rule: String
  /// `critical`, `high`, `medium`, `low`, `improvement` or `flagged`.
  let effect: String
  let old: String
  let new: String
  /// Other rules that fire between the two.
  let also: Set<String>

  var testDescription: String { "\(rule) \(effect)" }
  var severity: String? { ["critical", "high", "medium", "low"].contains(effect) ? effect : nil }

  init(_ rule: String, _ effect: String, _ old: String, _ new: String, also: Set<String> = []) {
    self.rule = rule
    self.effect = effect
    self.old = old
    self.new = new
    self.also = also
  }

  /// Of one artefact.
  static func artifact(
    _ rule: String, _ effect: String, _ old: String, _ new: String, also: Set<String> = []
  ) -> Pair {
    func card(_ members: String) -> String { #"{"evidence":{"artifacts":[{"path":"a",\#(members)}]}}"# }
    return Pair(rule, effect, card(old), card(new), also: also)
  }

  /// Of a member of the section on security.
  static func security(
    _ rule: String, _ effect: String, _ old: String, _ new: String, also: Set<String> = []
  ) -> Pair {
    Pair(
      rule, effect, #"{"security_considerations":{\#(old)}}"#, #"{"security_considerations":{\#(new)}}"#, also: also)
  }

  static func threat(_ rule: String, _ effect: String, _ old: String, _ new: String, also: Set<String> = []) -> Pair {
    func list(_ status: String) -> String {
      #""threats":[{"id":"X-0"}\#(status.isEmpty ? "" : #",{"id":"X-1",\#(status)}"#)]"#
        + #","tests":[{"id":"t","outcome":"pass"}]"#
    }
    return security(rule, effect, list(old), list(new), also: also)
  }

  static func test(_ rule: String, _ effect: String, _ old: String, _ new: String, also: Set<String> = []) -> Pair {
    func list(_ members: String) -> String {
      #""tests":[{"id":"k"}\#(members.isEmpty ? "" : #",{"id":"t","kind":"sast",\#(members)}"#)]"#
    }
    return security(rule, effect, list(old), list(new), also: also)
  }

  static func vulnerability(_ rule: String, _ effect: String, _ old: String, _ new: String) -> Pair {
    func list(_ members: String) -> String {
      members.isEmpty ? #""known_vulnerabilities":[]"# : #""known_vulnerabilities":[{"id":"CVE-1",\#(members)}]"#
    }
    return security(rule, effect, list(old), list(new))
  }

  static func surface(_ rule: String, _ effect: String, _ old: String, _ new: String) -> Pair {
    security(rule, effect, #""attack_surface":{\#(old)}"#, #""attack_surface":{\#(new)}"#)
  }

  private static let covered = String(repeating: "0", count: 64)
  private static let (one, two) = (String(repeating: "1", count: 64), String(repeating: "2", count: 64))

  static let all: [Pair] = [
    artifact("artifact.load-risk.dangerous", "critical", #""load_risk":"none""#, #""load_risk":"dangerous""#),
    artifact("artifact.load-risk.unproven", "high", #""load_risk":"none""#, #""load_risk":"unknown""#),
    artifact(
      "artifact.format.safer", "improvement", #""format":"pickle","load_risk":"none""#,
      #""format":"safetensors","load_risk":"none""#),
    artifact("artifact.format.pickle", "high", #""format":"safetensors""#, #""format":"pickle""#),
    Pair(
      "artifact.silent-swap", "high",
      #"{"model_details":{"version":"1.0.0"},"evidence":{"artifacts":[{"path":"a","sha256":"\#(one)"}]}}"#,
      #"{"model_details":{"version":"1.0.0"},"evidence":{"artifacts":[{"path":"a","sha256":"\#(two)"}]}}"#),
    Pair(
      "test.stale", "high",
      #"{"security_considerations":{"tests":[{"id":"t","subjects":["\#(one)"]}]},"#
        + #""evidence":{"artifacts":[{"path":"a","sha256":"\#(one)"}]}}"#,
      #"{"security_considerations":{"tests":[{"id":"t","subjects":["\#(one)"]}]},"#
        + #""evidence":{"artifacts":[{"path":"a","sha256":"\#(two)"}]}}"#),
    artifact(
      "artifact.signature.lost", "high", #""signature":{"scheme":"s","verified":true}"#,
      #""signature":{"scheme":"s","verified":false}"#),
    artifact(
      "artifact.signature.gained", "improvement", #""signature":{"scheme":"s","verified":false}"#,
      #""signature":{"scheme":"s","verified":true}"#),
    artifact(
      "artifact.remote-code", "critical", #""facts":{"auto_map":{}}"#, #""facts":{"auto_map":{"AutoModel":"m.M"}}"#),
    artifact(
      "artifact.chat-template", "medium", #""facts":{"chat_template_sha256":"\#(one)"}"#,
      #""facts":{"chat_template_sha256":"\#(two)"}"#),
    artifact(
      "artifact.external-path", "critical", #""facts":{"external_data":["w.bin"]}"#,
      #""facts":{"external_data":["../w.bin"]}"#),
    artifact(
      "artifact.custom-op", "medium", #""facts":{"operator_domains":["ai.onnx"]}"#,
      #""facts":{"operator_domains":["ai.onnx","com.example"]}"#),
    threat("threat.reopened", "high", #""status":"mitigated""#, #""status":"open""#),
    threat("threat.removed", "high", #""status":"open""#, ""),
    threat("threat.added-open", "flagged", "", #""status":"open""#),
    threat("threat.mitigated", "improvement", #""status":"open""#, #""status":"mitigated","tests":["t"]"#),
    threat("threat.mitigated-untested", "flagged", #""status":"open""#, #""status":"mitigated""#),
    threat("threat.accepted-unsigned", "high", #""status":"open""#, #""status":"accepted","accepted_by":"Ann""#),
    test("test.failed", "high", #""outcome":"pass""#, #""outcome":"fail""#),
    test("test.fixed", "improvement", #""outcome":"error""#, #""outcome":"pass""#),
    test("test.removed", "medium", #""outcome":"pass""#, ""),
    test(
      "test.clean-by-skipping", "medium", #""outcome":"fail","counts":{"high":3},"skipped":0"#,
      #""outcome":"fail","counts":{"high":0},"skipped":9"#),
    test("test.added", "improvement", "", #""outcome":"pass""#),
    vulnerability("vulnerability.exploitable", "critical", "", #""severity":"critical","state":"exploitable""#),
    vulnerability(
      "vulnerability.exploitable", "low", #""severity":"low","state":"in_triage""#,
      #""severity":"low","state":"exploitable""#),
    vulnerability(
      "vulnerability.unjustified", "medium", #""severity":"high","state":"in_triage""#,
      #""severity":"high","state":"not_affected""#),
    vulnerability(
      "vulnerability.resolved", "improvement", #""severity":"high","state":"exploitable""#,
      #""severity":"high","state":"resolved""#),
    surface("surface.wider", "high", #""input_trust":"trusted""#, #""input_trust":"untrusted""#),
    surface("surface.narrower", "improvement", #""input_trust":"untrusted""#, #""input_trust":"trusted""#),
    surface("surface.capability", "high", #""capabilities":["memory"]"#, #""capabilities":["memory","code-exec"]"#),
    surface("surface.capability", "medium", #""capabilities":[]"#, #""capabilities":["network"]"#),
    surface("surface.sensitivity", "medium", #""data_sensitivity":"public""#, #""data_sensitivity":"restricted""#),
    Pair(
      "dependencies.unpinned", "medium",
      #"{"evidence":{"dependencies":{"lockfiles":[{"path":"r.txt","pinned":true,"hashed":true}]}}}"#,
      #"{"evidence":{"dependencies":{"lockfiles":[{"path":"r.txt","pinned":true,"hashed":false}]}}}"#),
    Pair(
      "base-model.changed", "medium",
      #"{"evidence":{"dependencies":{"base_model":{"id":"b","revision":"1","pinned":true}}}}"#,
      #"{"evidence":{"dependencies":{"base_model":{"id":"c","revision":"1","pinned":true}}}}"#),
    Pair(
      "dataset.changed", "medium", #"{"evidence":{"datasets":[{"name":"d","digest":"1"}]}}"#,
      #"{"evidence":{"datasets":[{"name":"d","digest":"2"}]}}"#),
    security(
      "disclosure.removed", "medium", #""disclosure":{"contact":"a@b.example","policy_url":"p"}"#,
      #""disclosure":{"policy_url":"p"}"#),
    Pair(
      "review.void", "high", #"{"review":{"status":"in_review"}}"#,
      #"{"review":{"status":"approved","covers":"\#(covered)"}}"#),
    Pair(
      "lifecycle.revived", "medium", #"{"lifecycle":{"status":"retired"}}"#,
      #"{"lifecycle":{"status":"production"}}"#),
    security(
      "prose.security-removed", "medium", #""threat_modeling":"Thought about.""#, #""threat_modeling":"TODO""#),
    Pair(
      "prose.scope-narrowed", "flagged", #"{"intended_use":{"out_of_scope_uses":"Medicine. War."}}"#,
      #"{"intended_use":{"out_of_scope_uses":"Medicine."}}"#),
    Pair(
      "license.changed", "flagged", #"{"model_details":{"license":"MIT"}}"#,
      #"{"model_details":{"license":"BSD"}}"#),
    Pair(
      "schema.downgraded", "medium",
      #"{"security_considerations":{"threat_modeling":"x","attack_surface":{"input_trust":"trusted"}}}"#,
      #"{"security_considerations":{"threat_modeling":"x"}}"#),
  ]
}

@Suite struct ChangeRulesTests {
  private static let severities = ["low", "medium", "high", "critical"]

  @Test("a difference names its rule, and --fail-on goes by its class", arguments: Pair.all)
  private func classifies(_ pair: Pair) async throws {
    let box = try Sandbox()
    try box.write("a.json", pair.old)
    try box.write("b.json", pair.new)
    let words = ["diff", "a.json", "b.json"]

    let report = try await box.report(words, schema: "seccard.diff/1")
    let findings = report["findings"]?.array ?? []
    let own = try #require(findings.first { $0["rule"]?.string == pair.rule }, "\(findings)")
    #expect(own["class"]?.string == (pair.severity == nil ? pair.effect : "regression"))
    #expect(own["severity"] == pair.severity.map { .string($0) } ?? .null)
    #expect(Set(findings.compactMap { $0["rule"]?.string }) == pair.also.union([pair.rule]))
    #expect(report["verdict"]?["class"]?.string == (pair.severity == nil ? pair.effect : "regression"))

    let text = try await box.succeed(words)
    let verdict =
      switch pair.severity {
      case nil where pair.effect == "flagged": "to read: 1 change"
      case nil: "improvement: 1 improvement"
      case let severity?: "regression (\(severity)): 1 regression"
      }
    #expect(text.prefix { $0 != "\n" } == "a.json -> b.json: \(verdict)")
    #expect(text.contains("  \(pair.rule)\n"))

    #expect(
      try await box.seccard(words + ["--fail-on", "regression"]).code == (pair.severity == nil ? 0 : 1))
    let weight = pair.severity.flatMap { Self.severities.firstIndex(of: $0) } ?? -1
    for (index, severity) in Self.severities.enumerated() {
      let outcome = try await box.seccard(words + ["--fail-on", "regression:\(severity)", "-q"])
      #expect(outcome.code == (index <= weight ? 1 : 0), "\(severity)")
      #expect(outcome.text == text)
    }
  }

  @Test func everyRuleHasAPair() async throws {
    let rules = try await Sandbox().report(["explain"], schema: "seccard.explain/1")["rules"]?.array ?? []
    let ids = rules.filter { $0["kind"] == "change" }.compactMap { $0["rule"]?.string }
    #expect(Set(ids) == Set(Pair.all.map(\.rule)))
  }

  @Test("an improvement hides no regression, in any output") func theWorstWins() async throws {
    let box = try Sandbox()
    let better = try #require(Pair.all.first { $0.rule == "surface.narrower" })
    let worse = try #require(Pair.all.first { $0.rule == "lifecycle.revived" })
    let read = try #require(Pair.all.first { $0.rule == "license.changed" })
    for (name, side) in [("a.json", \Pair.old), ("b.json", \Pair.new)] {
      let card = try [better, read, worse].reduce(JSONValue.object(JSONObject())) {
        $0.merged(try JSONValue(text: $1[keyPath: side]))
      }
      try box.write(name, card)
    }
    let words = ["diff", "a.json", "b.json"]
    let verdict = "regression (medium): 1 regression, 1 change to read, 1 improvement"
    #expect(try await box.succeed(words).hasPrefix("a.json -> b.json: \(verdict)\n"))
    #expect(try await box.succeed(words + ["--stat"]).hasPrefix("a.json -> b.json: \(verdict)\n"))
    #expect(try await box.succeed(words + ["--format", "markdown"]).contains(verdict))
    let report = try await box.report(words, schema: "seccard.diff/1")
    #expect(
      report["verdict"] == [
        "class": "regression", "severity": "medium",
        "regressions": ["critical": 0, "high": 0, "medium": 1, "low": 0], "flagged": 1, "improvements": 1,
      ])
    #expect(report["findings"]?.array?.first?["rule"] == "lifecycle.revived")
    #expect(try await box.seccard(words + ["--fail-on", "regression"]).code == 1)
    #expect(try await box.seccard(words + ["--fail-on", "regression:high"]).code == 0)
    #expect(try await box.seccard(["diff", "b.json", "a.json", "--fail-on", "regression:high"]).code == 1)
  }

  @Test(arguments: ["", "regressions", "regression:", "regression:bad", "regression:high:low", "improvement", "HIGH"])
  func aThresholdThatMeansNothingIsAUsageError(_ word: String) async throws {
    let box = try Sandbox()
    try box.write("a.json", "{}")
    let outcome = try await box.seccard(["diff", "a.json", "a.json", "--fail-on", word])
    #expect(outcome.code == 64)
    #expect(outcome.text == "")
  }

  @Test("the same difference has the same bytes", arguments: ["text", "json", "markdown", "sarif", "json-patch"])
  func isDeterministic(_ format: String) async throws {
    let box = try Sandbox()
    let examples = Sandbox.project + "/docs/examples/sentiment-classifier-"
    let words = ["diff", examples + "1.0.0.json", examples + "1.2.0.json", "--format", format]
    let first = try await box.seccard(words)
    #expect(first.code == 0)
    #expect(!first.output.isEmpty)
    for _ in 0..<4 { #expect(try await box.seccard(words).output == first.output) }
  }
}
