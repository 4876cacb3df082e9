#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A new file for a place in the worktree: complete in the git folder first, in its place then, and gone from there again
/// where the rest of the update cannot be done.
final class WorktreePlacement {
  let path: String
  /// The new file, complete.
  let prepared: String
  private let gitDirectory: String
  private let workTree: String
  /// The file that is replaced, as it was when it was looked at.
  private let before: FileIdentity?
  /// Where the replaced file is kept until the update is done.
  private var backup: String?
  private var folder: WorktreeFolder?
  /// The name of a copy beside the place, where the git folder is on another file system.
  private var nearby: String?
  /// What stands in the place since this update put it there.
  private var placed: FileIdentity?

  private var name: String { RepositoryPath.name(of: path) }

  /// Writes the new file, and writes it through to the disk.
  init(
    _ path: String, _ bytes: [UInt8], isExecutable: Bool, replacing before: FileIdentity?, in workTree: String,
    gitDirectory: String
  ) throws(GitError) {
    self.path = path
    self.before = before
    self.workTree = workTree
    self.gitDirectory = gitDirectory
    prepared = LeftOver.path(in: gitDirectory, "file")
    let operation = "write \(path) in the worktree \(workTree)"
    guard
      let made = try FileDescriptor.open(
        prepared, O_WRONLY | O_CREAT | O_EXCL, mode: isExecutable ? 0o777 : 0o666, during: operation)
    else { throw GitError(.notFound, operation: operation, detail: "the repository is gone") }
    try made.writeAll(bytes, during: operation)
    try made.synchronize(during: operation)
  }

  deinit {
    unlink(prepared)
    if let backup { unlink(backup) }
    if let nearby { folder?.discard(nearby) }
  }

  /// Does all that takes time, so that `take` is one rename.
  func makeReady() throws(GitError) {
    let parent = RepositoryPath.parents(of: path).last ?? ""
    folder = try WorktreeFolder.open(parent, in: workTree, creating: true)
    if try folder?.isOnFileSystem(of: prepared) == false { nearby = try folder?.copy(prepared, for: name) }
  }

  /// Puts the new file in its place. Fails with `.modified` where the one there is no longer the one that was looked at.
  func take() throws(GitError) {
    let current = try folder?.status(of: name).map { FileIdentity($0) }
    guard current == before else {
      throw GitError(
        .modified, operation: "write \(path)", detail: "somebody changed it meanwhile", hint: "Run the command again.")
    }
    if before != nil {
      let backup = LeftOver.path(in: gitDirectory, "old")
      self.backup = backup
      try folder?.keep(name, as: backup)
    }
    if let nearby {
      try folder?.rename(nearby, to: name)
      self.nearby = nil
    } else {
      try folder?.move(prepared, as: name)
    }
    placed = try folder?.status(of: name).map { FileIdentity($0) }
  }

  /// Puts the replaced file back, or nothing where there was none. What somebody else wrote since stays.
  func undo() throws(GitError) {
    guard let placed, try folder?.status(of: name).map({ FileIdentity($0) }) == placed else { return }
    if let backup { try folder?.move(backup, as: name) } else { try folder?.remove(name) }
    try folder?.synchronize()
  }

  func synchronize() throws(GitError) { try folder?.synchronize() }
}
