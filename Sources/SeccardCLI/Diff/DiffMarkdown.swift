internal import SeccardCard
internal import SeccardJSON

/// A difference for a pull request, in CommonMark. What comes from a card stands in fenced code, where nothing is markup:
/// no link, no mention, no HTML.
enum DiffMarkdown {
  static func text(_ report: DiffReport) -> String {
    var text = "### \(code(report.old.name)) → \(code(report.new.name))\n\n"
    text += "**\(report.review.verdict.text)**\n\n\(DiffReport.summary(of: report.changes))\n"
    text += findings(report)
    for section in report.sections {
      if section.changes.isEmpty { continue }
      let isKnown = section.key.isEmpty || CardSchema.fields.contains { $0.key == section.key }
      text += "\n#### \(isKnown ? section.title : code(section.title))\n\n"
      let lines = section.changes.flatMap { Self.lines($0.change) }
      let fence = String(repeating: "`", count: max(3, 1 + (lines.map(longestRunOfBackticks).max() ?? 0)))
      text += ([fence + "diff"] + lines + [fence]).joined(separator: "\n") + "\n"
    }
    return text
  }

  /// What the rules say, as a table: the rule's own words, and the card's as code.
  private static func findings(_ report: DiffReport) -> String {
    if report.review.findings.isEmpty { return "" }
    var text = "\n| class | rule | field | what happened | why it matters |\n|---|---|---|---|---|\n"
    for finding in report.review.findings {
      text += "| \(finding.changeClass.description) | `\(finding.rule.id)` | \(code(FieldPath.dotted(finding.path))) "
      text += "| \(code(finding.detail)) | \(finding.rule.reason) |\n"
    }
    return text
  }

  /// A change as a hunk of a diff: the field, then what went and what came, a sign before every line.
  private static func lines(_ change: JSONChange) -> [String] {
    let field = ChangeLine.field(DiffReport.place(change.path))
    if change.kind == .moved { return ["@@ \(field) @@ moved, unchanged"] }
    let old = change.old.map { signed("-", $0) } ?? []
    return ["@@ \(field) @@"] + old + (change.new.map { signed("+", $0) } ?? [])
  }

  private static func signed(_ sign: String, _ value: JSONValue) -> [String] {
    DiffText.leaves(of: value).flatMap { leaf in
      let label = leaf.path.isEmpty ? "" : leaf.path + ": "
      return leaf.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
        "\(sign) \(index == 0 ? label : "")\(line)"
      }
    }
  }

  /// A name as code, with every character that CommonMark, GitHub or HTML could act on as a character reference.
  private static func code(_ name: String) -> String {
    var result = ""
    for scalar in PrintableText.escaped(name).unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ", "-", ".", "/": result.unicodeScalars.append(scalar)
      default: result += scalar.isASCII ? "&#\(scalar.value);" : String(scalar)
      }
    }
    return "<code>" + result + "</code>"
  }

  private static func longestRunOfBackticks(_ text: String) -> Int {
    var longest = 0
    var run = 0
    for character in text {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
