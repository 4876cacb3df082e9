import SeccardJSON
import SeccardTestSupport
import Testing

/// Names that git, Windows or a file system that folds case would refuse or confuse, wherever a name can come from.
@Suite(.fixedRegistry) struct HostileNameTests {
  struct Name: CustomTestStringConvertible, Sendable {
    let text: String
    let reason: String
    var testDescription: String { reason }

    init(_ text: String, _ reason: String) {
      self.text = text
      self.reason = reason
    }
  }

  static let models = [
    Name("../x", "each part starts with a letter or a digit"), Name("..", "each part starts with a letter or a digit"),
    Name("x/..", "each part starts with a letter or a digit"), Name("a/b/c/d", "it may have one namespace"),
    Name("a/b/c", "it may have one namespace"), Name(".git", "each part starts with a letter or a digit"),
    Name("x/.git", "each part starts with a letter or a digit"), Name("/etc/passwd", "it may have one namespace"),
    Name("/x", "a part of it is empty"), Name("x/", "a part of it is empty"), Name("a//b", "it may have one namespace"),
    Name("CON", "only a-z, 0-9"), Name("con", "'con' is a device name on Windows"),
    Name("nul.x", "'nul' is a device name"),
    Name("x/lpt1", "'lpt1' is a device name"), Name("com9.tar.gz", "'com9' is a device name"),
    Name("a\nb", "only a-z, 0-9"),
    Name("a\u{1B}[31mb", "only a-z, 0-9"), Name("-x", "each part starts with a letter or a digit"),
    Name("x/-y", "each part starts with a letter or a digit"),
    Name("--help", "each part starts with a letter or a digit"),
    Name(String(repeating: "n", count: 300), "longer than 100 bytes"),
    Name(String(repeating: "n", count: 101), "longer than 100"),
    Name("e\u{301}", "only a-z, 0-9"), Name("\u{E9}", "only a-z, 0-9"), Name("x\u{200B}", "only a-z, 0-9"),
    Name("Resnet50", "only a-z, 0-9"), Name("a.lock", "git keeps names that end with .lock"),
    Name("a.lock/b", "git keeps names"),
    Name("a.", "Windows cannot store a name that ends with '.'"), Name("a..b", "'..' is not allowed"),
    Name("a.json", "reads as a card's file"), Name("a b", "only a-z, 0-9"), Name("a\\b", "only a-z, 0-9"),
    Name("a:b", "only a-z, 0-9"), Name("a*", "only a-z, 0-9"), Name("$(id)", "only a-z, 0-9"),
    Name("_x", "each part starts with"),
  ]

  private func expectRefused(
    _ outcome: Sandbox.Outcome, _ name: Name, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(outcome.code == 2, sourceLocation: sourceLocation)
    #expect(outcome.text == "", sourceLocation: sourceLocation)
    #expect(outcome.errors.hasPrefix("error: "), "\(outcome.errors)", sourceLocation: sourceLocation)
    #expect(outcome.errors.contains(" is not a model name: "), "\(outcome.errors)", sourceLocation: sourceLocation)
    #expect(outcome.errors.contains(name.reason), "\(outcome.errors)", sourceLocation: sourceLocation)
    #expect(outcome.errors.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 }, sourceLocation: sourceLocation)
  }

  /// In a card and in a flag: refused with the reason, and nothing is written anywhere.
  @Test(arguments: models) func isNotPublished(_ name: Name) async throws {
    let registry = try FixedRegistry.box.absolute("reg")
    let box = try Sandbox(["SECCARD_REGISTRY": registry])
    let escaped = name.text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing(
      "\u{1B}", with: "\\u001b")
    try box.write("card.json", Cards.text(escaped, "1.0.0"))
    try box.write("nameless.json", Cards.text("", "1.0.0"))
    let before = try await box.shell("find . | sort").text + box.state(of: registry)
    expectRefused(try await box.seccard(["publish", "card.json"]), name)
    expectRefused(try await box.seccard(["publish", "nameless.json", "--model=\(name.text)"]), name)
    #expect(try await box.shell("find . | sort").text + box.state(of: registry) == before)
  }

