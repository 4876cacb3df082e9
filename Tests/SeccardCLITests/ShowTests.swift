import SeccardJSON
import SeccardTestSupport
import Testing

@Suite(.fixedRegistry) struct ShowTests {
  @Test func printsACardForPeople() async throws {
    let box = try FixedRegistry.box
    let outcome = try await box.seccard(["show", "resnet50@1.1.0"], in: ".", ["COLUMNS": "60"])
    #expect(
      outcome.text == """
        resnet50 1.1.0
        sha256 \(try await box.sha256(FixedRegistry.second))

        Model details
          Name                    resnet50
          Developer               Example Labs
          Date                    (empty)
          Version                 1.1.0
          Type                    Image classification
          Information             (empty)
          Resource                (empty)
          Citation                (empty)
          License                 MIT
          Contact                 ml@example.com

        Intended use
          Primary uses            (empty)
          Primary users           (empty)
          Out of scope uses       (empty)

        Factors
          Relevant factors        (empty)
          Evaluation factors      (empty)

        Metrics
          Performance measures    Accuracy: 95 %
          Decision thresholds     (empty)
          Variation approaches    (empty)

        Evaluation data
          Datasets                (empty)
          Motivation              (empty)
          Preprocessing           (empty)

        Training data
          (empty)

        Quantitative analyses
          Unitary results         (empty)
          Intersectional results  (empty)

        Ethical considerations
          (empty)

        Caveats and recommendations
          (empty)

        Security considerations
          Threat modeling         Inputs are checked for size and
                                  type before inference.
          Security testing        (empty)
          AI classification       (empty)
          Availability breakdown  (empty)
          Integrity violations    (empty)
          Privacy compromise      (empty)
          Misuse                  (empty)
          Attack surface          (empty)
          Threats
            AML.T0020  Poisoned training data
              Impact                  high
              Status                  mitigated
            AML.T0051  Prompt injection
              Status                  open
          Tests                   (empty)
          Known vulnerabilities   (empty)
          Disclosure              (empty)

        Acme review
          Cost center             42
          Boards                  ml, security, legal

        Not in this card: Lifecycle, Review, Evidence

        """)
    #expect(outcome.errors == "")
    #expect(outcome.code == 0)
  }

  @Test(arguments: [
    ["resnet50@1.1.0"], ["resnet50@v1.1.0"], ["resnet50"], ["resnet50@latest"], ["1.1.0", "--model", "resnet50"],
    ["v1.1.0", "--model=resnet50"], ["latest", "--model", "resnet50"], ["resnet50@1.1.0", "--model", "resnet50"],
  ])
  func findsTheCardBy(_ words: [String]) async throws {
    let text = try await FixedRegistry.box.succeed(["show"] + words + ["--json"])
    #expect(text == FixedRegistry.second)
  }

  @Test(arguments: [("main", FixedRegistry.revised), ("first", FixedRegistry.first), ("main~1", FixedRegistry.first)])
  func readsAnEarlierState(_ revision: String, _ card: String) async throws {
    #expect(try await FixedRegistry.box.succeed(["show", "resnet50@1.0.0", "--json", "--at", revision]) == card)
  }

  @Test(arguments: ["resnet50@1.0.0", "resnet50@1.1.0", "resnet50@2.0.0-rc.1", "tiny@1.9.0", "vision/vit@0.1.0"])
  func storedBytesHaveTheDigestThatTheCommitNames(_ spec: String) async throws {
    let box = try FixedRegistry.box
    let bytes = try await box.seccard(["show", spec, "--json"]).output
    let parts = spec.split(separator: "@")
    #expect(bytes == Array(try await box.git("show", "main:cards/\(parts[0])/\(parts[1]).json", in: "reg").utf8))
    let digest = try await box.sha256(bytes)
    let commit = try await box.git(
      "log", "--format=%H", "--fixed-strings", "--grep", "Seccard-Digest: sha256:\(digest)", "main", in: "reg")
    #expect(commit.split(separator: "\n").count == 1)
    #expect(try await box.succeed(["show", spec]).contains("\nsha256 \(digest)\n"))
  }

  @Test(arguments: [
    ("model_details.license", "MIT\n"), ("/model_details/license", "MIT\n"),
    ("security_considerations.threats[AML.T0051].title", "Prompt injection\n"),
    ("security_considerations.threats[1].title", "Prompt injection\n"),
    ("/security_considerations/threats/1/title", "Prompt injection\n"), ("acme_review.cost_center", "42\n"),
    ("acme_review[\"cost_center\"]", "42\n"), ("acme_review.boards[2]", "legal\n"),
    (
      "acme_review",
      "{\n  \"cost_center\": 42,\n  \"boards\": [\n    \"ml\",\n    \"security\",\n    \"legal\"\n  ]\n}\n"
    ),
  ])
  func printsOneField(_ field: String, _ text: String) async throws {
    #expect(try await FixedRegistry.box.succeed(["show", "resnet50", "--field", field]) == text)
  }

  @Test(arguments: [
    ("model_details.license", "\"MIT\"\n"), ("acme_review.boards[0]", "\"ml\"\n"),
    ("acme_review.cost_center", "42.0\n"),
  ])
  func printsOneFieldAsJSON(_ field: String, _ text: String) async throws {
    #expect(try await FixedRegistry.box.succeed(["show", "resnet50@1.0.0", "--json", "--field", field]) == text)
  }

  @Test func aNumberIsPrintedAsItWasWritten() async throws {
    #expect(
      try await FixedRegistry.box.succeed(["show", "resnet50@1.0.0", "--field", "acme_review.cost_center"]) == "42.0\n")
  }

  @Test(arguments: [
    ("model_details.licence", "; did you mean model_details.license?"),
    ("model_detials.license", "; did you mean model_details.license?"),
    ("license", "; did you mean model_details.license?"),
    ("/model_details/licence", ""), ("nothing.like.it", ""), ("security_considerations.threats[AML.T9999]", ""),
    ("security_considerations.threats[9]", ""), ("model_details.name.more", ""),
  ])
  func aFieldThatIsNotThereIsNo(_ field: String, _ suggestion: String) async throws {
    let outcome = try await FixedRegistry.box.seccard(["show", "resnet50", "--field", field])
    #expect(outcome.code == 1)
    #expect(outcome.text == "")
    #expect(
      outcome.errors.hasPrefix("error: resnet50 1.1.0 has no field \"\(field)\"\(suggestion)"), "\(outcome.errors)")
  }

  @Test(arguments: ["a..b", "a.", "a[", "a[\"b", "/a~2", ".a", "a[\"b\"x]"])
  func whatIsNoFieldIsAnError(_ field: String) async throws {
    let outcome = try await FixedRegistry.box.seccard(["show", "resnet50", "--field", field])
    #expect(outcome.code == 2)
    #expect(outcome.text == "")
    #expect(outcome.errors.hasPrefix("error: \""))
  }
}

