internal import CLibgit2

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// One path of a checkout that follows its branch from one blob to another; nil is "no such file".
package struct PathUpdate: Sendable {
  package let path: String
  package let old: ObjectID?
  package let new: ObjectID?

  package init(path: String, old: ObjectID?, new: ObjectID?) {
    self.path = path
    self.old = old
    self.new = new
  }
}

/// Brings index and worktree of some paths of a checkout along when its branch moves, so that `git status` is clean after
/// it. No other path is touched, staged or not.
///
/// Made before the branch moves: it then holds the index's lock, has found every path to be where the branch was, and has
/// written the new files to the git folder, so that hardly more than renaming is left for `commit`. Given up by letting
/// it go.
package final class CheckoutUpdate {
  private struct Step {
    let update: PathUpdate
    /// Nil where the path goes.
    let entry: IndexEntry?
    /// The new file, complete; nil where the worktree needs none.
    let prepared: String?
  }

  private let repository: Repository
  private let workTree: String
  /// A handle of its own, whose index is the copy: libgit2 then finds attributes and racy entries by it.
  private let editor: Repository
  private let index: Handle<IndexKind>
  private let lock: IndexLock
  private let sparse: SparseCheckout
  private var steps: [Step] = []

  /// Fails with `.modified`, and changes nothing, when index or file of a path are away from `old`; with `.locked`,
  /// `.conflict` for a path that is blocked, `.bare`, and `.unsupported` for an index or a sparse checkout of a form that
  /// cannot be edited. What is at `new` already is left as it is, so an interrupted update can be repeated.
  package init(_ updates: [PathUpdate], of repository: Repository) throws(GitError) {
    self.repository = repository
    workTree = try repository.requireWorkTree("update the worktree")
    lock = try IndexLock.acquire(repository)
    editor = try repository.reopened()
    index = try editor.adoptIndex(lock.copyPath)
    sparse = try SparseCheckout(of: repository)
    for update in updates { steps.append(try prepare(update)) }
  }

  deinit {
    for step in steps { if let prepared = step.prepared { unlink(prepared) } }
  }

  private func prepare(_ update: PathUpdate) throws(GitError) -> Step {
    let path = update.path
    let operation = "update \(path) in the worktree \(workTree)"
    try RepositoryPath.check(path, during: operation)
    let inspection = try PathInspection(path, in: editor, index: index)
    try refuseChanged(inspection, update, operation)
    guard let new = update.new else { return Step(update: update, entry: nil, prepared: nil) }
    var entry = inspection.entry ?? IndexEntry(blob: new, isExecutable: false, isSkipped: false)
    entry.id = new
    entry.isIntentToAdd = false
    entry.isSkipped = inspection.contentID == nil && !sparse.includes(path)
    if entry.isSkipped || inspection.contentID == new { return Step(update: update, entry: entry, prepared: nil) }

    let prepared = LeftOver.path(in: repository.gitDirectory, "file")
    let bytes = try editor.worktreeBytes(of: new, nil, at: path)
    let mode: mode_t = entry.isExecutable ? 0o777 : 0o666
    guard
      let file = try FileDescriptor.open(prepared, O_WRONLY | O_CREAT | O_EXCL, mode: mode, during: operation)
    else { throw GitError(.notFound, operation: operation, detail: "the repository is gone") }
    do throws(GitError) {
      try file.writeAll(bytes, during: operation)
      try file.synchronize(during: operation)
    } catch {
      unlink(prepared)
      throw error
    }
    return Step(update: update, entry: entry, prepared: prepared)
  }

  /// Index and file may each be at the old or at the new state, and nowhere else.
  private func refuseChanged(
    _ inspection: PathInspection, _ update: PathUpdate, _ operation: String
  ) throws(GitError) {
    if let obstacle = inspection.obstacle { throw GitError(.conflict, operation: operation, detail: obstacle) }
    let entry = inspection.entry
    if entry?.isIntentToAdd == true || (entry?.id != update.old && entry?.id != update.new) {
      throw GitError(.modified, operation: operation, detail: "another state of it is staged")
    }
    if case .symbolicLink = inspection.content {
      throw GitError(.modified, operation: operation, detail: "the file has become a symbolic link")
    }
    if case .file(let isExecutable) = inspection.content, let entry, entry.isExecutable != isExecutable,
      try editor.fileModeCounts()
    {
      throw GitError(.modified, operation: operation, detail: "the mode of the file there was changed")
    }
    let isSkipped = entry?.isSkipped == true && inspection.contentID == nil
    if !isSkipped, inspection.contentID != update.old, inspection.contentID != update.new {
      let detail =
        inspection.content == .absent
        ? "the file there was removed"
        : update.old == nil ? "a file with other content is there" : "the file there was edited"
      throw GitError(.modified, operation: operation, detail: detail)
    }
  }

  /// Puts the files in place and writes the index, in one step each.
  package func commit() throws(GitError) {
    for step in steps {
      let path = step.update.path
      let operation = "update \(path) in the worktree \(workTree)"
      guard let entry = step.entry else {
        try remove(path)
        _ = try GitError.checkFound(operation) { git_index_remove(index.raw, path, 0) }
        continue
      }
      let status = entry.isSkipped ? nil : try place(step)
      try GitError.check(operation) {
        path.withCString { path in
          var raw = entry.raw(path: path, status: status)
          return git_index_add(index.raw, &raw)
        }
      }
    }
    try GitError.check("write the index of \(workTree)") { git_index_write(index.raw) }
    try lock.commit()
  }

  /// Renames the prepared file into its folder. Returns the file's status, which goes into the index.
  private func place(_ step: Step) throws(GitError) -> stat? {
    let path = step.update.path
    let parent = RepositoryPath.parents(of: path).last ?? ""
    guard let folder = try WorktreeFolder.open(parent, in: workTree, creating: true) else { return nil }
    let name = RepositoryPath.name(of: path)
    if let prepared = step.prepared { try folder.adopt(prepared, as: name) }
    return try folder.status(of: name)
  }

  /// Folders that become empty go too, as git has it.
  private func remove(_ path: String) throws(GitError) {
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
