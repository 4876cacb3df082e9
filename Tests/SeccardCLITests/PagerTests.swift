import SeccardTestSupport
import Testing

/// What is longer than the screen goes through the pager that git would use.
@Suite(.fixedRegistry, .enabled(if: FileTree.isExecutable("/usr/bin/script"), "needs script(1)"))
struct PagerTests {
  @Test(arguments: [
    ["list"], ["show", "resnet50"], ["log"], ["diff", "resnet50", "1.0.0", "1.1.0"], ["list", "--json"],
  ])
  func aPagerShowsWhatIsLongerThanTheScreen(_ words: [String]) async throws {
    let pager = ["PAGER": "sed s/^/paged:/"]
    let long = try await FixedRegistry.box.onTerminal(words, rows: 4, pager).text
    #expect(long.hasPrefix("paged:"), "\(long)")
    #expect(long.split(separator: "\n").allSatisfy { $0.hasPrefix("paged:") })
    let short = try await FixedRegistry.box.onTerminal(words, rows: 200, pager).text
    #expect(!short.contains("paged:"))
    #expect(long.replacing("paged:", with: "") == short)
  }

  @Test func filesAreComparedThroughThePagerToo() async throws {
    let box = try FixedRegistry.box
    try box.write("old.json", FixedRegistry.first)
    try box.write("new.json", FixedRegistry.second)
    #expect(
      try await box.onTerminal(["diff", "old.json", "new.json"], rows: 4, ["PAGER": "sed s/^/paged:/"]).text
        .hasPrefix("paged:"))
  }

  @Test(arguments: [
    (["GIT_PAGER": "sed s/^/git:/", "PAGER": "sed s/^/no:/"], "git:"), (["PAGER": "sed s/^/pager:/"], "pager:"),
    (["GIT_PAGER": "cat", "PAGER": "sed s/^/no:/"], "\u{1B}[1mMODEL"), (["PAGER": ""], "\u{1B}[1mMODEL"),
    (["TERM": "dumb", "PAGER": "sed s/^/no:/"], "MODEL"),
  ])
  func thePagerIsTheOneOfGit(_ variables: [String: String], _ start: String) async throws {
    #expect(try await FixedRegistry.box.onTerminal(["list"], rows: 3, variables).text.hasPrefix(start))
  }

  @Test func thePagerOfTheConfigurationIsTaken() async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("a", "1.0.0"), Cards.text("b", "1.0.0")])
    try await box.git("config", "core.pager", "sed s/^/configured:/", in: "reg")
    let text = try await box.onTerminal(["list"], rows: 2, ["PAGER": "sed s/^/no:/"]).text
    #expect(text.hasPrefix("configured:"), "\(text)")
  }

  /// A pager that is not there loses nothing, whether it would have had to read much or little.
  @Test(arguments: [1, 5_000]) func aMissingPagerLosesNothing(_ count: Int) async throws {
    let box = try await Self.registry(count)
    for pager in ["/nonexistent/pager", "exec /nonexistent/pager"] {
      let outcome = try await box.onTerminal(["show", "m"], rows: 3, ["PAGER": pager])
      #expect(outcome.code == 0)
      #expect(!outcome.text.contains("atal error"))
      #expect(outcome.text.contains("line number \(count)\n"))
    }
  }

  /// Whoever leaves the pager has seen enough, before all was written into it too.
  @Test(arguments: ["head -n 1", "true", "false", "exec 0<&-", "sed q", "kill -KILL $$"], [1, 5_000])
  func leavingThePagerIsNoError(_ pager: String, _ count: Int) async throws {
    let outcome = try await Self.registry(count).onTerminal(["show", "m"], rows: 3, ["PAGER": pager])
    #expect(outcome.code == 0, "\(outcome.text.suffix(2_000))")
    #expect(!outcome.text.contains("rror"))
    #expect(outcome.text.split(separator: "\n").count <= 1)
  }

  /// Keys that interrupt are the pager's while it runs: who waits for it must not go before it does.
  @Test(arguments: ["INT", "QUIT"]) func anInterruptIsThePagers(_ signal: String) async throws {
    let outcome = try await Self.registry(1).onTerminal(
      ["show", "m"], rows: 3, ["PAGER": "kill -\(signal) $PPID; cat; echo the end"])
    #expect(outcome.code == 0)
    #expect(outcome.text.hasSuffix("the end\n"), "\(outcome.text)")
  }

  /// A registry whose only card has so many lines; 5,000 are more than a pipe holds.
  private static func registry(_ count: Int) async throws -> Sandbox {
    let lines = (1...count).map { "\"line number \($0)\"" }.joined(separator: ", ")
    return try await .withRegistry("--bare", cards: [Cards.text("m", "1.0.0", "\"x\": [[\(lines)]]")])
  }

  @Test func noPagerInAPipe() async throws {
    let outcome = try await FixedRegistry.box.seccard(["show", "resnet50"], ["PAGER": "sed s/^/paged:/"])
    #expect(!outcome.text.contains("paged:"))
  }
}
