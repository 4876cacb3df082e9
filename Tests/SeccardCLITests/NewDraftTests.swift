import SeccardJSON
import SeccardTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What becomes of a card that is not finished.
@Suite struct NewDraftTests {
  private static func begun(_ box: Sandbox, _ words: [String] = ["new"]) async throws -> NewTerminal {
    let terminal = try NewTerminal(box, words)
    try await terminal.expect("\r> ")
    return terminal
  }

  @Test func whatIsTypedAndNotEnteredIsKept() async throws {
    let box = try Sandbox()
    let terminal = try await Self.begun(box)
    try await terminal.enter("net")
    terminal.send("Half a na\u{3}")
    #expect(try await terminal.end() == 130)
    let next = try NewTerminal(box, ["new", "--resume"])
    try await next.expect("Developer\r\n")
    try await next.expect("\r> Half a na")
    try await next.enter("me", shown: "Half a name")
    next.send("\u{4}")
    #expect(try await next.end() == 1)
    #expect(
      try box.draft() == ["schema_version": "1.0", "model_details": ["name": "net", "developer": "Half a name"]])
  }

  /// A text of many lines that is not at its end, and the questions that are none of the card's.
  @Test func otherPromptsAreLeftAsWell() async throws {
    let box = try Sandbox()
    let terminal = try await Self.begun(box)
    try await terminal.enter(":jump training")
    terminal.send("\"\"\"\r")
    try await terminal.expect("\r... ")
    terminal.send("one\r")
    try await terminal.expect("... one\r\n")
    try await terminal.expect("\r... ")
    terminal.send("tw\u{3}")
    #expect(try await terminal.end() == 130)
    let kept = try box.text(".card.yaml.draft.json")
    #expect(try JSONValue(parsing: box.read(".card.yaml.draft.json"))["typed"] == "one\ntw")
    for (key, status) in [("\u{3}", Int32(130)), ("\u{4}", 1), (":quit\r", 1)] {
      let next = try NewTerminal(box, ["new"])
      try await next.expect("Go on where you left? [Y/n] ")
      next.send(key)
      #expect(try await next.end() == status)
      #expect(try box.text(".card.yaml.draft.json") == kept)
    }
  }

  @Test func aRefusedAnswerStandsThereAgain() async throws {
    let box = try Sandbox()
    let terminal = try await Self.begun(box)
    terminal.send("MyNet\r")
    try await terminal.expect("you mean mynet?")
    try await terminal.expect("\r> MyNet")
    terminal.send("\u{15}net\r")
    try await terminal.expect("Developer\r\n")
    terminal.send("\u{3}")
    #expect(try await terminal.end() == 130)
  }

  /// The terminal goes away: by a signal, or without one.
  @Test func aLostTerminalLosesNothing() async throws {
    for words in [["new"], ["new", "--color", "never"]] {
      for signal in [nil, SIGHUP, SIGTERM] {
        let box = try Sandbox()
        let terminal = try await Self.begun(box, words)
        try await terminal.enter("net")
        terminal.send("Typed")
        try await terminal.expect("> Typed")
        if let signal { terminal.signal(signal) } else { terminal.hangUp() }
        #expect(try await terminal.end() == 128 + (signal ?? SIGHUP))
        #expect(try box.draft()?["model_details"]?["name"] == "net")
        #expect(try JSONValue(parsing: box.read(".card.yaml.draft.json"))["typed"] == "Typed")
        #expect(try await box.hidden() == [".card.yaml.draft.json"])
      }
    }
  }

  @Test func aDraftIsForItsOwnerAlone() async throws {
    let box = try Sandbox()
    let terminal = try await Self.begun(box)
    try await terminal.enter("net")
    #expect(try await box.shell("stat -c %a .card.yaml.draft.json").text == "600\n")
    terminal.send("\u{4}")
    #expect(try await terminal.end() == 1)
    #expect(try await box.shell("stat -c %a .card.yaml.draft.json").text == "600\n")
  }

  /// A draft that nobody wants is kept under another name, and so is the next.
  @Test func aDraftIsNeverDeleted() async throws {
    let box = try Sandbox()
    for number in 1...2 {
      let terminal = try await Self.begun(box)
      try await terminal.enter("net\(number)")
      terminal.send("\u{4}")
      _ = try await terminal.end()
      let next = try NewTerminal(box, ["new"])
      try await next.expect("There is a draft of \"card.yaml\", left at Model details, Developer.\r\n")
      try await next.expect("Go on where you left? [Y/n] ")
      next.send("n\r")
      try await next.expect("The draft is kept as \".card.yaml.draft.\(number).json\".\r\n")
      try await next.expect("\r> ")
      next.send("\u{3}")
      #expect(try await next.end() == 130)
      #expect(next.rest().contains("Nothing was answered, and nothing is written."))
      #expect(try box.draft(".card.yaml.draft.\(number).json")?["model_details"]?["name"] == .string("net\(number)"))
    }
    #expect(try await box.hidden() == [".card.yaml.draft.1.json", ".card.yaml.draft.2.json"])
  }

  @Test(arguments: [
    "", "{", "{}", "[]", "null", #"{"schema": "seccard.draft/9", "card": {}}"#,
    #"{"schema": "seccard.draft/1", "card": {"intended_use": [1]}}"#, "\u{0}\u{1B}[2J",
  ])
  func aDamagedDraftIsKeptAside(_ text: String) async throws {
    let box = try Sandbox()
    try box.write(".card.yaml.draft.json", text)
    let terminal = try NewTerminal(box, ["new"])
    try await terminal.expect("warning: the draft \".card.yaml.draft.json\" ")
    try await terminal.expect("it is kept as \".card.yaml.draft.1.json\"")
    try await terminal.expect("Name\r\n")
    try await terminal.expect("\r> ")
    terminal.send("\u{4}")
    #expect(try await terminal.end() == 1)
    #expect(try box.text(".card.yaml.draft.1.json") == text)
  }

  @Test func nobodyIsAskedInAPipe() async throws {
    let box = try Sandbox()
    let terminal = try await Self.begun(box)
    try await terminal.enter("net")
    terminal.send("\u{4}")
    _ = try await terminal.end()
    let refused = try await box.seccard(["new"], input: "Dev\n")
    #expect(refused.code == 1)
    #expect(
      refused.errors == """
        error: there is a draft of "card.yaml" from an earlier session, and nobody to ask what becomes of it
          go on from it: --resume
          keep it aside: --fresh

        """)
    #expect(try await box.seccard(["new", "--resume"], input: "Dev\n").code == 0)
    #expect(try box.card() == ["schema_version": "1.0", "model_details": ["name": "net", "developer": "Dev"]])
    #expect(try await box.hidden().isEmpty)
  }

  @Test func twoAtOnceDoNotMeet() async throws {
    let box = try Sandbox()
    let first = try await Self.begun(box)
    try await first.enter("net")
    for input in ["", "other\n"] {
      let second = try await box.seccard(["new"], input: input)
      #expect(second.code == 1)
      #expect(second.errors.hasPrefix("error: another seccard new is at work on \"card.yaml\"; it keeps the draft\n"))
    }
    let other = try await Self.begun(box, ["new", "other.yaml"])
    other.send("\u{3}")
    #expect(try await other.end() == 130)
    try await first.enter("Ada")
    first.signal(SIGKILL)
    #expect(try await first.end() == 128 + SIGKILL)
    // Whoever was killed holds nothing up, and has left what was answered.
    let third = try NewTerminal(box, ["new"])
    try await third.expect("left at Model details, Date.")
    third.send("\r")
    try await third.expect("\r> ")
    third.send("\u{4}")
    #expect(try await third.end() == 1)
    #expect(try box.draft() == ["schema_version": "1.0", "model_details": ["name": "net", "developer": "Ada"]])
  }

  @Test func aFileThatChangedMeanwhileIsNotReplacedUnasked() async throws {
    let box = try Sandbox()
    try box.write("card.json", #"{"model_details": {"name": "net"}}"#)
    let terminal = try await Self.begun(box, ["new", "card.json"])
    try await terminal.enter("other")
    try box.write("card.json", #"{"theirs": 1}"#)
    terminal.send(":done\r")
    try await terminal.expect("Write \"card.json\"? [Y/n] ")
    terminal.send("\r")
    try await terminal.expect("holds something that this card did not begin with. Replace it? [y/N] ")
    terminal.send("\r")
    #expect(try await terminal.end() == 1)
    #expect(try box.text("card.json") == #"{"theirs": 1}"#)
    let next = try NewTerminal(box, ["new", "card.json", "--resume"])
    try await next.expect("warning: \"card.json\" has changed since the draft was begun\r\n")
    try await next.expect("Write \"card.json\"? [Y/n] ")
    next.send("\r")
    try await next.expect("[y/N] ")
    next.send("y\r")
    #expect(try await next.end() == 0)
    #expect(try box.card("card.json") == ["model_details": ["name": "other"]])
  }

  // MARK: Where values are from

  @Test func defaultsSayWhereTheyAreFrom() async throws {
    let box = try await Sandbox.withRegistry(cards: [Cards.text("net", "1.1.0", "\"training_data\": \"Leaves\"")])
    try await box.git("config", "--global", "user.name", "Ada\u{1B}[2J")
    try await box.git("config", "--global", "user.email", "ada@example.com")
    try box.write("LICENSE", "SPDX-License-Identifier: Apache-2.0\n")
    let terminal = try await Self.begun(box)
    terminal.send("fresh\r")
    try await terminal.expect("now  Ada\\u{1b}[2J  from git config user.name\r\n")
    try await terminal.expect("\r> ")
    terminal.send(":back\r")
    try await terminal.expect("Name\r\n")
    try await terminal.expect("\r> ")
    terminal.send("net\r")
    try await terminal.expect(
      "net@1.1.0 is published: what it says is there to keep, but for its version and its date.")
    try await terminal.expect("now  Example  from net@1.1.0\r\n")
    try await terminal.expect("\r> ")
    terminal.send("\r\r")
    try await terminal.expect("last  1.1.0  in net@1.1.0\r\n")
    try await terminal.expect("\r> ")
    terminal.send(":jump training\r")
    try await terminal.expect("now  Leaves  from net@1.1.0\r\n")
    try await terminal.expect("\r> ")
    terminal.send("\u{4}")
    #expect(try await terminal.end() == 1)
    let next = try NewTerminal(box, ["new", "--resume"])
    try await next.expect("now  Leaves  from net@1.1.0\r\n")
    try await next.expect("\r> ")
    next.send("\u{4}")
    #expect(try await next.end() == 1)
    #expect(
      try box.draft()?["model_details"] == [
        "name": "net", "developer": "Example", "contact": "model@example.com",
        "license": "Apache-2.0",
      ])
  }

  // MARK: Places that take no files

  @Test(.enabled(if: getuid() != 0 || FileTree.isExecutable("/usr/bin/unshare"), "needs a user who is not root"))
  func aFolderThatTakesNoFilesIsSaidFirst() async throws {
    let box = try Sandbox()
    try box.write("shut/x", "")
    let script =
      getuid() == 0
      ? "unshare -m sh -c 'mount -t tmpfs -o ro none shut && cd shut && \"$seccard\" new </dev/null'"
      : "chmod 555 shut && cd shut && \"$seccard\" new </dev/null"
    let outcome = try await box.shell(script)
    guard !outcome.errors.hasPrefix("unshare") && !outcome.errors.hasPrefix("mount") else { return }
    #expect(outcome.code == 2)
    #expect(outcome.errors.hasPrefix("error: cannot keep a draft beside \"card.yaml\": "), "\(outcome.errors)")
  }

  /// On a full disk nothing is half written.
  @Test(.enabled(if: getuid() == 0 && FileTree.isExecutable("/usr/bin/unshare"), "needs root for a small file system"))
  func aFullDiskLeavesWhatWasThere() async throws {
    let box = try Sandbox()
    try box.write("small/x", "")
    let script = """
      unshare -m sh -c 'mount -t tmpfs -o size=16k none small && cd small && printf "{\\"model_details\\": {}}" > card.json
      head -c 1000000 /dev/zero > filler 2>/dev/null
      printf "net\\n" | "$seccard" new card.json; echo "code $?"; cat card.json; ls -A'
      """
    let outcome = try await box.shell(script)
    guard !outcome.errors.hasPrefix("unshare") && !outcome.errors.hasPrefix("mount") else { return }
    #expect(outcome.errors.contains("error: cannot write \"card.json\": "), "\(outcome.errors)")
    #expect(outcome.text == "code 2\n{\"model_details\": {}}card.json\nfiller\n")
  }
}
