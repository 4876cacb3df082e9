import Testing

@testable import SeccardCard

@Suite struct ModelNameTests {
  @Test(arguments: [
    "a", "0", "resnet50", "vision/resnet50", "a.b_c-d", "acme-image-classifier", "console", "com10", "x.con",
    String(repeating: "a", count: 100),
  ])
  func accepts(_ text: String) throws {
    #expect(try ModelName(text).description == text)
  }

  @Test(arguments: [
    ("", "empty"), ("../x", "letter or a digit|only a-z"), ("a/b/c/d", "one namespace"), (".git", "letter or a digit"),
    ("CON", "only a-z"), ("con", "device name"), ("nul.txt", "device name"), ("lpt9", "device name"),
    ("a\nb", "only a-z"), ("-x", "letter or a digit"), (String(repeating: "a", count: 101), "longer than 100"),
    (String(repeating: "x", count: 300), "longer than 100"), ("e\u{301}t", "only a-z"), ("été", "only a-z"),
    ("Resnet", "only a-z"), ("a.lock", ".lock"), ("a.", "ends with '.'"), ("a..b", "'..'"), ("a/", "empty"),
    ("/a", "empty"), ("a//b", "one namespace"), ("a/.git", "letter or a digit"), ("a/con", "device name"),
    ("a.json", ".json"), ("a\\b", "only a-z"), ("a b", "only a-z"), ("a\0b", "only a-z"), ("a@b", "only a-z"),
  ])
  func refuses(_ text: String, _ reason: String) {
    let error = #expect(throws: CardError.self) { try ModelName(text) }
    #expect(error?.code == .invalidModelName)
    #expect(reason.split(separator: "|").contains { error?.message.contains($0) ?? false }, "\(error?.message ?? "")")
    #expect(error?.message.contains("\n") == false)
  }

  /// The digits are what `printf %s vision/resnet50 | sha256sum` prints first.
  @Test func fansOutByTheWholeName() throws {
    #expect(try ModelName("resnet50").fanout(levels: 2) == ["a0", "fc"])
    #expect(try ModelName("vision/resnet50").fanout(levels: 1) == ["0a"])
    #expect(try ModelName("a").fanout(levels: 2) == ["ca", "97"])
    #expect(try ModelName("a").fanout(levels: 0) == [])
  }
}
