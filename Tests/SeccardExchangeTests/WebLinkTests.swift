import Testing

@testable import SeccardExchange

@Suite struct WebLinkTests {
  @Test(arguments: ["https://example.com", "HTTP://a.b/c?d=e&f#g", "mailto:a@example.com", "https://[::1]/"])
  func addresses(_ text: String) { #expect(WebLink.isAddress(text)) }

  @Test(arguments: [
    "", "https://", "mailto:", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//a.example",
    " https://a.example", "https://a.example b", "https://a.example\n", "https://a.example/\"x",
    "https://a.example/<b>",
    "https\u{1A}//a.example", "https:\u{F}\u{F}a.example", "https://ex\u{430}mple.com", "https://a.example/\u{202E}",
    "see https://a.example", "https:///a", "vbscript:x", "file:///etc/passwd", "a@example.com",
    "https://" + String(repeating: "a", count: 2_000),
  ])
  func others(_ text: String) { #expect(!WebLink.isAddress(text)) }
}
