import SeccardJSON
import SeccardTestSupport
import Testing

/// Text that a terminal would act on, from every place that it can come from.
@Suite struct HostileTextTests {
  /// Escape sequences that colour, move, retitle, link (OSC 8), write the clipboard (OSC 52) or answer back, in seven and in
  /// eight bits; bidirectional overrides; what a reader cannot see; a carriage return that writes over the line.
  static let hostile = [
    "\u{1B}[31mred", "\u{1B}[2J\u{1B}[H", "\u{1B}]0;title\u{7}",
    "\u{1B}]8;;https://example.com\u{1B}\\link\u{1B}]8;;\u{1B}\\",
    "\u{1B}]52;c;ZXZpbA==\u{7}", "\u{1B}[6n", "\u{9B}31mred", "\u{9D}0;title\u{9C}", "\u{90}q\u{9C}",
    "\u{202E}drawkcab\u{202C}",
    "\u{2066}isolate\u{2069}", "\u{200F}mark", "over\rwrite", "\u{8}\u{8}\u{8}back", "\u{7}\u{7}", "nul\u{0}nul",
    "\u{7F}delete",
    "tab\tstop", "\u{B}\u{C}feeds", "\u{85}next line\u{2028}\u{2029}", "\u{E0041}\u{E007F}tags", "\u{FEFF}mark",
  ].joined(separator: " ")

  private static func escaped(_ text: String) -> String {
    String(decoding: JSONValue.string(text).printed(.compact), as: UTF8.self)
  }

  /// A card that may be published, in which every place that holds text is hostile.
  static func card(_ version: String, _ marker: String) -> String {
    let text = escaped(hostile + marker)
    return """
      {
        "model_details": {
          "name": "m", "version": "\(version)", "developer": \(text), "contact": \(text), "type": \(text),
          "license": \(text), \(text): \(text)
        },
        "intended_use": {"primary_uses": \(text)},
        "security_considerations": {
          "threat_modeling": \(text),
          "threats": [
            {"id": "X-own", "title": \(text), "status": "open", "tests": [\(text)], \(text): \(text)},
            {"id": "X-0\(marker)", "title": \(text), "status": "mitigated"}
          ],
          "tests": [{"id": \(text), "tool": \(text), "outcome": "pass", \(text): [\(text)]}]
        },
        "lifecycle": {"owner": \(text)},
        "review": {"waivers": [{"rule": "tests.current", "reason": \(text), "by": \(text), "expires": "2999-12-31"}]},
        \(text): {\(text): [\(text), {\(text): \(text)}, {"name": \(text), "x": \(text)}]}
      }
      """
  }

  /// A card that may not: the text stands where no text may, and is no id.
  static func unsound(_ version: String, _ marker: String) -> String {
    let text = escaped(hostile + marker)
    return """
      {
        "model_details": {"name": "m", "version": "\(version)", "type": \(text), "date": \(text), \(text): \(text)},
        "intended_use": \(text),
        "security_considerations": {
          "threat_modeling": \(text),
          "threats": [{"id": \(text), "title": \(text), "status": \(text), \(text): \(text)}],
          "tests": [\(text), [\(text)]]
        },
        "lifecycle": {"review_by": \(text)},
        "review": {"status": \(text), "waivers": [{"rule": \(text), "expires": \(text)}, \(text)]},
        \(text): {\(text): [\(text), {\(text): \(text)}, {"name": \(text), "x": \(text)}]}
      }
      """
  }

  /// What may come out: printable text and line feeds, and the colours that we set ourselves.
  static func expectHarmless(
    _ text: String, colors: Bool = false, _ what: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let plain = colors ? text.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") : text
    let bad = plain.unicodeScalars.filter { scalar in
      scalar.value < 0x20 && scalar != "\n" || (0x7F...0x9F).contains(scalar.value)
        || [.format, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
    }
    #expect(
      bad.isEmpty, "\(what): \(Set(bad.map { String($0.value, radix: 16) }).sorted())", sourceLocation: sourceLocation)
  }

  /// The words of a command line for a message of ours, without what is hostile in them.
  private static func name(_ words: [String]) -> String {
    words.map { $0.unicodeScalars.allSatisfy { (0x20...0x7E).contains($0.value) } ? $0 : "…" }.joined(separator: " ")
  }

