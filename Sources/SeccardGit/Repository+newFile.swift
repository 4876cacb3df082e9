#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Repository {
  /// Writes a file that is not there yet at the root of the worktree, in one step.
  ///
  /// Fails with `.exists` where something has the name by then, whatever it is; that stays as it is.
  package func createWorktreeFile(_ name: String, _ bytes: [UInt8]) throws(GitError) {
    let operation = "write \(name)"
    try RepositoryPath.check(name, during: operation)
    let path = try requireWorkTree(operation) + "/" + name
    let temporary = LeftOver.path(in: gitDirectory, "file")
    guard
      let file = try FileDescriptor.open(temporary, O_WRONLY | O_CREAT | O_EXCL, mode: 0o666, during: operation)
    else { throw GitError(.notFound, operation: operation, detail: "the repository is gone") }
    defer { unlink(temporary) }
    try file.writeAll(bytes, during: operation)
    try file.synchronize(during: operation)
    if link(temporary, path) == 0 { return }
    switch errno {
    // The git folder is on another file system, or on one without hard links.
    case EXDEV, EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS, EMLINK:
      guard let file = try FileDescriptor.open(path, O_WRONLY | O_CREAT | O_EXCL, mode: 0o666, during: operation)
      else { throw GitError(.notFound, operation: operation, detail: "the worktree is gone") }
      do throws(GitError) {
        try file.writeAll(bytes, during: operation)
        try file.synchronize(during: operation)
      } catch {
        unlink(path)
        throw error
      }
    default: throw GitError.system(during: operation)
    }
  }

  /// Takes a file at the root of the worktree away that this process has made.
  package func removeWorktreeFile(_ name: String) throws(GitError) {
    let operation = "remove \(name)"
    try RepositoryPath.check(name, during: operation)
    let path = try requireWorkTree(operation) + "/" + name
    if unlink(path) != 0, errno != ENOENT { throw GitError.system(during: operation) }
  }
}
