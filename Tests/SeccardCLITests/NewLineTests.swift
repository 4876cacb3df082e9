import Testing

@testable import SeccardCLI

/// A line that is being typed, and what of it is shown.
@Suite struct NewLineTests {
  private static let texts = [
    "", "plain words", "模型安全的卡片模型安全的卡片", "שלום עולם שלום עולם", "e\u{301}e\u{301}e\u{301}", "a\nb\tc",
    "👩‍👩‍👧🇩🇪👍🏽 end", "\u{1B}[2J\u{202E}x", String(repeating: "0123456789 ", count: 20),
    "e" + String(repeating: "\u{301}", count: 10_000),
  ]

  /// Wherever the cursor is, the window holds it, and fits.
  @Test(arguments: texts) func theWindowHoldsTheCursor(_ text: String) {
    for columns in [8, 9, 20, 80] {
      var line = LineBuffer(text)
      line.home()
      for _ in 0...text.count {
        let (shown, cursor) = line.window(of: columns)
        // What is escaped is wider than a column, and is never cut in two.
        let isEscaped = shown.contains("\\u{")
        #expect(TextLayout.width(shown) <= columns || isEscaped, "\(shown.debugDescription) of \(columns)")
        #expect((0...columns).contains(cursor) || isEscaped)
        #expect(!shown.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
        #expect(line.text == text)
        line.right()
      }
      #expect(line.after.isEmpty)
    }
  }

  @Test func editingKeepsTheRest() {
    var line = LineBuffer("one two  three")
    line.wordLeft()
    #expect((line.before, line.after) == ("one two  ", "three"))
    line.deleteWord()
    #expect(line.text == "one three")
    line.wordRight()
    line.backspace()
    line.left()
    line.delete()
    #expect(line.text == "one thr")
    line.home()
    line.right()
    line.deleteToEnd()
    line.insert("n\u{301}")
    line.deleteToStart()
    #expect(line.isEmpty)
    line.left()
    line.right()
    line.backspace()
    line.delete()
    line.deleteWord()
    line.wordLeft()
    line.wordRight()
    #expect(line.isEmpty)
  }

  @Test(arguments: [
    ("a\r\nb\rc\nd", "a\nb\nc\nd"), ("\u{1B}[31m\u{7}x\u{9B}", "[31mx"), ("\ttab", "\ttab"),
    ("e\u{301}\u{200D}", "e\u{301}\u{200D}"),
  ])
  func whatComesInIsPlain(_ text: String, _ plain: String) {
    #expect(KeyReader.plain(text) == plain)
  }

  @Test(arguments: [
    ("a\nb\n\n# ------------------------ >8 ------------------------\n# x", "a\nb"), ("  # heading\n", "# heading"),
    ("# ------------------------ >8 ------------------------\nx", ""), ("", ""),
  ])
  func theEditorsTextEndsAtTheScissors(_ text: String, _ answer: String) {
    #expect(ExternalEditor.answer(in: text) == answer)
  }

  @Test func commandsAreTold() throws {
    #expect(try BuilderCommand(":j  threats now") == .jump("threats now"))
    #expect(try BuilderCommand("?") == .help)
    #expect(try BuilderCommand(":QUIT") == .save)
    #expect(try BuilderCommand("::back") == nil)
    #expect(try BuilderCommand("a :back") == nil)
    #expect(BuilderCommand.answer("::back") == ":back")
    #expect(throws: BuilderCommand.Unknown.self) { try BuilderCommand(":") }
    #expect(throws: BuilderCommand.Unknown.self) { try BuilderCommand(":nothing") }
  }
}
