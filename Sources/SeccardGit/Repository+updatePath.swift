internal import CLibgit2

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Repository {
  /// Brings index and worktree of one path from `tip` to `blob`, so that `git status` is clean after the branch moved
  /// from one to the other. Nil is "no such file". No other path is touched, staged or not.
  ///
  /// - Parameter bytes: the blob's bytes, if the caller has them.
  ///
  /// Fails with `.modified`, and changes nothing, when index or file have been changed away from `tip`; with `.locked`,
  /// `.conflict` for a path that is blocked, `.bare`, and `.unsupported` for an index or a sparse checkout of a form that
  /// cannot be edited. What is at `blob` already is left as it is, so an interrupted call can be repeated.
  package func updatePath(_ path: String, to blob: ObjectID?, bytes: [UInt8]?, from tip: ObjectID?) throws(GitError) {
    let operation = "update \(path) in the worktree"
    try RepositoryPath.check(path, during: "update a path in the worktree")
    let workTree = try requireWorkTree(operation)
    var lock = try IndexLock.acquire(self)
    // A handle of its own, whose index is the copy: libgit2 then finds attributes and racy entries by it.
    let editor = try reopened()
    let index = try editor.adoptIndex(lock.copyPath)
    let inspection = try PathInspection(path, in: editor, index: index)
    try editor.refuseChanged(inspection, from: tip, to: blob, operation)

    if let blob {
      var entry = inspection.entry ?? IndexEntry(blob: blob, isExecutable: false, isSkipped: false)
      entry.id = blob
      entry.isIntentToAdd = false
      entry.isSkipped = try editor.leavesOut(path, inspection, operation)
      let status = entry.isSkipped ? nil : try editor.write(path, in: workTree, entry, bytes, inspection)
      try GitError.check(operation) {
        path.withCString { path in
          var raw = entry.raw(path: path, status: status)
          return git_index_add(index.raw, &raw)
        }
      }
    } else {
      try Self.remove(path, in: workTree)
      _ = try GitError.checkFound(operation) { git_index_remove(index.raw, path, 0) }
    }
    try GitError.check(operation) { git_index_write(index.raw) }
    try lock.commit()
  }

  private func adoptIndex(_ path: String) throws(GitError) -> Handle<IndexKind> {
    do {
      let index = try Handle<IndexKind>("read the index", keeping: handle) { git_index_open($0, path) }
      try GitError.check("edit the index") { git_repository_set_index(raw, index.raw) }
      return index
    } catch {
      throw try explainedIndexFailure(error)
    }
  }

  /// Index and file may each be at the old or at the new state, and nowhere else.
  private func refuseChanged(
    _ inspection: PathInspection, from tip: ObjectID?, to blob: ObjectID?, _ operation: String
  ) throws(GitError) {
    if let obstacle = inspection.obstacle { throw GitError(.conflict, operation: operation, detail: obstacle) }
    let entry = inspection.entry
    if entry?.isIntentToAdd == true || (entry?.id != tip && entry?.id != blob) {
      throw GitError(.modified, operation: operation, detail: "another state of it is staged")
    }
    if case .symbolicLink = inspection.content {
      throw GitError(.modified, operation: operation, detail: "the file has become a symbolic link")
    }
    let isSkipped = entry?.isSkipped == true && inspection.contentID == nil
    if !isSkipped, inspection.contentID != tip, inspection.contentID != blob {
      throw GitError(.modified, operation: operation, detail: "the file has been edited")
    }
  }

  /// Whether a sparse checkout leaves the path out of the worktree.
  private func leavesOut(_ path: String, _ inspection: PathInspection, _ operation: String) throws(GitError) -> Bool {
    if inspection.contentID != nil { return false }
    guard try configuration.boolean("core.sparseCheckout") ?? false else { return false }
    let bytes = try FileSystem.contents(gitDirectory + "/info/sparse-checkout") ?? []
    guard try configuration.boolean("core.sparseCheckoutCone") ?? true,
      let sparse = SparseCheckout(String(decoding: bytes, as: UTF8.self))
    else {
      throw GitError(
        .unsupported, operation: operation, detail: "the sparse checkout is not in cone mode",
        hint: "use folders instead of patterns: git sparse-checkout init --cone")
    }
    return !sparse.includes(path)
  }

  /// Writes the file, unless it is right already. Returns its status.
  private func write(
    _ path: String, in workTree: String, _ entry: IndexEntry, _ bytes: [UInt8]?, _ inspection: PathInspection
  ) throws(GitError) -> stat? {
    let parent = RepositoryPath.parents(of: path).last ?? ""
    let name = RepositoryPath.name(of: path)
    guard let folder = try WorktreeFolder.open(parent, in: workTree, creating: true) else {
      throw GitError(.io, operation: "write \(path)", detail: "its folder has been removed meanwhile")
    }
    if inspection.contentID == entry.id { return try folder.status(of: name) }
    let content = try worktreeBytes(of: entry.id, bytes, at: path)
    return try folder.replace(name, with: content, isExecutable: entry.isExecutable)
  }

  /// Folders that become empty go too, as git has it.
  private static func remove(_ path: String, in workTree: String) throws(GitError) {
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
