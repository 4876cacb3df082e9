#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A copy of an index to edit, which then takes its place in one step. Removed when this value goes.
struct IndexCopy: ~Copyable {
  /// Where the copy is.
  let path: String
  private let indexPath: String

  init(of indexPath: String, in repository: Repository) {
    self.indexPath = indexPath
    path = LeftOver.path(in: repository.gitDirectory, "index")
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

  /// The copy becomes the index.
  func replaceIndex() throws(GitError) {
    if rename(path, indexPath) != 0 { throw GitError.system(during: "replace the index \(indexPath)") }
  }

  func commit() throws(GitError) {
    try prepare()
    try replaceIndex()
  }
}
