/// What a change does to the security posture of a model. A change that no rule matches is neutral and has no class.
package enum ChangeClass: Sendable, Hashable {
  case regression(Severity)
  case improvement
  /// Neither better nor worse by itself, and not to be passed over: a person has to read it.
  case flagged

  /// `regression (high)`, `improvement`, `to read`.
  package var description: String {
    switch self {
    case .regression(let severity): "regression (\(severity.rawValue))"
    case .improvement: "improvement"
    case .flagged: "to read"
    }
  }

  /// Several classes, regressions together: `regression (high, medium)`.
  static func list(_ classes: [ChangeClass]) -> String {
    let severities = classes.compactMap { $0.severity?.rawValue }
    let regressions = severities.isEmpty ? [] : ["regression (\(severities.joined(separator: ", ")))"]
    return (regressions + classes.filter { $0.severity == nil }.map(\.description)).joined(separator: ", ")
  }

  /// One word for programs.
  package var word: String {
    switch self {
    case .regression: "regression"
    case .improvement: "improvement"
    case .flagged: "flagged"
    }
  }

  package var severity: Severity? {
    if case .regression(let severity) = self { severity } else { nil }
  }
}