  /// A registry whose cards, authors and subjects are hostile.
  private func registry(_ options: String...) async throws -> Sandbox {
    let box = try await Sandbox.withRegistry()
    let author = ["GIT_AUTHOR_NAME": "A" + Self.hostile.filter { $0 != "\u{0}" } + "da"]
    let words = ["publish", "-", "-m", Self.hostile.filter { $0 != "\u{0}" }]
    try await box.succeed(words, input: Self.card("1.0.0", ""), author)
    try await box.succeed(words, input: Self.card("1.1.0", "2"), author)
    try await box.succeed(words + ["--revise"], input: Self.card("1.0.0", "3"), author)
    try box.write("reg/cards/m/9.0.0.json", Self.unsound("9.0.0", "4"))
    try await box.git("add", "-A", in: "reg")
    try await box.git(
      "commit", "-q", "--cleanup=verbatim", "-m", "By hand " + Self.hostile.filter { $0 != "\u{0}" }, in: "reg", author)
    return box
  }

  @Test func readsAreHarmless() async throws {
    let box = try await registry()
    let reads = [
      ["show", "m"], ["show", "m@1.0.0", "--field", "security_considerations"], ["log"], ["log", "m@1.0.0"], ["list"],
      ["list", "m"],
      ["list", "--long"], ["diff", "m", "1.0.0", "1.1.0"], ["diff", "m", "1.0.0", "1.1.0", "--stat"],
      ["diff", "m", "1.0.0", "1.1.0", "--format", "markdown"], ["diff", "m@1.0.0", "-"], ["registry", "doctor"],
      ["show", "m@1.1.0"], ["diff", "m", "1.1.0", "9.0.0"], ["diff", "m", "9.0.0", "1.1.0"],
      ["diff", "m", "1.1.0", "9.0.0", "--format", "markdown"],
    ]
    for words in reads where !words.contains("--field") {
      for color in ["never", "always"] {
        let outcome = try await box.seccard(words + ["--color", color], input: Self.card("2.0.0", "5"))
        #expect(outcome.text != "", "\(words)")
        Self.expectHarmless(outcome.text, colors: color == "always", "\(words)")
        Self.expectHarmless(outcome.errors, colors: color == "always", "\(words)")
      }
    }
  }

  @Test func writesAreHarmless() async throws {
    let box = try await registry()
    let note = Self.hostile.filter { $0 != "\u{0}" }
    let writes: [([String], Int)] = [
      (["publish", "-"], 0), (["publish", "-"], 1), (["publish", "-", "--dry-run", "--revise", "-m", note], 0),
      (["publish", "-", "--revise", "-m", note], 0),
    ]
    for (index, (words, code)) in writes.enumerated() {
      let outcome = try await box.seccard(words, input: Self.card("3.0.0", "\(index)"))
      #expect(outcome.code == code, "\(outcome.errors)")
      Self.expectHarmless(outcome.text, Self.name(words))
      Self.expectHarmless(outcome.errors, Self.name(words))
    }
    Self.expectHarmless(try await box.git("log", "-1", "--format=%B", "main", in: "reg"), "the message")
    let refused = try await box.seccard(["publish", "-"], input: Self.unsound("4.0.0", "5"))
    #expect(refused.code == 1)
    #expect(refused.errors.hasPrefix("error: m 4.0.0 may not be published\n  card.valid: "))
    Self.expectHarmless(refused.text + refused.errors, "a card that is not sound")
  }

  /// Programs get JSON, in which a control character cannot stand; what is data stays what it was.
  @Test func jsonHasNoControlCharacters() async throws {
    let box = try await registry()
    for words in [["show", "m@1.0.0"], ["log"], ["list", "--long"], ["diff", "m", "1.0.0", "1.1.0"]] {
      let outcome = try await box.seccard(words + ["--json"])
      #expect(outcome.text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 }, "\(Self.name(words))")
      #expect(throws: Never.self) { try JSONValue(parsing: outcome.output) }
    }
    let stored = try JSONValue(parsing: try await box.seccard(["show", "m@1.0.0", "--json"]).output)
    #expect(stored["intended_use"]?["primary_uses"]?.string == Self.hostile + "3")
  }

