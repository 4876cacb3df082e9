import SeccardJSON
import SeccardTestSupport
import Testing

@Suite struct DoctorTests {
  @Test(arguments: [0, 1, 2], [[], ["--bare"]])
  func aSoundRegistryIsCalledThat(_ fanout: Int, _ options: [String]) async throws {
    let box = try Sandbox(["SECCARD_REGISTRY": "reg"])
    try await box.succeed(["init", "reg", "--fanout", "\(fanout)"] + options)
    try await box.publish([
      Cards.text("m", "1.0.0"), Cards.text("m", "1.0.0-rc.1"), Cards.text("m/m", "1.0.0+x"), Cards.text("m/0", "1.0.0"),
    ])
    try await box.publish(Cards.text("m", "1.0.0", "\"a\": [1.0, 1e5, \"é\"]"), "--revise", "-m", "why")
    let outcome = try await box.seccard(["registry", "doctor"])
    #expect(
      outcome.text
        == "sound: 4 cards of 3 models, format 1, fanout \(fanout), at \(try await box.log("%h")[0]); 0 errors, "
        + "0 warnings\n")
    #expect(outcome.errors == "")
    #expect(outcome.code == 0)
    #expect(try await box.seccard(["registry", "doctor", "--quiet"]).text == "")
  }

  @Test func anEmptyRegistryIsSound() async throws {
    let box = try await Sandbox.withRegistry("--bare")
    #expect(
      try await box.succeed(["registry", "doctor"]).hasPrefix("sound: 0 cards of 0 models, format 1, fanout 0, at "))
  }

  @Test func reportsItsFindings() async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    let sound = try await box.report(["registry", "doctor"], schema: "seccard.registry.doctor/1")
    #expect(sound["sound"] == true)
    #expect(sound["findings"] == [])
    #expect(sound["cards"] == 1)
    #expect(sound["models"] == 1)
    #expect(sound["fanout"] == 0)
    try await HandMade(box: box).commit(.file, ["cards", "m", "x"], "x")
    let unsound = try await box.report(["registry", "doctor"], schema: "seccard.registry.doctor/1", status: 1)
    #expect(unsound["sound"] == false)
    let finding = try #require(unsound["findings"]?.array?.first)
    #expect(finding["rule"] == "registry.path")
    #expect(finding["level"] == "error")
    #expect(finding["place"] == "cards/m/x")
    #expect(finding["message"]?.string?.isEmpty == false)
    #expect(unsound["commit"]?.string == (try await box.log("%H"))[0])
    // The state before is as sound as it was.
    #expect(try await box.seccard(["registry", "doctor", "--at", "main~1"]).code == 0)
  }

  struct Card: CustomTestStringConvertible, Sendable {
    let rule: String
    let content: String
    let message: String
    var testDescription: String { "\(rule): \(message)" }

    init(_ rule: String, _ content: String, _ message: String) {
      self.rule = rule
      self.content = content
      self.message = message
    }
  }

  private static let good = Cards.text("m", "1.1.0")

  static let unsound = [
    Card("card.json", "{\"broken", "line 1, column 9"), Card("card.json", "", "the text is empty"),
    Card("card.json", good.replacing("}\n}", with: "},\n  \"a\": 1,\n  \"a\": 2\n}"), "duplicate key \"a\""),
    Card("card.json", "\u{FEFF}" + good, "byte-order mark"),
    Card("card.json", String(repeating: "[", count: 200), "more than 128 arrays and objects"),
    Card("card.identity", "[]\n", "a card is a JSON object"), Card("card.identity", "{}\n", "no model_details.name"),
    Card("card.identity", Cards.text("n", "1.1.0"), "the card says that it is n 1.1.0"),
    Card("card.identity", Cards.text("m", "1.2.0"), "the card says that it is m 1.2.0"),
    Card("card.identity", Cards.text("../x", "1.1.0"), "\"../x\" is not a model name"),
    Card("card.identity", Cards.text("m", "1.1"), "\"1.1\" is not a version"),
    Card("card.layout", String(good.dropLast()), "its bytes are not its layout"),
    Card("card.layout", good + "\n", "its bytes are not its layout"),
    Card("card.layout", good.replacing("  ", with: "    "), "its bytes are not its layout"),
    Card("card.layout", good.replacing("\n", with: "\r\n"), "its bytes are not its layout"),
    Card("card.layout", Cards.text("m", "v1.1.0"), "its bytes are not its layout"),
    Card("card.layout", Cards.text("m", "1.1.0", "\"a\": \"\\u00e9\""), "its bytes are not its layout"),
    Card("card.layout", Cards.text("m", "1.1.0", "\"schema_version\": \"1.0\""), "its bytes are not its layout"),
  ]

  @Test(arguments: unsound) func aCardThatIsNotSoundIsFound(_ card: Card) async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    try await HandMade(box: box).commit(.file, ["cards", "m", "1.1.0.json"], card.content)
    let outcome = try await box.seccard(["registry", "doctor"])
    #expect(outcome.code == 1)
    let lines = outcome.text.split(separator: "\n")
    try #require(lines.count > 1, "\(outcome.text)")
    #expect(lines[0] == "error \(card.rule)  cards/m/1.1.0.json")
    #expect(lines[1].contains(card.message), "\(outcome.text)")
    #expect(outcome.text.hasSuffix("; 1 error, 0 warnings\n"))
  }

  /// The hint that goes with a finding mends what was found.
  @Test func theHintForALayoutMendsIt() async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    try await HandMade(box: box).commit(.file, ["cards", "m", "1.1.0.json"], Self.good.filter { !$0.isWhitespace })
    let report = try await box.report(["registry", "doctor"], schema: "seccard.registry.doctor/1", status: 1)
    let hint = try #require(report["findings"]?.array?.first?["hint"]?.string)
    #expect(hint.contains("seccard "))
    let mended = try await box.shell(hint.replacing("seccard ", with: "\"$seccard\" "))
    #expect(mended.isSuccess, "\(mended.errors)")
    #expect(try await box.seccard(["registry", "doctor"]).code == 0)
    #expect(try await box.succeed(["show", "m@1.1.0", "--json"]) == Self.good)
  }

  @Test func versionsThatDifferByCaseAreFound() async throws {
    let box = try await Sandbox.withRegistry(
      "--bare", cards: [Cards.text("m", "1.0.0-RC"), Cards.text("n", "1.0.0-rc")])
    #expect(try await box.seccard(["registry", "doctor"]).code == 0)
    try await HandMade(box: box).commit(.file, ["cards", "m", "1.0.0-rc.json"], Cards.text("m", "1.0.0-rc"))
    let outcome = try await box.seccard(["registry", "doctor"])
    #expect(outcome.code == 1)
    #expect(
      outcome.text.hasPrefix("error registry.case  cards/m/1.0.0-rc.json\n  differs from 1.0.0-RC.json by case alone"))
  }

  /// A card in a folder that its model's name does not hash to.
  @Test(arguments: [
    ("00/m", "m belongs in cards/62/m"), ("m", "only hash folders stand here at fanout 1"),
    ("XX/m", "only hash folders"), ("6/m", "only hash folders"),
  ])
  func aCardInAnotherFolderIsFound(_ folder: String, _ message: String) async throws {
    let box = try await Sandbox.withRegistry("--bare", "--fanout", "1", cards: [Cards.text("m", "1.0.0")])
    let parts = folder.split(separator: "/").map(String.init)
    try await HandMade(box: box).commit(.file, ["cards"] + parts + ["1.1.0.json"], Self.good)
    let outcome = try await box.seccard(["registry", "doctor"])
    #expect(outcome.code == 1)
    #expect(outcome.text.contains("error registry.path  cards/\(parts[0])"))
    #expect(outcome.text.contains(message), "\(outcome.text)")
    #expect(try await box.seccard(["list"]).code == 2)
  }

  @Test func aTooLargeCardIsFound() async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    let made = try await box.shell("head -c 67108865 /dev/zero | git -C reg hash-object -w --stdin")
    let blob = String(made.text.dropLast())
    let tree = try await HandMade(box: box).rawTree([
      ("100644", "1.0.0.json", try await HandMade(box: box).id("main:cards/m/1.0.0.json")),
      ("100644", "1.1.0.json", blob),
    ])
    try await HandMade(box: box).commit(.tree, ["cards", "m"], tree)
    let outcome = try await box.seccard(["registry", "doctor"])
    #expect(outcome.code == 1)
    #expect(
      outcome.text.hasPrefix(
        "error card.size  cards/m/1.1.0.json\n  67108865 bytes are more than the 67108864 that a card may have\n"),
      "\(outcome.text)")
    let shown = try await box.seccard(["show", "m@1.1.0", "--json"])
    #expect(shown.code == 2)
    #expect(shown.text == "")
  }

  @Test func aMissingObjectIsFound() async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0"), Cards.text("n", "1.0.0")])
    let missing = String(repeating: "0", count: 39) + "1"
    let tree = try await HandMade(box: box).rawTree([("100644", "1.0.0.json", missing)])
    try await HandMade(box: box).commit(.tree, ["cards", "m"], tree)
    let outcome = try await box.seccard(["registry", "doctor"])
    #expect(outcome.code == 1)
    #expect(outcome.text.hasPrefix("error card.unreadable  cards/m/1.0.0.json\n"), "\(outcome.text)")
    #expect(outcome.text.contains("2 cards of 2 models"))
  }

  @Test func manyModelsAtFanoutZeroAreAWarning() async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    let hand = HandMade(box: box)
    let model = try await hand.id("main:cards/m")
    let entries = (0...5_000).map { ("40000", "m" + String($0 + 10_000), model) }
    try await hand.commit(.tree, ["cards"], try await hand.rawTree(entries))
    let report = try await box.report(["registry", "doctor"], schema: "seccard.registry.doctor/1", status: 1)
    let findings = try #require(report["findings"]?.array)
    #expect(findings.count { $0["rule"] == "registry.fanout" && $0["level"] == "warning" } == 1)
    #expect(findings.count { $0["rule"] == "card.identity" } == 5_001)
  }
}

