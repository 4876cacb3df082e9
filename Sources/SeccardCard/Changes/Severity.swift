/// How bad something is, worst first.
package enum Severity: String, Sendable, CaseIterable, Comparable {
  case critical
  case high
  case medium
  case low

  /// A worse severity is greater.
  package static func < (left: Severity, right: Severity) -> Bool { left.weight < right.weight }

  private var weight: Int {
    switch self {
    case .critical: 3
    case .high: 2
    case .medium: 1
    case .low: 0
    }
  }
}
