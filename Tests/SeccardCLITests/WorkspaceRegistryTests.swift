import SeccardJSON
import SeccardTestSupport
import Testing

/// The registry, and the model of a version alone, as `seccard.yaml` at the root of an ML repository names them.
@Suite struct WorkspaceRegistryTests {
  /// A registry of two models in `reg`, and an ML repository in `ml` whose `seccard.yaml` says what is given.
  private static func box(registry: String? = "../reg", models: String...) async throws -> Sandbox {
    let box = try Sandbox()
    try await box.succeed(["init", "reg"])
    try await box.publish(
      [Cards.text("a", "1.0.0"), Cards.text("a", "1.1.0"), Cards.text("b", "1.0.0", "\"training_data\": \"of b\"")],
      ["--registry", "reg"])
    try await box.git("init", "-q", "ml")
    let cards = (models.isEmpty ? ["b"] : models).map { "- {model: \($0), source: \($0).yaml, output: \($0).json}\n" }
    try box.write(
      "ml/seccard.yaml", "version: 1\n" + (registry.map { "registry: \($0)\n" } ?? "") + "cards:\n" + cards.joined())
    try box.write("ml/deep/er/notes", "")
    return box
  }

  @Test(arguments: ["ml", "ml/deep/er"])
  func aPathIsTakenFromTheRepositorysRoot(_ folder: String) async throws {
    let box = try await Self.box()
    #expect(try await box.succeed(["list"], in: folder).contains("1.1.0"))
    #expect(try await box.succeed(["show", "a@1.0.0", "--json"], in: folder) == Cards.text("a", "1.0.0"))
    try await box.succeed(["publish", "-"], input: Cards.text("c", "1.0.0"), in: folder)
    #expect(try await box.log().first == "publish c 1.0.0")
  }

  @Test func anAbsolutePathIsTakenAsItIs() async throws {
    let box = try await Self.box(registry: "")
    try box.write(
      "ml/seccard.yaml", "version: 1\nregistry: \(box.path)/reg\ncards: [{model: b, source: b.yaml, output: b.json}]\n")
    #expect(try await box.succeed(["show", "1.0.0"], in: "ml/deep").contains("of b"))
  }

  /// The option, the variable, the file, the repository itself.
  @Test func theNearerWordWins() async throws {
    let box = try await Self.box(registry: "../reg")
    for name in ["option", "variable"] {
      try await box.succeed(["init", name])
      try await box.publish(Cards.text(name, "1.0.0"), "--registry", name)
    }
    try await box.succeed(["init", "."], in: "ml")
    try await box.succeed(["publish", "-", "--registry", "."], input: Cards.text("itself", "1.0.0"), in: "ml")
    func models(_ options: [String], _ variable: String) async throws -> String {
      try await box.succeed(["list"] + options, in: "ml", ["SECCARD_REGISTRY": variable])
    }
    #expect(try await models(["--registry", "../option"], "../variable").contains("option"))
    #expect(try await models([], "../variable").contains("variable"))
    #expect(try await models([], "").contains("a "))
    _ = try await box.shell("sed -i /^registry/d ml/seccard.yaml")
    #expect(try await models([], "").contains("itself"))
  }

