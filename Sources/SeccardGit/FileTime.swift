#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A moment on a file system's clock, as precise as it keeps it.
package struct FileTime: Sendable, Hashable {
  /// Since 1970.
  package let seconds: Int
  package let nanoseconds: Int

  init(_ time: timespec) {
    seconds = time.tv_sec
    nanoseconds = time.tv_nsec
  }

  /// A file's time of last change.
  init(_ status: stat) { self.init(status.modificationTime) }
}

extension FileTime: Comparable {
  package static func < (left: FileTime, right: FileTime) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }
}
