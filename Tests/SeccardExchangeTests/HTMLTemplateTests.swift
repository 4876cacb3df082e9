import Testing

@testable import SeccardExchange

@Suite struct HTMLTemplateTests {
  private static let fields: HTMLFields = [
    "text": "<t>", "figure": 7, "yes": true, "no": false, "none": [String](), "words": ["a", "b"],
    "inner": ["own": "o", "text": "nearer"] as HTMLFields, "list": [["own": "1"], ["other": "2"]] as [HTMLFields],
  ]

  @Test(arguments: [
    ("{{text}} {{figure}} {{absent}}{{yes}}.", "&lt;t&gt; 7 ."),
    ("{{#yes}}y{{/yes}}{{#no}}n{{/no}}{{#absent}}a{{/absent}}{{#none}}x{{/none}}", "y"),
    ("{{^yes}}y{{/yes}}{{^no}}n{{/no}}{{^absent}}a{{/absent}}{{^none}}x{{/none}}", "nax"),
    ("{{#words}}[{{.}}]{{/words}}", "[a][b]"),
    ("{{#inner}}{{own}} {{text}} {{figure}}{{/inner}} {{text}}", "o nearer 7 &lt;t&gt;"),
    ("{{#list}}{{own}},{{/list}}{{own}}", "1,,"), ("{{#text}}{{.}}{{/text}}", "&lt;t&gt;"),
    ("a\n{{#words}}\n<{{.}}>\n{{/words}}\nb\n", "a\n<a>\n<b>\nb\n"), ("{{#words}}\n<{{.}}>\n{{/words}}", "<a>\n<b>\n"),
    ("{{#words}}{{.}}\n{{/words}}", "a\nb\n"),
    ("a { b } }} c", "a { b } }} c"), ("", ""),
  ])
  func renders(_ template: String, _ expected: String) throws {
    #expect(try HTMLTemplate(template).text(Self.fields) == expected)
  }

  @Test(arguments: [
    "{{", "{{a", "{{}}", "{{#a}}", "{{/a}}", "{{#a}}{{#b}}{{/a}}{{/b}}", "{{{a}}}", "{{&a}}", "{{>a}}", "{{=<% %>=}}",
    "{{a b}}", "{{#}}{{/}}",
  ])
  func refuses(_ template: String) {
    #expect(throws: HTMLTemplateError.self) { try HTMLTemplate(template) }
  }
}
