/// A regular expression as a tree.
///
/// Greedy and lazy quantifiers are one here, and groups are gone: neither changes whether a text matches.
indirect enum PatternSyntax: Sendable {
  case set(ScalarSet)
  case sequence([PatternSyntax])
  case alternatives([PatternSyntax])
  /// Without a maximum when that is nil.
  case repetition(PatternSyntax, minimum: Int, maximum: Int?)
  case assertion(PatternAssertion)
  /// Numbered, so that one that is repeated is still one.
  case look(PatternSyntax, number: Int, isAhead: Bool, isNegative: Bool)

  static let empty = PatternSyntax.sequence([])
}

/// What holds at a place between two characters.
enum PatternAssertion: Sendable {
  case start
  case end
  case wordBoundary
  case noWordBoundary
}
