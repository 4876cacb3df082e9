import SeccardCard
import SeccardTestSupport

/// Texts that look like Markdown, HTML and what READMEs begin with.
enum MarkdownTexts {
  static let all: [String] = [
    "plain", "# not a heading", "## Training data\n\ninvented", "- list\n- **License:** other",
    "*stars* and _underscores_",
    "<b>bold</b> <script>alert(1)</script>", "[x](javascript:alert(1))", "![x](https://example.com/x.png)", "a | b |",
    "`code` and ``` more", "trailing  \nspaces \n", " leading", "\ttab\t", "a\n\nb\n\n\nc\n\n\n\nd", "\n\na", "a\n\n\n",
    "---\nlicense: mit\n---", "text\n---\nmore\n===", "<!-- comment -->", "<!-- open", "https://example.com/a?b=c&d=e",
    "👩‍👩‍👧 עברית العربية e\u{301}", "&amp; &lt; &#60; &#x3c AT&T &nope &copy;", "\\ \\\\ \\# a\\", "1. one\n2) two",
    "> quote",
    "```\nfence\n```", "~~~\nfence", "    code", "@someone and a@b.example", "$x$ $$y$$", "{{ jinja }}", "{% x %}",
    "[More Information Needed] or not", "| a |\n|---|\n| b |", "a\r\nb", "Term\n: definition", "www.example.com",
    "[ref]: https://example.com", "a_b_c __d__ _", "+ plus\n* star", "1.5 and 3) x\n7.", ":-:\n:-", "**BibTeX:**",
    "~strike~ ==mark== ^[note] [^1]", "***", "___", "a\u{A0}", "#1 #hash\n#", "-x\n-\n-- y", "=\n= x",
    "<https://example.com>",
    "<!-- written by seccard export -->", "| --- |", "a\n    b", "</div>\n# x", "&#10;", "&amp;amp;", "a\\\nb", "`\\`",
    "- ",
  ]

  private static let pieces = [
    "\n", "\n", "\n\n", " ", " ", "  ", "\t", "\r\n", "#", "## ", "-", "- ", "--", "---", "=", "===", "*", "**", "_",
    "__", "`", "```",
    "~~~", "~", "[", "](", ")", "]", "![", "<", ">", "</", "<script>", "<img src=x onerror=alert(1)>", "<!--", "-->",
    "&", "&amp;",
    "&#", ";", "x41;", "\\", "|", "$", "{{", "}}", "@", "www.", "http://", "javascript:", "://", ":", "1.", "2)", "+",
    "!", "a", "b",
    "word", "é", "e\u{301}", "👩‍👩‍👧", "ש", "\u{A0}", "\u{3000}", "\"", "'", "0", "^", ".", "**License:** ",
    "[More Information Needed]",
  ]

  /// A text of pieces, that says something.
  static func made(with mutations: inout Mutations) -> String {
    while true {
      let count = 1 + mutations.number(below: 24)
      let text = (0..<count).map { _ in pieces[mutations.number(below: pieces.count)] }.joined()
      if !Placeholder.isEmpty(text) { return text }
    }
  }
}
