package import SeccardJSON

/// One thing that stands between a card and a stage.
package struct GateFinding: Sendable {
  package let pointer: JSONPointer
  /// The field, dotted.
  package let field: String
  package let message: String
  /// What would be right there, as JSON.
  package let example: String?
  /// The waiver that lifts it.
  package let waiver: Waiver?

  /// The field and what is wrong with it, safe for a terminal.
  package var sentence: String { field.isEmpty ? message : "\(PrintableText.escaped(field)): \(message)" }

  /// - Parameter pointer: Where the match's path leads in the card.
  init(_ match: GateRule.Match, at pointer: JSONPointer, waiver: Waiver?) {
    self.pointer = pointer
    field = FieldPath.dotted(match.path)
    message = match.message
    example = match.example
    self.waiver = waiver
  }
}

/// What the gate says of a card.
package struct GateReport: Sendable {
  package enum Outcome: Sendable {
    case off
    case held
    /// At least one finding, the first `mostFindings` of `total`; `isWaived` where a waiver lifts every one of them.
    case findings([GateFinding], total: Int, isWaived: Bool)
    /// Whether the rule holds could not be found out.
    case unknown(reason: String)
  }

  package struct Entry: Sendable {
    package let id: String
    package let summary: String
    package let advice: String?
    package let level: GateLevel
    package let outcome: Outcome

    package var findings: [GateFinding] {
      if case .findings(let findings, _, _) = outcome { findings } else { [] }
    }

    /// Whether there is a finding that no waiver lifts.
    package var isViolated: Bool {
      if case .findings(_, _, let isWaived) = outcome { !isWaived } else { false }
    }

    package var isUnknown: Bool {
      if case .unknown = outcome { true } else { false }
    }
  }

  package enum Verdict: String, Sendable {
    case passes
    case refused
    /// A rule could not be evaluated, which is never a pass.
    case unknown
  }

  /// The most findings of one rule that are kept; the others are counted.
  static let mostFindings = 1_000

  package let stage: GateStage
  package let asOf: CalendarDate
  /// In the order of the table of rules, the organisation's own after them.
  package let entries: [Entry]
  /// Every waiver of the card, also those that lift nothing.
  package let waivers: [Waiver]

  package var blocking: [Entry] { entries.filter { $0.level == .deny && $0.isViolated } }
  package var warnings: [Entry] { entries.filter { $0.level == .warn && $0.isViolated } }
  package var unknown: [Entry] { entries.filter(\.isUnknown) }

  package var verdict: Verdict {
    if !unknown.isEmpty { return .unknown }
    return blocking.isEmpty ? .passes : .refused
  }
}