  /// In the words of commands that read.
  @Test(arguments: models) func isNotRead(_ name: Name) async throws {
    let box = try FixedRegistry.box
    let words = [
      ["list", "--", name.text], ["show", "--", "\(name.text)@1.0.0"], ["log", "--model=\(name.text)"],
      ["diff", "--", name.text, "1.0.0", "1.1.0"],
    ]
    for words in words { expectRefused(try await box.seccard(words), name) }
    // Where a file may stand as well, what starts like a path is one.
    let outcome = try await box.seccard(["diff", "--", "resnet50@1.0.0", "\(name.text)@1.0.0"])
    if name.text.hasPrefix("/") || name.text.hasPrefix("../") {
      #expect(outcome.errors == "error: cannot read \(name.text)@1.0.0: No such file or directory\n")
    } else {
      expectRefused(outcome, name)
    }
  }

  static let versions = [
    "../1.0.0", "1.0.0/..", "1.0.0/x", ".", "..", "1.0.0\n", "\n1.0.0", "1.0.0\u{1B}", "-1.0.0", "1.0.0-\u{E9}",
    "1.0.0 ", "1.0.0-..",
    "1.0.0-", "1.0.0+", "1.0.0+a+b", "1", "1.0", "1.0.0.0", "٣.0.0", "1.0.0-" + String(repeating: "x", count: 300), "v",
  ]

  @Test(arguments: versions) func aHostileVersionIsRefused(_ version: String) async throws {
    let registry = try FixedRegistry.box.absolute("reg")
    let box = try Sandbox(["SECCARD_REGISTRY": registry])
    let before = try await box.shell("find . | sort").text + box.state(of: registry)
    let outcomes = [
      try await box.seccard(["publish", "-", "--model-version=\(version)"], input: Cards.text("m", "")),
      try await box.seccard(["show", "--", "resnet50@\(version)"]),
      try await box.seccard(["log", "--", "resnet50@\(version)"]),
      try await box.seccard(["diff", "--", "resnet50@1.0.0", "resnet50@\(version)"]),
    ]
    for outcome in outcomes {
      #expect(outcome.code == 2)
      #expect(outcome.text == "")
      #expect(outcome.errors.contains(" is not a version: "), "\(outcome.errors)")
    }
    #expect(try await box.shell("find . | sort").text + box.state(of: registry) == before)
  }

  /// Names at the edge of what is allowed.
  @Test func theLongestNamesArePublished() async throws {
    let part = String(repeating: "n", count: 100)
    let version = "1.0.0-" + String(repeating: "x", count: 122)
    let box = try await Sandbox.withRegistry(
      "--fanout", "2", cards: [Cards.text("\(part)/\(part)", version), Cards.text("0", "0.0.0")])
    #expect(
      try await box.succeed(["show", "\(part)/\(part)@\(version)", "--json"]) == Cards.text("\(part)/\(part)", version))
    #expect(try await box.succeed(["registry", "doctor"]).hasPrefix("sound: 2 cards of 2 models"))
    try await box.expectSound()
  }
}

/// The same names made by hand, as paths of a tree that somebody pushed.
@Suite struct HostilePathTests {
  struct Path: CustomTestStringConvertible, Sendable {
    let parts: [String]
    /// The place that is told, and why.
    let place: String
    let reason: String
    var testDescription: String { place }

    init(_ parts: [String], _ place: String, _ reason: String) {
      self.parts = parts
      self.place = place
      self.reason = reason
    }
  }

