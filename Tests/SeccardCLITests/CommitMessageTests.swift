import SeccardTestSupport
import Testing

/// What the commits say, read back by git.
@Suite struct CommitMessageTests {
  @Test func aFirstVersionIsCalledThat() async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    let digest = try await box.sha256(Cards.text("m", "1.0.0"))
    #expect(
      try await box.git("log", "-1", "--format=%B", "main", in: "reg") == """
        publish m 1.0.0

        First version.

        Seccard-Model: m
        Seccard-Version: 1.0.0
        Seccard-Digest: sha256:\(digest)


        """)
    #expect(
      try await box.trailers() == [
        "Seccard-Model: m", "Seccard-Version: 1.0.0", "Seccard-Digest: sha256:\(digest)",
      ])
  }

  @Test func theBodyListsTheChangedFields() async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0", "\"a\": 1, \"c\": 1")])
    try await box.publish(Cards.text("m", "1.1.0", "\"a\": 2, \"b\": 1"), "-m", "A note.\n\nOf two paragraphs.\n\n")
    let message = try await box.git("log", "-1", "--format=%B", "main", in: "reg")
    #expect(
      message.hasPrefix(
        """
        publish m 1.1.0

        A note.

        Of two paragraphs.

        Verdict: neutral: no rule on security posture matches

        4 changed since 1.0.0:
          ~ model_details.version
          ~ a
          - c
          + b

        Seccard-Model: m

        """), "\(message)")
    #expect(try await box.trailers().count == 3)
  }

  @Test func severalCardsHaveTheirTrailersInOrder() async throws {
    let cards = [Cards.text("b", "2.0.0"), Cards.text("a", "1.0.0"), Cards.text("b", "1.0.0")]
    let box = try await Sandbox.withRegistry("--bare", cards: cards)
    var expected: [String] = []
    for (card, name) in zip(cards, [("b", "2.0.0"), ("a", "1.0.0"), ("b", "1.0.0")]) {
      expected += [
        "Seccard-Model: \(name.0)", "Seccard-Version: \(name.1)",
        "Seccard-Digest: sha256:\(try await box.sha256(card))",
      ]
    }
    #expect(try await box.trailers() == expected)
  }

  @Test func aLongListOfFieldsIsCut() async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    let many = (0..<60).map { "\"k\($0)\": 1" }.joined(separator: ", ")
    try await box.publish(Cards.text("m", "1.1.0", many))
    let message = try await box.git("log", "-1", "--format=%B", "main", in: "reg")
    #expect(message.contains("\n61 changed since 1.0.0:\n"))
    #expect(message.contains("\n  and 11 more\n"))
    #expect(message.split(separator: "\n").count { $0.hasPrefix("  ") } == 51)
  }

  private static let attempts = [
    "Seccard-Model: evil", "x\n\nSeccard-Model: evil\nSeccard-Version: 9.9.9", "Seccard-Digest: sha256:00\n",
    "x\n\nSigned-off-by: Eve <eve@example.com>", "x\n---\ny", "---",
    "x\n\nSigned-off-by: Eve <eve@example.com>\n\n---\n a | 1 +",
    "x\n\nsEcCaRd-MoDeL: evil\n", "x\n--- \ny", "x\r\n\r\nSeccard-Model: evil\r\n---\r\n", "x\n\nSeccard-Model : evil",
    "x\n\u{85}Seccard-Model: evil\u{2028}Seccard-Model: evil", "# Seccard-Model: evil\n\n# comment", "x\n\n\n\n",
    "x\n\t---\n",
    "x\n------------------------ >8 ------------------------\ny", "diff --git a/x b/x\n--- a/x\n+++ b/x", "Index: x\n",
  ]

  /// Trailers are for programs: what a person writes above them must neither add to them nor hide them.
  @Test(arguments: attempts)
  func aNoteForgesNoTrailer(_ note: String) async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    let card = Cards.text("m", "1.0.0", "\"a\": 1")
    try await box.publish(card, "--revise", "--message=" + note)
    try await expectOwnTrailers(box, "m", "1.0.0", card)
    try await box.publish(Cards.text("m", "1.1.0"), "--message=" + note)
    try await expectOwnTrailers(box, "m", "1.1.0", Cards.text("m", "1.1.0"))
    try await box.expectSound()
  }

  @Test func aCardForgesNoTrailer() async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    let keys =
      Self.attempts + [
        "\\n\\nSeccard-Model: evil", "a\u{1B}[2J", "Seccard-Model: evil", String(repeating: "k", count: 5_000),
      ]
    let members = keys.enumerated().map { index, key in
      let text = key.unicodeScalars.map {
        $0.value < 0x20 ? "\\u00" + ($0.value < 16 ? "0" : "") + String($0.value, radix: 16) : String($0)
      }
      return "\"\(text.joined().replacing("\"", with: ""))\(index)\": {\"id\": \"\(text.joined())\"}"
    }
    let card = Cards.text("m", "1.1.0", members.joined(separator: ", "))
    try await box.publish(card)
    let stored = try await box.succeed(["show", "m@1.1.0", "--json"])
    try await expectOwnTrailers(box, "m", "1.1.0", stored)
    let message = try await box.git("log", "-1", "--format=%B", "main", in: "reg")
    #expect(message.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
    #expect(message.utf8.count < 20_000)
  }

  private func expectOwnTrailers(
    _ box: Sandbox, _ model: String, _ version: String, _ card: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let expected = [
      "Seccard-Model: \(model)", "Seccard-Version: \(version)", "Seccard-Digest: sha256:\(try await box.sha256(card))",
    ]
    #expect(try await box.trailers() == expected, sourceLocation: sourceLocation)
    let bare = try await box.git("log", "-1", "--format=%(trailers:only)", "main", in: "reg")
    #expect(bare.split(separator: "\n").map(String.init) == expected, sourceLocation: sourceLocation)
  }
}