/// `registry.json` in every way in which it cannot be understood.
@Suite struct FormatTests {
  static let malformed: [(HandMade.Kind, String, String)] = [
    (.file, "{}", "it has no number \"format\""), (.file, "{\"format\": \"1\"}", "it has no number \"format\""),
    (.file, "", "the text is empty"), (.file, "[]", "it holds an array, not an object"),
    (.file, "{\"format\": 1,}", "line 1, column"),
    (.file, "{\"format\": 1, \"format\": 1}", "duplicate key"), (.file, "\u{FEFF}{\"format\": 1}", "byte-order mark"),
    (.file, "{\"format\": 1, \"fanout\": 3}", "\"fanout\" is 3, not 0, 1 or 2"),
    (.file, "{\"format\": 1, \"fanout\": -1}", "\"fanout\" is -1, not 0, 1 or 2"),
    (.file, "{\"format\": 1, \"fanout\": 0.5}", "\"fanout\" is 0.5, not 0, 1 or 2"),
    (.file, "{\"format\": 1, \"fanout\": \"0\"}", "\"fanout\" is a string, not 0, 1 or 2"),
    (.file, "{\"format\": 1, \"fanout\": null}", "\"fanout\" is null, not 0, 1 or 2"),
    (.file, "{\"format\": 1, \"branch\": 5}", "\"branch\" is a number, not a string"),
    (.file, "{\"format\": 1, \"branch\": \"../../x\"}", "\"branch\" is \"../../x\", which names no branch"),
    (.file, "{\"format\": 1, \"branch\": \"\"}", "\"branch\" is \"\", which names no branch"),
    (.file, "{\"format\": 1, \"branch\": \"a\\u001b[31m\"}", "\"branch\" is \"a\\u{1b}[31m\", which names no branch"),
    (.symlink, "policy.yaml", "it is a symbolic link, not a file"), (.submodule, "", "it is a submodule, not a file"),
    (.tree, "4b825dc642cb6eb9a060e54bf8d69288fbee4904", "it is a folder, not a file"),
  ]

