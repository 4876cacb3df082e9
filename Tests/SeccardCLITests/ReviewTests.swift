import SeccardJSON
import SeccardTestSupport
import Testing

@Suite struct ReviewTests {
  private static let spec = ApprovedRegistry.spec
  private static let ship = ["check", spec, "--stage", "ship"]

  private func stored(_ box: Sandbox) async throws -> JSONValue {
    try JSONValue(parsing: try await box.seccard(["show", Self.spec, "--json"]).output)
  }

  /// Revises the card by an edit.
  private func revise(_ box: Sandbox, _ patch: String, _ extra: [String: String] = [:]) async throws {
    try box.write("edited.json", try await stored(box).patched(patch))
    try await box.succeed(["publish", "edited.json", "--revise", "-m", "an edit"], extra)
  }

  private static let edit = #"[{"op":"add","path":"/training_data","value":"Other reviews."}]"#

  @Test("an approval is a revision that says who, when and of what") func approves() async throws {
    let box = try Sandbox(["SECCARD_REGISTRY": "reg", "SOURCE_DATE_EPOCH": ApprovedRegistry.today])
    try await box.succeed(["init", "reg"])
    try await box.succeed(["publish", Sandbox.project + "/" + GateExample.card])
    let digest = try await box.sha256(try box.read(Sandbox.project + "/" + GateExample.card))
    #expect(try await box.outcomes([Self.spec, "--stage", "ship"], status: 1)["review.approved"] == "violated")

    let report = try await box.report(
      ["review", "approve", Self.spec, "--by", "Grace", "--expires", "2026-12-31", "-m", "read it twice"],
      schema: "seccard.review/1")
    #expect(report["status"] == "approved")
    #expect(report["covers"]?.string == "sha256:\(digest)")
    #expect(report["commit"]?.string == (try await box.log("%H").first))
    #expect(
      try await stored(box)["review"] == [
        "status": "approved", "reviewer": "Grace", "date": "2026-08-01", "expires": "2026-12-31",
        "covers": .string(digest),
      ])
    #expect(try await box.log().first == "revise sentiment-classifier 1.2.0: approved by Grace: read it twice")
    #expect(try await box.seccard(Self.ship).code == 0)
    #expect(try await box.seccard(Self.ship + ["--as-of", "2026-12-31"]).code == 0)
    let ended = try await box.seccard(Self.ship + ["--as-of", "2027-01-01"])
    #expect(ended.code == 1)
    #expect(ended.text.contains("review.expires: the approval ended on 2026-12-31"))
    #expect(try await box.succeed(["show", Self.spec]).contains("\napproved by Grace, until 2026-12-31\n"))
    try await box.expectSound()
  }

  @Test("any later edit makes the approval void, and show, diff and check say so") func voidsItself() async throws {
    let box = try await ApprovedRegistry.make()
    #expect(try await box.seccard(Self.ship).code == 0)
    let approved = try await stored(box)
    try await revise(box, Self.edit)

    let void = "the approval by Grace is void: the card was edited after it"
    #expect(try await box.succeed(["show", Self.spec]).contains("\n\(void)\n"))
    let check = try await box.seccard(Self.ship)
    #expect(check.code == 1)
    #expect(check.text.hasPrefix("\(Self.spec) may not ship: 1 rule refuses it\n"))
    #expect(check.text.contains("review.covers: the card was edited after it was approved: the approval is"))
    try box.write("approved.json", approved)
    let diff = try await box.succeed(["diff", "approved.json", Self.spec])
    #expect(diff.hasPrefix("approved.json -> \(Self.spec): regression (high): 1 regression\n\(Self.spec): \(void)\n"))
    #expect(diff.contains("review.void"))

    // The edit taken back is the card that was approved.
    try await revise(
      box, #"[{"op":"add","path":"/training_data","value":"\#(approved["training_data"]?.string ?? "")"}]"#)
    #expect(try await box.succeed(["show", Self.spec]).contains("\napproved by Grace\n"))
    try await revise(box, Self.edit)
    try await box.succeed(["review", "approve", Self.spec, "--by", "Grace"])
    #expect(try await box.seccard(Self.ship).code == 0)
    try await box.expectSound()
  }

  @Test("a waiver that is added leaves the approval as it is") func waiversDoNotVoid() async throws {
    let box = try await ApprovedRegistry.make()
    try await revise(
      box,
      #"[{"op":"add","path":"/review/waivers","value":[{"rule":"lifecycle.owner","reason":"r","by":"b","expires":"2026-09-01"}]}]"#
    )
    #expect(try await box.seccard(Self.ship).code == 0)
    #expect(try await box.succeed(["show", Self.spec]).contains("\napproved by Grace\n"))

    // And the next decision keeps it, also when it has ended.
    let later = ["SOURCE_DATE_EPOCH": "1793534400"]
    try await box.succeed(["review", "approve", Self.spec, "--by", "Grace"], later)
    #expect(try await stored(box)["review"]?["waivers"]?.array?.count == 1)
    #expect(try await stored(box)["review"]?["date"] == "2026-11-01")
    try await box.succeed(["review", "reject", Self.spec, "--by", "Grace"], later)
  }

  @Test(
    "nobody approves their own work",
    arguments: [
      "Ada", "ada@example.com", "  aDA ", "Ada <nobody@example.com>", "Somebody <ADA@example.com>",
    ])
  func ownWork(_ name: String) async throws {
    let box = try await ApprovedRegistry.make()
    let outcome = try await box.seccard(["review", "approve", Self.spec, "--by", name, "-q"])
    #expect(outcome.code == 0)
    #expect(outcome.errors.contains("is also the last author of the card"), "\(outcome.errors)")
    let check = try await box.seccard(Self.ship)
    #expect(check.code == 1)
    #expect(check.text.contains("review.reviewer: is also the last author of the card"))
  }

  @Test("the author is whoever made the last edit, and no reviewer") func lastAuthor() async throws {
    let box = try await ApprovedRegistry.make()
    let grace = ["GIT_AUTHOR_NAME": "Grace", "GIT_AUTHOR_EMAIL": "grace@example.com"]
    // A waiver by Grace is no edit of what was approved: Ada is still the author.
    try await revise(
      box,
      #"[{"op":"add","path":"/review/waivers","value":[{"rule":"lifecycle.owner","reason":"r","by":"b","expires":"2026-09-01"}]}]"#,
      grace)
    #expect(try await box.seccard(Self.ship).code == 0)
    try await box.succeed(["review", "approve", Self.spec, "--by", "Grace"], grace)
    #expect(try await box.seccard(Self.ship).code == 0)

    try await revise(box, Self.edit, grace)
    let warned = try await box.seccard(["review", "approve", Self.spec, "--by", "Grace", "-q"])
    #expect(warned.errors.contains("is also the last author"))
    #expect(try await box.seccard(Self.ship).code == 1)
    let right = try await box.seccard(["review", "approve", Self.spec, "--by", "Ada", "-q"])
    #expect(right.errors == "")
    #expect(try await box.seccard(Self.ship).code == 0)
  }

  @Test("a rejection takes the place of an approval") func rejects() async throws {
    let box = try await ApprovedRegistry.make()
    let text = try await box.succeed(["review", "reject", Self.spec, "--by", "Linus", "-m", "too \u{1B}[31mred"])
    #expect(text.hasPrefix("rejected sentiment-classifier 1.2.0 (main "))
    let review = try await stored(box)["review"]
    #expect(review?["status"] == "rejected")
    #expect(review?["expires"] == nil)
    #expect(try await box.succeed(["show", Self.spec]).contains("\nrejected by Linus\n"))
    let check = try await box.seccard(Self.ship)
    #expect(check.code == 1)
    #expect(check.text.contains("review.status: is rejected, not approved"))
    try await box.succeed(["review", "approve", Self.spec, "--by", "Grace"])
    #expect(try await box.seccard(Self.ship).code == 0)
    try await box.expectSound()
  }

  @Test(arguments: [
    (["approve", spec, "--by", "G", "--expires", "2026-07-31"], 64, "would have ended already"),
    (["approve", spec, "--by", "G", "--expires", "2026-02-30"], 64, "\"2026-02-30\" is no date"),
    (["approve", spec, "--by", "G", "--expires", "soon"], 64, "\"soon\" is no date"),
    (["reject", spec, "--by", "G", "--expires", "2027-01-01"], 64, "--expires"), (["approve", spec], 64, "--by"),
    (["approve", spec, "--by", "TODO"], 64, "--by names whoever decides"),
    (["reject", spec, "--by", " "], 64, "--by names whoever decides"), (["approve", "--by", "G"], 64, "spec"),
    (["approve", "nothing@1.0.0", "--by", "G"], 2, "has no model nothing"),
    (["approve", "sentiment-classifier@1.2.1", "--by", "G"], 2, "did you mean 1.2.0?"), ([], 64, "approve"),
  ])
  func whatMakesNoSenseWritesNothing(_ words: [String], _ code: Int, _ says: String) async throws {
    let box = try await ApprovedRegistry.make("--bare")
    let before = try await box.state(of: "reg")
    let outcome = try await box.seccard(["review"] + words)
    if words.isEmpty {
      #expect((outcome.text + outcome.errors).contains(says))
    } else {
      #expect(outcome.code == code)
      #expect(outcome.errors.contains(says), "\(outcome.errors)")
    }
    #expect(try await box.state(of: "reg") == before)
  }

  @Test("the last day of an approval may be today") func endsToday() async throws {
    let box = try await ApprovedRegistry.make()
    try await box.succeed(["review", "approve", Self.spec, "--by", "Grace", "--expires", "2026-08-01"])
    #expect(try await box.seccard(Self.ship).code == 0)
    #expect(try await box.seccard(Self.ship + ["--as-of", "2026-08-02"]).code == 1)
    let show = try await box.succeed(["show", Self.spec], ["SOURCE_DATE_EPOCH": "1785672000"])
    #expect(show.contains("\nthe approval by Grace ended on 2026-08-01\n"))
  }

  @Test("of decisions and edits at once none is lost, and no approval covers what nobody saw")
  func decidesAtOnce() async throws {
    let box = try await ApprovedRegistry.make("--bare")
    let card = try await stored(box)
    let outcomes = try await withThrowingTaskGroup(of: (String, Sandbox.Outcome).self) { group in
      for number in 0..<4 {
        group.addTask {
          ("approve", try await box.seccard(["review", "approve", Self.spec, "--by", "Reviewer \(number)", "-q"]))
        }
        let edited = try card.patched(#"[{"op":"add","path":"/training_data","value":"Edit \#(number)"}]"#)
        try box.write("edit-\(number).json", edited)
        group.addTask {
          ("edit", try await box.seccard(["publish", "edit-\(number).json", "--revise", "-m", "\(number)", "-q"]))
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    for (kind, outcome) in outcomes {
      #expect(outcome.code == 0 || kind == "approve" && outcome.code == 1, "\(kind): \(outcome.errors)")
      if outcome.code == 1 { #expect(outcome.errors.contains("was revised meanwhile; nothing was written")) }
    }
    // Each approval in the history covers the state that it stands on.
    for commit in try await box.log("%H %s").filter({ $0.contains(": approved by ") }) {
      let id = String(commit.prefix(40))
      let path = "cards/sentiment-classifier/1.2.0.json"
      let state = try JSONValue(text: try await box.git("show", "\(id):\(path)", in: "reg"))
      let before = try JSONValue(text: try await box.git("show", "\(id)^:\(path)", in: "reg"))
      #expect(state.merged(["review": .null]) == before.merged(["review": .null]), "\(commit)")
    }
    let count = outcomes.count { $0.1.code == 0 }
    #expect(try await box.log().count == 3 + count)
    try await box.expectSound()
  }

  @Test("a card that is refused today can be rejected all the same") func rejectsWhatIsRefused() async throws {
    let box = try await ApprovedRegistry.make()
    try box.write(
      "reg/policy.yaml", "version: 1\norganisation_rules: [{id: acme.x, message: m, publish: deny, schema: false}]\n")
    try await box.git("commit", "-qam", "policy", in: "reg")
    let approve = try await box.seccard(["review", "approve", Self.spec, "--by", "Linus"])
    #expect(approve.code == 1)
    #expect(approve.errors.contains("may not be published"))
    let reject = try await box.seccard(["review", "reject", Self.spec, "--by", "Grace"])
    #expect(reject.code == 0, "\(reject.errors)")
  }
}
