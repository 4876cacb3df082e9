internal import CLibgit2

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Puts new contents of some paths into an index, and into the worktree where the copy there is the one that the index
/// had, or is known to be nobody's edit. No other path is touched, and a copy that somebody edited stays as it is.
///
/// Takes no `index.lock`: a kill would leave it, and git may hold it around a hook. Everything is written beside its place
/// first, and what is left for `commit` is to see that nobody changed the index meanwhile, and to rename. A temporary file
/// that a kill leaves is taken away by the next update.
package final class StagingUpdate {
  /// One file to stage.
  package struct File: Sendable {
    package let path: String
    package let content: [UInt8]
    /// Whether a copy in the worktree, as git would store it, is known to hold nothing that a person wrote there.
    let isUnedited: @Sendable ([UInt8]) -> Bool

    package init(path: String, content: [UInt8], isUnedited: @escaping @Sendable ([UInt8]) -> Bool = { _ in false }) {
      self.path = path
      self.content = content
      self.isUnedited = isUnedited
    }
  }

  private struct Placement {
    let path: String
    /// The new file, complete.
    let prepared: String
  }

  private let repository: Repository
  private let workTree: String
  private var placements: [Placement] = []
  private var indexes: [PreparedIndex] = []
  /// The paths whose copy in the worktree somebody edited; they keep it.
  package private(set) var keptCopies: [String] = []
  /// The paths whose merge conflict is resolved by this.
  package private(set) var resolved: [String] = []

  /// - Parameters:
  ///   - indexPaths: The index to change, and others that are to follow where they have the same entry: under
  ///     `commit FILE` git keeps the index that it will have afterwards beside the one that it commits.
  ///
  /// Fails with `.conflict` for a path that cannot be written, `.unsupported` for an index that libgit2 cannot read and for
  /// a filter program on a path.
  package init(_ files: [File], in indexPaths: [String], of repository: Repository) throws(GitError) {
    self.repository = repository
    workTree = try repository.requireWorkTree("stage a file")
    for path in LeftOver.paths(in: repository.gitDirectory) where LeftOver.isStale(path) { unlink(path) }
    for path in indexPaths { indexes.append(try PreparedIndex(path, of: repository)) }
    guard let index = indexes.first else { return }
    for file in files {
      let blob = try repository.writeBlob(file.content)
      let old = try prepare(file, blob, in: index)
      for other in indexes.dropFirst() where other.entry(at: file.path)?.id == old {
        try other.set(file.path, blob, status: status(ofPreparedFor: file.path))
      }
    }
    for index in indexes { try index.write() }
  }

  deinit {
    for placement in placements { unlink(placement.prepared) }
  }

  /// Returns what the index had.
  private func prepare(_ file: File, _ blob: ObjectID, in index: PreparedIndex) throws(GitError) -> ObjectID? {
    let path = file.path
    let operation = "stage \(path)"
    try RepositoryPath.check(path, during: operation)
    let wasConflicted = try index.dropConflict(at: path)
    if wasConflicted { resolved.append(path) }
    let inspection = try PathInspection(path, in: index.editor, index: index.handle)
    if let obstacle = inspection.obstacle { throw GitError(.conflict, operation: operation, detail: obstacle) }
    let old = inspection.entry?.isIntentToAdd == true ? nil : inspection.entry?.id
    let current = inspection.contentID
    let isLeftOut = inspection.entry?.isSkipped == true && current == nil
    if current != blob, !isLeftOut, !isStagedForLater(path, current, old) {
      let isUnedited = inspection.storedBytes.map(file.isUnedited) ?? false
      if inspection.content != .symbolicLink, current == old || wasConflicted || isUnedited {
        try place(file, blob, isExecutable: inspection.entry?.isExecutable ?? false, editor: index.editor)
      } else {
        keptCopies.append(path)
      }
    }
    try index.set(path, blob, status: status(ofPreparedFor: path))
    return old
  }

  /// Whether the copy is the one that the worktree has to have afterwards, by the other indexes.
  private func isStagedForLater(_ path: String, _ current: ObjectID?, _ old: ObjectID?) -> Bool {
    current != old && current != nil && indexes.dropFirst().contains { $0.entry(at: path)?.id == current }
  }

  private func place(_ file: File, _ blob: ObjectID, isExecutable: Bool, editor: Repository) throws(GitError) {
    let operation = "write \(file.path) in the worktree \(workTree)"
    let bytes = try editor.worktreeBytes(of: blob, file.content, at: file.path)
    let prepared = LeftOver.path(in: repository.gitDirectory, "file")
    guard
      let made = try FileDescriptor.open(
        prepared, O_WRONLY | O_CREAT | O_EXCL, mode: isExecutable ? 0o777 : 0o666, during: operation)
    else { throw GitError(.notFound, operation: operation, detail: "the repository is gone") }
    placements.append(Placement(path: file.path, prepared: prepared))
    try made.writeAll(bytes, during: operation)
    try made.synchronize(during: operation)
  }

  /// By which git knows later that it need not look into the file. Renaming changes the file's ctime alone, so at worst
  /// git looks once.
  private func status(ofPreparedFor path: String) -> stat? {
    placements.first { $0.path == path }.flatMap { FileSystem.status($0.prepared) }
  }

  /// Renames everything into its place.
  ///
  /// Fails with `.modified` where an index changed since it was read, and `.locked` where another git works on it; nothing
  /// is changed then.
  package func commit() throws(GitError) {
    for index in indexes { try index.requireUnchanged() }
    for placement in placements {
      let parent = RepositoryPath.parents(of: placement.path).last ?? ""
      guard let folder = try WorktreeFolder.open(parent, in: workTree, creating: true) else { continue }
      try folder.adopt(placement.prepared, as: RepositoryPath.name(of: placement.path))
    }
    for index in indexes { try index.replace() }
  }
}

