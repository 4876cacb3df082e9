extension Repository {
  /// How one path of a worktree stands to the tip of its branch.
  package enum PathState: Sendable, Hashable {
    /// Index and file are what the tip has, or there is nothing in all three places.
    case clean
    /// The index has something else than the tip: staged work.
    case staged
    /// The file is not what the index has: edited or removed.
    case edited
    /// A file that neither the tip nor the index knows, with what `git add` would store.
    case untracked(bytes: [UInt8])
    /// The path cannot be written: a parent is a symbolic link or a file, a folder is in its place, and so on.
    case blocked(reason: String)
  }
}
