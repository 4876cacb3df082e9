package import SeccardGit

/// Where there is a `seccard.yaml`. The hook looks at the index alone.
package enum ConfigurationPresence: Sendable, Hashable {
  case indexed
  /// In the worktree, and not added yet.
  case untracked
  case absent
  case unknown(reason: String)

  package init(in repository: Repository) {
    do {
      switch try repository.pathState(WorkspaceConfiguration.path, tip: nil) {
      case .staged, .edited: self = .indexed
      case .untracked: self = .untracked
      case .clean: self = .absent
      case .blocked(let reason): self = .unknown(reason: reason)
      }
    } catch {
      self = .unknown(reason: error.detail)
    }
  }
}
