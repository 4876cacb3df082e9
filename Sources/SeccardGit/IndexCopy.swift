#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A copy of an index to edit, beside it, which then takes its place in one step. Removed when this value goes.
struct IndexCopy: ~Copyable {
  /// Where the copy is.
  let path: String
  private let indexPath: String

  /// The index may be anywhere (`GIT_INDEX_FILE`), on another file system than the repository too.
  init(of indexPath: String) {
    self.indexPath = indexPath
    path = LeftOver.path(in: FileSystem.parent(of: indexPath), "index")
  }

  deinit { unlink(path) }

  /// The copy takes the index's time of change, cut to the second. Returns what the index was; nil where there is none,
  /// and no copy is made.
  ///
  /// An entry as new as the index file itself is "racily clean" (git's racy-git.txt): its file may have been edited in
  /// the same tick. libgit2 marks those when it writes, but compares nanoseconds, while git as it is usually built
  /// compares seconds. An entry that only git finds racy would lose its mark, and the user's edit would be invisible.
  @discardableResult
  func make() throws(GitError) -> FileIdentity? {
    let operation = "copy the index \(indexPath)"
    guard let index = try FileDescriptor.open(indexPath, O_RDONLY, during: operation) else { return nil }
    let status = try index.status(during: operation)
    let bytes = try index.readAll(during: operation)
    guard
      let copy = try FileDescriptor.open(path, O_WRONLY | O_CREAT | O_EXCL, mode: 0o666, during: operation)
    else { throw GitError(.notFound, operation: operation, detail: "the repository is gone") }
    try copy.writeAll(bytes, during: operation)
    let second = timespec(tv_sec: status.modificationTime.tv_sec, tv_nsec: 0)
    let times = [second, second]
    if futimens(copy.raw, times) != 0 { throw GitError.system(during: operation) }
    return FileIdentity(status)
  }

  /// Gives the copy the index's mode and writes it through to the disk, so that only the renaming is left.
  func prepare() throws(GitError) {
    let operation = "replace the index \(indexPath)"
    guard let copy = try FileDescriptor.open(path, O_RDONLY, during: operation) else {
      throw GitError(.io, operation: operation, detail: "its copy is gone")
    }
    if let status = FileSystem.status(indexPath), fchmod(copy.raw, status.st_mode & 0o777) != 0 {
      throw GitError.system(during: operation)
    }
    try copy.synchronize(during: operation)
  }

  /// The copy becomes the index, if that is still the one that was copied. Fails with `.modified` otherwise, and another's
  /// index stays.
  ///
  /// The two change names where the file system can do that, so that what was there is seen after the fact: between a look
  /// and a rename somebody else's index could be lost.
  func replaceIndex(ifStill before: FileIdentity?) throws(GitError) {
    guard let before, try FileSystem.exchange(path, indexPath) else { return try replaceIndex() }
    // The exchange itself sets the time of change.
    if let replaced = FileIdentity(at: path), replaced.hasSameContent(as: before) { return }
    _ = try FileSystem.exchange(path, indexPath)
    throw Self.modified(indexPath)
  }

  static func modified(_ indexPath: String) -> GitError {
    GitError(
      .modified, operation: "stage into the index \(indexPath)", detail: "another process changed it meanwhile",
      hint: "Run the command again.")
  }

  private func replaceIndex() throws(GitError) {
    if rename(path, indexPath) != 0 { throw GitError.system(during: "replace the index \(indexPath)") }
  }

  /// Writes the index's new name through to the disk.
  func synchronize() throws(GitError) { try FileSystem.synchronizeFolder(FileSystem.parent(of: indexPath)) }

  /// For a caller that holds the index's lock.
  func commit() throws(GitError) {
    try prepare()
    try replaceIndex()
    try synchronize()
  }
}
