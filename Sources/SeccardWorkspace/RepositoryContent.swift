internal import SeccardCard
internal import SeccardEvidence
package import SeccardGit
internal import SeccardJSON

/// One state of an ML repository, as `generate` reads it: what the index, a commit or the worktree holds, and beside it
/// the files on disk that git does not keep.
package final class RepositoryContent {
  package enum Origin: Sendable, Hashable {
    /// An index file, by its absolute path.
    case index(String)
    case commit(ObjectID)
    case worktree
  }

  /// A file that git keeps.
  struct TrackedFile: Hashable {
    let path: String
    let kind: TreeEntry.Kind
    /// Nil in the worktree, whose file may be of any state.
    let blob: ObjectID?
  }

  let repository: Repository
  package let origin: Origin
  /// In byte order of paths.
  let tracked: [TrackedFile]
  let conflicts: PathTable<IndexListing.Conflict>
  /// The tracked paths that are not UTF-8.
  private let unnameable: [[UInt8]]
  /// What the index holds, whatever is read: such a file on disk is git's, and no artefact that git does not know.
  private let indexed: PathSet
  private var walks: [PathPattern: WorktreeWalk] = [:]
  /// The files on disk whose content was asked for, each with its state then: an absent one may come.
  private(set) var consulted = PathTable<String>()
  /// Whether a later write to each of them is sure to show.
  private(set) var isSettled = true

  /// - Parameter index: The index that says what is tracked.
  package init(_ origin: Origin, index: String, of repository: Repository) throws(GitError) {
    self.repository = repository
    self.origin = origin
    switch origin {
    case .index(let path):
      let listing = try repository.listIndex(at: path)
      tracked = listing.files.map { TrackedFile(path: $0.path, kind: $0.kind, blob: $0.id) }
      conflicts = listing.conflicts.reduce(into: PathTable()) { $0[$1.path] = $1 }
      unnameable = listing.unnameable
      indexed = PathSet()
    case .commit(let commit):
      (tracked, unnameable) = try repository.files(of: repository.commit(commit).tree)
      conflicts = PathTable()
      indexed = repository.isBare ? PathSet() : PathSet(try repository.listIndex(at: index).paths)
    case .worktree:
      let listing = try repository.listIndex(at: index)
      tracked = listing.files.map { TrackedFile(path: $0.path, kind: $0.kind, blob: nil) }
      conflicts = listing.conflicts.reduce(into: PathTable()) { $0[$1.path] = $1 }
      unnameable = listing.unnameable
      indexed = PathSet()
    }
  }

  // MARK: Finding

  func trackedFile(_ path: String) -> TrackedFile? {
    let place = firstPlace(from: path)
    guard place < tracked.count, tracked[place].path.hasSameScalars(as: path) else { return nil }
    return tracked[place]
  }

  /// The tracked files that a pattern names.
  ///
  /// - Throws: `WorkspaceError` where one has an unresolved conflict, or a name that no card can state.
  func trackedFiles(matching pattern: PathPattern) throws(WorkspaceError) -> [TrackedFile] {
    try Self.requireNameable(unnameable, pattern)
    if let conflict = conflicts.sorted.first(where: { pattern.matches($0.path) }) {
      throw Self.unresolved(conflict.path)
    }
    if let path = pattern.literalPath { return trackedFile(path).map { [$0] } ?? [] }
    let folder = pattern.literalFolder
    let prefix = folder.isEmpty ? "" : folder + "/"
    let start = firstPlace(from: prefix)
    return tracked[start...].prefix { $0.path.utf8.starts(with: prefix.utf8) }.filter { pattern.matches($0.path) }
  }

  /// The place of the first tracked file at or after a path.
  private func firstPlace(from path: String) -> Int {
    var (low, high) = (0, tracked.count)
    while low < high {
      let middle = (low + high) / 2
      if tracked[middle].path.utf8.lexicographicallyPrecedes(path.utf8) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// What a pattern names on disk and git does not keep.
  ///
  /// - Throws: `WorkspaceError` for a name that no card can state.
  func untrackedItems(matching pattern: PathPattern) throws -> [WorktreeItem] {
    guard let walk = try walk(for: pattern) else { return [] }
    try Self.requireNameable(walk.unnameable, pattern)
    return walk.items.filter {
      pattern.matches($0.path) && trackedFile($0.path) == nil && !indexed.contains($0.path)
    }
  }

  /// The symbolic link or the other repository that stands between a pattern and the files that it means; nil where
  /// nothing does.
  func obstacle(to pattern: PathPattern) throws(GitError) -> WorktreeItem? {
    try walk(for: pattern)?.items.first { item in
      let isOnTheWay = (pattern.literalFolder + "/").utf8.starts(with: (item.path + "/").utf8)
      return isOnTheWay && (item.kind == .symbolicLink || item.kind == .repository)
    }
  }

  private static func requireNameable(_ paths: [[UInt8]], _ pattern: PathPattern) throws(WorkspaceError) {
    guard let path = paths.first(where: pattern.mayMean) else { return }
    // As git shows it.
    let shown = path.map { byte in
      if byte < 0x80 { return String(Unicode.Scalar(byte)) }
      return "\\" + String(byte, radix: 8)
    }
    throw WorkspaceError(
      shown.joined(), "has a name that is not UTF-8, which no card can state",
      hints: [.init("give it another name", "or leave it out of \(PrintableText.escaped(pattern.description))")])
  }

  private func walk(for pattern: PathPattern) throws(GitError) -> WorktreeWalk? {
    guard let workTree = repository.workTree else { return nil }
    if let known = walks[pattern] { return known }
    let walk = try WorktreeWalk(below: pattern.literalFolder, in: workTree) { pattern.mayMatch(below: $0) }
    walks[pattern] = walk
    return walk
  }

  // MARK: Reading

  /// The largest file of text that is read.
  static let largestText = JSONLimits.standard.bytes

  /// The content of a tracked file as git keeps it, and nil where there is none.
  ///
  /// - Throws: `WorkspaceError` for what is no file, has an unresolved conflict, or is larger than `limit`.
  func content(of path: String, limit: Int = RepositoryContent.largestText) throws -> [UInt8]? {
    if conflicts[path] != nil { throw Self.unresolved(path) }
    guard let file = trackedFile(path) else {
      if origin == .worktree { return try worktreeContent(of: path, limit: limit) }
      return nil
    }
    guard file.kind.isFile else {
      throw WorkspaceError(path, "is \(file.kind == .symlink ? "a symbolic link" : "a submodule"), not a file")
    }
    guard let blob = file.blob else { return try worktreeContent(of: path, limit: limit) }
    do throws(GitError) { return try repository.blob(blob, limit: limit) } catch {
      guard error.code == .tooLarge else { throw error }
      throw Self.tooLarge(path, limit)
    }
  }

  /// A file of the worktree, as `git add` would store it.
  private func worktreeContent(of path: String, limit: Int) throws -> [UInt8]? {
    guard let file = try openFile(path) else { return nil }
    if file.identity.size > limit { throw Self.tooLarge(path, limit) }
    return try repository.cleanBytes(of: Self.wholeContent(of: file, path), at: path)
  }

  /// - Throws: `WorkspaceError` for a file that changes meanwhile.
  static func wholeContent(of file: WorktreeFile, _ path: String) throws(WorkspaceError) -> [UInt8] {
    do { return try FileSource(file).wholeContent() } catch {
      throw WorkspaceError(path, "cannot be read: \(error.message)")
    }
  }

  private static func unresolved(_ path: String) -> WorkspaceError {
    WorkspaceError(
      path, "has an unresolved merge conflict", hints: [.init("resolve it, then", "git add \(shellQuoted(path))")])
  }

  private static func tooLarge(_ path: String, _ limit: Int) -> WorkspaceError {
    WorkspaceError(path, "is larger than the \(limit >> 20) MiB that are read of such a file")
  }

  func consult(_ path: String, _ identity: FileIdentity?) {
    consulted[path] = identity?.description ?? HookStamp.absent
    if let identity, !identity.isSettled { isSettled = false }
  }

  /// A file of the worktree.
  ///
  /// - Throws: `WorkspaceError` for what is no regular file.
  func openFile(_ path: String) throws -> WorktreeFile? {
    if repository.isBare { return nil }
    do { return try repository.openWorktreeFile(path) } catch {
      guard error.code == .wrongType || error.code == .conflict else { throw error }
      throw WorkspaceError(path, "cannot be read: \(PrintableText.escaped(error.detail))")
    }
  }
}

extension Repository {
  /// Every file of a tree, in byte order of paths, and the paths that are not UTF-8, as they read.
  fileprivate func files(of tree: ObjectID) throws(GitError) -> ([RepositoryContent.TrackedFile], unnameable: [[UInt8]])
  {
    var files: [RepositoryContent.TrackedFile] = []
    var unnameable: [[UInt8]] = []
    for change in try changes(from: nil, to: tree) {
      guard let entry = change.new else { continue }
      if change.hasValidPath {
        files.append(RepositoryContent.TrackedFile(path: change.path, kind: entry.kind, blob: entry.id))
      } else {
        unnameable.append(Array(change.path.utf8))
      }
    }
    return (files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }, unnameable)
  }
}
