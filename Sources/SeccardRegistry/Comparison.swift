package import SeccardCard
package import SeccardJSON

/// What a state of a card is held against, and what came of it.
package enum Comparison: Sendable {
  /// There is nothing before it.
  case first
  /// The changes from another state: of the version before, or of the same version before a revision.
  case changes([JSONChange], since: Version)
  /// The state before, or this one, is no card that could be read: what changed cannot be told.
  case unreadable(reason: String, since: Version)

  /// The version that the changes lead from; nil for a first one.
  package var since: Version? {
    switch self {
    case .first: nil
    case .changes(_, let since), .unreadable(_, let since): since
    }
  }

  /// The changes, where they could be told.
  package var changes: [JSONChange]? {
    if case .changes(let changes, _) = self { changes } else { nil }
  }

  /// Compares two states that may not be readable.
  ///
  /// - Throws: Whatever keeps a state from being read but its not being a card.
  static func between(_ old: () throws -> Card, _ new: () throws -> Card, since: Version) throws -> Comparison {
    do {
      return .changes(Registry.changes(from: try old(), to: try new()), since: since)
    } catch RegistryError.notACard(let path, let reason) {
      return .unreadable(reason: "\(path): \(reason)", since: since)
    }
  }
}
