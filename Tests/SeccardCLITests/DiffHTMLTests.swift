import SeccardTestSupport
import Testing

/// A difference as a page: nothing that a card says becomes markup, a link or an address, and the page asks for nothing.
@Suite struct DiffHTMLTests {
  private static let python = "/usr/bin/python3"
  private static let examples = [1, 0].map {
    "\(Sandbox.project)/docs/examples/sentiment-classifier-1.\(1 - $0).0.json"
  }

  /// As JSON writes them.
  private static let markup = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "https://example.com/x.png",
    "]]>", "<!--", "-->", "</style></title></textarea>", "{{title}}", "{{{sections}}}", "{{#sections}}", "{{=<% %>=}}",
    "\\u0600<img src=x onerror=alert(1) \\u0600>", "\\u0600\\\" onclick=\\u0600\\\"x", "'\\u0301 onclick='\\u0301x",
    "&lt;&#60;&amp", "\\u202eevil\\u2066", "\\u001b[31m\\u0007\\u0000", "\\u2028\\ufeff", "a\\r\\nb\\tc",
    "\\ud83d\\ude00",
  ]

  private static func card(_ marker: String) -> String {
    let members = markup.enumerated().map { index, text in
      """
      "\(text)": {"\(text)": "\(text)\(marker)", "prose": "a b c d e f g h \(text) \(marker)", "k\(index)": \(index),
        "list": [{"id": "\(text)", "x": "\(marker)\(text)"}], "\(marker)\(text)": {"\(text)": [{"a": "\(text)"}]}}
      """
    }
    return """
      {\(members.joined(separator: ",\n")), "security_considerations": {"threats": [
        {"id": "\(markup[0])\(marker)", "status": "open"}, {"id": "\(markup[12])", "status": "\(marker)open"}]}}
      """
  }

  /// Reads a page as HTML and says what it must not hold; then its text, between the tags.
  private static let reader = """
    import base64, hashlib, html.parser, re, sys

    VOID = {"meta", "wbr"}
    TAGS = VOID | set("html head title style body a header main nav section footer p h1 h2 h3 h4 span bdi b code ul ol li "
                      "dl dt dd div ins del details summary".split())
    ATTRIBUTES = set("lang charset http-equiv content name class id href dir".split())

    class Page(html.parser.HTMLParser):
        open, ids, links, levels, text, policy, style = [], [], [], [], [], "", ""
        def handle_starttag(self, tag, attributes):
            if tag not in TAGS: print("element", tag)
            for name, value in attributes:
                if name not in ATTRIBUTES and not name.startswith("aria-"): print("attribute", name)
                if name == "href": self.links.append(value)
                if name == "id": self.ids.append(value)
                if name == "aria-labelledby": self.links.append("#" + value)
            values = dict(attributes)
            if values.get("http-equiv") == "Content-Security-Policy": self.policy = values["content"]
            if re.fullmatch("h[1-6]", tag): self.levels.append(int(tag[1]))
            if tag not in VOID: self.open.append(tag)
        def handle_startendtag(self, tag, attributes): print("self-closing", tag)
        def handle_endtag(self, tag):
            if not self.open or self.open.pop() != tag: print("end of", tag)
        def handle_data(self, data):
            if self.open and self.open[-1] == "style": self.style += data
            else: self.text.append(data)
        def handle_comment(self, data): print("comment", data)
        def handle_pi(self, data): print("instruction", data)
        def unknown_decl(self, data): print("declaration", data)

    page = Page(convert_charrefs=True)
    page.feed(sys.stdin.buffer.read().decode("utf-8"))
    page.close()
    if page.open: print("left open", page.open)
    if len(set(page.ids)) != len(page.ids): print("an id twice")
    for link in page.links:
        if link[:1] != "#" or link[1:] not in page.ids: print("link", link)
    for name in page.ids:
        if not re.fullmatch("(finding|change|section)-[0-9]+|[a-z]+(-title)?", name): print("id", name)
    if page.levels.count(1) != 1 or page.levels[0] != 1: print("first heading", page.levels)
    if any(b > a + 1 for a, b in zip(page.levels, page.levels[1:])): print("heading order", page.levels)
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    if f"style-src 'sha256-{digest}';" not in page.policy: print("policy", page.policy, digest)
    if not page.policy.startswith("default-src 'none';") or "unsafe" in page.policy: print("policy", page.policy)
    sys.stdout.buffer.write(("====" + "".join(page.text)).encode())
    """

  /// The text of a page that an HTML parser has nothing to say against.
  private func read(_ page: String, in box: Sandbox) async throws -> String {
    let outcome = try await box.run(Self.python, ["-c", Self.reader], input: Array(page.utf8))
    #expect(outcome.isSuccess, "\(outcome.errors)")
    let parts = outcome.text.split(separator: "====", maxSplits: 1, omittingEmptySubsequences: false)
    #expect(parts.count == 2 && parts[0].isEmpty, "\(parts.first ?? "")")
    return String(parts.last ?? "")
  }

  @Test(.enabled(if: FileTree.isExecutable(python), "needs python3"))
  func aRealDifferenceIsAWellFormedPage() async throws {
    let box = try Sandbox()
    let page = try await box.succeed(["diff", "--format", "html"] + Self.examples)
    let text = try await read(page, in: box)
    let verdict = try #require(text.firstRange(of: "2 regressions, 1 change to read, 3 improvements"))
    var rest = text[verdict.upperBound...]
    for expected in [
      " fields changed: ", "What needs a look", "Regression (high)",
      "The attack surface gets wider", "surface.wider", "security_considerations.attack_surface.interfaces",
      "\"public-api\" added", "Why it matters:", "More people can reach the model", "What to do:", "test.stale",
      "To read", "threat.added-open", "What got better", "threat.mitigated", "All changes", "Model details", "1.0.0",
      "1.1.0",
      "Security considerations", "surface.wider", "did not change itself", "test.stale",
    ] {
      let found = try #require(rest.firstRange(of: expected), "\(expected) is not where it is expected")
      rest = rest[found.upperBound...]
    }
    #expect(page.contains("<del>three</del><ins>four</ins>"))
  }

  @Test(.enabled(if: FileTree.isExecutable(python), "needs python3"))
  func cardsMakeNoMarkup() async throws {
    let box = try Sandbox()
    let names = ["a<b>\"'&{{title}}.json", "javascript:alert(1).json"]
    try box.write(names[0], Self.card("one"))
    try box.write(names[1], Self.card("other"))
    try box.write("empty.json", "{}")
    for files in [names, [names[0], "empty.json"], ["empty.json", names[1]]] {
      let page = try await box.succeed(["diff", "--format", "html"] + files.map { "./" + $0 })
      let text = try await read(page, in: box)
      for shown in [
        "<script>alert(1)</script>", "{{title}}", "{{{sections}}}", "{{=<% %>=}}", "\u{600}<img src=x onerror=alert(1)",
        "&lt;&#60;&amp", "\\u{202e}evil\\u{2066}", "\\u{1b}[31m\\u{7}\\u{0}", "\\u{2028}\\u{feff}", "a\\u{d}\nb    c",
      ] {
        #expect(text.unicodeScalars.contains(shown.unicodeScalars), "\(shown)")
      }
      #expect(!page.unicodeScalars.contains { $0 != "\n" && ($0.value < 0x20 || (0x202A...0x202E).contains($0.value)) })
    }
  }

  @Test func theSameDifferenceHasTheSameBytes() async throws {
    let box = try Sandbox()
    let command = ["diff", "--format", "html"] + Self.examples
    #expect(try await box.succeed(command) == box.succeed(command))
  }

  @Test func longValuesAreCollapsedAndWhole() async throws {
    let box = try Sandbox()
    let word = String(repeating: "w", count: 100_000)
    try box.write("a.json", "{\"x\": \"\(word)\", \"y\": {}}")
    let many = (0..<100).map { "\"k\($0)\": \($0)" }.joined(separator: ", ")
    try box.write("b.json", "{\"x\": \"\(word)!\", \"y\": {\"many\": {\(many)}}}")
    let page = try await box.succeed(["diff", "a.json", "b.json", "--format", "html"])
    for expected in [
      "<summary>All of it: 100,001 characters</summary>", "\(word)!</ins>", "<summary>92 more fields</summary>",
      "w!</ins>",
    ] {
      #expect(page.contains(expected))
    }
  }

  @Test func whatNeedsNoLookIsSaid() async throws {
    let box = try Sandbox()
    try box.write("a.json", "{}")
    try box.write("b.json", "{\"factors\": {\"relevant_factors\": \"none\"}}")
    let equal = try await box.succeed(["diff", "a.json", "a.json", "--format", "html"])
    #expect(equal.contains("Nothing changed.") && equal.contains("<title>Unchanged: a.json to a.json</title>"))
    let neutral = try await box.succeed(["diff", "a.json", "b.json", "--format", "html"])
    #expect(
      neutral.contains("no rule found a regression") && neutral.contains("<title>Neutral: a.json to b.json</title>"))
  }

  @Test func theStatusIsThatOfTheOtherFormats() async throws {
    let box = try Sandbox()
    for (option, code) in [("--exit-code", 1), ("--fail-on=regression:high", 1), ("--fail-on=regression:critical", 0)] {
      let outcome = try await box.run(Sandbox.binary, ["diff", "--format", "html", option] + Self.examples)
      #expect(outcome.code == code, "\(option)")
      #expect(outcome.text.hasSuffix("</html>\n"))
    }
  }
}
