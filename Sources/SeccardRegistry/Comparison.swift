package import SeccardCard

/// What a state of a card is held against, and what came of it.
package enum Comparison: Sendable {
  /// There is nothing before it.
  case first
  /// What changed since another state: of the version before, or of the same version before a revision.
  case changes(ChangeReview, since: Version)
  /// The state before, or this one, is no card that could be read: what changed cannot be told.
  case unreadable(reason: String, since: Version)

  /// The version that the changes lead from; nil for a first one.
  package var since: Version? {
    switch self {
    case .first: nil
    case .changes(_, let since), .unreadable(_, let since): since
    }
  }

  /// What changed, where it could be told.
  package var review: ChangeReview? {
    if case .changes(let review, _) = self { review } else { nil }
  }

  /// Compares two states that may not be readable.
  ///
  /// - Throws: Whatever keeps a state from being read but its not being a card.
  static func between(_ old: () throws -> Card, _ new: () throws -> Card, since: Version) throws -> Comparison {
    do {
      return .changes(Registry.review(from: try old(), to: try new()), since: since)
    } catch RegistryError.notACard(let path, let reason) {
      return .unreadable(reason: "\(path): \(reason)", since: since)
    }
  }
}
