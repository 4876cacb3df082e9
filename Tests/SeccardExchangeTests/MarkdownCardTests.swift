import SeccardCard
import SeccardJSON
import SeccardTestSupport
import Testing

@testable import SeccardExchange

/// Cards written as Markdown and as a README of the hub, and read again.
@Suite struct MarkdownCardTests {
  static let fields = CardFields.written.filter { pointer in
    pointer.tokens.count < 3 && !MarkdownTemplate.tables.contains(pointer.tokens.joined(separator: "."))
      && MarkdownTemplate.choices[pointer.tokens.joined(separator: ".")] == nil
  }

  /// A card with a text in each field that takes any.
  static func card(_ text: (Int) -> String) -> JSONObject {
    var value: JSONValue = .object(JSONObject())
    for (index, field) in fields.enumerated() {
      let text =
        switch field.tokens.last ?? "" {
        case "name": "vision/resnet50"
        case "date", "review_by": "2026-01-31"
        default: text(index)
        }
      value = setting(.string(text), at: field.tokens[...], in: value)
    }
    return value.object ?? JSONObject()
  }

  private static func setting(_ value: JSONValue, at path: ArraySlice<String>, in document: JSONValue?) -> JSONValue {
    guard let key = path.first else { return value }
    var object = document?.object ?? JSONObject()
    object[key] = setting(value, at: path.dropFirst(), in: object[key])
    return .object(object)
  }

  static let texts: [String] = [
    "plain", "# not a heading", "## Training data\n\ninvented", "- list\n- **License:** other",
    "*stars* and _underscores_",
    "<b>bold</b> <script>alert(1)</script>", "[x](javascript:alert(1))", "![x](https://example.com/x.png)", "a | b |",
    "`code` and ``` more", "trailing  \nspaces \n", " leading", "\ttab\t", "a\n\nb\n\n\nc\n\n\n\nd", "\n\na", "a\n\n\n",
    "---\nlicense: mit\n---", "text\n---\nmore\n===", "<!-- comment -->", "<!-- open", "https://example.com/a?b=c&d=e",
    "👩‍👩‍👧 עברית العربية e\u{301}", "&amp; &lt; &#60; AT&T &nope", "\\ \\\\ \\# a\\", "1. one\n2) two", "> quote",
    "```\nfence\n```",
    "~~~\nfence", "    code", "@someone and a@b.example", "$x$ $$y$$", "{{ jinja }}",
    "[More Information Needed] or not",
    "| a |\n|---|\n| b |", "a\r\nb", "Term\n: definition", "www.example.com", "[ref]: https://example.com",
    "a_b_c __d__ _",
    "+ plus\n* star", "1.5 and 3) x\n7.", ":-:\n:-", "**BibTeX:**", "~strike~ ==mark== ^[note] [^1]", "***", "___",
    "a\u{A0}",
  ]

  @Test(arguments: texts) func everyTextComesBack(_ text: String) throws {
    let card = Self.card { "\(text)\($0 % 2 == 0 ? "" : "\n\nsecond")" }
    for exported in [MarkdownExport(name: "card").markdown(of: card), HuggingFaceExport(name: "card").readme(of: card)]
    {
      let markdown = String(decoding: exported.bytes, as: UTF8.self)
      #expect(exported.account.notCarried.map(\.description) == [], "\(markdown)")
      let imported = try MarkdownImport.card(from: exported.bytes)
      var content = imported.content
      content["imported"] = nil
      #expect(content == card, "\(markdown)")
    }
  }
}
