internal import CLibgit2

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Puts new contents of some paths into an index, and into the worktree where the copy there is the one that the index
/// had, or is known to be nobody's edit. No other path is touched, and a copy that somebody edited stays as it is.
///
/// Takes no `index.lock`: a kill would leave it, and git may hold it around a hook. Everything is written first, and what
/// is left for `commit` is to see that nobody changed the index meanwhile, and to rename. A temporary file that a kill
/// leaves is taken away by a later update.
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

  private let repository: Repository
  private let workTree: String
  private var placements: [WorktreePlacement] = []
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
    // A link is followed, as git follows it: the link stays.
    let indexPaths = indexPaths.map { FileSystem.resolved($0) ?? $0 }
    LeftOver.removeStale(in: repository.gitDirectory, besideIndexes: indexPaths.map(FileSystem.parent))
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

  /// Returns what the index had.
  private func prepare(_ file: File, _ blob: ObjectID, in index: PreparedIndex) throws(GitError) -> ObjectID? {
    let path = file.path
    let operation = "stage \(path)"
    try RepositoryPath.check(path, during: operation)
    let wasConflicted = try index.dropConflict(at: path)
    if wasConflicted { resolved.append(path) }
    // Before it is read: a write in between shows.
    let before = FileIdentity(at: workTree + "/" + path)
    let inspection = try PathInspection(path, in: index.editor, index: index.handle)
    if let obstacle = inspection.obstacle { throw GitError(.conflict, operation: operation, detail: obstacle) }
    let old = inspection.entry?.isIntentToAdd == true ? nil : inspection.entry?.id
    let current = inspection.contentID
    let isLeftOut = inspection.entry?.isSkipped == true && current == nil
    if current != blob, !isLeftOut, !isStagedForLater(path, current, old) {
      let isUnedited = inspection.storedBytes.map(file.isUnedited) ?? false
      if inspection.content != .symbolicLink, current == old || wasConflicted || isUnedited {
        placements.append(
          try WorktreePlacement(
            path, index.editor.worktreeBytes(of: blob, file.content, at: path),
            isExecutable: inspection.entry?.isExecutable ?? false, replacing: before, in: workTree,
            gitDirectory: repository.gitDirectory))
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

  /// By which git knows later that it need not look into the file. Renaming changes the file's ctime alone, so at worst
  /// git looks once.
  private func status(ofPreparedFor path: String) -> stat? {
    placements.first { $0.path == path }.flatMap { FileSystem.status($0.prepared) }
  }

  /// Renames everything into its place.
  ///
  /// Fails with `.modified` where an index or a file was changed since it was read, and `.locked` where another git works
  /// on the index; everything is as it was then.
  ///
  /// - Parameter beforeIndexes: Called between the renames in the worktree and those of the indexes.
  package func commit(beforeIndexes: () -> Void = {}) throws(GitError) {
    for placement in placements { try placement.makeReady() }
    for index in indexes { try index.waitUnchanged() }
    do throws(GitError) {
      for placement in placements { try placement.take() }
      beforeIndexes()
      for index in indexes { try index.requireUnchanged() }
      for index in indexes { try index.replace() }
    } catch {
      for placement in placements.reversed() { try placement.undo() }
      throw error
    }
    for placement in placements { try placement.synchronize() }
    for index in indexes { try index.synchronize() }
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
    copy = IndexCopy(of: path)
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

  /// Waits for another's lock, for half a second: an editor's `git status` holds it for a moment.
  func waitUnchanged() throws(GitError) {
    var attempt = 0
    while isLocked {
      if attempt == 10 {
        throw GitError(
          .locked, operation: "stage into the index \(path)", detail: "another process holds its lock", hint: lockHint)
      }
      attempt += 1
      usleep(UInt32.random(in: 25_000...75_000))
    }
    try requireUnchanged()
  }

  /// Whoever holds the lock has read the index already, and will write it.
  func requireUnchanged() throws(GitError) {
    if isLocked || FileSystem.status(path).map({ FileIdentity($0) }) != before { throw IndexCopy.modified(path) }
  }

  private var isLocked: Bool { FileSystem.status(path + ".lock", following: false) != nil }

  func replace() throws(GitError) { try copy.replaceIndex(ifStill: before) }

  func synchronize() throws(GitError) { try copy.synchronize() }
}
