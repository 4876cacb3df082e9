internal import CLibgit2

extension Repository {
  /// How `path` stands in this worktree and its index to `tip`, the blob that the branch's tip has there (nil: none).
  ///
  /// A file counts as what `git add` would store for it. Fails with `.bare`, and `.unsupported` for an index that libgit2
  /// cannot read.
  package func pathState(_ path: String, tip: ObjectID?) throws(GitError) -> PathState {
    try RepositoryPath.check(path, during: "look at a path in the worktree")
    let inspection = try PathInspection(path, in: self, index: currentIndex())
    if let obstacle = inspection.obstacle { return .blocked(reason: obstacle) }
    guard inspection.entry?.id == tip, inspection.entry?.isIntentToAdd != true else { return .staged }
    if let bytes = inspection.untrackedBytes { return .untracked(bytes: bytes) }
    return try inspection.matchesIndex(fileModeCounts: fileModeCounts()) ? .clean : .edited
  }

  /// The repository's own index, as it is on disk now.
  private func currentIndex() throws(GitError) -> Handle<IndexKind> {
    do {
      let index = try Handle<IndexKind>("open the index", keeping: handle) { git_repository_index($0, raw) }
      try GitError.check("read the index") { git_index_read(index.raw, 0) }
      return index
    } catch {
      throw try explainedIndexFailure(error)
    }
  }

  /// - Parameter path: The index that could not be read; nil for the repository's own.
  func explainedIndexFailure(_ error: GitError, at path: String? = nil) throws(GitError) -> GitError {
    guard let form = try unsupportedIndexForm(at: path) else { return error }
    return GitError(.unsupported, operation: error.operation, detail: form.detail, hint: form.hint)
  }

  func unsupportedIndexForm(at path: String? = nil) throws(GitError) -> Limitation? {
    try FileSystem.contents(path ?? gitDirectory + "/index").flatMap { IndexFile.unsupportedForm(of: $0) }
  }

  func requireWorkTree(_ operation: @autoclosure () -> String) throws(GitError) -> String {
    if let workTree { return workTree }
    throw GitError(.bare, operation: operation(), detail: "the repository has no worktree")
  }

  func fileModeCounts() throws(GitError) -> Bool {
    try configuration.boolean("core.fileMode") ?? true
  }
}
