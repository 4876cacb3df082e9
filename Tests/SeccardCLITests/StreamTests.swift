import SeccardTestSupport
import Testing

/// Data goes to standard output, everything else to standard error; what becomes of a stream that cannot be written.
@Suite(.fixedRegistry) struct StreamTests {
  private static let commands = [
    ["list"], ["list", "--long"], ["list", "resnet50"], ["show", "resnet50"], ["show", "resnet50", "--json"], ["log"],
    ["diff", "resnet50", "1.0.0", "1.1.0"], ["diff", "resnet50", "1.0.0", "1.1.0", "--format", "markdown"],
    ["list", "--json"],
    ["log", "--json"], ["diff", "resnet50", "1.0.0", "1.1.0", "--json"], ["registry", "doctor"],
    ["registry", "doctor", "--json"],
    ["publish", "card.json", "--dry-run"], ["publish", "card.json", "--dry-run", "--json"],
    ["show", "resnet50", "--field", "model_details"],
  ]

  private func run(_ words: [String], _ redirection: String) async throws -> Sandbox.Outcome {
    try await FixedRegistry.box.shell("\(Self.input) \"$seccard\" \(words.joined(separator: " ")) \(redirection)")
  }

  /// Runs seccard before a reader; its exit status is the last line of standard error.
  private func run(_ words: [String], _ redirection: String, trap: String, reader: String) async throws
    -> Sandbox.Outcome
  {
    let command = "\"$seccard\" \(words.joined(separator: " ")) \(redirection)"
    return try await FixedRegistry.box.shell("\(trap)\(Self.input) { \(command); echo $? >&2; } | \(reader)")
  }

  /// Makes `card.json` under a name of its own first: the tests of this suite run side by side.
  private static let input = """
    printf '%s' '\(Cards.text("tiny", "2.0.0"))' > $$.json && mv $$.json card.json;
    """

  @Test(arguments: commands) func quietLeavesOutHints(_ words: [String]) async throws {
    let loud = try await run(words, "")
    let quiet = try await run(words + ["--quiet"], "")
    #expect(loud.code == 0, "\(loud.errors)")
    // That all is well is nothing that a quiet doctor says.
    #expect(quiet.text == (words == ["registry", "doctor"] ? "" : loud.text))
    let rehearsal = words.contains("publish") && !words.contains("--json") ? "nothing was written (--dry-run)\n" : ""
    #expect(quiet.errors == rehearsal)
    #expect(loud.errors.split(separator: "\n").allSatisfy { $0.hasPrefix("next: ") || rehearsal.hasPrefix($0) })
  }

  @Test(arguments: commands) func jsonIsAllThatIsOnStandardOutput(_ words: [String]) async throws {
    guard words.contains("--json") else { return }
    let outcome = try await run(words, "")
    #expect(outcome.text.hasPrefix("{\n") && outcome.text.hasSuffix("\n}\n"))
  }

  /// A reader that has seen enough is no error, also where somebody above ignores SIGPIPE, as some CI runners do.
  @Test(arguments: commands, ["", "trap '' PIPE; "])
  func aReaderThatGoesAwayIsNoError(_ words: [String], _ trap: String) async throws {
    for reader in ["head -n 1", "true"] {
      let piped = try await run(words, "", trap: trap, reader: reader)
      #expect(piped.errors.hasSuffix("0\n"), "\(reader): \(piped.errors)")
      #expect(!piped.errors.contains("error"), "\(reader): \(piped.errors)")
    }
  }

  /// The answer is the answer, read or not.
  @Test(arguments: [
    (["diff", "resnet50", "1.0.0", "1.1.0", "--exit-code"], 1),
    (["diff", "resnet50", "1.0.0", "1.0.0", "--exit-code"], 0),
  ])
  func aReaderThatGoesAwayChangesNoAnswer(_ words: [String], _ code: Int) async throws {
    #expect(try await run(words, "", trap: "", reader: "true").errors == "\(code)\n")
  }

