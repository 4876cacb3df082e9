import Testing

@testable import SeccardCard

@Suite struct PlaceholderTests {
  @Test(arguments: [
    nil, "", " \n\t", "[More Information Needed]", "[MORE INFORMATION NEEDED]", "todo", "TBD", "n/a", "...", "…",
    "  TODO\u{A0}", "\u{200B}", "\u{FEFF}\u{202E}", "\u{200B}TBD\u{2060}", "\u{7}",
  ])
  func isEmpty(_ text: String?) {
    #expect(Placeholder.isEmpty(text))
  }

  @Test(arguments: [
    "x", "0", "none", "TODO: write", "More Information Needed", "....", "N/A for batch use", "é",
    String(repeating: "...", count: 100_000),
  ])
  func isText(_ text: String) {
    #expect(!Placeholder.isEmpty(text))
  }
}
