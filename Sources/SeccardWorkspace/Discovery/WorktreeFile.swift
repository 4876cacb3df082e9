package import SeccardGit

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A regular file of a worktree, read up to a limit.
package enum WorktreeFile {
  /// The first bytes of a file, `limit` at most; nil when there is none.
  ///
  /// Whoever reads a path that a repository chose is not led elsewhere by a symbolic link, and does not wait for a pipe.
  package static func bytes(at path: String, limit: Int) throws(GitError) -> [UInt8]? {
    func failure(_ detail: String) -> GitError { GitError(.io, operation: "read \(path)", detail: detail) }
    if path.utf8.contains(0) { throw failure("its name has a NUL character") }
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      switch errno {
      case ENOENT, ENOTDIR: return nil
      case ELOOP: throw failure("it is a symbolic link")
      // Of a socket.
      case ENXIO: throw failure("it is no regular file")
      case let code: throw failure(String(cString: strerror(code)))
      }
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(String(cString: strerror(errno))) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw failure("it is no regular file") }
    var code: Int32 = 0
    // The size is a hint: the file may grow while it is read.
    let room = min(limit, max(Int(status.st_size), 0) + 1)
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      while count < room {
        let length = read(descriptor, buffer.baseAddress.map { $0 + count }, room - count)
        if length == 0 { return }
        if length > 0 {
          count += length
        } else if errno != EINTR {
          code = errno
          return
        }
      }
    }
    if code != 0 { throw failure(String(cString: strerror(code))) }
    return bytes
  }
}
