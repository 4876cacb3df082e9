internal import SeccardCard
internal import SeccardJSON

/// A difference for a pull request: CommonMark with GitHub's tables. Nothing in a card becomes markup.
enum DiffMarkdown {
  static func text(_ report: DiffReport) -> String {
    var text = "### \(escaped(report.old.name)) → \(escaped(report.new.name))\n\n"
    text += "**\(DiffReport.summary(of: report.changes))**\n"
    for section in report.sections {
      text += "\n#### \(escaped(section.title))\n\n| | Field | Before | After |\n|---|---|---|---|\n"
      for change in section.changes {
        let field = FieldPath.dotted(Array(DiffReport.place(change)))
        text +=
          "| \(change.kind.rawValue) | \(code(field)) | \(cell(change.old, change)) | \(cell(change.new, change)) |\n"
      }
    }
    return text
  }

  private static func cell(_ value: JSONValue?, _ change: JSONChange) -> String {
    guard let value, change.kind != .moved else { return "" }
    return DiffText.leaves(of: value).map { leaf in
      (leaf.path.isEmpty ? "" : code(leaf.path) + " ") + escaped(leaf.text)
    }.joined(separator: "<br>")
  }

  /// A name as code: a table cell ends at a bar even inside code, and a backtick would end the code.
  private static func code(_ name: String) -> String {
    name.isEmpty ? "" : "<code>" + escaped(name) + "</code>"
  }

  /// Text with every character that CommonMark, GitHub's tables or HTML could act on written as a character reference.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in PrintableText.escaped(text, keepingLines: true).unicodeScalars {
      switch scalar {
      case "\n": result += "<br>"
      case "\t": result += " "
      case "&", "<", ">", "\"", "'", "|", "`", "*", "_", "~", "[", "]", "(", ")", "!", "#", "\\", "@", "$", ":":
        result += "&#\(scalar.value);"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
