internal import SeccardCard
internal import SeccardJSON

/// Findings as workflow commands of GitHub Actions, which annotate the lines of a pull request.
package enum GitHubAnnotations {
  /// One command a line: `::error file=card.json,line=3,col=5,title=card.schema::…`.
  package static func text(_ findings: [ReportedFinding]) -> String {
    findings.map { finding in
      let command =
        switch finding.level {
        case .error: finding.justification == nil ? "error" : "notice"
        case .warning: finding.justification == nil ? "warning" : "notice"
        case .note: "notice"
        }
      var properties = ["file=" + property(PrintableText.escaped(finding.file))]
      if let position = finding.position {
        properties += ["line=\(position.line)", "col=\(position.column)"]
      }
      properties.append("title=" + property(finding.rule))
      let waived = finding.justification.map { " (waived: \($0))" } ?? ""
      return "::\(command) \(properties.joined(separator: ","))::\(data(finding.sentence + waived))\n"
    }.joined()
  }

  /// What the runner would read as the end of a command's data, escaped.
  private static func data(_ text: String) -> String {
    replacing(text, ["%": "%25", "\r": "%0D", "\n": "%0A"])
  }

  private static func property(_ text: String) -> String {
    replacing(text, ["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"])
  }

  private static func replacing(_ text: String, _ table: [Unicode.Scalar: String]) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if let code = table[scalar] { result += code } else { result.unicodeScalars.append(scalar) }
    }
    return result
  }
}