/// How words for a card are understood where the registry says what they mean.
@Suite struct SpecTests {
  @Test func aVersionAloneIsThatOfTheOnlyModel() async throws {
    let box = try await Sandbox.withRegistry(
      "--bare", cards: [Cards.text("only", "1.0.0"), Cards.text("only", "1.1.0")])
    #expect(try await box.succeed(["show", "1.0.0", "--json"]) == Cards.text("only", "1.0.0"))
    #expect(try await box.succeed(["show", "v1.1.0", "--json"]) == Cards.text("only", "1.1.0"))
    #expect(try await box.succeed(["show", "latest", "--json"]) == Cards.text("only", "1.1.0"))
    #expect(try await box.succeed(["diff", "v1.0.0", "v1.1.0"]).hasPrefix("only@1.0.0 -> only@1.1.0: neutral: "))
  }

  @Test(arguments: [["show", "1.0.0"], ["log", "1.0.0"], ["diff", "1.0.0", "1.1.0"], ["show", "latest"]])
  func aVersionAloneOfSeveralModelsIsAnError(_ words: [String]) async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("one", "1.0.0"), Cards.text("two", "1.0.0")])
    let outcome = try await box.seccard(words)
    #expect(outcome.code == 2)
    #expect(outcome.text == "")
    #expect(
      outcome.errors == """
        error: the registry holds 2 models; which one is meant?
          say it in full: one@VERSION
          or once:        --model one
          see them all:   seccard list

        """)
  }

  @Test(arguments: [["show", "1.0.0"], ["show", "latest"], ["diff", "1.0.0", "1.1.0"]])
  func aVersionAloneOfNoModelIsAnError(_ words: [String]) async throws {
    let outcome = try await Sandbox.withRegistry("--bare").seccard(words)
    #expect(outcome.code == 2)
    #expect(
      outcome.errors == """
        error: the registry holds no model
          publish one: seccard publish card.json

        """)
  }

  @Test(arguments: [
    (["show", "m@1.0"], "error: \"1.0\" is not a version"), (["show", "m@"], "error: \"\" is not a version"),
    (["show", "@1.0.0"], "error: \"\" is not a model name"),
    (["show", "m@1.0.0@2"], "error: \"m@1.0.0\" is not a model"),
    (["show", "n@1.0.0", "--model", "m"], "error: \"n@1.0.0\" does not name a card: it names n, but --model says m"),
    (["show", "x", "--model", "m"], "error: \"x\" does not name a card: it is no version of m"),
    (["diff", "m", "x", "1.0.0"], "error: \"x\" does not name a card: it is no version of m"),
    (["show", "01.0.0"], "error: \"01.0.0\" is not a version"),
    (["list", "vision/"], "error: \"vision/\" is not a model"),
  ])
  func whatNamesNoCardIsAnError(_ words: [String], _ start: String) async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    let outcome = try await box.seccard(words)
    #expect(outcome.code == 2)
    #expect(outcome.text == "")
    #expect(outcome.errors.hasPrefix(start), "\(outcome.errors)")
  }
}
