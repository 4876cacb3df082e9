internal import CLibgit2

/// One path as the index and the worktree have it.
struct PathInspection {
  /// Why it can be neither read nor written.
  var obstacle: String?
  var entry: IndexEntry?
  var content: WorktreeFolder.Content = .absent
  /// The bytes of a file that the index does not know.
  var untrackedBytes: [UInt8]?
  /// What `git add` would store for the file; nil when there is none.
  var storedBytes: [UInt8]?
  /// The blob that this makes.
  var contentID: ObjectID?

  /// `index` is the repository's, or the copy of it that is being edited.
  init(_ path: String, in repository: Repository, index: borrowing Handle<IndexKind>) throws(GitError) {
    let workTree = try repository.requireWorkTree("look at \(path)")
    obstacle = try repository.unsupportedFilter(at: path)
    if obstacle == nil { obstacle = try Self.obstacle(to: path, in: index) }
    if obstacle != nil { return }
    if let found = git_index_get_bypath(index.raw, path, 0) { entry = IndexEntry(found.pointee) }
    if let entry, !entry.isFile {
      obstacle = "the index has something else than a file there"
      return
    }
    var bytes: [UInt8]?
    do {
      let parent = RepositoryPath.parents(of: path).last ?? ""
      guard let folder = try WorktreeFolder.open(parent, in: workTree, creating: false) else { return }
      let name = RepositoryPath.name(of: path)
      content = try folder.content(of: name)
      if case .file = content { bytes = try folder.read(name) }
    } catch let error where error.code == .conflict {
      obstacle = error.detail
      return
    }
    switch content {
    case .file:
      storedBytes = try bytes.map { (bytes) throws(GitError) in try repository.cleanBytes(of: bytes, at: path) }
      contentID = try storedBytes.map { (bytes) throws(GitError) in try Repository.blobID(of: bytes) }
      if entry == nil { untrackedBytes = bytes }
    case .folder: obstacle = "a folder is in its place"
    case .special: obstacle = "it is not a regular file"
    case .symbolicLink: if entry == nil { obstacle = "an untracked symbolic link is in its place" }
    case .absent: break
    }
  }

  /// libgit2 removes what stands in the way of a new entry without a word; so it is looked for here.
  private static func obstacle(to path: String, in index: borrowing Handle<IndexKind>) throws(GitError) -> String? {
    for parent in RepositoryPath.parents(of: path) where git_index_get_bypath(index.raw, parent, 0) != nil {
      return "the index has \(parent), which is not a folder"
    }
    var position = 0
    if try GitError.checkFound("look at the index", { git_index_find_prefix(&position, index.raw, path + "/") }) {
      return "the index has a folder in its place"
    }
    for stage: CInt in 1...3 where git_index_get_bypath(index.raw, path, stage) != nil {
      return "it has an unresolved merge conflict"
    }
    return nil
  }

  /// Whether the file is what the index has. A file that a sparse checkout leaves out is.
  func matchesIndex(fileModeCounts: Bool) -> Bool {
    switch content {
    case .absent: entry?.isSkipped ?? true
    case .file(let isExecutable):
      contentID == entry?.id && (!fileModeCounts || isExecutable == entry?.isExecutable)
    case .symbolicLink, .folder, .special: false
    }
  }
}