  /// File names, words of the command line, branches and folders.
  @Test func messagesAreHarmless() async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    let text = Self.hostile.filter { $0 != "\u{0}" && $0 != "/" }
    let words = [
      ["publish", text], ["publish", text + ".json"], ["publish", text + ".yaml"], ["publish", "-", "--model", text],
      ["publish", "-", "--model", "m", "--model-version", text], ["show", text], ["show", "m@" + text],
      ["show", "m", "--field", text],
      ["show", "m", "--field", "/" + text], ["show", "m", "--field", "a[" + text], ["show", "m", "--at", text],
      ["list", text],
      ["log", text], ["diff", text, text], ["diff", "./" + text, "-"], ["diff", "m@1.0.0", text + ".json"],
      ["list", "--registry", text],
      ["list", "--registry", "https://" + text], ["list", "--branch", text], ["init", "x", "--branch", text],
    ]
    for words in words {
      let outcome = try await box.seccard(words, input: Self.hostile)
      #expect(outcome.code != 0, "\(Self.name(words))")
      #expect(outcome.errors != "", "\(Self.name(words))")
      Self.expectHarmless(outcome.text + outcome.errors, Self.name(words))
    }
  }

  @Test func usageErrorsAreHarmless() async throws {
    let box = try Sandbox()
    let text = Self.hostile.filter { $0 != "\u{0}" }
    let words = [
      [text], ["show", text, text], ["show", "m", "--color", text], ["show", "m", "--color=\(text)"],
      ["show", "m", "--" + text],
      ["show", "m", "-" + text], ["list", "--" + text + "=1"], ["registry", text], ["init", "x", "--fanout", text],
      ["log", "-n", text], ["registry", "reshard", "--fanout", text], ["diff", "a", "b", "--format", text],
    ]
    for words in words {
      let outcome = try await box.seccard(words)
      #expect(outcome.code == 64, "\(Self.name(words))")
      #expect(outcome.errors != "", "\(Self.name(words))")
      Self.expectHarmless(outcome.text + outcome.errors, Self.name(words))
    }
  }

  @Test func placesAreHarmless() async throws {
    let folder = "f\u{1B}[31m\u{9B}1m\u{202E}\r"
    let branch = "b\u{9B}31m\u{202E}"
    let box = try Sandbox()
    for words in [["init", folder, "--branch", branch], ["init", folder]] {
      let outcome = try await box.seccard(words)
      Self.expectHarmless(outcome.text + outcome.errors, Self.name(words))
    }
    for words in [
      ["publish", "-"], ["publish", "-"], ["publish", "-", "--json"], ["list"], ["registry", "doctor"],
      ["registry", "reshard", "--fanout", "1"], ["list", "--branch", branch + "x"],
    ] {
      let outcome = try await box.seccard(words + ["--registry", folder], input: Cards.text("m", "1.0.0"))
      Self.expectHarmless(outcome.errors, Self.name(words))
      if !words.contains("--json") { Self.expectHarmless(outcome.text, Self.name(words)) }
    }
    try box.write("\(folder)/\(folder).json", Cards.text("m", "1.0.0", "\"a\": 1"))
    let refused = try await box.seccard(["publish", "\(folder)/\(folder).json", "--registry", folder])
    #expect(refused.code == 1)
    Self.expectHarmless(refused.errors, "refused")
    let compared = try await box.seccard(["diff", "\(folder)/\(folder).json", "-"], input: "{}")
    Self.expectHarmless(compared.text, "diff of files")
  }

  /// What registry.json says is not to be trusted either: a hint made of it must not run in a shell that it is pasted into.
  @Test func hintsAreSafeToPaste() async throws {
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    let branch = "x;touch${IFS}pwned;$(touch${IFS}pwned)`touch${IFS}pwned`'"
    try await box.git("update-ref", "refs/remotes/origin/\(branch)", "main", in: "reg")
    try await HandMade(box: box).replace(
      "registry.json", "{\"format\": 1, \"branch\": \(Self.escaped(branch))}")
    let outcome = try await box.seccard(["list"])
    #expect(outcome.code == 2)
    let hint = try #require(
      outcome.errors.split(separator: "\n").first { $0.contains("git branch ") }, "\(outcome.errors)")
    let command = try #require(hint.firstRange(of: "git branch ").map { String(hint[$0.lowerBound...]) })
    let pasted = try await box.shell(command, in: "reg")
    #expect(pasted.isSuccess, "\(pasted.errors)")
    #expect(!box.exists("reg/pwned"))
    #expect(try await box.seccard(["list"]).isSuccess)
  }

  /// A long key must not blow up what is printed: a card's text grows by no more than a factor.
  @Test func outputDoesNotExplode() async throws {
    let key = String(repeating: "k", count: 20_000)
    let lines = String(repeating: "x\\n", count: 2_000)
    let box = try await Sandbox.withRegistry("--bare", cards: [Cards.text("m", "1.0.0")])
    let card = Cards.text(
      "m", "1.1.0", "\"\(key)\": {\"\(key)\": \"\(lines)\", \"b\": [\"\(lines)\"]}, \"c\": {\"\(key)\": \"\(lines)\"}")
    try await box.publish(card)
    for words in [
      ["show", "m"], ["diff", "m", "1.0.0", "1.1.0"], ["diff", "m", "1.0.0", "1.1.0", "--format", "markdown"], ["log"],
    ] {
      let size = try await box.seccard(words).output.count
      #expect(size < 40 * card.utf8.count, "\(words): \(size) of \(card.utf8.count)")
    }
  }
}
