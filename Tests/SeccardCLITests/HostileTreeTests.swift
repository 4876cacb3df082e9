import SeccardTestSupport
import Testing

/// Something else than a plain file where a card belongs is an error, not a card.
@Suite struct HostileTreeTests {
  static let kinds: [(HandMade.Kind, String, String)] = [
    (.symlink, Cards.text("m", "1.1.0"), "a symbolic link"), (.symlink, "/etc/passwd", "a symbolic link"),
    (.symlink, "1.0.0.json", "a symbolic link"), (.executable, Cards.text("m", "1.1.0"), "an executable file"),
    (.submodule, "", "a submodule"),
  ]

  @Test(arguments: kinds)
  func inTheCardsPlace(_ kind: HandMade.Kind, _ content: String, _ phrase: String) async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0"), Cards.text("n", "1.0.0")])
    try await HandMade(box: box).commit(kind, ["cards", "m", "1.1.0.json"], content)
    let tip = try await box.git("rev-parse", "main", in: "reg")
    let words = [
      ["show", "m@1.1.0"], ["show", "m@1.1.0", "--json"], ["show", "m@1.1.0", "--field", "model_details.name"],
      ["show", "m"],
      ["diff", "m", "1.0.0", "1.1.0"], ["diff", "m@1.1.0", "-"], ["publish", "-"],
      ["publish", "-", "--revise", "-m", "why"],
      ["registry", "reshard", "--fanout", "1"],
    ]
    for words in words {
      let outcome = try await box.seccard(words, input: Cards.text("m", "1.1.0"))
      #expect(outcome.code == 2, "\(words): \(outcome.errors)")
      #expect(outcome.text == "", "\(words)")
      #expect(outcome.errors.contains("cards/m/1.1.0.json is no card: "), "\(words): \(outcome.errors)")
      #expect(outcome.errors.contains(phrase), "\(words): \(outcome.errors)")
    }
    for words in [["list"], ["list", "m"]] {
      let listed = try await box.seccard(words)
      #expect(listed.code == 2, "\(words)")
      #expect(listed.text.contains("1.0.0"), "\(words)")
      #expect(listed.errors.contains("cards/m/1.1.0.json: \(phrase)"), "\(words): \(listed.errors)")
    }
    #expect(try await box.succeed(["show", "n", "--json"]) == Cards.text("n", "1.0.0"))
    let examined = try await box.seccard(["registry", "doctor"])
    #expect(examined.code == 1)
    #expect(
      examined.text.hasPrefix("error registry.path  cards/m/1.1.0.json\n  \(phrase) stands where a card belongs\n"))
    #expect(try await box.git("rev-parse", "main", in: "reg") == tip)
  }

  @Test(arguments: kinds)
  func inTheModelsPlace(_ kind: HandMade.Kind, _ content: String, _ phrase: String) async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("n", "1.0.0")])
    try await HandMade(box: box).commit(kind, ["cards", "m"], content)
    let tip = try await box.git("rev-parse", "main", in: "reg")
    for words in [
      ["show", "m@1.0.0"], ["show", "m"], ["diff", "m", "1.0.0", "1.1.0"], ["publish", "-"], ["list", "m"],
    ] {
      let outcome = try await box.seccard(words, input: Cards.text("m", "1.0.0"))
      #expect(outcome.code == 2, "\(words)")
      #expect(outcome.text == "", "\(words)")
      #expect(outcome.errors.contains("cards/m"), "\(words): \(outcome.errors)")
      #expect(outcome.errors.contains(phrase), "\(words): \(outcome.errors)")
    }
    #expect(try await box.seccard(["list"]).code == 2)
    #expect(try await box.seccard(["registry", "doctor"]).code == 1)
    #expect(try await box.succeed(["show", "n", "--json"]) == Cards.text("n", "1.0.0"))
    #expect(try await box.git("rev-parse", "main", in: "reg") == tip)
  }

  @Test(arguments: [HandMade.Kind.symlink, .submodule, .file])
  func inThePlaceOfAllCards(_ kind: HandMade.Kind) async throws {
    let box = try await Sandbox.withRegistry("--bare")
    try await HandMade(box: box).commit(kind, ["cards"], kind == .submodule ? "" : "schema")
    for words in [["list"], ["publish", "-"]] {
      let outcome = try await box.seccard(words, input: Cards.text("m", "1.0.0"))
      #expect(outcome.code == 2, "\(words)")
      #expect(outcome.errors.contains("cards"), "\(words): \(outcome.errors)")
    }
    let examined = try await box.seccard(["registry", "doctor"])
    #expect(examined.code == 1)
    #expect(examined.text.hasPrefix("error registry.path  cards\n"), "\(examined.text)")
  }

  /// A folder where a card belongs.
  @Test func aFolderInTheCardsPlace() async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    try await HandMade(box: box).commit(.file, ["cards", "m", "1.1.0.json", "x"], "x")
    for words in [
      ["show", "m@1.1.0"], ["show", "m"], ["diff", "m", "1.0.0", "1.1.0"], ["publish", "-"], ["list", "m"],
    ] {
      let outcome = try await box.seccard(words, input: Cards.text("m", "1.1.0"))
      #expect(outcome.code == 2, "\(words): \(outcome.errors)")
      #expect(outcome.errors.contains("cards/m/1.1.0.json"), "\(words): \(outcome.errors)")
    }
  }

  /// A checkout whose folders are links to somewhere else: nothing is written through them.
  @Test(arguments: ["reg/cards", "reg/cards/m", "reg/cards/m/1.1.0.json"])
  func aLinkInTheCheckoutLeadsNowhere(_ link: String) async throws {
    let box = try await Sandbox.withRegistry(cards: [Cards.text("n", "1.0.0")])
    _ = try await box.shell("mkdir outside && echo mine > outside/file && mkdir -p reg/cards/m && rm -rf \(link)")
    _ = try await box.run("ln", ["-s", box.absolute(link.hasSuffix(".json") ? "outside/file" : "outside"), link])
    let before = try await box.state(of: "outside")
    let tip = try await box.git("rev-parse", "main", in: "reg")
    let outcome = try await box.seccard(["publish", "-"], input: Cards.text("m", "1.1.0"))
    #expect(outcome.code != 0)
    #expect(outcome.errors.contains("nothing was written"), "\(outcome.errors)")
    #expect(try await box.state(of: "outside") == before)
    #expect(try await box.git("rev-parse", "main", in: "reg") == tip)
  }
}
