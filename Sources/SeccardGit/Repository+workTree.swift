internal import CLibgit2

/// Where libgit2 1.5 is wrong about the worktree when it opens a repository.
extension Repository {
  /// The handle to use from here on: with the worktree that git would use, or bare.
  static func correctingWorkTree(of handle: RepositoryHandle, _ form: RepositoryForm) throws(GitError)
    -> RepositoryHandle
  {
    let assumed = git_repository_workdir(handle.raw).map { FileSystem.withoutTrailingSlash(String(cString: $0)) }
    guard let workTree = try workTree(of: handle, form, assumed) else {
      if git_repository_is_bare(handle.raw) != 0 { return handle }
      let flags = GIT_REPOSITORY_OPEN_BARE.rawValue | GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue
      // Its owner has been checked when `handle` was opened.
      return try GitLibrary.open(form.gitDirectory, flags: flags, ceilings: nil, trusted: true)
    }
    if let resolved = FileSystem.resolved(workTree), resolved != assumed {
      try GitError.check("set the worktree of the repository to \(resolved)") {
        git_repository_set_workdir(handle.raw, resolved, 0)
      }
    }
    return handle
  }

  private static func workTree(of handle: RepositoryHandle, _ form: RepositoryForm, _ assumed: String?) throws(GitError)
    -> String?
  {
    if git_repository_is_worktree(handle.raw) != 0 {
      // The link may be relative to the folder it is in (`extensions.relativeWorktrees`, git 2.48); libgit2 takes it as
      // relative to the working directory of the process.
      guard let link = try FileSystem.line(form.gitDirectory + "/gitdir") else { return assumed }
      return FileSystem.parent(of: FileSystem.join(form.gitDirectory, link))
    }
    let layout = try form.layout()
    if layout.isBare { return nil }
    if let workTree = layout.workTree { return FileSystem.join(form.gitDirectory, workTree) }
    // A git folder that was named itself and that its worktree links to (`git init --separate-git-dir`): libgit2 takes
    // the folder around it for the worktree. Nothing may be written there.
    guard let assumed, try RepositoryLocation(at: assumed)?.leads(to: form.gitDirectory) == true else { return nil }
    return assumed
  }
}
