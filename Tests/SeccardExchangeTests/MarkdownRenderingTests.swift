import SeccardCard
import SeccardJSON
import SeccardTestSupport
import Testing

@testable import SeccardExchange

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What renderers that others wrote make of our Markdown: markdown-it-py (CommonMark) and, where it is there, pycmarkgfm,
/// which is GitHub's own renderer.
///
/// `SECCARD_TEST_PYTHON` names a Python that has them: `python3 -m venv v && v/bin/pip install markdown-it-py pycmarkgfm`.
@Suite(
  .enabled("needs a Python with markdown-it-py, named by SECCARD_TEST_PYTHON") {
    await MarkdownRenderer.isThere()
  })
struct MarkdownRenderingTests {
  /// Reads `[{"markdown", "text", "tags", "headings"}]`, renders each, and prints what is not as it should be.
  private static let check = """
    import json, sys, markdown_it
    from html.parser import HTMLParser
    renderers = {"markdown-it": markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"]).render}
    try:
      import pycmarkgfm
      renderers["cmark-gfm"] = pycmarkgfm.gfm_to_html
    except ImportError: pass
    class Page(HTMLParser):
      def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.text, self.headings, self.links = set(), "", 0, []
      def handle_starttag(self, tag, attributes):
        if tag == "a": self.links.append(dict(attributes).get("href") or "")
        else: self.tags.add(tag)
        if tag[0] == "h" and tag[1:].isdigit(): self.headings += 1
        if tag in ("p", "br", "li", "td", "th"): self.text += " "
      def handle_data(self, data): self.text += data
      def handle_endtag(self, tag):
        if tag in ("p", "li", "td", "th", "h1"): self.text += " "
    for item in json.load(sys.stdin):
      for name, render in renderers.items():
        page = Page()
        page.feed(render(item["markdown"]))
        page.close()
        bad = page.tags - set(item["tags"])
        if bad: print(name, "tags", bad, repr(item["markdown"]))
        # GitHub links a mail address, whatever stands around it.
        links = [link for link in page.links if not (name == "cmark-gfm" and link.startswith("mailto:"))]
        if links: print(name, "links", links, repr(item["markdown"]))
        if item["headings"] != page.headings: print(name, "headings", page.headings, repr(item["markdown"]))
        if "text" in item and page.text.split() != item["text"].split():
          print(name, "text", repr(page.text), "for", repr(item["text"]), repr(item["markdown"]))
    """

  private func expectInert(_ items: [JSONValue]) async throws {
    let outcome = try await Sandbox().run(
      MarkdownRenderer.python, ["-c", Self.check], input: JSONValue.array(items).printed(.compact))
    #expect(outcome.isSuccess, "\(outcome.errors)")
    #expect(outcome.text.isEmpty, "\(outcome.text.prefix(4000))")
  }

  /// The text as a page is to show it.
  private func shown(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { shown, scalar in
      let isSpace = ["\n", "\r", "\t"].contains(scalar)
      shown += !isSpace && PrintableText.isUnsafe(scalar) ? PrintableText.escaped(String(scalar)) : String(scalar)
    }
  }

  private func items(for text: String) -> [JSONValue] {
    let line = MarkdownText.onOneLine(text)
    return [
      [
        "markdown": .string("# T\n\n" + MarkdownText.escaped(text) + "\n"), "text": .string("T " + shown(text)),
        "headings": 1, "tags": ["h1", "p", "br"],
      ],
      [
        "markdown": .string("- **L:** \(line)\n- **M:** x\n"), "text": .string("L: \(shown(text)) M: x"), "headings": 0,
        "tags": ["ul", "li", "strong"],
      ],
      [
        "markdown": .string("| A | B |\n| --- | --- |\n| \(line) | c |\n"), "text": .string("A B \(shown(text)) c"),
        "headings": 0, "tags": ["table", "thead", "tbody", "tr", "td", "th"],
      ],
    ]
  }

  @Test func textsAreShownAsTheyAre() async throws {
    try await expectInert(
      (MarkdownTexts.all + ["a\u{202E}b\u{2066}", "\u{1B}[31m", "\u{0}"]).flatMap(items(for:)))
  }

  @Test func generatedTextsAreShownAsTheyAre() async throws {
    let seed = FuzzBudget.seed
    print("seed", seed)
    var mutations = Mutations(seed: seed)
    try await expectInert((0..<FuzzBudget.rounds).flatMap { _ in items(for: MarkdownTexts.made(with: &mutations)) })
  }

  @Test func aHostileCardIsAPageOfOurs() async throws {
    var mutations = Mutations(seed: 7)
    let tags: JSONValue = [
      "h1", "h2", "h3", "h4", "h5", "p", "br", "ul", "li", "strong", "table", "thead", "tbody", "tr", "th", "td", "hr",
    ]
    var items: [JSONValue] = []
    for _ in 0..<20 {
      let texts = MarkdownCardTests.fields.map { _ in MarkdownTexts.made(with: &mutations) }
      let card = MarkdownCardTests.card { texts[$0] }
      for bytes in [
        MarkdownExport(name: "c").markdown(of: card).bytes, HuggingFaceExport(name: "c").readme(of: card).bytes,
      ] {
        let start = try MarkdownHead(bytes, from: 0)?.end ?? 0
        let document = try MarkdownDocument(bytes, from: start)
        items.append([
          "markdown": .string(String(decoding: bytes[start...], as: UTF8.self)), "tags": tags,
          "headings": .number(JSONNumber(document.sections.count - 1)),
        ])
      }
    }
    try await expectInert(items)
  }
}

enum MarkdownRenderer {
  static let python = getenv("SECCARD_TEST_PYTHON").map { String(cString: $0) } ?? "/usr/bin/python3"

  static func isThere() async -> Bool {
    guard access(python, X_OK) == 0, let box = try? Sandbox() else { return false }
    return (try? await box.run(python, ["-c", "import markdown_it"]))?.isSuccess ?? false
  }
}
