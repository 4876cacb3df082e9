import SeccardTestSupport
import Testing

/// A difference for a pull request: nothing that a card says becomes markup, a link, a mention or HTML there.
@Suite struct DiffMarkdownTests {
  private static let markup = [
    "<script>alert(1)</script>", "![x](https://example.com/x.png)", "[x](javascript:alert(1))", "www.example.com",
    "someone@example.com", "@octocat #1 owner/repository#2", "a|b\\\\|c", "`one` ``two`` ```three``` ~~~",
    "**b** __i__ ~~s~~",
    "\\n\\n# Heading\\n\\n| a | b |\\n|---|---|", "\\n- list\\n1. one\\n> quote\\n\\n    code", "<!-- --> &lt; &#60;",
    "\\n```\\nout",
    "\\n``````````\\nout", "\\n~~~\\nout", "</code></pre></td>", ":smile: $x^2$", "\\n@@ fake @@\\n+ fake",
  ]

  /// What the rules on change have something to say of: a license, and threats that come, go and open again.
  private static func findings(_ marker: String) -> String {
    let threats = markup.map { "{\"id\": \"\($0)\", \"status\": \"\(marker.isEmpty ? "mitigated" : "open")\"}" }
    return """
      "model_details": {"license": "\(markup.joined())\(marker)"},
      "security_considerations": {"threats": [\(threats.joined(separator: ", "))]}
      """
  }

  private static func card(_ marker: String) -> String {
    let members = markup.enumerated().map { index, text in
      "\"\(text)\": {\"\(text)\": \"\(text)\(marker)\", \"list\": [{\"id\": \"\(text)\", \"x\": \"\(marker)\(text)\"}], \"k\(index)\": 1}"
    }
    return "{" + (members + [findings(marker)]).joined(separator: ", ") + "}"
  }

  @Test func cardsMakeNoMarkup() async throws {
    let box = try Sandbox()
    let names = ["a`<b>|*_[x](y)@z#1.json", "b www.example.com.json"]
    try box.write(names[0], Self.card(""))
    try box.write(names[1], Self.card("other"))
    try box.write("empty.json", "{}")
    for files in [names, [names[0], "empty.json"], ["empty.json", names[1]]] {
      let text = try await box.succeed(["diff", "--format", "markdown"] + files.map { "./" + $0 })
      var fence: Substring?
      var blocks = 0
      var rows = 0
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        if let open = fence {
          if line == open { fence = nil }
          // A fence ends at a line of as many backticks or more, indented by three columns at most.
          let run = line.drop { $0 == " " }.prefix { $0 == "`" }
          #expect(line == open || run.count < open.count, "\(line)")
          #expect(line == open || line.hasPrefix("@@ ") || line.hasPrefix("- ") || line.hasPrefix("+ "), "\(line)")
        } else if line.hasPrefix("```"), line.hasSuffix("`diff") {
          fence = line.dropLast(4)
          blocks += 1
        } else if line.hasPrefix("|"), !Self.tableHead.contains(line) {
          expectPlainRow(line)
          rows += 1
        } else if !Self.tableHead.contains(line) {
          expectPlain(line)
        }
      }
      #expect(fence == nil)
      #expect(blocks == Self.markup.count + 2)
      #expect(rows >= Self.markup.count, "\(text)")
    }
  }

  private static let tableHead: [Substring] = [
    "| class | rule | field | what happened | why it matters |", "|---|---|---|---|---|",
  ]

  /// A row says in a rule's own words what class a change is of and why, and what comes from the cards as code.
  private func expectPlainRow(_ line: Substring) {
    let cells = line.split(separator: "|", omittingEmptySubsequences: false).map { $0.drop { $0 == " " } }
    #expect(cells.count == 7, "\(line)")
    guard cells.count == 7 else { return }
    #expect(cells[1].contains(#/^(regression \((critical|high|medium|low)\)|improvement|to read) $/#), "\(line)")
    #expect(cells[2].contains(#/^`[a-z.-]+` $/#), "\(line)")
    for cell in cells[3...4] { #expect(cell.contains(#/^<code>([A-Za-z0-9 .…\/-]|&#[0-9]+;)*<\/code> $/#), "\(line)") }
    #expect(cells[5].allSatisfy { $0.isLetter || " -,:;.".contains($0) }, "\(line)")
  }

  /// Outside the fences and the table there are headings, the verdict in bold, a sum, and names as code: letters, and
  /// references for all that is not.
  private func expectPlain(_ line: Substring) {
    let text = line.replacing("<code>", with: "").replacing("</code>", with: "").replacing(#/&#[0-9]+;/#, with: "")
    let body = text.drop { $0 == "#" }.replacing("**", with: "").replacing("→", with: "")
    #expect(body.allSatisfy { $0.isLetter || $0.isNumber || " -./,:()".contains($0) }, "\(line)")
    let isCode = line.contains("<code>")
    let isOurs =
      ["", "#### Model details", "#### Security considerations"].contains(line)
      || line.contains(#/^[0-9]+ fields changed: [a-z0-9, ]+$/#) || line.contains(#/^\*\*[^*]+\*\*$/#)
    #expect(isCode || isOurs, "\(line)")
  }

  @Test(arguments: ["text", "markdown"]) func nothingChangedIsSaid(_ format: String) async throws {
    let box = try Sandbox()
    try box.write("a.json", "{}")
    #expect(try await box.succeed(["diff", "a.json", "a.json", "--format", format]).contains("no field changed"))
  }
}
