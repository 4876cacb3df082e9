import SeccardJSON
import SeccardTestSupport
import Testing

@Suite(.fixedRegistry) struct LogTests {
  /// The abbreviated names of the registry's commits, newest first, by git.
  private func commits() async throws -> [String] { try await FixedRegistry.box.log("%h") }

  @Test func tellsOneModel() async throws {
    let commits = try await commits()
    let outcome = try await FixedRegistry.box.seccard(["log", "resnet50"])
    #expect(
      outcome.text == """
        \(commits[0]) 2024-05-01 Grace  revised resnet50 1.0.0
            the license was wrong
            to read: 1 change
            ~ model_details.license

        \(commits[2]) 2024-03-05 Grace  published resnet50 2.0.0-rc.1
            ~ model_details.version

        \(commits[3]) 2024-03-01 Grace  published resnet50 1.1.0
            regression (high): 1 regression, 3 changes to read
            ~ model_details.version
            ~ model_details.license
            - training_data
            ~ security_considerations.threat_modeling
            ~ security_considerations.threats[AML.T0020].status
            - security_considerations.threats[AML.T0043]
            + security_considerations.threats[AML.T0051]
            + acme_review.boards[2]
            + metrics

        \(commits[4]) 2024-02-01 Ada  published resnet50 1.0.0
            the first version

        """)
    #expect(outcome.errors == "")
    #expect(outcome.code == 0)
  }

  @Test func tellsTheWholeRegistry() async throws {
    let text = try await FixedRegistry.box.succeed(["log"])
    let entries = text.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map { $0.dropFirst(8) }
    #expect(
      entries == [
        "2024-05-01 Grace  revised resnet50 1.0.0", "2024-04-01 Ada  published tiny 1.9.0",
        "2024-04-01 Ada  published tiny 1.10.0", "2024-04-01 Ada  published vision/vit 0.1.0",
        "2024-03-05 Grace  published resnet50 2.0.0-rc.1", "2024-03-01 Grace  published resnet50 1.1.0",
        "2024-02-01 Ada  published resnet50 1.0.0",
      ])
  }

  @Test(arguments: [
    (["resnet50@1.0.0"], [0, 4]), (["1.0.0", "--model", "resnet50"], [0, 4]), (["resnet50@v1.1.0"], [3]),
    (["resnet50@latest"], [3]), (["vision/vit"], [1]), (["--model", "vision/vit"], [1]),
    (["resnet50", "--at", "first"], [4]), (["--at", "main~1", "resnet50@1.0.0"], [4]), (["-n", "1"], [0]),
    (["--limit", "3"], [0, 1, 1]), (["resnet50", "-n", "2"], [0, 2]), (["resnet50", "-n", "100"], [0, 2, 3, 4]),
  ])
  func tellsOnly(_ words: [String], _ expected: [Int]) async throws {
    let commits = try await commits()
    let text = try await FixedRegistry.box.succeed(["log"] + words)
    #expect(
      text.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map { $0.prefix(7) }
        == expected.map { commits[$0].prefix(7) })
  }

  @Test func reportsEntries() async throws {
    let box = try FixedRegistry.box
    let report = try await box.report(["log", "resnet50"], schema: "seccard.log/1")
    let commits = try await box.log("%H")
    #expect(report["tip"]?.string == commits[0])
    let entries = try #require(report["entries"]?.array)
    try #require(entries.compactMap { $0["commit"]?.string } == [commits[0], commits[2], commits[3], commits[4]])
    #expect(entries.compactMap { $0["kind"]?.string } == ["revised", "published", "published", "published"])
    #expect(entries.map { $0["since"] } == ["1.0.0", "1.1.0", "1.0.0", .null])
    #expect(entries[0]["subject"] == "revise resnet50 1.0.0: the license was wrong")
    #expect(entries[0]["author"] == ["name": "Grace", "email": "grace@example.com"])
    #expect(entries[0]["date"] == "2024-05-01T12:00:00+01:00")
    #expect(
      entries[0]["changes"] == [
        [
          "kind": "replaced", "field": "model_details.license", "old_pointer": "/model_details/license",
          "new_pointer": "/model_details/license",
        ]
      ])
  }
}

