/// How much a finding weighs, the heaviest last.
package enum FindingLevel: String, Sendable, CaseIterable, Comparable {
  case note
  case warning
  case error

  package static func < (left: FindingLevel, right: FindingLevel) -> Bool { left.weight < right.weight }

  private var weight: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}
