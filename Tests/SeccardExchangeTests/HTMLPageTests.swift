import Crypto
import FoundationEssentials
import Testing

@testable import SeccardExchange

@Suite struct HTMLPageTests {
  @Test(arguments: ["", ".own { color: red; }\n", DifferencePage.style])
  func thePolicyNamesTheOneStyle(_ style: String) throws {
    let page = try HTMLPage(body: "", style: style).text(["title": "t"])
    let start = try #require(page.firstRange(of: "<style>")?.upperBound)
    let end = try #require(page.firstRange(of: "</style>")?.lowerBound)
    let digest = Data(SHA256.hash(data: Data(page[start..<end].utf8))).base64EncodedString()
    #expect(page[start..<end].contains(style))
    #expect(
      page.contains("content=\"default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'\"")
    )
    #expect(!page.contains("unsafe"))
  }

  @Test("a style ends at its end, and is no template")
  func stylesAreInert() {
    for style in [HTMLStyle.base, DifferencePage.style] {
      #expect(!style.contains("<") && !style.contains("{{") && !style.contains("url(") && !style.contains("@import"))
    }
  }
}
