#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A lock that well-behaved processes queue on: `flock(2)` on a file, which the kernel releases when the holder dies.
///
/// Holds between processes and, because every acquisition opens the file anew, between threads of one process. The file
/// stays when the lock is released; its contents are the holder's to read and write, for a small journal.
package final class AdvisoryLock {
  private let path: String
  private let file: FileDescriptor
  private var isHeld = true

  private init(path: String, file: consuming FileDescriptor) {
    self.path = path
    self.file = file
  }

  /// Takes the lock, waiting for up to `seconds`; `waiting` is called once when somebody else holds it.
  ///
  /// Fails with `.locked` when the time is up, and `.io` where the file can neither be made nor opened.
  package static func acquire(
    at path: String, timeout seconds: Double, while waiting: (() -> Void)? = nil
  ) throws(GitError) -> AdvisoryLock {
    let operation = "lock \(path)"
    try GitError.refuseNUL(in: path, during: "take a lock")
    let deadline = now() + seconds
    // Seconds; doubles up to a twentieth.
    var pause = 0.001
    var hasWaited = false
    while true {
      let file = try open(path, operation)
      if flock(file.raw, LOCK_EX | LOCK_NB) == 0 {
        if try isCurrent(file, path, operation) { return AdvisoryLock(path: path, file: file) }
        continue
      }
      let failure = errno
      guard failure == EWOULDBLOCK || failure == EINTR else { throw GitError.system(failure, during: operation) }
      let left = deadline - now()
      if left <= 0 {
        throw GitError(.locked, operation: operation, detail: "another process has held it for \(seconds) seconds")
      }
      if !hasWaited { waiting?() }
      hasWaited = true
      // A blocking flock has no time limit. Waiters that ask at random moments do not starve one another.
      usleep(UInt32(min(Double.random(in: pause / 2...pause), left) * 1_000_000))
      pause = min(2 * pause, 0.05)
    }
  }

  /// Lets the next one have it, before this value goes.
  package func release() {
    if isHeld { flock(file.raw, LOCK_UN) }
    isHeld = false
  }

  /// All that the file holds.
  package func readContents() throws(GitError) -> [UInt8] {
    let operation = "read \(path)"
    try requireHeld(operation)
    return try file.readAll(during: operation)
  }

  /// Replaces what the file holds. Not atomic: a crash may leave a part of the old and the new.
  package func writeContents(_ bytes: [UInt8], sync: Bool) throws(GitError) {
    let operation = "write \(path)"
    try requireHeld(operation)
    try file.writeAll(bytes, during: operation)
    try file.truncate(to: bytes.count, during: operation)
    if sync { try file.synchronize(during: operation) }
  }

  private func requireHeld(_ operation: String) throws(GitError) {
    if !isHeld { throw GitError(.other, operation: operation, detail: "the lock has been released") }
  }

  /// For anybody to read and write, as far as the umask goes.
  private static func open(_ path: String, _ operation: String) throws(GitError) -> FileDescriptor {
    if let file = try FileDescriptor.open(path, O_RDWR | O_CREAT, mode: 0o666, during: operation) { return file }
    throw GitError(.io, operation: operation, detail: "its folder does not exist")
  }

  /// False when the file at `path` was removed or replaced between opening and locking it: then somebody may hold a lock
  /// on the new one.
  private static func isCurrent(_ file: borrowing FileDescriptor, _ path: String, _ operation: String) throws(GitError)
    -> Bool
  {
    let held = try file.status(during: operation)
    return FileSystem.status(path).map { $0.st_ino == held.st_ino && $0.st_dev == held.st_dev } ?? false
  }

  /// Seconds on a clock that nobody sets.
  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
