import SeccardTestSupport
import Testing

@Suite struct UsageTests {
  private static let commands = [
    [], ["init"], ["publish"], ["list"], ["show"], ["log"], ["diff"], ["registry"], ["registry", "doctor"],
    ["registry", "reshard"],
  ]

  @Test(arguments: commands, ["--help", "-h"]) func everyCommandHasHelp(_ command: [String], _ flag: String)
    async throws
  {
    let outcome = try await Sandbox().seccard(command + [flag])
    #expect(outcome.code == 0)
    #expect(outcome.errors == "")
    #expect(outcome.text.hasPrefix("OVERVIEW: "))
    #expect(outcome.text.contains("\nUSAGE: ") && outcome.text.contains("seccard\(command.map { " " + $0 }.joined())"))
    #expect(outcome.text.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.contains("seccard") })
  }

  @Test(arguments: commands) func helpIsACommandToo(_ command: [String]) async throws {
    let box = try Sandbox()
    #expect(try await box.succeed(["help"] + command) == box.succeed(command + ["--help"]))
  }

  @Test func theVersionIsPrinted() async throws {
    let outcome = try await Sandbox().seccard(["--version"])
    #expect(outcome.code == 0)
    #expect(outcome.text.wholeMatch(of: #/[0-9]+\.[0-9]+\.[0-9]+\n/#) != nil)
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func completionsNameEveryCommand(_ shell: String) async throws {
    let script = try await Sandbox().succeed(["--generate-completion-script", shell])
    for command in Self.commands { for word in command { #expect(script.contains(word)) } }
  }

  @Test func helpNamesEveryCommand() async throws {
    let help = try await Sandbox().succeed(["--help"])
    for command in Self.commands where command.count == 1 { #expect(help.contains("\n  \(command[0]) ")) }
    let registry = try await Sandbox().succeed(["registry", "--help"])
    for command in Self.commands where command.count == 2 { #expect(registry.contains("\n  \(command[1]) ")) }
  }

  @Test(arguments: [
    ["publish"], ["show"], ["diff"], ["diff", "a"], ["diff", "a", "b", "c", "d"], ["registry", "reshard"],
    ["show", "a", "b"],
    ["list", "a", "b"], ["publish", "-", "-"], ["diff", "-", "-"],
    ["publish", "a.json", "b.json", "--model-version", "1.0.0"],
    ["diff", "m", "1.0.0", "1.1.0", "--model", "m"], ["diff", "a.json", "b.json", "--json", "--format", "markdown"],
    ["diff", "a.json", "b.json", "--stat", "--json"], ["diff", "a.json", "b.json", "--format", "pdf"],
    ["log", "-n", "0"],
    ["log", "--limit", "-1"], ["log", "-n", "x"], ["list", "--color", "sometimes"], ["list", "--nothing"],
    ["nothing-like-it"],
    ["registry", "nothing-like-it"], ["list", "--branch", "a b"], ["show", "m", "--at"],
  ])
  func whatMakesNoSenseIsAUsageError(_ words: [String]) async throws {
    let box = try await Sandbox.withRegistry("--bare")
    let outcome = try await box.seccard(words)
    #expect(outcome.code == 64, "\(outcome.errors)")
    #expect(outcome.text == "")
    #expect(outcome.errors.lowercased().hasPrefix("error: "))
  }

  @Test(arguments: [
    ("lst", "list"), ("pubish", "publish"), ("shwo", "show"), ("dif", "diff"), ("inti", "init"),
    ("registy", "registry"), ("logs", "log"),
  ])
  func aWrongCommandGetsTheNearest(_ word: String, _ nearest: String) async throws {
    let outcome = try await Sandbox().seccard([word])
    #expect(outcome.code == 64)
    #expect(outcome.errors == "error: seccard has no command \"\(word)\"; did you mean \(nearest)?\n")
  }

  @Test(arguments: [("docter", "doctor"), ("reshad", "reshard")])
  func aWrongSubcommandGetsTheNearest(_ word: String, _ nearest: String) async throws {
    let outcome = try await Sandbox().seccard(["registry", word])
    #expect(outcome.code == 64)
    #expect(outcome.errors == "error: seccard has no command \"registry \(word)\"; did you mean registry \(nearest)?\n")
  }

  @Test(arguments: [
    (["show", "m", "--feild", "x"], "--field"), (["publish", "-", "--modle", "m"], "--model"),
    (["list", "--lon"], "--long"),
    (["diff", "a", "b", "--formt", "json"], "--format"), (["list", "--registy", "x"], "--registry"),
  ])
  func aWrongFlagGetsTheNearest(_ words: [String], _ nearest: String) async throws {
    let outcome = try await Sandbox().seccard(words)
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains("Did you mean '\(nearest)'?"), "\(outcome.errors)")
  }
}

/// Wrong words for what the registry holds.
@Suite(.fixedRegistry) struct SuggestionTests {
  @Test(arguments: [
    ("resnet5", "resnet50"), ("resent50", "resnet50"), ("resnet-50", "resnet50"), ("tyni", "tiny"),
    ("vit", "vision/vit"),
    ("vison/vit", "vision/vit"), ("audio/vit", "vision/vit"),
  ])
  func aWrongModelGetsTheNearest(_ word: String, _ nearest: String) async throws {
    for words in [
      ["list", word], ["show", word], ["show", word + "@1.0.0"], ["log", word], ["diff", word, "1.0.0", "1.1.0"],
    ] {
      let outcome = try await FixedRegistry.box.seccard(words)
      #expect(outcome.code == 2)
      #expect(outcome.text == "")
      #expect(
        outcome.errors == """
          error: the registry has no model \(word); did you mean \(nearest)?
            see them all: seccard list

          """, "\(words)")
    }
  }

  @Test(arguments: ["nothing", "x/y/z".replacing("/", with: "-"), "zzzzzzzz"])
  func whatIsLikeNothingGetsNoSuggestion(_ word: String) async throws {
    let outcome = try await FixedRegistry.box.seccard(["show", word])
    #expect(outcome.code == 2)
    #expect(outcome.errors == "error: the registry has no model \(word)\n  see them all: seccard list\n")
  }

  @Test(arguments: [("1.0.1", "1.0.0"), ("1.1.1", "1.1.0"), ("2.0.0-rc.2", "2.0.0-rc.1"), ("2.0.0-rc1", "2.0.0-rc.1")])
  func aWrongVersionGetsTheNearest(_ version: String, _ nearest: String) async throws {
    for words in [
      ["show", "resnet50@\(version)"], ["show", version, "--model", "resnet50"], ["log", "resnet50@\(version)"],
      ["diff", "resnet50", "1.0.0", version],
    ] {
      let outcome = try await FixedRegistry.box.seccard(words)
      #expect(outcome.code == 2)
      #expect(outcome.text == "")
      #expect(
        outcome.errors.hasPrefix("error: resnet50 has no version \(version); did you mean \(nearest)?\n"),
        "\(words): \(outcome.errors)")
    }
  }

  /// What a hint says to do works as it stands.
  @Test func hintsNameTheRegistryThatWasNamed() async throws {
    let box = try await Sandbox.withRegistry()
    try box.write("card.json", Cards.text("m", "1.0.0"))
    let published = try await box.seccard(["publish", "card.json", "--registry", "reg"], ["SECCARD_REGISTRY": ""])
    #expect(published.errors == "next: seccard show m@1.0.0 --registry reg\n")
    let missing = try await box.seccard(["show", "n", "--registry", "reg"], ["SECCARD_REGISTRY": ""])
    #expect(missing.errors.hasSuffix("  see them all: seccard list --registry reg\n"), "\(missing.errors)")
  }

  @Test(arguments: ["nothing", "HEAD~99", "main:", "main:registry.json", "--all", "main..first", ""])
  func aRevisionThatIsNoCommitIsAnError(_ revision: String) async throws {
    for words in [
      ["list"], ["show", "resnet50"], ["log"], ["diff", "resnet50", "1.0.0", "1.1.0"], ["registry", "doctor"],
    ] {
      let outcome = try await FixedRegistry.box.seccard(words + ["--at=\(revision)"])
      #expect(outcome.code == 2 || outcome.code == 64 && revision.isEmpty, "\(words): \(outcome.errors)")
      #expect(outcome.text == "")
      #expect(outcome.errors.lowercased().hasPrefix("error: "))
    }
  }

  @Test func withoutARegistryTheWaysToNameOneAreTold() async throws {
    let box = try Sandbox()
    for words in [["list"], ["show", "m"], ["publish", "-"], ["registry", "doctor"]] {
      let outcome = try await box.seccard(words, input: Cards.text("m", "1.0.0"))
      #expect(outcome.code == 2)
      #expect(
        outcome.errors == """
          error: no registry is named and the working directory is in no repository
            name one:           --registry PATH
            or for the shell:   export SECCARD_REGISTRY=PATH
            or in a repository: registry: PATH in its seccard.yaml
            or go there:        cd PATH
            or make one:        seccard init PATH

          """)
    }
  }

  @Test(arguments: ["https://git.example.com/x.git", "git@example.com:x.git", "ssh://example.com/x", "file:///x"])
  func aURLIsToldToBeCloned(_ url: String) async throws {
    let outcome = try await Sandbox().seccard(["list", "--registry", url])
    #expect(outcome.code == 2)
    #expect(
      outcome.errors.hasPrefix(
        "error: \"\(url)\" is a URL; seccard works on a clone\n  clone it:  git clone \(url) registry\n"))
  }
}
