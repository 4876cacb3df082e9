import SeccardJSON
import SeccardTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What is typed, pasted, chosen and edited at a prompt.
@Suite struct NewKeysTests {
  private static func at(_ section: String, _ box: Sandbox, _ extra: [String: String] = [:]) async throws -> NewTerminal
  {
    let terminal = try NewTerminal(box, ["new", "card.json"], extra)
    try await terminal.expect("\r> ")
    try await terminal.enter(":jump \(section)")
    return terminal
  }

  private static func leave(_ terminal: NewTerminal) async throws {
    terminal.send("\u{4}")
    #expect(try await terminal.end() == 1)
  }

  private static func draft(_ box: Sandbox) throws -> JSONValue? { try box.draft(".card.json.draft.json") }

  @Test func linesAreEdited() async throws {
    let box = try Sandbox()
    let terminal = try await Self.at("training", box)
    // Home, end, words, both ways to delete, and keys that mean nothing.
    terminal.send("two three\u{1}one \u{5} four\u{17}4\u{1B}[D\u{1B}[D\u{8}\u{1B}[3~\u{1B}[F!\u{1B}[99~\u{1B}x\u{7}\r")
    try await terminal.expect("> one two thre4!\r\n")
    try await terminal.enter(":back")
    terminal.send("abc\u{1B}OHx\u{B}y\u{15}\u{2}z w\u{1B}b\u{1B}f\u{1B}[1;5Dv\r")
    try await terminal.expect("> z vw\r\n")
    try await terminal.expect("\r> ")
    try await Self.leave(terminal)
    #expect(try Self.draft(box)?["training_data"] == "z vw")
  }

  @Test(arguments: ["模型安全", "שלום", "e\u{301}", "👩‍👩‍👧 a", "مرحبا بالعالم", "日本語テキスト", "ก็", "🇩🇪"])
  func allScriptsAreTyped(_ text: String) async throws {
    let box = try Sandbox()
    let terminal = try await Self.at("training", box)
    terminal.send(text + "xx\u{7F}\u{7F}\u{1B}[D\u{1B}[C\r")
    try await terminal.expect("> \(text)\r\n")
    try await terminal.expect("\r> ")
    try await Self.leave(terminal)
    #expect(try Self.draft(box)?["training_data"] == .string(text))
  }

  @Test func aPasteIsOneText() async throws {
    let box = try Sandbox()
    let terminal = try await Self.at("training", box)
    terminal.send("\u{1B}[200~first\r\nsecond\n\tthird \u{1B}[31m\u{3}\u{4}\rlast\u{1B}[201~!\r")
    try await terminal.expect("> first⏎second⏎ third [31m⏎last!\r\n")
    try await terminal.enter(":back")
    try await Self.leave(terminal)
    #expect(try Self.draft(box)?["training_data"] == "first\nsecond\n\tthird [31m\nlast!")
    #expect(!terminal.transcript.contains("\u{1B}[31m⏎"))
  }

  @Test func manyLinesBetweenQuotes() async throws {
    let box = try Sandbox()
    let terminal = try await Self.at("training", box)
    terminal.send("\"\"\"\r")
    try await terminal.expect("\r... ")
    terminal.send("one\r")
    try await terminal.expect("... one\r\n")
    terminal.send("\r")
    try await terminal.expect("... \r\n")
    terminal.send("two\r\"\"\"\r")
    try await terminal.expect("Quantitative analyses")
    try await terminal.expect("\r> ")
    try await Self.leave(terminal)
    #expect(try Self.draft(box)?["training_data"] == "one\n\ntwo")
  }

  // MARK: Threats

  @Test func threatsAreFoundWhileTyping() async throws {
    let box = try Sandbox()
    let terminal = try await Self.at("threats", box)
    terminal.send("poison")
    try await terminal.expect(
      "> poison\r\n> 1 AML.T0011.002 User Execution: Poisoned AI Agent Tool\r\n  2 AML.T0018.000 ")
    try await terminal.expect("more; type on")
    terminal.send(" data")
    try await terminal.expect("> poison data\r\n> 1 AML.T0020 Training Data Poisoning\r\n  2 ")
    terminal.send("\r")
    try await terminal.expect("\r> AML.T0020\r\n")
    try await terminal.expect("Title  threat AML.T0020\r\n")
    try await terminal.expect("now  Training Data Poisoning  from MITRE ATLAS")
    try await terminal.expect("\r> ")
    try await terminal.enter(":jump threats")
    // By the number in the list, by an arrow, by its id, and by one of one's own.
    terminal.send("prompt injection 2")
    try await terminal.expect("> 2 LLM01:2025 ")
    try await terminal.enter("", shown: "LLM01:2025")
    try await terminal.enter(":jump threats")
    terminal.send("evasion\u{1B}[B")
    try await terminal.expect("> 2 AML.T0097 ")
    terminal.send("\u{1B}[A\u{1B}[A")
    try await terminal.enter("", shown: "NISTAML.025")
    try await terminal.enter(":jump threats")
    try await terminal.enter("cwe-502")
    try await terminal.enter(":jump threats")
    try await terminal.enter("X-label-flip")
    try await Self.leave(terminal)
    let threats = try Self.draft(box)?["security_considerations"]?["threats"]?.array?.compactMap { $0["id"]?.string }
    #expect(threats == ["AML.T0020", "LLM01:2025", "NISTAML.025", "CWE-502", "X-label-flip"])
  }

