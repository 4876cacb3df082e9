package import SeccardCard
internal import SeccardJSON

/// The last version that was published before a card.
package enum Predecessor: Sendable {
  case none
  case card(Card)
  /// It is there, and no card that could be read.
  case unreadable(Version, reason: String)

  /// What changed since.
  func comparison(with card: Card) -> Comparison {
    switch self {
    case .none: .first
    case .card(let before): .changes(Registry.review(from: before, to: card), since: before.version)
    case .unreadable(let version, let reason): .unreadable(reason: reason, since: version)
    }
  }

  /// The same for the gate.
  package var subject: GateSubject.Predecessor {
    switch self {
    case .none: .none
    case .card(let card): .card(card.version, .object(card.content))
    case .unreadable(let version, let reason):
      .unknown(
        reason:
          "version \(version) before it is no card that could be read (\(PrintableText.escaped(reason))); mend it with "
          + "seccard publish FILE --revise -m \"why\"")
    }
  }
}

extension Snapshot {
  /// The highest version of a model below another.
  ///
  /// - Parameter versions: The model's versions, lowest first, where they are known already.
  package func predecessor(
    of version: Version, of model: ModelName, among versions: [Version]? = nil
  ) throws -> Predecessor {
    let known = try versions ?? self.versions(of: model)
    guard let before = known.last(where: { $0 < version }), let stored = try storedCard(model, before) else {
      return .none
    }
    do { return .card(try read(stored)) } catch RegistryError.notACard(let path, let reason) {
      return .unreadable(before, reason: "\(path): \(reason)")
    }
  }
}