/// One index with its edits made in a copy beside it.
private final class PreparedIndex {
  /// A handle of its own, whose index is the copy.
  let editor: Repository
  let handle: Handle<IndexKind>
  private let path: String
  private let copy: IndexCopy
  private let before: FileIdentity?
  private let lockHint: String

  init(_ path: String, of repository: Repository) throws(GitError) {
    self.path = path
    lockHint = repository.lockHint(path + ".lock")
    copy = IndexCopy(of: path, in: repository)
    before = try copy.make()
    editor = try repository.reopened()
    handle = try editor.adoptIndex(copy.path)
  }

  func entry(at path: String) -> IndexEntry? {
    git_index_get_bypath(handle.raw, path, 0).map { IndexEntry($0.pointee) }
  }

  /// True where there was one.
  func dropConflict(at path: String) throws(GitError) -> Bool {
    guard (1...3).contains(where: { (stage: CInt) in git_index_get_bypath(handle.raw, path, stage) != nil }) else {
      return false
    }
    try GitError.check("resolve the conflict in \(path)") { git_index_conflict_remove(handle.raw, path) }
    return true
  }

  func set(_ path: String, _ blob: ObjectID, status: stat?) throws(GitError) {
    var entry = entry(at: path) ?? IndexEntry(blob: blob, isExecutable: false, isSkipped: false)
    entry.id = blob
    entry.isIntentToAdd = false
    try GitError.check("stage \(path)") {
      path.withCString { path in
        var raw = entry.raw(path: path, status: status)
        return git_index_add(handle.raw, &raw)
      }
    }
  }

  func write() throws(GitError) {
    try GitError.check("write the index \(path)") { git_index_write(handle.raw) }
    try copy.prepare()
  }

  func requireUnchanged() throws(GitError) {
    let operation = "stage into the index \(path)"
    // An editor's `git status` holds the lock for a moment.
    var attempt = 0
    while FileSystem.status(path + ".lock", following: false) != nil {
      if attempt == 10 {
        throw GitError(.locked, operation: operation, detail: "another process holds its lock", hint: lockHint)
      }
      attempt += 1
      usleep(UInt32.random(in: 25_000...75_000))
    }
    if FileSystem.status(path).map({ FileIdentity($0) }) != before {
      throw GitError(
        .modified, operation: operation, detail: "another process changed it meanwhile", hint: "Run the command again.")
    }
  }

  func replace() throws(GitError) { try copy.replaceIndex() }
}
