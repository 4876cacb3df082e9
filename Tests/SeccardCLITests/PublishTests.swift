import SeccardTestSupport
import Testing

@Suite struct PublishTests {
  @Test func publishesOneCommitThatGitAccepts() async throws {
    let box = try Sandbox()
    #expect(try await box.seccard("init", "reg").isSuccess)
    let first = try await box.seccard("publish", "-", "--registry", "reg", input: Cards.bytes("m", "1.0.0"))
    #expect(first.isSuccess, "\(first.errors)")
    #expect(try await box.git("status", "--porcelain", in: "reg") == "")
    #expect(try await box.git("show", "main:cards/m/1.0.0.json", in: "reg") == Cards.text("m", "1.0.0"))
    #expect(try box.text("reg/cards/m/1.0.0.json") == Cards.text("m", "1.0.0"))
    #expect(
      try await box.git("log", "-1", "--format=%an <%ae> %at|%cn|%s", in: "reg")
        == "Ada <ada@example.com> 1700000000|Grace|publish m 1.0.0\n")
    try await box.git("fsck", "--strict", "--no-dangling", in: "reg")
  }
}
