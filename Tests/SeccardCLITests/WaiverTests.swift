import SeccardJSON
import SeccardTestSupport
import Testing

@Suite(.approvedRegistry) struct WaiverTests {
  /// The card that may ship without the field that a rule asks for, and with waivers.
  private func write(_ file: String, without field: String = "/lifecycle/owner", _ waivers: String...) throws -> Sandbox
  {
    let box = try ApprovedRegistry.box
    let patch =
      #"[{"op":"remove","path":"\#(field)"},{"op":"add","path":"/review/waivers","value":[\#(waivers.joined(separator: ","))]}]"#
    try box.write(file, try box.json("approved.json").patched(patch))
    return box
  }

  private static func waiver(
    _ rule: String, reason: String? = "a reason", by: String? = "Ann", expires: String? = "2026-08-31"
  ) -> String {
    let members = [("rule", rule), ("reason", reason), ("by", by), ("expires", expires)]
    return "{" + members.compactMap { key, value in value.map { "\"\(key)\": \"\($0)\"" } }.joined(separator: ", ")
      + "}"
  }

  private static let owner = "version: 1\nrules: { lifecycle.owner: deny }\n"

  @Test(
    "a waiver holds on its last day, and not on the next",
    arguments: [
      ("2026-08-01", true), ("2026-08-31", true), ("2026-09-01", false), ("2027-01-01", false),
    ])
  func expires(_ day: String, _ applies: Bool) async throws {
    let box = try write("expires-\(day).json", Self.waiver("lifecycle.owner"))
    try box.write("owner.yaml", Self.owner)
    let words = ["check", "expires-\(day).json", "--stage", "ship", "--policy", "owner.yaml", "--as-of", day]
    let report = try await box.report(words, schema: "seccard.check/1", status: applies ? 0 : 1)
    #expect(
      report["rules"]?.array?.first { $0["rule"] == "lifecycle.owner" }?["outcome"]?.string
        == (applies ? "waived" : "violated"))
    #expect(
      report["waivers"] == [
        [
          "rule": "lifecycle.owner", "by": "Ann", "reason": "a reason", "expires": "2026-08-31",
          "state": applies ? "applies" : "expired",
        ]
      ])
    let text = try await box.seccard(words).text
    let waived = "\nFound and waived\n  - lifecycle.owner\n    lifecycle.owner: is empty\n"
    #expect(text.contains(waived) == applies)
    let state = applies ? "until 2026-08-31" : "ended on 2026-08-31, lifts nothing"
    #expect(text.contains("\nWaivers in the card\n  - lifecycle.owner  \(state)\n    by Ann: a reason\n"), "\(text)")
  }

  private static let useless: [(String, String)] = [
    (waiver("lifecycle.ower"), "there is no rule \"lifecycle.ower\"; did you mean lifecycle.owner?"),
    (waiver("zzzzzz"), "there is no rule \"zzzzzz\""), (waiver("TODO"), "it names no rule"),
    (waiver("lifecycle.owner", by: " "), "nobody answers for it (by)"),
    (waiver("lifecycle.owner", reason: "TBD"), "it gives no reason"),
    (waiver("lifecycle.owner", expires: nil), "it does not expire, and a waiver has to (expires)"),
    (waiver("lifecycle.owner", expires: "2026-02-30"), "\"2026-02-30\" is no date"),
    (waiver("lifecycle.owner", expires: "never"), "\"never\" is no date"),
    (waiver("card.valid"), "this rule cannot be waived"), (waiver("review.approved"), "this rule cannot be waived"),
    ("7", "it names no rule"),
  ]

  @Test("a waiver that says too little lifts nothing, and is printed", arguments: useless.indices)
  func liftsNothing(_ index: Int) async throws {
    let (waiver, why) = Self.useless[index]
    let box = try write("useless-\(index).json", waiver)
    try box.write("owner.yaml", Self.owner)
    let words = [
      "check", "useless-\(index).json", "--stage", "ship", "--policy", "owner.yaml", "--as-of", GateExample.asOf,
    ]
    let report = try await box.report(words, schema: "seccard.check/1", status: 1)
    #expect(report["waivers"]?.array?.map { $0["state"] } == ["void"])
    #expect(report["waivers"]?.array?.first?["why"]?.string == why)
    #expect(try await box.seccard(words).text.contains("  lifts nothing: \(why)\n"))
  }

  @Test("a waiver without an end makes the card invalid") func withoutEnd() async throws {
    let box = try write("endless.json", Self.waiver("lifecycle.owner", expires: nil))
    let outcomes = try await box.outcomes(["endless.json", "--stage", "ship", "--as-of", GateExample.asOf], status: 1)
    #expect(
      outcomes.filter { $0.value == "violated" }.keys.sorted() == ["card.valid", "lifecycle.owner", "review.approved"])
    #expect(try await box.seccard(["validate", "endless.json"]).code == 1)
  }

  @Test("what makes waivers credible cannot be waived") func cannotBeWaived() async throws {
    let box = try write(
      "credible.json", without: "/review/covers", Self.waiver("review.approved"), Self.waiver("card.valid"))
    let outcomes = try await box.outcomes(["credible.json", "--stage", "ship", "--as-of", GateExample.asOf], status: 1)
    #expect(outcomes["review.approved"] == "violated")
  }

  @Test("a waiver by the id of a change lifts that change alone") func liftsOneRegression() async throws {
    let box = try ApprovedRegistry.box
    let card = try box.json("approved.json")
    try box.write(
      "better.json",
      try card.patched(
        #"""
        [{"op":"add","path":"/security_considerations/attack_surface/input_trust","value":"trusted"},
         {"op":"add","path":"/security_considerations/attack_surface/data_sensitivity","value":"public"},
         {"op":"add","path":"/model_details/version","value":"1.1.0"}]
        """#))
    try box.write("change.yaml", "version: 1\nrules: { regressions.unwaived: deny }\n")
    let both = ["surface.wider", "surface.sensitivity"]
    for (waived, left) in [
      ([], both), (["surface.wider"], ["surface.sensitivity"]), (["surface.sensitivity"], ["surface.wider"]),
      (both, []),
      (["regressions.unwaived"], []), (["surface.narrower"], both),
    ] {
      let file = "worse-\(waived.joined()).json"
      let waivers = waived.map { Self.waiver($0) }.joined(separator: ",")
      try box.write(file, try card.patched(#"[{"op":"add","path":"/review/waivers","value":[\#(waivers)]}]"#))
      let report = try await box.report(
        [
          "check", file, "--stage", "ship", "--against", "better.json", "--policy", "change.yaml", "--as-of",
          GateExample.asOf,
        ], schema: "seccard.check/1", status: left.isEmpty ? 0 : 1)
      let rule = try #require(report["rules"]?.array?.first { $0["rule"] == "regressions.unwaived" })
      #expect(rule["total"] == 2)
      let open = (rule["findings"]?.array ?? []).filter { $0["waived"] == false }
      #expect(open.count == left.count)
      for id in left { #expect(open.contains { $0["message"]?.string?.hasSuffix("(\(id))") ?? false }, "\(id)") }
    }
  }

  @Test("publishing prints every waiver") func publishPrints() async throws {
    let box = try await ApprovedRegistry.make()
    let waivers = [
      Self.waiver("lifecycle.owner"), Self.waiver("lifecycle.owner", expires: "2026-07-31"),
      Self.waiver("nothing.such"),
    ]
    let card = Cards.text("m", "1.0.0", "\"review\": {\"waivers\": [\(waivers.joined(separator: ","))]}")
    let text = try await box.publish(card)
    #expect(
      text.contains(
        """
          waiver of lifecycle.owner: until 2026-08-31, by Ann
          waiver of lifecycle.owner: ended on 2026-07-31
          waiver of nothing.such: lifts nothing: there is no rule "nothing.such"

        """), "\(text)")
    let report = try JSONValue(
      parsing: try await box.seccard(["publish", "-", "--json"], input: card.replacing("1.0.0", with: "1.0.1")).output)
    #expect(
      report["cards"]?.array?.first?["gate"]?["waivers"]?.array?.map { $0["state"] } == ["applies", "expired", "void"])
  }

  @Test("a waiver of an organisation's rule lifts it") func organisationRule() async throws {
    let box = try write("own.json", Self.waiver("acme.x"))
    try box.write("own.yaml", "version: 1\norganisation_rules: [{id: acme.x, message: m, ship: deny, schema: false}]\n")
    let words = ["check", "own.json", "--stage", "ship", "--policy", "own.yaml", "--as-of"]
    #expect(try await box.seccard(words + ["2026-08-31"]).code == 0)
    #expect(try await box.seccard(words + ["2026-09-01"]).code == 1)
  }
}