  @Test(arguments: malformed)
  func aMalformedFormatIsTold(_ kind: HandMade.Kind, _ content: String, _ reason: String) async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    if kind == .tree { try await box.git("hash-object", "-t", "tree", "-w", "--stdin", in: "reg") }
    try await HandMade(box: box).replace("registry.json", content, kind)
    let commands = [["list"], ["show", "m"], ["publish", "-"], ["registry", "reshard", "--fanout", "1"]]
    for words in commands {
      let outcome = try await box.seccard(words, input: Cards.text("m", "1.1.0"))
      #expect(outcome.code == 2, "\(words)")
      #expect(outcome.text == "", "\(words)")
      #expect(outcome.errors.hasPrefix("error: registry.json is not sound: "), "\(words): \(outcome.errors)")
      #expect(outcome.errors.contains(reason), "\(words): \(outcome.errors)")
    }
    let examined = try await box.seccard(["registry", "doctor"])
    #expect(examined.code == 1)
    #expect(examined.text.hasPrefix("error registry.format  registry.json\n"), "\(examined.text)")
    #expect(examined.text.contains(reason), "\(examined.text)")
    #expect(try await box.log().count == 3)
  }

  @Test(arguments: ["2", "1.5", "0", "-1", "1e400", "99999999999999999999"])
  func aNewerFormatIsTold(_ format: String) async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    try await HandMade(box: box).replace("registry.json", "{\"format\": \(format)}")
    for words in [["list"], ["show", "m"], ["publish", "-"]] {
      let outcome = try await box.seccard(words, input: Cards.text("m", "1.1.0"))
      #expect(outcome.code == 2)
      #expect(
        outcome.errors == "error: registry.json says format \(format); this seccard reads format 1\n  update seccard\n")
    }
    #expect(try await box.seccard(["registry", "doctor"]).code == 1)
  }

  @Test(arguments: [
    "{\"format\": 1}", "{\"format\": 1.0, \"fanout\": 0e0}", "{\"x\": [], \"branch\": \"main\", \"format\": 1}",
  ])
  func whatTheFormatLeavesOpenIsRead(_ content: String) async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    try await HandMade(box: box).replace("registry.json", content)
    #expect(try await box.succeed(["show", "m", "--json"]) == Cards.text("m", "1.0.0"))
    #expect(try await box.seccard(["registry", "doctor"]).code == 0)
    // Who rewrites the file keeps what it does not know.
    try await box.succeed(["registry", "reshard", "--fanout", "1"])
    let rewritten = try JSONValue(parsing: Array(try await box.git("show", "main:registry.json", in: "reg").utf8))
    #expect(rewritten["fanout"] == 1)
    #expect(rewritten["x"] == (content.contains("\"x\"") ? [] : nil))
    #expect(rewritten["branch"] == (content.contains("branch") ? "main" : nil))
  }

  @Test func aRepositoryThatIsNoRegistryIsTold() async throws {
    let box = try Sandbox()
    try await box.git("init", "-q", "reg")
    for _ in 0...1 {
      for words in [["list"], ["publish", "-"], ["registry", "doctor"]] {
        let outcome = try await box.seccard(words + ["--registry", "reg"], input: Cards.text("m", "1.0.0"))
        #expect(outcome.code == 2)
        #expect(
          outcome.errors.hasPrefix(
            "error: main holds no registry.json, so this repository is not a registry of cards\n"))
      }
      try await box.git("commit", "-q", "--allow-empty", "-m", "x", in: "reg")
    }
  }

  @Test func aBranchThatIsNotHereIsTold() async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    try await HandMade(box: box).replace("registry.json", "{\"format\": 1, \"branch\": \"trunk\"}")
    for words in [["list"], ["publish", "-"], ["registry", "doctor"]] {
      let outcome = try await box.seccard(words, input: Cards.text("m", "1.1.0"))
      #expect(outcome.code == 2)
      #expect(
        outcome.errors.hasPrefix("error: the registry's branch \"trunk\" does not exist in this repository\n"),
        "\(outcome.errors)")
    }
    #expect(try await box.succeed(["list", "--at", "main"]).contains("m      1.0.0"))
    #expect(try await box.succeed(["list", "--branch", "main"]).contains("m      1.0.0"))
  }
}
