import SeccardJSON
import SeccardTestSupport
import Testing

@Suite struct TagTests {
  @Test func tagsTheCommit() async throws {
    let box = try await Sandbox.withRegistry(cards: [Cards.text("m", "0.1.0")])
    let text = try await box.publish([Cards.text("m", "1.0.0"), Cards.text("ns/x", "2.0.0-rc.1+b")], ["--tag"])
    #expect(text.hasSuffix("tagged m@v1.0.0\ntagged ns/x@v2.0.0-rc.1+b\n"), "\(text)")
    #expect(try await box.git("tag", in: "reg") == "m@v1.0.0\nns/x@v2.0.0-rc.1+b\n")
    #expect(try await box.git("cat-file", "-t", "m@v1.0.0", in: "reg") == "tag\n")
    #expect(
      try await box.git("rev-parse", "m@v1.0.0^{commit}", "ns/x@v2.0.0-rc.1+b^{commit}", in: "reg")
        == String(repeating: try await box.git("rev-parse", "main", in: "reg"), count: 2))
    #expect(
      try await box.git(
        "for-each-ref", "--format=%(taggername) %(taggeremail) %(taggerdate:raw) %(contents:subject)",
        "refs/tags/m@v1.0.0", in: "reg")
        == "Grace <grace@example.com> 1700000000 +0100 m 1.0.0\n")
    try await box.expectSound()
  }

  @Test func thereIsNoTagUnlessAskedFor() async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    #expect(try await box.git("tag", in: "reg") == "")
  }

  @Test func aTagIsMadeLater() async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    for expected in ["tagged m@v1.0.0\n", ""] {
      let text = try await box.publish(Cards.text("m", "1.0.0"), "--tag")
      #expect(text == "m 1.0.0 is already published with this content\n" + expected)
    }
    #expect(try await box.log().count == 2)
    #expect(try await box.git("tag", in: "reg") == "m@v1.0.0\n")
  }

  @Test(arguments: [[], ["--dry-run"]])
  func aTagIsNeverMoved(_ options: [String]) async throws {
    let box = try await Sandbox.withRegistry("--bare")
    try await box.publish(Cards.text("m", "1.0.0"), "--tag")
    let before = try await box.git("for-each-ref", in: "reg")
    let words = ["publish", "-", "--revise", "-m", "why"]
    let card = Cards.text("m", "1.0.0", "\"a\": 1")
    let refused = try await box.seccard(words + ["--tag"] + options, input: card)
    #expect(refused.code == 1)
    #expect(
      refused.errors == """
        error: the tag m@v1.0.0 stands on the content before this revision, and a tag is never moved
          revise without it: leave --tag out

        """)
    #expect(try await box.git("for-each-ref", in: "reg") == before)
    let tag = try await box.git("rev-parse", "m@v1.0.0", in: "reg")
    #expect(try await box.seccard(words, input: card).isSuccess)
    #expect(try await box.git("rev-parse", "m@v1.0.0", in: "reg") == tag)
    #expect(try await box.succeed(["show", "m", "--json", "--at", "m@v1.0.0"]) == Cards.text("m", "1.0.0"))
  }

  /// What git could not name is refused before there is a commit.
  @Test(
    arguments: [("m", "1.0.0-x.lock", nil), ("ns/x", "1.0.0", "ns"), ("x", "1.0.0", "x@v1.0.0/y")]
      as [(String, String, String?)])
  func anImpossibleTagIsRefusedInTime(_ model: String, _ version: String, _ tag: String?) async throws {
    let box = try await Sandbox.withRegistry("--bare")
    if let tag { try await box.git("tag", tag, in: "reg") }
    let outcome = try await box.seccard(["publish", "-", "--tag"], input: Cards.text(model, version))
    #expect(outcome.code == 1, "\(outcome.errors)")
    #expect(outcome.text == "")
    #expect(outcome.errors.hasPrefix("error: cannot tag \(model)@v\(version): "), "\(outcome.errors)")
    #expect(try await box.log().count == 1)
    #expect(try await box.publish(Cards.text(model, version)).hasPrefix("published \(model) \(version) "))
  }
}
