#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Owns an open file or folder. Every call retries when a signal interrupts it.
struct FileDescriptor: ~Copyable {
  let raw: CInt

  private init(owning raw: CInt) { self.raw = raw }

  deinit { close(raw) }

  /// Nil when there is nothing at `path`. Always close-on-exec.
  static func open(_ path: String, _ flags: CInt, mode: mode_t = 0, during operation: @autoclosure () -> String)
    throws(GitError) -> FileDescriptor?
  {
    try adopt(retrying { openat(AT_FDCWD, path, flags | O_CLOEXEC, mode) }, operation())
  }

  /// `name` is looked up in this folder, and is never followed when it is a symbolic link.
  func open(_ name: String, _ flags: CInt, mode: mode_t = 0, during operation: @autoclosure () -> String)
    throws(GitError) -> FileDescriptor?
  {
    try Self.adopt(retrying { openat(raw, name, flags | O_NOFOLLOW | O_CLOEXEC, mode) }, operation())
  }

  private static func adopt(_ result: CInt, _ operation: @autoclosure () -> String) throws(GitError) -> FileDescriptor?
  {
    if result >= 0 { return FileDescriptor(owning: result) }
    if errno == ENOENT { return nil }
    throw GitError.system(during: operation())
  }

  func status(during operation: @autoclosure () -> String) throws(GitError) -> stat {
    var status = stat()
    if fstat(raw, &status) != 0 { throw GitError.system(during: operation()) }
    return status
  }

  /// Of the entry itself, not of what a symbolic link points to; nil when there is none.
  func status(of name: String, during operation: @autoclosure () -> String) throws(GitError) -> stat? {
    var status = stat()
    if fstatat(raw, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { return status }
    if errno == ENOENT { return nil }
    throw GitError.system(during: operation())
  }

  /// Everything from the start of the file.
  func readAll(during operation: @autoclosure () -> String) throws(GitError) -> [UInt8] {
    let size = try Int(status(during: operation()).st_size)
    var bytes: [UInt8] = []
    // One byte more than the size, so that the read that finds the end needs no second buffer.
    var room = size + 1
    while true {
      let start = bytes.count
      var failure: CInt = 0
      bytes.append(contentsOf: repeatElement(0, count: room))
      let count = bytes.withUnsafeMutableBytes { buffer in
        let count = retrying { pread(raw, buffer.baseAddress?.advanced(by: start), room, off_t(start)) }
        failure = errno
        return count
      }
      if count < 0 { throw GitError.system(failure, during: operation()) }
      bytes.removeLast(room - count)
      if count == 0 { return bytes }
      room = 1 << 16
    }
  }

  /// Writes all of `bytes` from `offset` on.
  func writeAll(_ bytes: [UInt8], at offset: Int = 0, during operation: @autoclosure () -> String) throws(GitError) {
    var written = 0
    while written < bytes.count {
      let (count, failure) = bytes.withUnsafeBytes { buffer in
        let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
        let count = retrying { pwrite(raw, rest.baseAddress, rest.count, off_t(offset + written)) }
        return (count, errno)
      }
      if count < 0 { throw GitError.system(failure, during: operation()) }
      written += count
    }
  }

  func truncate(to length: Int, during operation: @autoclosure () -> String) throws(GitError) {
    if retrying({ ftruncate(raw, off_t(length)) }) != 0 { throw GitError.system(during: operation()) }
  }

  func synchronize(during operation: @autoclosure () -> String) throws(GitError) {
    if retrying({ fsync(raw) }) != 0 { throw GitError.system(during: operation()) }
  }
}

/// Calls again for as long as a signal interrupts the call.
func retrying<Count: SignedInteger>(_ call: () -> Count) -> Count {
  while true {
    let result = call()
    if result != -1 || errno != EINTR { return result }
  }
}
