import SeccardCard
import SeccardJSON
import SeccardTestSupport
import Testing

/// What the builder shows, and what it never writes to a terminal.
@Suite struct NewScreenTests {
  @Test(arguments: [["TERM": "dumb"], ["TERM": ""]])
  func aDumbTerminalGetsPlainLines(_ variables: [String: String]) async throws {
    let box = try Sandbox()
    let terminal = try NewTerminal(box, ["new"], variables)
    for answer in NewSession.answers {
      try await terminal.expect("\r\n> ")
      #expect(terminal.isPlain)
      terminal.send(answer + "\n")
      try await terminal.expect(answer + "\r\n")
    }
    try await terminal.expect("Write \"card.yaml\"? [Y/n] ")
    terminal.send("\n")
    #expect(try await terminal.end() == 0)
    #expect(!terminal.transcript.unicodeScalars.contains("\u{1B}"))
    #expect(try box.card() == NewSession.card)
  }

  @Test func aDumbTerminalFindsThreatsByNumber() async throws {
    let box = try Sandbox()
    let terminal = try NewTerminal(box, ["new"], ["TERM": "dumb"])
    try await terminal.expect("> ")
    terminal.send(":jump threats\n")
    try await terminal.expect("evade model\r\n> ")
    terminal.send("prompt injection\n")
    try await terminal.expect("  1 LLM01:2026  Prompt Injection\r\n  2 LLM01:2025  ")
    try await terminal.expect("  Choose one by its number, or search for other words.\r\n> ")
    terminal.send("6\n")
    try await terminal.expect("Title  threat AML.T0051.000\r\n")
    // Ctrl-C and Ctrl-D do in a terminal of lines what they do in any other.
    try await terminal.expect("> ")
    terminal.send("\u{3}")
    try await terminal.expect("Nothing is lost")
    #expect(try await terminal.end() == 130)
    let next = try NewTerminal(box, ["new"], ["TERM": "dumb"])
    try await next.expect("[Y/n] ")
    next.send("\n")
    try await next.expect("> ")
    next.send("\u{4}")
    #expect(try await next.end() == 1)
    #expect(try box.draft()?["security_considerations"]?["threats"]?.array?.count == 1)
    #expect(!(terminal.transcript + next.transcript).unicodeScalars.contains("\u{1B}"))
  }

  @Test(arguments: [([], ["NO_COLOR": "1"]), (["--color", "never"], [:])])
  func coloursCanBeSwitchedOff(_ words: [String], _ variables: [String: String]) async throws {
    let box = try Sandbox()
    let terminal = try NewTerminal(box, ["new"] + words, variables)
    try await terminal.expect("\r> ")
    try await terminal.enter("net")
    try await terminal.enter(":jump threats")
    terminal.send("evade")
    try await terminal.expect("Evade AI Model")
    terminal.send("\u{3}")
    #expect(try await terminal.end() == 130)
    #expect(!terminal.transcript.contains(#/\u{1B}\[[0-9;]*m/#))
  }

