import SeccardJSON
import SeccardTestSupport
import Testing

@Suite struct PublishTests {
  @Test func publishesOneCommitThatGitAccepts() async throws {
    let box = try await Sandbox.withRegistry()
    let outcome = try await box.seccard(["publish", "-"], input: Cards.text("m", "1.0.0"))
    #expect(
      outcome.text == """
        published m 1.0.0 (main \(try await box.log("%h")[0]))
          cards/m/1.0.0.json
          sha256 \(try await box.sha256(Cards.text("m", "1.0.0")))
          the first version
          \(Cards.warnings)

        """)
    #expect(outcome.errors == "next: seccard show m@1.0.0\n")
    #expect(outcome.code == 0)
    #expect(try await box.git("show", "main:cards/m/1.0.0.json", in: "reg") == Cards.text("m", "1.0.0"))
    #expect(try box.text("reg/cards/m/1.0.0.json") == Cards.text("m", "1.0.0"))
    #expect(
      try await box.git("log", "-1", "--format=%an <%ae> %at|%cn <%ce> %ct|%s", in: "reg")
        == "Ada <ada@example.com> 1700000000|Grace <grace@example.com> 1700000000|publish m 1.0.0\n")
    #expect(
      try await box.git("diff-tree", "-r", "--name-status", "main~", "main", in: "reg") == "A\tcards/m/1.0.0.json\n")
    #expect(try await box.git("ls-tree", "main", "cards/m/", in: "reg").hasPrefix("100644 blob "))
    try await box.expectSound()
  }

  @Test func printsWhatChangedSinceTheVersionBefore() async throws {
    let box = try await Sandbox.withRegistry(
      "--bare", cards: [Cards.text("m", "1.0.0", "\"a\": 1"), Cards.text("m", "3.0.0")])
    let card = Cards.text("m", "2.0.0", "\"a\": 2, \"b\": [], \"training_data\": \"none\"")
    let outcome = try await box.seccard(["publish", "-"], input: card)
    #expect(
      outcome.text == """
        published m 2.0.0 (main \(try await box.log("%h")[0]))
          cards/m/2.0.0.json
          sha256 \(try await box.sha256(try await box.seccard(["show", "m@2.0.0", "--json"]).output))
          neutral: no rule on security posture matches
          4 fields changed since 1.0.0:
            ~ model_details.version
            ~ a
            + training_data
            + b
          \(Cards.warnings)

        """)
    #expect(outcome.errors == "next: seccard diff m 1.0.0 2.0.0\n")
  }

  /// A regression is published with a word on it: printed, and in the commit.
  @Test func saysWhatGotWorse() async throws {
    func card(_ version: String, _ security: String) -> String {
      Cards.text("m", version, "\"security_considerations\": {\(security)}")
    }
    let first = "{\"id\": \"AML.T0020\", \"status\": \"open\"}"
    let second = "{\"id\": \"X-own\", \"status\": \"open\"}"
    let scan = "{\"id\": \"scan\", \"kind\": \"artifact-scan\", \"outcome\": \"pass\"}"
    let box = try await Sandbox.withRegistry(
      "--bare", cards: [card("1.0.0", "\"threats\": [\(first), \(second)]")])
    let text = try await box.publish(card("1.1.0", "\"threats\": [\(second)], \"tests\": [\(scan)]"))
    #expect(
      text.contains(
        """
          regression (high): 1 regression, 1 improvement
            regression (high)  threat.removed  security_considerations.threats[AML.T0020]
          3 fields changed since 1.0.0:

        """), "\(text)")
    #expect(text.contains("regressions.unwaived"), "\(text)")
    #expect(
      try await box.git("log", "-1", "--format=%b", "main", in: "reg").hasPrefix(
        """
        Verdict: regression (high): 1 regression, 1 improvement
          regression (high): threat.removed at security_considerations.threats[AML.T0020]
          improvement: test.added at security_considerations.tests[scan]

        3 changed since 1.0.0:

        """))
    #expect(try await box.trailers().count == 3)
  }

  @Test(arguments: [
    "{\"x\":1,\"model_details\":{\"version\":\"1.0.0\",\"zeta\":\"é\\u00e9\\/\",\"contact\":\"c\",\"name\":\"m\",\"developer\":\"d\"},\"schema_version\":\"1.0\"}",
    "\r\n {\"schema_version\" :\"1.0\",\"model_details\": {\"developer\":\"d\",\"name\":\"m\" ,\t\"version\":\"v1.0.0\",\"zeta\":\"\\u00e9é/\",\"contact\":\"c\"},\"x\":1}\n\n",
    "x: 1\nmodel_details:\n  contact: c\n  zeta: \"\\u00e9é/\"\n  version: v1.0.0\n  name: m\n  developer: d\nschema_version: '1.0'\n",
  ])
  func theStoredBytesAreTheLayout(_ given: String) async throws {
    let box = try await Sandbox.withRegistry("--bare")
    try await box.publish(given)
    #expect(
      try await box.git("show", "main:cards/m/1.0.0.json", in: "reg") == """
        {
          "schema_version": "1.0",
          "model_details": {
            "name": "m",
            "developer": "d",
            "version": "1.0.0",
            "contact": "c",
            "zeta": "éé/"
          },
          "x": 1
        }

        """)
  }

  private static let nameless = """
    {"model_details": {"contact": "model@example.com", "developer": "Example"}}
    """

  @Test(arguments: [
    (nameless, ["--model", "m", "--model-version", "1.0.0"]),
    (nameless, ["--model", "m", "--model-version", "v1.0.0"]),
    (Cards.text("m", ""), ["--model-version", "1.0.0"]), (Cards.text("", "1.0.0"), ["--model", "m"]),
    (Cards.text("m", "v1.0.0"), ["--model", "m", "--model-version", "1.0.0"]),
    (nameless, ["--model=m", "--model-version=1.0.0"]),
  ])
  func theStoredCardCarriesNameAndVersion(_ card: String, _ options: [String]) async throws {
    let box = try await Sandbox.withRegistry("--bare")
    let outcome = try await box.seccard(["publish", "-"] + options, input: card)
    #expect(outcome.isSuccess, "\(outcome.errors)")
    #expect(try await box.git("show", "main:cards/m/1.0.0.json", in: "reg") == Cards.text("m", "1.0.0"))
  }

  /// Where the registry's policy asks for nothing, a card may hold nothing.
  @Test(arguments: ["{}", "{\"model_details\": {}}"]) func anEmptyCardGetsNameAndVersion(_ card: String) async throws {
    let box = try await Sandbox.withRegistry("--bare")
    let words = ["publish", "-", "--model", "m", "--model-version", "1.0.0"]
    let refused = try await box.seccard(words, input: card)
    #expect(refused.code == 1)
    #expect(
      refused.errors == """
        error: m 1.0.0 may not be published
          identity.complete: model_details.developer: is empty
          identity.complete: model_details.contact: is empty
          see it all:        seccard check FILE --stage publish

        """)
    #expect(try await box.log().count == 1)
    try await HandMade(box: box).replace("policy.yaml", "version: 1\nrules:\n  card.valid: deny\n")
    let text = try await box.succeed(words, input: card)
    #expect(text.hasSuffix("\n  the first version\n"), "\(text)")
    #expect(
      try await box.git("show", "main:cards/m/1.0.0.json", in: "reg") == """
        {
          "model_details": {
            "name": "m",
            "version": "1.0.0"
          }
        }

        """)
    try await box.expectSound()
  }

  @Test func publishingTheSameAgainWritesNothing() async throws {
    let box = try await Sandbox.withRegistry(cards: [Cards.text("m", "1.0.0")])
    let before = try await box.state(of: "reg")
    let spaced = Cards.text("m", "v1.0.0").replacing("\n", with: " \n ")
    for card in [Cards.text("m", "1.0.0"), spaced] {
      let outcome = try await box.seccard(["publish", "-"], input: card)
      #expect(outcome.text == "m 1.0.0 is already published with this content\n")
      #expect(outcome.errors == "")
      #expect(outcome.code == 0)
    }
    let report = try await box.seccard(["publish", "-", "--json"], input: spaced)
    let value = try JSONValue(parsing: report.output)
    #expect(value["commit"] == .null)
    #expect(value["cards"]?.array?.first?["outcome"] == "unchanged")
    #expect(try await box.state(of: "reg") == before)
  }

  @Test func severalFilesMakeOneCommit() async throws {
    let box = try await Sandbox.withRegistry(cards: [Cards.text("m", "1.0.0")])
    let text = try await box.publish([
      Cards.text("m", "1.0.0"), Cards.text("m", "1.2.0"), Cards.text("m", "1.1.0"), Cards.text("ns/other", "0.1.0"),
    ])
    let id = try await box.log("%h")[0]
    #expect(
      text.split(separator: "\n").filter { !$0.hasPrefix("  sha256") }
        == """
        m 1.0.0 is already published with this content
        published m 1.2.0 (main \(id))
          cards/m/1.2.0.json
          neutral: no rule on security posture matches
          1 field changed since 1.1.0:
            ~ model_details.version
          \(Cards.warnings)
        published m 1.1.0 (main \(id))
          cards/m/1.1.0.json
          neutral: no rule on security posture matches
          1 field changed since 1.0.0:
            ~ model_details.version
          \(Cards.warnings)
        published ns/other 0.1.0 (main \(id))
          cards/ns/other/0.1.0.json
          the first version
          \(Cards.warnings)
        """.split(separator: "\n"))
    #expect(try await box.log() == ["publish 3 cards", "publish m 1.0.0", "Start a registry of security model cards"])
    #expect(
      try await box.git("diff-tree", "-r", "--name-only", "main~", "main", in: "reg")
        == "cards/m/1.1.0.json\ncards/m/1.2.0.json\ncards/ns/other/0.1.0.json\n")
    try await box.expectSound()
  }

  @Test func reportsWhatItDid() async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    try box.write("card.json", Cards.text("m", "1.1.0"))
    let report = try await box.report(
      ["publish", "card.json", "--tag"], schema: "seccard.publish/1", ["SOURCE_DATE_EPOCH": "1700000000"])
    #expect(report["dry_run"] == false)
    #expect(report["branch"] == "main")
    #expect(report["commit"]?.string == (try await box.log("%H"))[0])
    #expect(report["tags"] == ["m@v1.1.0"])
    let digest = try await box.sha256(Cards.text("m", "1.1.0"))
    let cards = try #require(report["cards"]?.array)
    let gate = try #require(cards.first?["gate"])
    #expect(
      cards == [
        [
          "model": "m", "version": "1.1.0", "outcome": "published", "path": "cards/m/1.1.0.json",
          "digest": .string("sha256:\(digest)"), "previous": "1.0.0",
          "verdict": [
            "class": "neutral", "severity": nil,
            "regressions": ["critical": 0, "high": 0, "medium": 0, "low": 0], "flagged": 0, "improvements": 0,
          ],
          "findings": [],
          "changes": [
            [
              "kind": "replaced", "field": "model_details.version", "old_pointer": "/model_details/version",
              "new_pointer": "/model_details/version",
            ]
          ],
          "gate": gate,
        ]
      ])
    #expect(gate["verdict"] == "passes")
    #expect(gate["as_of"] == "2023-11-14")
    let violated = try #require(gate["rules"]?.array).filter { $0["outcome"] == "violated" }
    #expect(violated.allSatisfy { $0["level"] == "warn" })
    let ids = violated.compactMap { $0["rule"]?.string }
    let words = Cards.warnings.split { $0.isWhitespace || $0 == "," }.map { String($0) }
    #expect(["\(violated.count)", "warnings", "of", "the", "gate:"] + ids == words)
  }

  @Test(arguments: [[], ["--tag"], ["--json"], ["-m", "a note"]])
  func aDryRunWritesNothing(_ options: [String]) async throws {
    let box = try await Sandbox.withRegistry(cards: [Cards.text("m", "1.0.0")])
    let before = try await box.state(of: "reg")
    let outcome = try await box.seccard(["publish", "-", "--dry-run"] + options, input: Cards.text("m", "1.1.0"))
    #expect(outcome.code == 0)
    #expect(outcome.text.contains(options == ["--json"] ? "\"dry_run\": true" : "m 1.1.0 would be published\n"))
    #expect(options == ["--json"] || outcome.errors == "nothing was written (--dry-run)\n")
    #expect(try await box.state(of: "reg") == before)
  }

  @Test func aDryRunOfARevisionWritesNothing() async throws {
    let box = try await Sandbox.withRegistry(cards: [Cards.text("m", "1.0.0")])
    let before = try await box.state(of: "reg")
    let card = Cards.text("m", "1.0.0", "\"a\": 1")
    let refused = try await box.seccard(["publish", "-", "--dry-run"], input: card)
    #expect(refused.code == 1)
    let outcome = try await box.seccard(["publish", "-", "--dry-run", "--revise", "-m", "why"], input: card)
    #expect(outcome.text.hasPrefix("m 1.0.0 would be revised\n"))
    #expect(try await box.state(of: "reg") == before)
  }

  @Test func revisesWithAReason() async throws {
    let box = try await Sandbox.withRegistry(cards: [Cards.text("m", "1.0.0")])
    let card = Cards.text("m", "1.0.0", "\"note\": \"new\"")
    let outcome = try await box.seccard(["publish", "-", "--revise", "-m", "It was wrong"], input: card)
    #expect(
      outcome.text == """
        revised m 1.0.0 (main \(try await box.log("%h")[0]))
          cards/m/1.0.0.json
          sha256 \(try await box.sha256(card))
          neutral: no rule on security posture matches
          1 field changed:
            + note
          \(Cards.warnings)

        """)
    #expect(outcome.errors == "next: seccard show m@1.0.0\n")
    #expect(try await box.log()[0] == "revise m 1.0.0: It was wrong")
    #expect(try await box.git("show", "main~:cards/m/1.0.0.json", in: "reg") == Cards.text("m", "1.0.0"))
    #expect(try box.text("reg/cards/m/1.0.0.json") == card)
    try await box.expectSound()
    // The same again is there already, with or without a reason.
    for options in [[], ["--revise", "-m", "again"]] {
      let again = try await box.seccard(["publish", "-"] + options, input: card)
      #expect(again.text == "m 1.0.0 is already published with this content\n")
      #expect(again.code == 0)
    }
    #expect(try await box.log().count == 3)
  }

  @Test func revisesSeveralInOneCommit() async throws {
    let box = try await Sandbox.withRegistry(cards: [Cards.text("m", "1.0.0"), Cards.text("n", "1.0.0")])
    try await box.publish(
      [Cards.text("m", "1.0.0", "\"a\": 1"), Cards.text("n", "1.0.0", "\"a\": 1")], ["--revise", "-m", "Both"])
    #expect(try await box.log().prefix(2) == ["revise 2 cards: Both", "publish 2 cards"])
    try await box.expectSound()
  }

  /// What stands in the way of reading a card must not stand in the way of mending it.
  @Test(arguments: ["{\"broken", "[]", "", Cards.text("other", "1.0.0")])
  func revisesWhatCannotBeRead(_ broken: String) async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    try await HandMade(box: box).commit(.file, ["cards", "m", "1.0.0.json"], broken)
    #expect(try await box.seccard(["registry", "doctor"]).code == 1)
    let refused = try await box.seccard(["publish", "-"], input: Cards.text("m", "1.0.0"))
    #expect(refused.code != 0)
    // Whether the next version is a regression cannot be told before that, and what is not known is no pass.
    let next = try await box.seccard(["publish", "-"], input: Cards.text("m", "1.1.0"))
    #expect(next.code == 2)
    #expect(
      next.errors.hasPrefix(
        """
        error: m 1.1.0 could not be held against every rule
          regressions.unwaived: version 1.0.0 before it is no card that could be read (cards/m/1.0.0.json:\u{20}
        """), "\(next.errors)")
    #expect(try await box.log().count == 3)
    #expect(try await box.publish(Cards.text("m", "1.0.0"), "--revise", "-m", "Mend it").contains("revised m 1.0.0"))
    #expect(try await box.publish(Cards.text("m", "1.1.0")).contains("published m 1.1.0"))
    #expect(try await box.succeed(["registry", "doctor"]).hasPrefix("sound: 2 cards"))
    try await box.expectSound()
  }
}