  @Test(
    .enabled(if: FileTree.isWritable("/dev/full"), "there is no /dev/full"),
    arguments: commands + [["--help"], ["--version"]])
  func aFullDiskIsAnError(_ words: [String]) async throws {
    let outcome = try await run(words, "> /dev/full")
    #expect(outcome.code == 2)
    #expect(
      outcome.errors.contains("error: cannot write to standard output: No space left on device\n"), "\(outcome.errors)")
  }

  @Test(arguments: commands) func aClosedStandardOutputIsAnError(_ words: [String]) async throws {
    let outcome = try await run(words, ">&-")
    #expect(outcome.code == 2)
    #expect(
      outcome.errors.contains("error: cannot write to standard output: Bad file descriptor\n"), "\(outcome.errors)")
  }

  @Test(arguments: commands) func aClosedStandardErrorIsNoError(_ words: [String]) async throws {
    let plain = try await run(words, "")
    let outcome = try await run(words, "2>&-")
    #expect(outcome.code == 0)
    #expect(outcome.text == plain.text)
  }
}

@Suite struct StreamOfWritesTests {
  /// Where the caller has closed its standard streams, the numbers 0 to 2 must not go to files of ours, or messages would be
  /// written into them: into the lock file, which is another writer's journal, once this one says that it waits.
  @Test(
    .enabled(
      if: FileTree.isExecutable("/proc/self/fd") && FileTree.isExecutable("/usr/bin/flock"), "needs Linux and flock(1)"),
    arguments: ["2>&-", ">&-", "<&- >&-", "<&- >&- 2>&-", "<&- 2>&-", ">&- 2>&-"])
  func closedStreamsAreNotWrittenInto(_ redirection: String) async throws {
    let box = try await Sandbox.withRegistry(cards: [Cards.text("m", "1.0.0")])
    try box.write("card.json", Cards.text("m", "1.1.0"))
    let outcome = try await box.shell(
      """
      lock=reg/.git/seccard.lock
      exec 9<> $lock && flock 9 && printf 'the journal of somebody' >&9
      "$seccard" publish card.json 9<&- \(redirection) &
      publisher=$!
      until ls -l /proc/$publisher/fd | grep -q seccard.lock; do kill -0 $publisher || exit 3; done
      for stream in 0 1 2; do readlink /proc/$publisher/fd/$stream; done > streams
      cat $lock > seen
      : > $lock
      exec 9<&-
      wait $publisher
      echo $? > status
      """)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try box.text("seen") == "the journal of somebody")
    let streams = try box.text("streams")
    #expect(!streams.contains("/reg"), "\(streams)")
    let lacksOutput = redirection.contains(" >&-") || redirection.hasPrefix(">&-")
    #expect(try box.text("status") == (lacksOutput ? "2\n" : "0\n"))
    #expect(try await box.log().first == "publish m 1.1.0")
    #expect(try box.text("reg/cards/m/1.1.0.json") == Cards.text("m", "1.1.0"))
    #expect(try box.text("reg/.git/seccard.lock") == "")
    try await box.expectSound()
  }

  /// The commit is made and its card is there, whatever becomes of the words about it.
  @Test(arguments: ["> /dev/full", "2> /dev/full", "| true", ">&-"])
  func whatIsWrittenIsWritten(_ redirection: String) async throws {
    let box = try await Sandbox.withRegistry()
    try box.write("card.json", Cards.text("m", "1.0.0"))
    _ = try await box.shell("\"$seccard\" publish card.json \(redirection)")
    #expect(try await box.log()[0] == "publish m 1.0.0")
    try await box.expectSound()
  }

  @Test func anUnsoundRegistryStaysUnsoundForAReaderThatGoesAway() async throws {
    let box = try await Sandbox.withRegistry("--bare")
    try await HandMade(box: box).commit(.file, ["cards", "x"], "x")
    for (words, code) in [("registry doctor", 1), ("list", 2), ("list --json", 2)] {
      let piped = try await box.shell("{ \"$seccard\" \(words); echo $? >&2; } | true")
      #expect(piped.errors.hasSuffix("\(code)\n"), "\(words): \(piped.errors)")
    }
  }
}
