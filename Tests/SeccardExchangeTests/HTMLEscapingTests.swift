import Testing

@testable import SeccardExchange

/// Text in a page is text, for a reader of scalars as a browser is one.
@Suite struct HTMLEscapingTests {
  @Test(arguments: [
    ("plain κ 文", "plain κ 文"), ("<a href='x'>&\"", "&lt;a href=&#39;x&#39;&gt;&amp;&quot;"),
    ("&lt;&#60;", "&amp;lt;&amp;#60;"),
    // One character of Swift's: the mark joins what follows it, or the accent what it follows.
    ("\u{600}<img \u{600}>", "\u{600}&lt;img \u{600}&gt;"),
    ("\"\u{301}<\u{338}&\u{200D}", "&quot;\u{301}&lt;\u{338}&amp;\u{200D}"),
    ("'\u{FE0F}>\u{20E3}", "&#39;\u{FE0F}&gt;\u{20E3}"), ("\r\n<", "\\u{d}\n&lt;"),
    ("a\u{0}\u{1B}[31m\u{202E}b\u{2028}", "a\\u{0}\\u{1b}[31m\\u{202e}b\\u{2028}"),
    ("one\ntwo\tthree", "one\ntwo    three"),
  ])
  func escapes(_ text: String, _ expected: String) {
    var output: [UInt8] = []
    HTMLEscaping.append(text, to: &output)
    #expect(output == Array(expected.utf8))
  }

  @Test("the escaping holds at every depth of a template, and what is inserted is no template")
  func templatesEscape() throws {
    let page = try HTMLPage(body: "<p title=\"{{title}}\">{{#outer}}{{#inner}}{{.}}{{/inner}}{{/outer}}</p>", style: "")
    let text = page.text([
      "title": "\u{600}\" {{title}}", "outer": ["inner": ["\u{600}<b>", "{{{title}}}"]] as HTMLFields,
    ])
    #expect(text.contains("<p title=\"\u{600}&quot; {{title}}\">\u{600}&lt;b&gt;{{{title}}}</p>"))
  }
}
