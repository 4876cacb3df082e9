extension Repository {
  /// The worktrees whose `HEAD` is `branch` (`refs/heads/main`), each opened: the main one first, then the linked ones by
  /// name. None for a bare repository without linked worktrees. A linked worktree whose folder is gone, or holds another
  /// repository or none by now, is left out, as `git worktree prune` would have it.
  ///
  /// A `HEAD` that names the branch by way of a symbolic reference is at it too.
  package func checkouts(of branch: String) throws(GitError) -> [Repository] {
    let branch = try directName(of: branch)
    var checkouts: [Repository] = []
    for gitDirectory in worktreeGitDirectories() {
      // The file first: opening every worktree to ask for its HEAD takes longer.
      guard let head = try FileSystem.line(gitDirectory + "/HEAD"), head.hasPrefix("ref: refs/"),
        try directName(of: String(head.dropFirst("ref: ".count))) == branch
      else { continue }
      guard let path = try worktreePath(gitDirectory), FileSystem.exists(path) else { continue }
      guard let checkout = try openCheckout(at: path, of: gitDirectory) else { continue }
      if checkout.workTree != nil { checkouts.append(checkout) }
    }
    return checkouts
  }

  /// Opens a worktree, unless it is a linked one that is no longer one of this repository's.
  private func openCheckout(at path: String, of gitDirectory: String) throws(GitError) -> Repository? {
    let isLinked = gitDirectory != self.gitDirectory && gitDirectory != commonDirectory
    do {
      let checkout = try Repository.open(at: path, environment: environment)
      return isLinked && !IndexLock.isSameFile(checkout.gitDirectory, gitDirectory) ? nil : checkout
    } catch {
      guard isLinked, error.code == .notARepository || error.code == .notFound else { throw error }
      return nil
    }
  }

  /// The git folders of all worktrees, that of the main one first.
  func worktreeGitDirectories() -> [String] {
    let linked = commonDirectory + "/worktrees"
    return [commonDirectory] + FileSystem.names(in: linked).map { linked + "/" + $0 }
  }

  /// The folder to open for a worktree, by its git folder.
  private func worktreePath(_ gitDirectory: String) throws(GitError) -> String? {
    if gitDirectory == self.gitDirectory { return place }
    if gitDirectory == commonDirectory { return commonDirectory }
    guard let link = try FileSystem.line(gitDirectory + "/gitdir") else { return nil }
    return FileSystem.parent(of: FileSystem.join(gitDirectory, link))
  }
}
