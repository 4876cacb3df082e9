import SeccardJSON
import SeccardTestSupport
import Testing

/// The builder on a pseudo-terminal.
@Suite struct NewSessionTests {
  @Test func aWholeSessionMakesAValidCard() async throws {
    let box = try Sandbox()
    let terminal = try NewTerminal(box, ["new"])
    try await terminal.expect("Name\r\n")
    try await terminal.expect("\r> ")
    for answer in NewSession.answers.dropLast() { try await terminal.enter(answer) }
    terminal.send("2026-12-31\r")
    let end = try await terminal.expect("Write \"card.yaml\"? [Y/n] ")
    #expect(!end.contains("Still empty"))
    terminal.send("y\r")
    try await terminal.expect(
      "wrote card.yaml\r\nnext: seccard validate card.yaml\r\n      seccard publish card.yaml\r\n")
    #expect(try await terminal.end() == 0)
    #expect(try box.card() == NewSession.card)
    #expect(try await box.hidden().isEmpty)
    #expect(try await box.seccard(["validate", "card.yaml"]).text == "card.yaml is valid\n")
  }

  /// Each prompt is left with Ctrl-C once: the draft has all that was answered, and the next call goes on from it.
  @Test func interruptsLoseNothing() async throws {
    let box = try Sandbox()
    var leaves = 0
    for (index, answer) in NewSession.answers.enumerated() {
      let terminal = try NewTerminal(box, ["new"])
      if index > 0 {
        try await terminal.expect("Go on where you left? [Y/n] ")
        terminal.send("\r")
        try await terminal.expect("\r> ")
      } else {
        try await terminal.expect("\r> ")
      }
      terminal.send(answer + "\r")
      try await terminal.expect("> \(answer)\r\n")
      let isLast = index == NewSession.answers.count - 1
      try await terminal.expect(isLast ? "[Y/n] " : "\r> ")
      terminal.send("\u{3}")
      try await terminal.expect("Nothing is lost: what you entered is in .card.yaml.draft.json.\r\n")
      try await terminal.expect("seccard new card.yaml")
      #expect(try await terminal.end() == 130)
      let draft = try #require(try box.draft())
      let now = Self.leaves(draft)
      #expect(now >= leaves, "after \(answer)")
      leaves = now
    }
    #expect(try box.draft() == NewSession.card)
    let terminal = try NewTerminal(box, ["new", "--resume"])
    try await terminal.expect("[Y/n] ")
    terminal.send("\r")
    #expect(try await terminal.end() == 0)
    #expect(try box.card() == NewSession.card)
    #expect(try await box.hidden().isEmpty)
  }

  private static func leaves(_ value: JSONValue) -> Int {
    switch value {
    case .object(let object): object.members.reduce(0) { $0 + leaves($1.value) }
    case .array(let elements): elements.isEmpty ? 1 : elements.reduce(0) { $0 + leaves($1) }
    default: 1
    }
  }

  @Test func theTerminalIsLeftAsItWas() async throws {
    let box = try Sandbox()
    for (key, status) in [("\u{3}", Int32(130)), ("\u{4}", 1), (":save\r", 1)] {
      let terminal = try NewTerminal(box, ["new"])
      try await terminal.expect("\r> ")
      #expect(!terminal.isPlain)
      terminal.send(key)
      #expect(try await terminal.end() == status)
      #expect(terminal.transcript.unicodeScalars.last == "\n")
      #expect(terminal.transcript.components("\u{1B}[?2004h") == terminal.transcript.components("\u{1B}[?2004l"))
    }
  }
}

extension String {
  /// How often a text occurs.
  fileprivate func components(_ part: String) -> Int { ranges(of: part).count }
}
