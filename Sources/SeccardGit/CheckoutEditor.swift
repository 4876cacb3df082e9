internal import CLibgit2

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Edits single paths of a worktree and its index.
final class CheckoutEditor {
  /// What is to be done with one path, after all that could speak against it has been looked at.
  struct Step {
    fileprivate var update: PathUpdate
    /// What the index is to have; nil: nothing.
    fileprivate var entry: IndexEntry?
    /// Whether the file is right as it is.
    fileprivate var isFileRight: Bool
  }

  private let repository: Repository
  private let workTree: String
  private let index: Handle<IndexKind>
  private let sparseCheckout: SparseCheckout

  /// `repository` is a handle of the editor's own: its index becomes the one at `indexPath`, a copy, so that libgit2 looks
  /// for attributes and racy entries there.
  init(_ repository: Repository, workTree: String, indexPath: String) throws(GitError) {
    sparseCheckout = try SparseCheckout(of: repository)
    index = try repository.adoptIndex(indexPath)
    self.repository = repository
    self.workTree = workTree
  }

  /// Fails when the path is blocked, or when index or file are neither at the old state nor at the new one.
  func plan(_ update: PathUpdate) throws(GitError) -> Step {
    let inspection = try PathInspection(update.path, in: repository, index: index)
    try refuseChanged(inspection, update)
    let isFileRight = inspection.contentID == update.blob
    guard let blob = update.blob else { return Step(update: update, entry: nil, isFileRight: isFileRight) }
    var entry = inspection.entry ?? IndexEntry(blob: blob, isExecutable: false, isSkipped: false)
    entry.id = blob
    entry.isSkipped = inspection.contentID == nil && !sparseCheckout.includes(update.path)
    return Step(update: update, entry: entry, isFileRight: isFileRight)
  }

  private func refuseChanged(_ inspection: PathInspection, _ update: PathUpdate) throws(GitError) {
    func refusal(_ code: GitError.Code, _ detail: String) -> GitError {
      GitError(code, operation: "update \(update.path) in the worktree \(workTree)", detail: detail)
    }
    if let obstacle = inspection.obstacle { throw refusal(.conflict, obstacle) }
    let entry = inspection.entry
    if entry?.isIntentToAdd == true || (entry?.id != update.tip && entry?.id != update.blob) {
      throw refusal(.modified, "another state of it is staged")
    }
    if inspection.content == .symbolicLink { throw refusal(.modified, "the file has become a symbolic link") }
    let isLeftOut = entry?.isSkipped == true && inspection.contentID == nil
    if !isLeftOut, inspection.contentID != update.tip, inspection.contentID != update.blob {
      throw refusal(.modified, "the file has been edited")
    }
  }

  /// The file first: if the index cannot be written then, repeating the update finds it right.
  func perform(_ step: Step) throws(GitError) {
    let path = step.update.path
    guard let entry = step.entry else {
      try removeFile(path)
      _ = try GitError.checkFound("remove \(path) from the index") { git_index_remove(index.raw, path, 0) }
      return
    }
    let status = entry.isSkipped ? nil : try writeFile(step, entry)
    try GitError.check("put \(path) into the index") {
      path.withCString { path in
        var raw = entry.raw(path: path, status: status)
        return git_index_add(index.raw, &raw)
      }
    }
  }

  func writeIndex() throws(GitError) {
    try GitError.check("write the index") { git_index_write(index.raw) }
  }

  private func writeFile(_ step: Step, _ entry: IndexEntry) throws(GitError) -> stat? {
    let path = step.update.path
    let name = RepositoryPath.name(of: path)
    guard
      let folder = try WorktreeFolder.open(
        RepositoryPath.parents(of: path).last ?? "", in: workTree, creating: true)
    else {
      throw GitError(.io, operation: "write \(path)", detail: "its folder has been removed meanwhile")
    }
    if step.isFileRight { return try folder.status(of: name) }
    let bytes = try repository.worktreeBytes(of: entry.id, step.update.bytes, at: path)
    return try folder.replace(name, with: bytes, isExecutable: entry.isExecutable)
  }

  /// Folders that become empty go too, as git has it.
  private func removeFile(_ path: String) throws(GitError) {
    let parents = RepositoryPath.parents(of: path)
    guard let folder = try WorktreeFolder.open(parents.last ?? "", in: workTree, creating: false) else { return }
    try folder.remove(RepositoryPath.name(of: path))
    for (index, parent) in parents.enumerated().reversed() {
      let above = index == 0 ? "" : parents[index - 1]
      guard let folder = try WorktreeFolder.open(above, in: workTree, creating: false) else { return }
      if !folder.removeEmpty(RepositoryPath.name(of: parent)) { return }
    }
  }
}

extension Repository {
  fileprivate func adoptIndex(_ path: String) throws(GitError) -> Handle<IndexKind> {
    do {
      let index = try Handle<IndexKind>("read the index", keeping: handle) { git_index_open($0, path) }
      try GitError.check("edit the index") { git_repository_set_index(raw, index.raw) }
      return index
    } catch {
      throw try explainedIndexFailure(error)
    }
  }
}
