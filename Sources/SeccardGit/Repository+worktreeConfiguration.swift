internal import CLibgit2

/// What libgit2 1.5 does not read when it opens a repository: `config.worktree` and relative links to worktrees.
extension Repository {
  /// With `extensions.worktreeConfig`, git moves `core.bare` and `core.worktree` from the shared configuration to the
  /// main worktree's own. Returns the handle to use from here on.
  static func applyingWorktreeConfiguration(
    to handle: RepositoryHandle, _ gitDirectory: String, _ commonDirectory: String
  ) throws(GitError) -> RepositoryHandle {
    let file = gitDirectory + "/config.worktree"
    guard gitDirectory == commonDirectory, FileSystem.exists(file) else { return handle }
    let configuration = try Configuration(file: file)
    if try configuration.boolean("core.bare") ?? false {
      let flags = GIT_REPOSITORY_OPEN_BARE.rawValue | GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue
      // Its owner has been checked when `handle` was opened.
      return try GitLibrary.open(gitDirectory, flags: flags, ceilings: nil, trusted: true)
    }
    if let workTree = try configuration.string("core.worktree") {
      try setWorkTree(of: handle, FileSystem.join(gitDirectory, workTree))
    }
    return handle
  }

  /// A linked worktree's `gitdir` file may be relative to the folder it is in (`extensions.relativeWorktrees`, git
  /// 2.48); libgit2 1.5 takes it as relative to the working directory of the process.
  static func correctWorkTree(of handle: RepositoryHandle, _ gitDirectory: String) throws(GitError) {
    guard git_repository_is_worktree(handle.raw) != 0,
      let link = try FileSystem.line(gitDirectory + "/gitdir"), !link.hasPrefix("/")
    else { return }
    try setWorkTree(of: handle, FileSystem.parent(of: FileSystem.join(gitDirectory, link)))
  }

  private static func setWorkTree(of handle: RepositoryHandle, _ path: String) throws(GitError) {
    try GitError.check("set the worktree of the repository to \(path)") {
      git_repository_set_workdir(handle.raw, path, 0)
    }
  }
}
