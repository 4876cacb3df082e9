import SeccardTestSupport
import Testing

/// What publish refuses: with a reason and a way out, and without having written anything.
@Suite struct PublishRefusalTests {
  /// Publishes from `card.json` into a registry that holds m 1.0.0 and is expected to stay as it is.
  private func refusal(
    _ card: String, _ options: [String] = [], code: Int, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> String {
    let box = try await Sandbox.withRegistry(cards: [Cards.text("m", "1.0.0", "\"a\": 1, \"b\": 2")])
    try box.write("card.json", card)
    let before = try await box.state(of: "reg")
    let outcome = try await box.seccard(["publish", "card.json"] + options)
    #expect(outcome.code == code, "\(outcome.errors)", sourceLocation: sourceLocation)
    #expect(outcome.text == "", sourceLocation: sourceLocation)
    #expect(try await box.state(of: "reg") == before, sourceLocation: sourceLocation)
    return outcome.errors
  }

  @Test(arguments: [
    ("\"a\": 1", "1 field differs"), ("\"a\": 2, \"c\": 3", "3 fields differ"), ("", "2 fields differ"),
  ])
  func otherContentUnderAPublishedVersion(_ extra: String, _ count: String) async throws {
    #expect(
      try await refusal(Cards.text("m", "1.0.0", extra), code: 1) == """
        error: m 1.0.0 is already published with other content (\(count))
          see them:   seccard diff m@1.0.0 card.json
          replace it: seccard publish card.json --revise -m "why"

        """)
  }

  @Test(arguments: [
    (Cards.text("m", "2.0.0"), ["--model", "n"], "the card's model_details.name is m, but n was asked for"),
    (
      Cards.text("m", "2.0.0"), ["--model-version", "2.0.1"],
      "the card's model_details.version is 2.0.0, but 2.0.1 was asked for"
    ),
    (Cards.text("m", "2.0.0"), ["--model", "ns/m"], "the card's model_details.name is m, but ns/m was asked for"),
    ("{\"model_details\": []}", [], "model_details is an array; it must be an object"),
    ("{\"model_details\": null}", [], "model_details is null; it must be an object"),
    ("{\"model_details\": {\"name\": 5}}", [], "model_details.name is a number; it must be a string, in quotes"),
    (
      "{\"model_details\": {\"name\": \"m\", \"version\": 1.0}}", [],
      "model_details.version is a number; it must be a string, in quotes"
    ),
    ("[]", [], "a card is a JSON object; this is an array"), ("null", [], "a card is a JSON object; this is null"),
    (
      Cards.text("m", "1.0"), [],
      "\"1.0\" is not a version: it needs three numbers, as in 1.1.0 (SemVer 2.0, section 2)"
    ),
    (
      Cards.text("m", "../../x"), [],
      "\"../../x\" is not a version: only ASCII letters, digits, '.', '-' and '+' are allowed"
    ),
    (
      Cards.text("m", "1.0.0/../x"), [],
      "\"1.0.0/../x\" is not a version: only ASCII letters, digits, '.', '-' and '+' are allowed"
    ),
    (
      Cards.text("m", "V1.0.0"), [],
      "\"V1.0.0\" is not a version: it needs three numbers, as in 1.1.0 (SemVer 2.0, section 2)"
    ),
    (
      Cards.text("m", "vv1.0.0"), [],
      "\"vv1.0.0\" is not a version: it needs three numbers, as in 1.1.0 (SemVer 2.0, section 2)"
    ),
    (
      Cards.text("m", "1.01.0"), [],
      "\"1.01.0\" is not a version: a number in it starts with a zero (SemVer 2.0, sections 2 and 9)"
    ),
  ])
  func whatIsNoCardOfThatNameAndVersion(_ card: String, _ options: [String], _ reason: String) async throws {
    #expect(try await refusal(card, options, code: 2) == "error: card.json: \(reason)\n")
  }

