internal import ArgumentParser
internal import SeccardCard
internal import SeccardGit
internal import SeccardRegistry
internal import SeccardWorkspace

/// The registry that an ML repository publishes to, as far as it is on this machine: opened when something is asked.
final class PublishedCards {
  enum State {
    case published(Card)
    case notPublished
    /// `seccard.yaml` names none.
    case noRegistry
    case unknown(reason: String)
  }

  private enum Access {
    case snapshot(Snapshot)
    case none
    case unknown(reason: String)
  }

  private let workspace: Workspace
  private let invocation: Invocation
  private lazy var access = open()

  init(_ workspace: Workspace, _ invocation: Invocation) {
    self.workspace = workspace
    self.invocation = invocation
  }

  /// What the registry asks of its cards, or what seccard brings along.
  func rules() throws -> RegistryRules {
    if case .snapshot(let snapshot) = access { return try snapshot.rules() }
    return try RegistryRules.standard()
  }

  func state(of card: Card) throws -> State {
    switch access {
    case .none: return .noRegistry
    case .unknown(let reason): return .unknown(reason: reason)
    case .snapshot(let snapshot):
      guard let stored = try snapshot.storedCard(card.model, card.version) else { return .notPublished }
      return .published(try snapshot.read(stored))
    }
  }

  private func open() -> Access {
    do {
      let registry = try RegistryOptions.parse([]).open(
        namedBy: workspace.configuration, of: workspace.repository, invocation)
      return try registry.map { .snapshot(try $0.snapshot()) } ?? .none
    } catch {
      return .unknown(reason: Failure(describing: error).message)
    }
  }
}
