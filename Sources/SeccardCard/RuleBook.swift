/// Every rule that seccard has, whatever it is for: what `explain` prints and the documentation lists.
package enum RuleBook {
  package enum Kind: String, Sendable, CaseIterable {
    case change
    case gate
    case validation
  }

  package struct Entry: Sendable {
    package let id: String
    package let kind: Kind
    package let summary: String
    /// What a match does: `regression (high)`, `publish: warn, ship: deny`, `error`.
    package let effect: String
    package let reason: String
    package let advice: String
  }

  /// In the order of the documentation; no id occurs twice.
  package static let all: [Entry] =
    ChangeRule.all.map { rule in
      Entry(
        id: rule.id, kind: .change, summary: rule.summary,
        effect: ChangeClass.list(rule.classes), reason: rule.reason, advice: rule.advice)
    }
    + GateRule.all.map { rule in
      let value = rule.defaultValue.map { ", value: \($0)" } ?? ""
      return Entry(
        id: rule.id, kind: .gate, summary: rule.summary,
        effect: "publish: \(rule.defaults.publish), ship: \(rule.defaults.ship)\(value)", reason: rule.reason,
        advice: rule.advice)
    }
    + ValidationRule.all.map { rule in
      Entry(
        id: rule.id, kind: .validation, summary: rule.summary, effect: rule.level.rawValue, reason: rule.reason,
        advice: rule.advice)
    }

  package static func named(_ id: String) -> Entry? { byID[id] }

  private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
}
