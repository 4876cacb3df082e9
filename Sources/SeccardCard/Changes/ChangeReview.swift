package import SeccardJSON

/// What changed between two states of a card, and what that does to the security posture.
package struct ChangeReview: Sendable {
  /// The fields that changed, in the order of the documents.
  package let changes: [JSONChange]
  /// What the rules say, the worst first; within a class in the order of the table of rules.
  package let findings: [ChangeFinding]

  package init(from old: JSONValue, to new: JSONValue) {
    changes = JSONDiff.changes(from: old, to: new, identityKeys: CardSchema.identityKeys)
    guard !changes.isEmpty else {
      findings = []
      return
    }
    let pair = CardPair(old: old, new: new)
    findings = ChangeRule.all.flatMap { $0.findings(in: pair) }.enumerated()
      .sorted {
        (ChangeVerdict.rank($0.element.changeClass), $0.offset) < (
          ChangeVerdict.rank($1.element.changeClass), $1.offset
        )
      }
      .map(\.element)
  }

  package var verdict: ChangeVerdict { ChangeVerdict(of: findings, changes: changes.count) }

  package var regressions: [ChangeFinding] { findings.filter { $0.changeClass.severity != nil } }
}

/// The sum of a review: the worst of it, and how many of each class. An improvement never cancels a regression.
package struct ChangeVerdict: Sendable, Equatable {
  /// The worst class; nil where no rule matched.
  package let worst: ChangeClass?
  package let regressions: [Severity: Int]
  package let flagged: Int
  package let improvements: Int
  /// The number of changed fields.
  package let changes: Int

  init(of findings: [ChangeFinding], changes: Int) {
    worst = findings.map(\.changeClass).min { Self.rank($0) < Self.rank($1) }
    regressions = Dictionary(
      findings.compactMap { finding in finding.changeClass.severity.map { ($0, 1) } }, uniquingKeysWith: +)
    flagged = findings.count { $0.changeClass == .flagged }
    improvements = findings.count { $0.changeClass == .improvement }
    self.changes = changes
  }

  /// The worst severity among the regressions.
  package var severity: Severity? { worst?.severity }

  /// One word for programs: `regression`, `flagged`, `improvement`, `neutral`, `unchanged`.
  package var word: String {
    switch worst {
    case .regression?: "regression"
    case .flagged?: "flagged"
    case .improvement?: "improvement"
    case nil: changes == 0 ? "unchanged" : "neutral"
    }
  }

  /// `regression (high): 2 regressions, 1 change to read, 3 improvements`.
  package var text: String {
    let total = regressions.values.reduce(0, +)
    let changesToRead = Self.counted(flagged, "change").map { worst == .flagged ? $0 : $0 + " to read" }
    let parts = [Self.counted(total, "regression"), changesToRead, Self.counted(improvements, "improvement")]
      .compactMap { $0 }
    switch worst {
    case .regression(let severity)?: return "regression (\(severity.rawValue)): " + parts.joined(separator: ", ")
    case .flagged?: return "to read: " + parts.joined(separator: ", ")
    case .improvement?: return "improvement: " + parts.joined(separator: ", ")
    case nil: return changes == 0 ? "unchanged" : "neutral: no rule on security posture matches"
    }
  }

  private static func counted(_ count: Int, _ noun: String) -> String? {
    count == 0 ? nil : "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  /// The order of the classes, worst first.
  static func rank(_ changeClass: ChangeClass) -> Int {
    switch changeClass {
    case .regression(.critical): 0
    case .regression(.high): 1
    case .regression(.medium): 2
    case .regression(.low): 3
    case .flagged: 4
    case .improvement: 5
    }
  }
}
