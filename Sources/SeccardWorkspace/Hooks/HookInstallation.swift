package import SeccardGit

/// The hooks of one worktree: how they stand, come and go.
///
/// At every moment each name has the hook from before or ours, whole; what a kill leaves behind, the next call completes
/// or takes away. What is in the way is refused before anything is changed.
package struct HookInstallation: Sendable {
  package let place: Repository.HooksPlace

  package init(_ repository: Repository) throws(GitError) { place = try repository.hooksPlace() }

  /// Each hook as it stands.
  package func examine() throws(GitError) -> [HookExamination] {
    guard let folder = try HooksFolder.open(place.path) else { return HookName.allCases.map(HookExamination.absent) }
    return try Self.examine(folder)
  }

  static func examine(_ folder: borrowing HooksFolder) throws(GitError) -> [HookExamination] {
    var found: [HookExamination] = []
    for name in HookName.allCases { found.append(try folder.examine(name)) }
    return found
  }

  /// Takes away what a kill left under temporary names. Only for who holds the folder's lock.
  static func removeTemporaries(in folder: borrowing HooksFolder) throws(GitError) {
    for name in try folder.names()
    where HookName.allCases.contains(where: { HooksFolder.isTemporary(name, for: $0.rawValue) }) {
      try folder.remove(name)
    }
  }

  static var names: [String] { HookName.allCases.map(\.rawValue) }

  func path(_ name: String) -> String { place.path + "/" + name }
}

/// What was done about one hook.
package struct HookChange: Sendable, Hashable {
  package enum Action: String, Sendable {
    case installed
    /// Another version of ours, or one that git would not have run, was replaced.
    case updated
    case unchanged
    /// The hook from before has its name again.
    case restored
    case removed
  }

  package let name: HookName
  package let action: Action
  /// Whether there is a hook from before, which ours runs first.
  package let isChained: Bool
}