@Suite struct HistoryTests {
  @Test func aRemovedCardHasAHistory() async throws {
    let box = try await Sandbox.withRegistry(cards: [Cards.text("m", "1.0.0"), Cards.text("gone", "1.0.0")])
    try await box.git("rm", "-q", "cards/gone/1.0.0.json", in: "reg")
    try await box.git("commit", "-q", "-m", "Take it away", in: "reg")
    let commits = try await box.log("%h")
    for words in [["log", "gone"], ["log", "gone@1.0.0"]] {
      #expect(
        try await box.succeed(words) == """
          \(commits[0]) 2023-11-14 Ada  removed gone 1.0.0
              Take it away

          \(commits[1]) 2023-11-14 Ada  published gone 1.0.0
              publish 2 cards
              the first version

          """)
    }
    #expect(try await box.seccard(["show", "gone@1.0.0"]).code == 2)
    #expect(try await box.succeed(["list"]).contains("gone") == false)
    // What was taken away may come back.
    #expect(try await box.publish(Cards.text("gone", "1.0.0")).hasPrefix("published gone 1.0.0 "))
    #expect(try await box.succeed(["log", "gone", "--json"]).contains("\"removed\""))
  }

  @Test func revisionsAreToldWithTheirReasons() async throws {
    let box = try await Sandbox.withRegistry(cards: [Cards.text("m", "1.0.0")])
    for reason in ["first reason", "second reason\nwith a second line"] {
      let card = Cards.text("m", "1.0.0", "\"note\": \"\(reason.prefix(5))\"")
      try await box.publish(card, "--revise", "-m", reason)
    }
    let commits = try await box.log("%h")
    #expect(
      try await box.succeed(["log", "m@1.0.0"]) == """
        \(commits[0]) 2023-11-14 Ada  revised m 1.0.0
            second reason
            ~ note

        \(commits[1]) 2023-11-14 Ada  revised m 1.0.0
            first reason
            + note

        \(commits[2]) 2023-11-14 Ada  published m 1.0.0
            the first version

        """)
    #expect(try await box.log("%s").first == "revise m 1.0.0: second reason")
    #expect(try await box.git("log", "-1", "--format=%b", "main", in: "reg").hasPrefix("with a second line\n\n"))
    let report = try await box.report(["list", "m"], schema: "seccard.list/1")
    #expect(report["versions"]?.array?.first?["revisions"] == 2)
  }

  /// A merge brings nothing of its own: what it brought is told where it was written.
  @Test func aMergeIsNotToldAgain() async throws {
    let box = try await Sandbox.withRegistry(cards: [Cards.text("m", "1.0.0")])
    try await box.git("branch", "topic", in: "reg")
    try await box.publish(Cards.text("m", "1.1.0"))
    try await box.publish(Cards.text("m", "2.0.0"), "--branch", "topic")
    try await box.git("merge", "-q", "--no-edit", "topic", in: "reg")
    let text = try await box.succeed(["log", "m"])
    let entries = text.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map { String($0.suffix(7)) }
    #expect(entries.sorted() == ["m 1.0.0", "m 1.1.0", "m 2.0.0"])
    try await box.expectSound()
    #expect(try await box.succeed(["registry", "doctor"]).hasPrefix("sound: 3 cards of 1 model"))
  }

  /// What a merge itself changed, against each of its parents, is told.
  @Test func whatAMergeChangedIsTold() async throws {
    let box = try await Sandbox.withRegistry(cards: [Cards.text("m", "1.0.0")])
    try await box.git("branch", "topic", in: "reg")
    for (branch, note) in [("main", "ours"), ("topic", "theirs")] {
      try await box.publish(
        Cards.text("m", "1.0.0", "\"note\": \"\(note)\""), "--revise", "-m", note, "--branch", branch)
    }
    _ = try await box.run("git", ["merge", "-q", "topic"], in: "reg")
    try box.write("reg/cards/m/1.0.0.json", Cards.text("m", "1.0.0", "\"note\": \"both\""))
    try await box.git("commit", "-q", "-a", "-m", "Merge by hand", in: "reg")
    let first = try await box.succeed(["log", "m", "-n", "1"])
    #expect(first.contains(" revised m 1.0.0\n    Merge by hand\n    ~ note\n"))
  }

  @Test(arguments: [0, 1, 2])
  func goesOnAcrossAReshard(_ fanout: Int) async throws {
    let box = try await Sandbox.withRegistry("--fanout", "\((fanout + 1) % 3)", cards: [Cards.text("m", "1.0.0")])
    try await box.publish(Cards.text("ns/m", "1.0.0"))
    try await box.succeed(["registry", "reshard", "--fanout", "\(fanout)"])
    try await box.publish(Cards.text("m", "1.1.0"))
    let log = try await box.succeed(["log"]).split(separator: "\n").filter { !$0.hasPrefix(" ") }
    #expect(
      log.map { $0.split(separator: "  ").last } == ["published m 1.1.0", "published ns/m 1.0.0", "published m 1.0.0"])
    #expect(try await box.succeed(["log", "m"]).contains("removed") == false)
  }

  @Test func aLongListOfFieldsIsCut() async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    let many = (0..<30).map { "\"k\($0)\": 1" }.joined(separator: ", ")
    let published = try await box.publish(Cards.text("m", "1.1.0", many))
    #expect(published.hasSuffix("    + k18\n    and 11 more\n  \(Cards.warnings)\n"), "\(published)")
    #expect(try await box.succeed(["log", "-n", "1"]).hasSuffix("    + k8\n    and 21 more\n"))
    let report = try await box.report(["log", "-n", "1"], schema: "seccard.log/1")
    #expect(report["entries"]?.array?.first?["changes"]?.array?.count == 31)
  }

  @Test func aNewRegistryHasNone() async throws {
    let outcome = try await Sandbox.withRegistry("--bare").seccard(["log"])
    #expect(outcome.code == 0)
    #expect(outcome.text == "")
    #expect(outcome.errors == "nothing is published yet\n")
  }

  /// One bad commit must not take the history away for good.
  @Test(arguments: [
    (HandMade.Kind.file, "{\"broken"), (.file, "[]"), (.file, Cards.text("other", "9.9.9")), (.symlink, "1.0.0.json"),
    (.symlink, Cards.text("m", "1.1.0")), (.executable, Cards.text("m", "1.1.0")), (.submodule, ""),
  ])
  func goesOnPastAStateThatCannotBeRead(_ kind: HandMade.Kind, _ content: String) async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    let hand = HandMade(box: box)
    try await hand.commit(kind, ["cards", "m", "1.1.0.json"], content, message: "Break it")
    for words in [["log"], ["log", "m"], ["log", "m@1.1.0"]] {
      let outcome = try await box.seccard(words)
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.text.contains(" published m 1.1.0\n    Break it\n    cannot be read: "), "\(outcome.text)")
    }
    try await hand.commit(.file, ["cards", "m", "1.1.0.json"], Cards.text("m", "1.1.0"), message: "Mend it")
    #expect(try await box.succeed(["registry", "doctor"]).hasPrefix("sound: "))
    let text = try await box.succeed(["log"])
    #expect(text.contains(" published m 1.0.0\n"))
    #expect(text.contains("Mend it\n"))
    let report = try await box.report(["log"], schema: "seccard.log/1")
    #expect(report["entries"]?.array?.compactMap { $0["unreadable"]?.string }.isEmpty == false)
  }
}