  /// What a card, a draft or a registry holds does nothing to the terminal.
  @Test(arguments: ["\u{1B}]0;title\u{7}", "\u{1B}[2J\u{9B}31m", "a\u{202E}b\u{2066}c", "\u{0}\u{8}\r\n\u{85}x"])
  func foreignTextIsInert(_ text: String) async throws {
    let box = try Sandbox()
    let card: JSONValue = [
      "model_details": ["name": "net", "developer": .string(text)],
      "security_considerations": [
        "threats": [["id": .string("X-a" + text), "title": .string(text), "status": .string(text)]],
        "tests": [["id": .string(text)]], "attack_surface": ["interfaces": [.string(text)]],
      ], "own": .object(JSONObject([.init(key: text, value: .string(text))])),
    ]
    let draft: JSONValue = [
      "schema": "seccard.draft/1", "card": card, "typed": .string(text), "field": "/model_details/developer",
      "origins": ["/model_details/developer": .string(text)],
    ]
    try box.write(".card.yaml.draft.json", draft.printed(.compact))
    let terminal = try NewTerminal(box, ["new"])
    try await terminal.expect("[Y/n] ")
    terminal.send("\r")
    try await terminal.expect("\r> ")
    terminal.send("\u{15}")
    for words in [":jump threats", ":change 1", ":jump tests", ":jump 11", ":list", "?", ":change \(text)"] {
      terminal.send("\u{1B}[200~\(words)\u{1B}[201~\r")
      try await terminal.expect("\r\n")
      try await terminal.expect("\r> ")
    }
    terminal.send("\u{15}:done\r")
    try await terminal.expect("[y/N] ")
    terminal.send("\u{3}")
    #expect(try await terminal.end() == 130)
    let shown = terminal.transcript.replacing(#/\u{1B}(\[\?2004[hl]|\[[0-9;]*[mACJ])/#, with: "")
    #expect(!shown.unicodeScalars.contains { $0 != "\r" && $0 != "\n" && PrintableText.isUnsafe($0) })
  }

  // MARK: A terminal that somebody else has written

  /// The screen as tmux has it, when it holds a text.
  private func screen(_ box: Sandbox, with text: String) async throws -> [String] {
    try await screen(box) { $0.joined(separator: "\n").contains(text) }
  }

  /// The lines of the screen, when they are as they are to become.
  private func screen(_ box: Sandbox, when isReady: ([String]) -> Bool) async throws -> [String] {
    var lines: [String] = []
    for _ in 0..<2_000 {
      let shown = try await box.run("tmux", ["-S", box.absolute("tmux"), "capture-pane", "-p"]).text
      lines = shown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      if isReady(lines) { return lines }
    }
    throw SandboxError(message: "the screen stays:\n" + lines.joined(separator: "\n"))
  }

  private func tmux(_ box: Sandbox, _ words: String...) async throws {
    let outcome = try await box.run("tmux", ["-f", "/dev/null", "-S", box.absolute("tmux")] + words)
    if !outcome.isSuccess { throw SandboxError(message: "tmux \(words): \(outcome.errors)") }
  }

  @Test(.enabled(if: FileTree.isExecutable("/usr/bin/tmux"), "needs tmux"))
  func aLongLineOfAllScriptsSurvivesEverySize() async throws {
    let box = try Sandbox(["TERM": "xterm-256color"])
    try await tmux(
      box, "new-session", "-d", "-x", "80", "-y", "24", "exec '\(Sandbox.binary)' new card.yaml 2>&1 || sleep 1000")
    _ = try await screen(box, with: "Name\n")
    try await tmux(box, "send-keys", "net", "Enter")
    _ = try await screen(box, with: "Developer\n")
    try await tmux(box, "send-keys", ":jump training", "Enter")
    _ = try await screen(box, with: "\nTraining data")
    let text = "begin 模型安全 של\u{5D5}ם cafe\u{301} " + String(repeating: "0123456789 ", count: 12) + "模end"
    try await tmux(box, "send-keys", "-l", text)
    var lines = try await screen(box, with: "模end")
    #expect(lines.last { $0.hasPrefix("> ") }?.hasPrefix("> <") == true)
    for (columns, rows) in [(40, 12), (23, 10), (120, 30), (80, 24)] {
      try await tmux(box, "resize-window", "-x", "\(columns)", "-y", "\(rows)")
      // tmux tells the program of its new size a while later; one row holds the line then, and nothing is left elsewhere.
      let isWhole = { (lines: [String], end: String) in
        lines.filter { $0.contains("0123456789") }.count == 1
          && lines.filter { $0.hasPrefix("> <") && $0.hasSuffix(end) }.count == 1
      }
      _ = try await screen(box) { isWhole($0, "模end") }
      try await tmux(box, "send-keys", "x")
      _ = try await screen(box) { isWhole($0, "模endx") }
      try await tmux(box, "send-keys", "BSpace")
      _ = try await screen(box) { isWhole($0, "模end") }
    }
    try await tmux(box, "send-keys", "C-a")
    lines = try await screen(box, with: "> begin 模型安全 שלום café 0123456789")
    #expect(lines.filter { $0.contains("begin") }.count == 1)
    try await tmux(box, "send-keys", "C-e", "Enter")
    _ = try await screen(box, with: "Unitary results")
    try await tmux(box, "send-keys", ":done", "Enter")
    _ = try await screen(box, with: "Write \"card.yaml\"? [Y/n]")
    try await tmux(box, "send-keys", "y", "Enter")
    while try await box.run("tmux", ["-S", box.absolute("tmux"), "has-session"]).isSuccess {}
    #expect(try box.card()["training_data"] == .string(text))
  }

  @Test(.enabled(if: FileTree.isExecutable("/usr/bin/tmux"), "needs tmux"))
  func theListOfThreatsFitsASmallScreen() async throws {
    let box = try Sandbox(["TERM": "xterm-256color"])
    try await tmux(box, "new-session", "-d", "-x", "40", "-y", "10", "exec '\(Sandbox.binary)' new")
    _ = try await screen(box, with: "\n>")
    try await tmux(box, "send-keys", ":jump threats", "Enter")
    _ = try await screen(box, with: "evade model")
    try await tmux(box, "send-keys", "prompt")
    var lines = try await screen(box) { $0.contains("> prompt") && $0.contains { $0.contains("more; type on") } }
    #expect(lines.allSatisfy { $0.count <= 40 })
    try await tmux(box, "send-keys", "BSpace", "BSpace", "BSpace", "BSpace", "BSpace", "BSpace", ":help", "Enter")
    lines = try await screen(box, with: "::text")
    #expect(!lines.contains { $0.contains("type on") })
    try await tmux(box, "kill-server")
  }
}
