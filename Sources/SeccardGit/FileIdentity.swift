#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What tells one state of a file from another without reading it: a write changes the times, a replacement the inode.
package struct FileIdentity: Sendable, Hashable {
  /// In bytes.
  package let size: Int
  package let modified: FileTime
  /// The time of the last change of the inode, which no program can set.
  package let changed: FileTime
  package let inode: UInt64
  package let device: UInt64

  init(_ status: stat) {
    size = Int(status.st_size)
    modified = FileTime(status.modificationTime)
    changed = FileTime(status.changeTime)
    inode = UInt64(status.st_ino)
    device = UInt64(truncatingIfNeeded: status.st_dev)
  }

  /// What is at a path now, itself and not what a symbolic link leads to; nil where there is nothing.
  package init?(at path: String) {
    guard let status = FileSystem.status(path, following: false) else { return nil }
    self.init(status)
  }

  /// Whether both are of one file with no write in between; its names may have changed.
  func hasSameContent(as other: FileIdentity) -> Bool {
    size == other.size && modified == other.modified && inode == other.inode && device == other.device
  }

  /// Whether a later write is sure to show: the file system's clock has gone on since the file was last changed.
  package var isSettled: Bool {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let age = (now.tv_sec - changed.seconds) * 1_000_000_000 + now.tv_nsec - changed.nanoseconds
    // A clock that counts whole seconds may be two behind (FAT, NFS); the others tick every few milliseconds.
    return age > (changed.nanoseconds == 0 ? 2_000_000_000 : 50_000_000)
  }
}

extension FileIdentity: CustomStringConvertible {
  /// One word without spaces, the same for the same state.
  package var description: String {
    "\(size)-\(modified.seconds).\(modified.nanoseconds)-\(changed.seconds).\(changed.nanoseconds)-\(inode)-\(device)"
  }
}
