import Testing

@testable import SeccardExchange

@Suite struct LineEndHyphensTests {
  /// What the document says elsewhere.
  private static let words = ["classification", "Security", "data", "well-known", "in", "train", "model"]

  @Test(arguments: [
    ("of classi-", "fication", "of classification"),
    ("a clas\u{AD}", "sifier", "a classifier"),
    ("any security-", "sensitive use", "any security-sensitive use"),
    ("data-", "augmentation", "data-augmentation"),
    ("a well-", "known one", "a well-known one"),
    ("state-of-the-", "art", "state-of-the-art"),
    ("non-", "linear", "non-linear"),
    ("in-", "formation", "information"),
    ("model-", "ing", "modeling"),
    ("NIST AI 100-", "2", "NIST AI 100-2"),
    ("ResNet-", "Large", "ResNet-Large"),
    ("this -", "and that", "this - and that"),
    ("see https://a.example/", "path", "see https://a.example/path"),
    ("either/", "or", "either/ or"),
    ("one", "two", "one two"),
  ])
  func joining(_ first: String, _ second: String, _ joined: String) {
    var page = PageLayout()
    page.lines = [PageLayout.Line()]
    page.lines[0].words = Self.words.map { .init(left: 0, right: 0, top: 0, bottom: 0, text: $0) }
    var text = first
    LineEndHyphens([page]).append(second, to: &text)
    #expect(text == joined)
  }
}
