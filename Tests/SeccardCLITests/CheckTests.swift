import SeccardJSON
import SeccardTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite(.approvedRegistry) struct CheckTests {
  private static let stages = ["publish", "ship"]
  private static let asOf = ["--as-of", GateExample.asOf]

  @Test("the example of the documentation passes, from the registry and as a file", arguments: stages)
  func passes(_ stage: String) async throws {
    let box = try ApprovedRegistry.box
    for card in [ApprovedRegistry.spec, "1.2.0", "approved.json", "./approved.json"] {
      let outcome = try await box.seccard(["check", card, "--stage", stage] + Self.asOf + ["-q"])
      let name = card.hasSuffix("json") ? card : ApprovedRegistry.spec
      let off = stage == "publish" ? "\nNot looked at, by the policy: tests.max-age-days, review.approved\n" : ""
      #expect(outcome.text == "\(name) may \(stage)\nas of 2026-08-01\n\(off)")
      #expect(outcome.errors == "")
      #expect(outcome.code == 0)
    }
  }

  @Test func whatBlocksComesFirstWithWhatToDo() async throws {
    let box = try ApprovedRegistry.box
    let edits = #"""
      [{"op":"remove","path":"/lifecycle/owner"},
       {"op":"add","path":"/security_considerations/tests/2/date","value":"2026-01-01"}]
      """#
    try box.write("list.json", try box.json("approved.json").patched(edits))
    let outcome = try await box.seccard(["check", "list.json", "--stage", "ship"] + Self.asOf)
    #expect(
      outcome.text == """
        list.json may not ship: 2 rules refuse it
        as of 2026-08-01

        To do before it may ship
          1.  lifecycle.owner
              lifecycle.owner: is empty
              -> name the team or the person that answers for the model while it runs
                 "owner": "Example Corp, Vision Team"
          2.  review.approved
              review.covers: the card was edited after it was approved: the approval is
              void
              -> have somebody else review it: seccard review approve MODEL@VERSION --by
              NAME

        Warnings
          - tests.max-age-days
            security_considerations.tests[privacy-membership].date: is 2026-01-01: 212
            days old, and 90 are allowed
            -> run the test again, or say in the policy how old a test may be

        """)
    #expect(outcome.errors == "next: seccard explain lifecycle.owner\n")
    #expect(outcome.code == 1)
  }

  @Test("the same question has the same answer", arguments: ["text", "json", "sarif", "github"])
  func isDeterministic(_ format: String) async throws {
    let box = try ApprovedRegistry.box
    let file = "same-\(format).json"
    try box.write(file, JSONValue(text: #"{"model_details": {"name": "a", "version": "1.0.0"}, "a": "TODO"}"#))
    let words = ["check", file, "--stage", "ship", "--format", format] + Self.asOf
    let first = try await box.seccard(words)
    #expect(first.code == 1)
    for _ in 0..<3 {
      let again = try await box.seccard(words)
      #expect(again.output == first.output)
      #expect(again.errors == first.errors)
    }
  }

  @Test("where nobody can say what came before, or who wrote it, the answer is neither yes nor no")
  func whatIsNotKnownIsNoPass() async throws {
    let box = try ApprovedRegistry.box
    let alone = try Sandbox()
    try alone.write("card.json", try box.read("approved.json"))
    let words = ["check", "card.json", "--stage", "ship"] + Self.asOf
    let outcome = try await alone.seccard(words)
    #expect(outcome.code == 2)
    #expect(
      outcome.text.hasPrefix(
        "card.json: whether it may ship is not known: 2 rules could not be evaluated\n"))
    let rules = try await alone.outcomes(words.dropFirst() + ["--against", "none"], status: 2)
    #expect(rules.filter { $0.value != "held" } == ["review.approved": "unknown"])
    let sarif = try await alone.seccard(words + ["--format", "sarif"])
    #expect(sarif.code == 2)
    let run = try JSONValue(parsing: sarif.output)["runs"]?.array?.first
    #expect(run?["invocations"]?.array?.first?["executionSuccessful"] == false)
    #expect(run?["results"]?.array?.map { $0["level"] } == ["error", "error"])
    // The publish stage asks for no approval, and a first version needs no version before it.
    #expect(
      try await alone.seccard(["check", "card.json", "--stage", "publish", "--against", "none"] + Self.asOf).code == 0)
  }

  @Test("a version is held against the one before it, whatever comes after")
  func findsThePredecessor() async throws {
    let box = try await ApprovedRegistry.make()
    let card = try JSONValue(parsing: try await box.seccard(["show", "1.2.0", "--json"]).output)
    let surface = #"{"op":"add","path":"/security_considerations/attack_surface/input_trust","value":"trusted"}"#
    for (version, patch) in [("1.1.0", surface), ("2.0.0", surface)] {
      let other = try card.patched(
        #"[\#(patch),{"op":"add","path":"/model_details/version","value":"\#(version)"},{"op":"remove","path":"/review"}]"#
      )
      try await box.publish(String(decoding: other.printed(.indented), as: UTF8.self))
    }
    let outcomes = try await box.outcomes(["1.2.0", "--stage", "ship"] + Self.asOf, status: 1)
    #expect(outcomes.filter { $0.value != "held" } == ["regressions.unwaived": "violated"])
    for before in ["2.0.0", "none", "sentiment-classifier@1.2.0"] {
      let code = before == "2.0.0" ? 1 : 0
      #expect(
        try await box.seccard(["check", "1.2.0", "--stage", "ship", "--against", before] + Self.asOf).code == code,
        "\(before)")
    }
  }

  @Test(arguments: [
    (["check", "approved.json"], 64, "check takes a stage"),
    (["check", "approved.json", "--stage", "deploy"], 64, "'deploy'"),
    (["check", "approved.json", "--stage", "ship", "--as-of", "2026-02-30"], 64, "\"2026-02-30\" is no date"),
    (["check", "approved.json", "--stage", "ship", "--as-of", "tomorrow"], 64, "\"tomorrow\" is no date"),
    (["check", "approved.json", "--coverage", "--format", "sarif"], 64, "needs a --stage"),
    (["check", "approved.json", "--stage", "ship", "--json", "--format", "sarif"], 64, "exclude each other"),
    (["check", "missing.json", "--stage", "ship"], 2, "cannot read missing.json"),
    (["check", "sentiment-classifer@1.2.0", "--stage", "ship"], 2, "did you mean sentiment-classifier?"),
    (["check", "sentiment-classifier@1.2.9", "--stage", "ship"], 2, "did you mean 1.2.0?"),
    (["check", "1.2.0", "--stage", "ship", "--against", "missing.json"], 2, "cannot read missing.json"),
    (["check", "1.2.0", "--stage", "ship", "--policy", "missing.yaml"], 2, "cannot read missing.yaml"),
    (["check", "1.2.0", "--stage", "ship", "--at", "nowhere"], 2, "nowhere"),
  ])
  func whatCannotBeAskedIsSaid(_ words: [String], _ code: Int, _ says: String) async throws {
    let outcome = try await ApprovedRegistry.box.seccard(words)
    #expect(outcome.code == code)
    #expect(outcome.text == "")
    #expect(outcome.errors.contains(says), "\(outcome.errors)")
  }

  @Test("standard input is a card as well, of which a wrong place is told") func readsStandardInput() async throws {
    let box = try ApprovedRegistry.box
    let outcome = try await box.seccard(
      ["check", "-", "--stage", "ship"] + Self.asOf, input: try box.text("approved.json"))
    #expect(outcome.text.hasPrefix("standard input may ship\n"))
    let broken = try await box.seccard(["check", "-", "--stage", "ship"], input: "{\n  \"a\": tru}")
    #expect(broken.code == 2)
    #expect(broken.errors.hasPrefix("error: standard input is not JSON: line 2, column 8: "), "\(broken.errors)")
  }

  /// Publishing can be told a name that the card lacks; what ships has one.
  @Test func aNameMayComeLaterAtPublishAlone() async throws {
    let box = try ApprovedRegistry.box
    let nameless = #"[{"op":"remove","path":"/model_details/name"}]"#
    try box.write("nameless.json", try box.json("approved.json").patched(nameless))
    let words = ["check", "nameless.json", "--against", "none", "-q"] + Self.asOf
    #expect(try await box.seccard(words + ["--stage", "publish"]).code == 0)
    let ship = try await box.seccard(words + ["--stage", "ship"])
    #expect(ship.code == 1)
    #expect(ship.text.contains("  1.  identity.complete\n      model_details.name: is empty\n"), "\(ship.text)")
  }

  @Test func anotherModelThanTheCardsIsAnError() async throws {
    let outcome = try await ApprovedRegistry.box.seccard(
      ["check", "approved.json", "--stage", "publish", "--model", "other"])
    #expect(outcome.code == 2)
    #expect(outcome.text == "")
    #expect(
      outcome.errors.hasPrefix(
        "error: approved.json: the card's model_details.name is sentiment-classifier, but other"),
      "\(outcome.errors)")
  }

  /// `explain` knows no rule of an organisation's, so it is not the next command.
  @Test func aRuleOfAnOrganisationIsNotExplained() async throws {
    let box = try ApprovedRegistry.box
    try box.write(
      "own.yaml",
      """
      version: 1
      organisation_rules:
        - { id: acme.own, message: every model has a cost centre, ship: deny, schema: { required: [acme] } }
      """)
    let outcome = try await box.seccard(
      ["check", "approved.json", "--stage", "ship", "--policy", "own.yaml"] + Self.asOf)
    #expect(outcome.code == 1)
    #expect(outcome.text.contains("acme.own"))
    #expect(outcome.errors == "")
  }

  private static let seed = Sandbox.project + "/../shared/data/seed-card.json"

  @Test(
    "the original card may be published with warnings, and has a list to do before it ships",
    .enabled(if: access(seed, R_OK) == 0, "the original sample card is not at \(seed)"))
  func theSeedCard() async throws {
    let box = try ApprovedRegistry.box
    let words = ["check", Self.seed, "--against", "none"] + Self.asOf
    let publish = try await box.report(words + ["--stage", "publish"], schema: "seccard.check/1")
    #expect(publish["verdict"] == "passes")
    let warned = (publish["rules"]?.array ?? []).filter { $0["outcome"] == "violated" }
    #expect(warned.count >= 5)
    #expect(warned.allSatisfy { $0["level"] == "warn" })
    let ship = try await box.seccard(words + ["--stage", "ship"])
    #expect(ship.code == 1)
    for (index, rule) in [
      "identity.complete", "lifecycle.owner", "disclosure.contact", "artifacts.listed", "threats.considered",
    ].enumerated() {
      #expect(ship.text.contains("\n  \(index + 1).  \(rule)\n"), "\(ship.text)")
    }
    #expect(ship.text.contains("\"contact\": \"security@example.com\""))
    #expect(
      ship.text.split(separator: "\n").allSatisfy {
        $0.count <= 80 || $0.contains("seed-card.json") || $0.contains("\": ")
      })
    #expect(try await box.seccard(["validate", Self.seed]).code == 0)
  }
}