  @Test func aURLIsToldToBeCloned() async throws {
    let url = "https://git.example.com/acme/model-cards.git"
    let box = try await Self.box(registry: url)
    let outcome = try await box.seccard(["list"], in: "ml")
    #expect(outcome.code == 2)
    #expect(
      outcome.errors == """
        error: the registry "\(url)" of seccard.yaml is a URL; seccard works on a clone
          clone it:  git clone \(url) ../registry
          then:      export SECCARD_REGISTRY=../registry, or --registry ../registry
          and share: git -C ../registry push

        """)
    #expect(try await box.seccard(["list", "--registry", "../reg"], in: "ml").isSuccess)
  }

  @Test func whatIsNotThereOrNoRegistryIsTold() async throws {
    let box = try await Self.box(registry: "../gone")
    let gone = try await box.seccard(["list"], in: "ml")
    #expect(gone.code == 2)
    #expect(
      gone.errors == """
        error: the registry "../gone" of seccard.yaml is not there: "\(box.path)/ml/../gone": there is no such folder
          name another:     --registry PATH
          or for the shell: export SECCARD_REGISTRY=PATH

        """)
    try await box.git("init", "-q", "gone")
    let plain = try await box.seccard(["list"], in: "ml")
    #expect(plain.code == 2)
    #expect(
      plain.errors.hasPrefix("error: main holds no registry.json, so this repository is not a registry of cards\n"))
    #expect(plain.errors.contains("--registry PATH, SECCARD_REGISTRY=PATH, or registry: PATH in seccard.yaml\n"))
  }

  @Test func aFileThatNamesNoneSaysSo() async throws {
    let box = try await Self.box(registry: nil)
    let outcome = try await box.seccard(["list"], in: "ml")
    #expect(outcome.code == 2)
    #expect(
      outcome.errors == """
        error: seccard.yaml names no registry, and the repository around it is none
          name one:         registry: PATH in seccard.yaml
          or here:          --registry PATH
          or for the shell: export SECCARD_REGISTRY=PATH

        """)
  }

  /// A card is validated by what seccard brings along where the registry is not here; the gate does not guess a policy.
  @Test(arguments: ["https://git.example.com/acme/model-cards.git", "../gone"])
  func outOfReachIsNoReasonNotToValidate(_ registry: String) async throws {
    let box = try await Self.box(registry: registry)
    try box.write("ml/card.json", Cards.text("b", "2.0.0"))
    let validated = try await box.seccard(["validate", "card.json"], in: "ml")
    #expect(validated.code == 0)
    #expect(
      validated.errors.hasPrefix(
        "warning: the registry \"\(registry)\" of seccard.yaml is not on this machine, and is not asked for schemas and a "
          + "policy\n"), "\(validated.errors)")
    let checked = try await box.seccard(["check", "card.json", "--stage", "publish"], in: "ml")
    #expect(checked.code == 2)
    #expect(checked.errors.hasPrefix("error: the registry \"\(registry)\" of seccard.yaml is "), "\(checked.errors)")
  }

  @Test func theRegistrysOwnSchemasAreAsked() async throws {
    let box = try await Self.box()
    try box.write("reg/schema/acme.schema.json", #"{"required": ["acme"]}"#)
    try await box.git("add", "-A", in: "reg")
    try await box.git("commit", "-q", "-m", "Ask for more", in: "reg")
    try box.write("ml/card.json", Cards.text("b", "2.0.0"))
    let outcome = try await box.seccard(["validate", "card.json"], in: "ml")
    #expect(outcome.code == 1)
    #expect(outcome.text.contains("has no \"acme\""), "\(outcome.text)")
  }

  // MARK: The file itself

  @Test func mistakesAreAllTold() async throws {
    let box = try await Self.box()
    try box.write("ml/seccard.yaml", "version: 1\nregister: x\ncards:\n- {model: B, source: b.yaml, output: b.json}\n")
    let outcome = try await box.seccard(["list"], in: "ml/deep")
    #expect(outcome.code == 2)
    #expect(
      outcome.errors == """
        error: seccard.yaml is not sound: 2 mistakes
          line 2, column 1: register: is not known here; did you mean registry?
          line 4, column 4: cards[0].model: "B" is not a model name: only a-z, 0-9, '.', '_' and '-' are allowed; did you mean b?

        """)
    try box.write("ml/seccard.yaml", "version: 7\n")
    #expect(
      try await box.seccard(["list"], in: "ml").errors
        == "error: seccard.yaml is not sound: line 1, column 1: version: is 7: the file is written for a newer seccard; "
        + "this one reads version 1\n")
    // Who names the registry and the model needs no file.
    #expect(try await box.seccard(["show", "b@1.0.0", "--registry", "../reg"], in: "ml").isSuccess)
  }

  @Test(arguments: [
    ("mkfifo", "it is not a regular file"), ("mkdir", "it is a folder"),
    ("ln -s ../reg/README.md", "it is a symbolic link"), ("ln -s /dev/zero", "it is a symbolic link"),
  ])
  func whatIsNoFileIsNotRead(_ command: String, _ reason: String) async throws {
    let box = try await Self.box()
    _ = try await box.shell("rm ml/seccard.yaml && \(command) ml/seccard.yaml")
    let outcome = try await box.seccard(["list"], in: "ml")
    #expect(outcome.code == 2)
    #expect(outcome.errors == "error: cannot read seccard.yaml: \(reason)\n")
  }

  @Test func onlyTheRootsFileCounts() async throws {
    let box = try await Self.box()
    _ = try await box.shell("mv ml/seccard.yaml ml/deep/seccard.yaml")
    let outcome = try await box.seccard(["list"], in: "ml/deep")
    #expect(outcome.code == 2)
    #expect(!outcome.errors.contains("seccard.yaml names"), "\(outcome.errors)")
  }

  // MARK: The model of a version alone

  @Test func aVersionAloneBelongsToTheOneCard() async throws {
    let box = try await Self.box(models: "a")
    for words in [["show", "1.1.0"], ["show", "latest"]] {
      #expect(try await box.succeed(words + ["--json"], in: "ml") == Cards.text("a", "1.1.0"))
    }
    #expect(try await box.succeed(["log", "1.0.0"], in: "ml").contains(" a 1.0.0\n"))
    #expect(try await box.succeed(["diff", "1.0.0", "1.1.0"], in: "ml").contains("1.1.0"))
    try box.write("ml/card.json", Cards.text("a", "1.0.0"))
    #expect(try await box.seccard(["diff", "1.0.0", "card.json", "--exit-code"], in: "ml").code == 0)
    #expect(try await box.seccard(["check", "1.0.0", "--stage", "publish"], in: "ml").code == 0)
    #expect(
      try await box.seccard(["check", "card.json", "--stage", "publish", "--against", "1.1.0"], in: "ml").code == 0)
    // The registry may be another than the file's.
    #expect(
      try await box.succeed(["show", "1.0.0", "--json", "--registry", "../reg"], in: "ml") == Cards.text("a", "1.0.0"))
  }

  @Test func whatSomebodySaysGoesBeforeTheFile() async throws {
    let box = try await Self.box(models: "a")
    #expect(try await box.succeed(["show", "1.0.0", "--model", "b"], in: "ml").contains("of b"))
    #expect(try await box.succeed(["show", "b"], in: "ml").contains("of b"))
    let outcome = try await box.seccard(["diff", "b@1.0.0", "1.1.0"], in: "ml")
    #expect(outcome.code == 2)
    #expect(outcome.errors.hasPrefix("error: b has no version 1.1.0"), "\(outcome.errors)")
  }

  @Test func ofTwoCardsNoneIsMeant() async throws {
    let box = try await Self.box(models: "a", "b")
    let outcome = try await box.seccard(["show", "1.0.0"], in: "ml")
    #expect(outcome.code == 2)
    #expect(outcome.errors.hasPrefix("error: the registry holds 2 models; which one is meant?\n"))
  }

  @Test func aModelThatIsNotPublishedIsTold() async throws {
    let box = try await Self.box(models: "c")
    let outcome = try await box.seccard(["show", "1.0.0"], in: "ml")
    #expect(outcome.code == 2)
    #expect(outcome.errors.hasPrefix("error: the registry has no model c"), "\(outcome.errors)")
  }
}