  @Test func aCardWithoutName() async throws {
    #expect(
      try await refusal("{}", code: 2) == """
        error: card.json: the card has no model_details.name
          give it:                   --model NAME
          or write it into the card: model_details.name

        """)
  }

  @Test func aCardWithoutVersion() async throws {
    #expect(
      try await refusal("{}", ["--model", "m"], code: 2) == """
        error: card.json: the card has no model_details.version
          give it:                   --model-version VERSION
          or write it into the card: model_details.version

        """)
  }

  @Test(arguments: ["", " ", "\n\t\n", "\u{3000}"])
  func aRevisionWithABlankReason(_ reason: String) async throws {
    let errors = try await refusal(Cards.text("m", "1.0.0"), ["--revise", "-m", reason], code: 1)
    #expect(errors == "error: revising m 1.0.0 needs a reason\n  as in: --revise -m \"why\"\n")
  }

  @Test func aRevisionWithoutAReason() async throws {
    let errors = try await refusal(Cards.text("m", "1.0.0"), ["--revise"], code: 64)
    #expect(errors.hasPrefix("Error: --revise needs a reason: -m \"why\"\n"))
  }

  @Test(arguments: [("m", "1.0.1", true), ("n", "1.0.0", false)])
  func aRevisionOfWhatIsNotPublished(_ model: String, _ version: String, _ isKnown: Bool) async throws {
    let errors = try await refusal(Cards.text(model, version), ["--revise", "-m", "why"], code: 1)
    #expect(
      errors.hasPrefix("error: \(model) \(version) is not published, so there is nothing to revise\n"), "\(errors)")
    #expect(errors.contains("1.0.0\n") == isKnown)
  }

  @Test(arguments: [[], ["--dry-run"]])
  func aVersionThatDiffersByCaseAlone(_ options: [String]) async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0-RC.1+B")])
    let outcome = try await box.seccard(["publish", "-"] + options, input: Cards.text("m", "1.0.0-rc.1+b"))
    #expect(outcome.code == 1)
    #expect(
      outcome.errors == "error: m 1.0.0-rc.1+b differs from the published 1.0.0-RC.1+B by case alone, which macOS and "
        + "Windows cannot hold apart\n")
    #expect(try await box.log().count == 2)
  }

  @Test(arguments: [
    ["1.0.0", "1.0.0"], ["1.0.0", "v1.0.0"], ["1.0.0-rc", "1.0.0-RC"], ["2.0.0", "1.0.0", "1.1.0", "1.0.0"],
  ])
  func oneVersionGivenTwice(_ versions: [String]) async throws {
    let box = try await Sandbox.withRegistry("--bare")
    for (index, version) in versions.enumerated() { try box.write("\(index).json", Cards.text("m", version)) }
    let outcome = try await box.seccard(["publish"] + versions.indices.map { "\($0).json" })
    #expect(outcome.code == 1)
    let last = versions.last.map { $0.hasPrefix("v") ? String($0.dropFirst()) : $0 } ?? ""
    #expect(outcome.errors == "error: m \(last) was given twice\n")
    #expect(try await box.log().count == 1)
  }

  /// Of several cards none is published where one cannot be.
  @Test(arguments: [Cards.text("m", "1.0.0"), "{}", "[]", "{", Cards.text("m", "1.0.0-RC")])
  func oneOfSeveral(_ bad: String) async throws {
    let box = try await Sandbox.withRegistry(cards: [Cards.text("m", "1.0.0", "\"a\": 1"), Cards.text("m", "1.0.0-rc")])
    try box.write("good.json", Cards.text("n", "1.0.0"))
    try box.write("bad.json", bad)
    for files in [["good.json", "bad.json"], ["bad.json", "good.json"]] {
      let outcome = try await box.seccard(["publish"] + files)
      #expect(outcome.code == 1 || outcome.code == 2)
      #expect(outcome.text == "")
      #expect(outcome.errors.hasPrefix("error: "))
    }
    #expect(try await box.log().count == 2)
    try await box.expectSound()
  }
}
