internal import SeccardGit

/// Something that a person should know of how a card was generated. Not in the card: it may differ between machines.
package struct Remark: Sendable, Hashable {
  /// A path in the repository, or a pattern.
  package let subject: String
  package let message: String

  init(_ subject: String, _ message: String) {
    self.subject = subject
    self.message = message
  }

  /// What stands between a pattern and the files that it means.
  init(notFollowing item: WorktreeItem) {
    self.init(
      item.path,
      item.kind == .repository
        ? "is a repository of its own, and what is in it was left out"
        : "is a symbolic link, which is not followed")
  }
}
