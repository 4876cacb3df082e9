#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A `.lock` file that stands where git and libgit2 put theirs: held by somebody, or left by somebody who died.
package struct LockFile: Sendable {
  package let path: String
  /// When it was last written, by its file system's clock.
  package let modified: FileTime
  /// Seconds since then.
  package let age: Int

  /// The lock file at a path; nil where there is none.
  package init?(at path: String) {
    guard let status = FileSystem.status(path, following: false) else { return nil }
    self.path = path
    modified = FileTime(status)
    age = max(0, time(nil) - modified.seconds)
  }

  /// Whether the file holds a beginning of `text`, the empty one included: what a writer leaves that was killed between
  /// making the lock and renaming it.
  package func holdsAtMost(_ text: String) throws(GitError) -> Bool {
    guard let bytes = try FileSystem.contents(path) else { return false }
    return Array(text.utf8).starts(with: bytes)
  }

  /// Whether this is the file that it locks, under a second name: libgit2 puts a new reference in place by link(2), and
  /// then takes the lock's name away.
  package var isLinkToLocked: Bool { IndexLock.isSameFile(path, String(path.dropLast(".lock".count))) }

  package func remove() throws(GitError) {
    if unlink(path) != 0, errno != ENOENT { throw GitError.system(during: "remove \(path)") }
  }
}
