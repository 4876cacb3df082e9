extension ChangeRule {
  /// Every rule, in the order in which the documentation lists them.
  package static let all: [ChangeRule] = artifactRules

  /// The rule of an id.
  package static func named(_ id: String) -> ChangeRule? { all.first { $0.id == id } }
}
