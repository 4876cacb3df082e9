import Testing

@testable import SeccardExchange

/// What is shown of long texts: never without saying that there is more, never without a change that there is.
@Suite struct TextExcerptTests {
  @Test(arguments: ["", "short", String(repeating: "a", count: 480), String(repeating: "a\n", count: 7)])
  func shortTextsStandWhole(_ text: String) { #expect(TextExcerpt.preview(of: text) == nil) }

  @Test(arguments: [
    (String(repeating: "a", count: 481), 0, String(repeating: "a", count: 240) + "…"),
    (String(repeating: "word ", count: 100), 0, String(repeating: "word ", count: 48) + "…"),
    (String(repeating: "a\n", count: 8), 0, "a\na\na\na…"),
    (String(repeating: "a", count: 1_000) + "x", 1_000, "…" + String(repeating: "a", count: 80) + "x"),
    (String(repeating: "a", count: 1_000), 1_000, "…" + String(repeating: "a", count: 80)),
    (String(repeating: "a", count: 1_000), 80, String(repeating: "a", count: 240) + "…"),
    (String(repeating: "a\n", count: 20) + "x", 40, "…x"), (String(repeating: "\n", count: 20) + "xy", 21, "…xy"),
    (
      String(repeating: "a ", count: 40) + String(repeating: "b", count: 500), 80,
      String(repeating: "a ", count: 40) + String(repeating: "b", count: 160) + "…"
    ),
    ("z" + String(repeating: "\u{301}", count: 500), 0, "z" + String(repeating: "\u{301}", count: 239) + "…"),
  ])
  func longTextsShowTheirDifference(_ text: String, _ difference: Int, _ expected: String) throws {
    let preview = try #require(TextExcerpt.preview(of: text, difference: difference))
    #expect(Array(preview.unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test(arguments: [
    ("", "", 0), ("abc", "abd", 2), ("abc", "abcd", 3), ("\u{E9}", "e\u{301}", 0), ("e", "e\u{301}", 1),
  ])
  func textsAreHeldAgainstEachOtherByScalars(_ left: String, _ right: String, _ count: Int) {
    #expect(TextExcerpt.commonStart(left, right) == count)
  }

  private static let long = String(repeating: "same ", count: 200)

  @Test(arguments: [
    [DifferencePage.Piece.same("all "), .removed("of"), .added("it")],
    [.same(String(repeating: "s", count: 150)), .added(String(repeating: "a", count: 600))],
  ])
  func whatFitsStandsWhole(_ pieces: [DifferencePage.Piece]) { #expect(TextExcerpt.excerpt(of: pieces) == nil) }

  @Test func onlyTheWordsAroundAChangeAreShown() throws {
    let parts = try #require(TextExcerpt.excerpt(of: [.same(Self.long), .removed("old"), .same(Self.long)]))
    #expect(
      parts.map(\.shown) == [
        "(924)", " " + String(repeating: "same ", count: 15), "-old", String(repeating: "same ", count: 16), "(920)",
      ])
  }

  @Test("a change beyond the excerpt is announced")
  func hiddenChangesAreAnnounced() throws {
    let pieces = (0..<40).flatMap { index in [DifferencePage.Piece.same(Self.long), .added("new\(index)")] }
    let parts = try #require(TextExcerpt.excerpt(of: pieces))
    guard case .gap(_, hidesChanges: true)? = parts.last else {
      Issue.record("the last part says nothing of the changes after it: \(parts.map(\.shown))")
      return
    }
    // All that is not shown is counted.
    let total = pieces.reduce(0) { $0 + $1.text.unicodeScalars.count }
    #expect(parts.reduce(0) { $0 + $1.length } == total)
  }

  @Test func aLongChangeIsCut() throws {
    let parts = try #require(TextExcerpt.excerpt(of: [.added(String(repeating: "a", count: 5_000)), .same("b")]))
    #expect(parts.map(\.shown) == ["+" + String(repeating: "a", count: 1_200), "(3801!)"])
  }
}

extension TextExcerpt.Part {
  fileprivate var shown: String {
    switch self {
    case .piece(.same(let text)): text
    case .piece(.removed(let text)): "-" + text
    case .piece(.added(let text)): "+" + text
    case .gap(let count, let hidesChanges): "(\(count)\(hidesChanges ? "!" : ""))"
    }
  }

  fileprivate var length: Int {
    switch self {
    case .piece(let piece): piece.text.unicodeScalars.count
    case .gap(let count, _): count
    }
  }
}
