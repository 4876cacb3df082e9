internal import SeccardCard

/// Every rule as the page `docs/rules.md`.
enum RuleBookMarkdown {
  static var text: String {
    var text = """
      # Rules

      Every rule that seccard has. The page is printed by `seccard explain --markdown`; one rule alone is explained by
      `seccard explain RULE`. Ids do not change.

      """
    for kind in RuleBook.Kind.allCases {
      let entries = RuleBook.all.filter { $0.kind == kind }
      text += "\n## \(kind.title)\n\n\(kind.introduction)\n\n| rule | what | effect |\n|---|---|---|\n"
      for entry in entries {
        text += "| [`\(entry.id)`](#\(anchor(entry.id))) | \(cell(entry.summary)) | \(entry.effect) |\n"
      }
      for entry in entries {
        text += "\n### \(entry.id)\n\n\(sentence(entry.summary)) Effect: \(entry.effect).\n\n"
        text += "*Why:* \(sentence(entry.reason))\n\n*What to do:* \(sentence(entry.advice))\n"
      }
    }
    return text
  }

  /// The text as a sentence: a capital at its beginning, unless it begins with a name in code, and a full stop.
  static func sentence(_ text: String) -> String {
    let first = text.prefix { $0 != " " }
    let isName = first.contains { "_.@`=".contains($0) }
    return (isName ? text : text.prefix(1).uppercased() + text.dropFirst()) + "."
  }

  private static func cell(_ text: String) -> String { text.split(separator: "|").joined(separator: "\\|") }

  /// GitHub's anchor of a heading: lower case, without punctuation.
  private static func anchor(_ id: String) -> String { String(id.filter { $0 != "." }) }
}

extension RuleBook.Kind {
  var title: String {
    switch self {
    case .change: "Classes of change"
    case .gate: "The gate"
    case .validation: "Validity"
    }
  }

  /// What the summary of such a rule says.
  var label: String {
    switch self {
    case .change: "fires when"
    case .gate: "holds when"
    case .validation: "found when"
    }
  }

  fileprivate var introduction: String {
    switch self {
    case .change:
      "`seccard diff` classifies each change. All rules that match are reported, the verdict is the worst of them, and an\n"
        + "improvement never cancels a regression. `--fail-on regression:high` makes a regression of that severity or worse\n"
        + "exit with 1. What is *to read* is neither better nor worse by itself; a person has to look at it."
    case .gate:
      "`seccard check --stage publish|ship` asks whether a card may be published or shipped. The levels are those of the\n"
        + "standard policy; a registry's `policy.yaml` sets its own."
    case .validation:
      "`seccard validate` reports these. An error makes a card invalid: it cannot be published."
    }
  }
}
