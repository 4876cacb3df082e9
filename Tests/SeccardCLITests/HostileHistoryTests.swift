import SeccardTestSupport
import Testing

/// Commits as no git program writes them.
@Suite struct HostileHistoryTests {
  struct Author: CustomTestStringConvertible, Sendable {
    let header: String
    let shown: String
    let testDescription: String

    init(_ header: String, _ shown: String, _ description: String) {
      self.header = header
      self.shown = shown
      testDescription = description
    }
  }

  static let authors = [
    Author("A <a@x> 9223372036854775807 +0000", "9999-12-28 A", "the last second of 64 bits"),
    Author("A <a@x> 9223372036854775807 +1400", "9999-12-", "the last second of 64 bits, in the east"),
    Author("A <a@x> -9223372036854775808 -9999", "0001-01-", "the first second of 64 bits, in the far west"),
    Author("A <a@x> 1700000000 +99999999", "2023-11-14 A", "an offset of years"),
    Author("A <a@x> 253402300800 +0000", "9999-12-28 A", "the year 10000"),
    Author("A <a@x> -1 +0000", "1969-12-31 A", "a second before 1970"), Author("A <a@x>", "1970-01-01 A", "no date"),
    Author(
      "A\u{1B}[31m\u{9B}m\u{202E} <a@x> 1700000000 +0000", "2023-11-14 A\\u{1b}[31m\\u{9b}m\\u{202e}",
      "a name that a terminal would act on"),
    Author(
      "\(String(repeating: "n", count: 50_000)) <a@x> 1700000000 +0000", "2023-11-14 nnnnn", "a name of 50,000 letters"),
  ]

  @Test(arguments: authors) func aHostileAuthorIsPrinted(_ author: Author) async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    let tree = try await box.git("rev-parse", "main^{tree}", "main~1", in: "reg").split(separator: "\n")
    let commit = """
      tree \(tree[0])
      parent \(tree[1])
      author \(author.header)
      committer Grace <grace@example.com> 1700000000 +0000

      publish m 1.0.0

      """
    let made = try await box.git(
      "hash-object", "-t", "commit", "-w", "--stdin", "--literally", input: Array(commit.utf8), in: "reg")
    try await box.git("update-ref", "refs/heads/main", String(made.dropLast()), in: "reg")
    for words in [
      ["log"], ["log", "m@1.0.0"], ["list", "m"], ["list", "--long"], ["log", "--json"], ["list", "m", "--json"],
    ] {
      let outcome = try await box.seccard(words)
      #expect(outcome.code == 0, "\(words): \(outcome.errors)")
      #expect(outcome.text.utf8.count < 100_000)
      if !words.contains("--json") { HostileTextTests.expectHarmless(outcome.text, "\(words)") }
    }
    #expect(try await box.succeed(["log"]).contains(author.shown))
  }

  /// A subject of many lines, or of one long one, keeps to its place.
  @Test func aHostileSubjectKeepsToItsLine() async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    let message =
      String(repeating: "s", count: 100_000) + "\nand more\r\u{1B}[2J\n\n" + String(repeating: "b\n", count: 1_000)
    let hand = HandMade(box: box)
    let blob = try await hand.blob(message)
    try await hand.commit(.file, ["cards", "m", "1.1.0.json"], Cards.text("m", "1.1.0"))
    let tree = try await hand.id("main^{tree}")
    _ = try await box.shell(
      "git cat-file blob \(blob) > message && c=$(git commit-tree \(tree) -p main~1 -F message) && git update-ref refs/heads/main $c",
      in: "reg")
    let text = try await box.succeed(["log", "-n", "1"])
    HostileTextTests.expectHarmless(text, "log")
    #expect(text.split(separator: "\n").count == 3, "\(text)")
    #expect(text.split(separator: "\n").allSatisfy { $0.count < 250 })
  }
}