  static let paths = [
    Path(["..", "x", "1.0.0.json"], "cards/..", "is not a model name"),
    Path([".git", "1.0.0.json"], "cards/.git", "is not a model name"),
    Path(["m", "..", "1.0.0.json"], "cards/m/..", "is not a model name"),
    Path(["CON", "1.0.0.json"], "cards/CON", "is not a model name"),
    Path(["con", "1.0.0.json"], "cards/con", "device name"),
    Path(["a.lock", "1.0.0.json"], "cards/a.lock", "is not a model name"),
    Path(["-x", "1.0.0.json"], "cards/-x", "is not a model name"),
    Path(["Upper", "1.0.0.json"], "cards/Upper", "is not a model name"),
    Path(["e\u{301}", "1.0.0.json"], "cards/e\u{301}", "is not a model name"),
    Path(["a\nb", "1.0.0.json"], "cards/a\\u{a}b", "is not a model name"),
    Path(["a\u{1B}[31m", "1.0.0.json"], "cards/a\\u{1b}[31m", "is not a model name"),
    Path(["a", "b", "c", "1.0.0.json"], "cards/a/b/c", "not VERSION.json"),
    Path(["a", "b", "c", "d", "1.0.0.json"], "cards/a/b/c", "not VERSION.json"),
    Path([String(repeating: "n", count: 300), "1.0.0.json"], "cards/nnn", "longer than 100 bytes"),
    Path(["x.json"], "cards/x.json", "a file stands where a model's folder belongs"),
    Path(["m", "v1.0.0.json"], "cards/m/v1.0.0.json", "not VERSION.json"),
    Path(["m", "1.0.json"], "cards/m/1.0.json", "not VERSION.json"),
    Path(["m", "README.md"], "cards/m/README.md", "not VERSION.json"),
    Path(["m", "1.0.0.JSON"], "cards/m/1.0.0.JSON", "not VERSION.json"),
    Path(["m", "1.0.0"], "cards/m/1.0.0", "not VERSION.json"),
    Path(["m", "\u{1B}]0;x\u{7}.json"], "cards/m/\\u{1b}]0;x\\u{7}.json", "not VERSION.json"),
    Path(["m", "2.0.0.json", "x"], "cards/m/2.0.0.json", ".json"),
  ]

  @Test(arguments: paths) func isNeverPassedOver(_ path: Path) async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    try await HandMade(box: box).commit(.file, ["cards"] + path.parts, Cards.text("m", "1.0.0"))
    let listed = try await box.seccard(["list"])
    #expect(listed.code == 2)
    #expect(listed.text.contains("m      1.0.0"))
    #expect(listed.errors.contains("warning: 1 place under cards/ cannot be listed; \(path.place)"), "\(listed.errors)")
    #expect(listed.errors.contains(path.reason), "\(listed.errors)")
    let examined = try await box.seccard(["registry", "doctor"])
    #expect(examined.code == 1)
    #expect(examined.text.contains("error registry.path  \(path.place)"), "\(examined.text)")
    #expect(examined.text.contains("not sound: 1 card of 1 model"), "\(examined.text)")
    let report = try await box.report(["list"], schema: "seccard.list/1", status: 2)
    #expect(
      report["problems"]?.array?.first?["path"]?.string == "cards/"
        + path.parts.prefix(path.place.split(separator: "/").count - 1).joined(separator: "/"))
    // What is sound beside it stays readable, and nothing came out of its place.
    #expect(try await box.succeed(["show", "m@1.0.0", "--json"]) == Cards.text("m", "1.0.0"))
    if path.parts[0] == "m" { #expect(try await box.seccard(["list", "m"]).code == 2) }
  }

  /// Trees that no git program makes: names with a slash in them, and one name twice.
  @Test(arguments: ["../../x.json", "a/1.0.0.json", ".", "..", ".git", "1.0.0.json/../../x"])
  func aRawTreeIsNeverPassedOver(_ name: String) async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    let hand = HandMade(box: box)
    let card = try await hand.id("main:cards/m/1.0.0.json")
    let tree = try await hand.rawTree([("100644", name, card), ("100644", "1.0.0.json", card)])
    try await hand.commit(.tree, ["cards", "m"], tree)
    let listed = try await box.seccard(["list"])
    #expect(listed.code == 2)
    #expect(listed.errors.contains("; cards/m/\(name): "), "\(listed.errors)")
    #expect(try await box.seccard(["registry", "doctor"]).code == 1)
    #expect(try await box.succeed(["show", "m@1.0.0", "--json"]) == Cards.text("m", "1.0.0"))
  }

  @Test func oneNameTwiceInATreeIsFound() async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0"), Cards.text("m", "1.1.0")])
    let hand = HandMade(box: box)
    let tree = try await hand.rawTree([
      ("100644", "1.0.0.json", try await hand.id("main:cards/m/1.0.0.json")),
      ("100644", "1.0.0.json", try await hand.id("main:cards/m/1.1.0.json")),
    ])
    try await hand.commit(.tree, ["cards", "m"], tree)
    #expect(try await box.seccard(["registry", "doctor"]).code == 1)
  }
}