  // MARK: The editor

  @Test func textsAreWrittenInTheEditor() async throws {
    let box = try Sandbox()
    try box.write(
      "edit",
      """
      #!/bin/sh
      stat -c %a "$1" > mode
      cp "$1" seen
      tty > where
      { printf '  # A heading\\nnew text\\n\\nmore\\n\\n'; cat "$1"; } > "$1.new" && mv "$1.new" "$1"
      """)
    _ = try await box.shell("chmod 755 edit")
    let terminal = try await Self.at("training", box, ["GIT_EDITOR": "./edit", "VISUAL": "false", "TMPDIR": box.path])
    try await terminal.enter("Old")
    try await terminal.enter(":back")
    try await terminal.enter(":edit")
    try await Self.leave(terminal)
    #expect(try Self.draft(box)?["training_data"] == "# A heading\nnew text\n\nmore\n\nOld")
    #expect(try box.text("mode") == "600\n")
    #expect(
      try box.text("seen").hasPrefix("Old\n# ------------------------ >8 ------------------------\n# What stands above")
    )
    #expect(try box.text("where").hasPrefix("/dev/"))
    #expect(try await box.shell("ls seccard-*").text == "")
  }

  @Test(arguments: [
    (["GIT_EDITOR": "false"], "the editor \"false\" did not end well; the text stays as it was"),
    (["GIT_EDITOR": "./nothing-here"], "did not end well"), (["GIT_EDITOR": "truncate -s 0"], "the text was empty"),
    (["EDITOR": "printf '\\377' >"], "the text is not UTF-8"),
  ])
  func anEditorThatFailsChangesNothing(_ variables: [String: String], _ reason: String) async throws {
    let box = try Sandbox()
    let terminal = try await Self.at("training", box, variables)
    try await terminal.enter("Old")
    try await terminal.enter(":back")
    terminal.send(":edit\r")
    try await terminal.expect(reason)
    try await terminal.expect("\r> ")
    try await Self.leave(terminal)
    #expect(try Self.draft(box)?["training_data"] == "Old")
  }

  @Test func theEditorIsTheOneOfGit() async throws {
    let box = try Sandbox()
    try await box.git("init", "-q", ".")
    for (variables, configured, text) in [
      (["GIT_EDITOR": "echo a >", "VISUAL": "echo c >", "EDITOR": "echo d >"], "echo b >", "a"),
      (["VISUAL": "echo c >", "EDITOR": "echo d >"], "echo b >", "b"),
      (["VISUAL": "echo c >", "EDITOR": "echo d >"], "", "c"), (["EDITOR": "echo d >"], "", "d"),
    ] {
      try await box.git("config", "core.editor", configured)
      let terminal = try await Self.at("training", box, variables)
      try await terminal.enter(":edit")
      try await terminal.enter(":back")
      try await Self.leave(terminal)
      #expect(try Self.draft(box)?["training_data"] == .string(text))
      _ = try await box.shell("rm .card.json.draft.json")
    }
  }

  // MARK: Stopping

  @Test func aStoppedBuilderGoesOn() async throws {
    let box = try Sandbox()
    // A shell with job control, so that there is somebody to stop for.
    try box.write(
      "run", "set -m\n\"$seccard\" new\necho stopped; stty -a | grep -o -w -e icanon -e -icanon; fg\necho over $?\n")
    let terminal = try NewTerminal(box, program: "/bin/bash", ["run"], ["seccard": Sandbox.binary])
    try await terminal.expect("\r> ")
    terminal.send("net\u{1A}")
    try await terminal.expect("stopped\r\nicanon\r\n")
    try await terminal.expect("\r> net")
    terminal.send("2\r")
    try await terminal.expect("> net2\r\n")
    try await terminal.expect("\r> ")
    terminal.send("\u{3}")
    try await terminal.expect("over 130\r\n")
    #expect(try await terminal.end() == 0)
  }
}