@Suite struct IdentityTests {
  private static let none = [
    "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_AUTHOR_DATE", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL",
    "GIT_COMMITTER_DATE",
  ]

  /// Runs publish without the variables that a sandbox sets, but with others.
  private func publish(_ box: Sandbox, _ variables: String = "", _ version: String = "1.0.0") async throws
    -> Sandbox.Outcome
  {
    try box.write("card.json", Cards.text("m", version))
    let unset = Self.none.map { "-u \($0)" }.joined(separator: " ")
    return try await box.shell("exec env \(unset) \(variables) \"$seccard\" publish card.json")
  }

  @Test(arguments: [
    ("GIT_AUTHOR_DATE='@1 -0730'", "1 -0730"), ("GIT_AUTHOR_DATE=2024-02-29T23:59:59Z", "1709251199 +0000"),
    ("GIT_AUTHOR_DATE='Tue, 2 Jan 2024 03:04:05 +0100'", "1704161045 +0100"),
    ("SOURCE_DATE_EPOCH=86400", "86400 +0000"), ("SOURCE_DATE_EPOCH=0", "0 +0000"),
    ("SOURCE_DATE_EPOCH=5 GIT_AUTHOR_DATE='@7 +0000'", "7 +0000"),
  ])
  func datesComeFromTheEnvironment(_ variables: String, _ date: String) async throws {
    let box = try await Sandbox.withRegistry("--bare")
    try box.write("home/.gitconfig", "[user]\nname = Kay\nemail = kay@example.com\n")
    let outcome = try await publish(box, variables)
    #expect(outcome.isSuccess, "\(outcome.errors)")
    let raw = try await box.git("cat-file", "commit", "main", in: "reg").split(separator: "\n")
    #expect(raw.contains("author Kay <kay@example.com> \(date)"), "\(raw)")
    try await box.expectSound()
  }

  @Test func identityComesFromConfiguration() async throws {
    let box = try await Sandbox.withRegistry("--bare")
    try box.write("home/.gitconfig", "[user]\nname = Kay\nemail = kay@example.com\n")
    try await box.git("config", "author.name", "Lee", in: "reg")
    #expect(try await publish(box).isSuccess)
    #expect(try await box.log("%an <%ae> %cn <%ce>")[0] == "Lee <kay@example.com> Kay <kay@example.com>")
  }

  @Test func withoutIdentityGitsAdviceIsGiven() async throws {
    let box = try await Sandbox.withRegistry("--bare")
    let outcome = try await publish(box)
    #expect(outcome.code == 2)
    #expect(outcome.text == "")
    #expect(outcome.errors.hasPrefix("error: cannot find out who the author is: no name is set\n"))
    #expect(outcome.errors.contains("git config --global user.email \"you@example.com\"\n"))
    #expect(outcome.errors.contains("git config --global user.name \"Your Name\"\n"))
    #expect(try await box.log().count == 1)
  }

  @Test(arguments: [
    "SOURCE_DATE_EPOCH=x", "SOURCE_DATE_EPOCH=-1", "GIT_AUTHOR_DATE=yesterday", "GIT_COMMITTER_DATE=1.5",
  ])
  func aDateThatCannotBeReadIsAnError(_ variable: String) async throws {
    let box = try await Sandbox.withRegistry("--bare")
    try box.write("home/.gitconfig", "[user]\nname = Kay\nemail = kay@example.com\n")
    let outcome = try await publish(box, variable)
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("is not a date"), "\(outcome.errors)")
    #expect(try await box.log().count == 1)
  }

  @Test func whatGitTakesOutOfANameIsTakenOut() async throws {
    let box = try await Sandbox.withRegistry("--bare")
    let name = "  Eve\n<evil@example.com> 1 +0000\nparent x,. "
    let outcome = try await box.seccard(["publish", "-"], input: Cards.text("m", "1.0.0"), ["GIT_AUTHOR_NAME": name])
    #expect(outcome.isSuccess, "\(outcome.errors)")
    let ours = try await box.git("cat-file", "commit", "main", in: "reg").split(separator: "\n")[2]
    let tree = try await box.git("rev-parse", "main^{tree}", in: "reg").dropLast()
    let theirs = try await box.git("commit-tree", String(tree), "-m", "x", in: "reg", ["GIT_AUTHOR_NAME": name])
    #expect(
      try await box.git("cat-file", "commit", String(theirs.dropLast()), in: "reg").split(separator: "\n")[1] == ours)
    try await box.expectSound()
  }
}
