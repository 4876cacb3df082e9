import SeccardTestSupport
import Testing

/// What happens on a terminal: a pseudo-terminal that script(1) of util-linux makes.
@Suite(.fixedRegistry, .enabled(if: FileTree.isExecutable("/usr/bin/script"), "needs script(1)"))
struct TerminalTests {
  @Test(arguments: [["list"], ["show", "resnet50"], ["log"], ["diff", "resnet50", "1.0.0", "1.1.0"]])
  func aTerminalHasColours(_ words: [String]) async throws {
    let text = try await FixedRegistry.box.onTerminal(words).text
    #expect(text.contains("\u{1B}["))
    let plain = try await FixedRegistry.box.succeed(words)
    #expect(text.replacing(#/\u{1B}\[[0-9;]*m/#, with: "").hasPrefix(plain), "\(text)")
  }

  @Test(arguments: [
    (["--color", "never"], [:]), ([], ["NO_COLOR": "1"]), ([], ["NO_COLOR": "no"]), ([], ["TERM": "dumb"]),
    (["--color=never"], ["TERM": "xterm-256color"]),
  ])
  func coloursCanBeSwitchedOff(_ options: [String], _ variables: [String: String]) async throws {
    for words in [["list"], ["diff", "resnet50", "1.0.0", "1.1.0"], ["show", "nothing"], ["log", "-n", "1"]] {
      let text = try await FixedRegistry.box.onTerminal(words + options, variables).text
      #expect(!text.contains("\u{1B}"), "\(words)")
      #expect(text != "")
    }
  }

  @Test(arguments: [
    ([], ["NO_COLOR": ""]), (["--color=always"], ["NO_COLOR": "1"]), (["--color", "always"], ["TERM": "dumb"]),
  ])
  func coloursCanBeSwitchedOn(_ options: [String], _ variables: [String: String]) async throws {
    #expect(try await FixedRegistry.box.onTerminal(["list"] + options, variables).text.contains("\u{1B}[1mMODEL"))
  }

  @Test func aPipeHasColoursWhenAskedAlone() async throws {
    let box = try FixedRegistry.box
    for words in [
      ["list"], ["show", "resnet50"], ["log"], ["diff", "resnet50", "1.0.0", "1.1.0"], ["registry", "doctor"],
    ] {
      #expect(try await !box.succeed(words).contains("\u{1B}"))
      let colored = try await box.succeed(words + ["--color=always"])
      #expect(colored.contains("\u{1B}[") || words == ["registry", "doctor"])
      #expect(try await colored.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == box.succeed(words))
    }
    let error = try await box.seccard(["show", "nothing", "--color=always"])
    #expect(error.errors.hasPrefix("\u{1B}[31merror:\u{1B}[0m "))
  }

  /// JSON on a terminal is JSON still, with what the terminal would act on in JSON's own escapes.
  @Test func jsonOnATerminalIsHarmless() async throws {
    let box = try await Sandbox.withRegistry("--bare")
    let text = "C1 \u{9B}31m bidi \u{202E}x\u{202C} delete \u{7F} tag \u{E0041}"
    let author = ["GIT_AUTHOR_NAME": text]
    try await box.publish(Cards.text("m", "1.0.0", "\"\(text)\": 1"), extra: author)
    try await box.publish(Cards.text("m", "1.1.0", "\"\(text)\": \"\(text)\""), extra: author)
    for words in [
      ["show", "m", "--json"], ["log", "--json"], ["list", "--long", "--json"],
      ["diff", "m", "1.0.0", "1.1.0", "--json"],
      ["diff", "m", "1.0.0", "1.1.0", "--format=json-patch"], ["diff", "m", "1.0.0", "1.1.0", "--format=merge-patch"],
    ] {
      let shown = try await box.onTerminal(words).text
      HostileTextTests.expectHarmless(shown, "\(words)")
      #expect(shown.contains("\\u009b"), "\(words)")
    }
  }

  @Test(arguments: [50, 60, 80, 100]) func textIsWrappedToTheTerminal(_ columns: Int) async throws {
    let box = try await Sandbox.withRegistry("--bare")
    let words = String(repeating: "word ", count: 60)
    try await box.publish(
      Cards.text("m", "1.0.0", "\"training_data\": \"\(words)\", \"metrics\": {\"performance_measures\": \"\(words)\"}")
    )
    let text = try await box.onTerminal(["show", "m", "--color=never"], rows: 200, columns: columns).text
    let lines = text.split(separator: "\n").filter { $0.contains("word word") }
    #expect(lines.allSatisfy { $0.count <= columns })
    #expect(lines.contains { $0.count > columns - 6 })
  }
}
