#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A folder of hooks, held open. Names are looked up in it, and symbolic links under them are not followed.
package struct HooksFolder: ~Copyable {
  /// What stands under a name.
  package struct Entry: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
      case file
      case symbolicLink
      case folder
      /// A socket, a device and the like.
      case special
    }

    package let kind: Kind
    /// Whether git runs it: of a symbolic link, what it leads to counts.
    package let isExecutable: Bool
    /// Whether it is a symbolic link that leads to itself.
    package let isLoop: Bool
    let mode: mode_t
    let size: Int
    let device: UInt64
    let number: UInt64
  }

  /// For messages, and for what the system knows by path alone.
  package let path: String
  let descriptor: FileDescriptor

  /// Nil where there is nothing at `path`. The folder itself may be a symbolic link, as git has it.
  package static func open(_ path: String) throws(GitError) -> HooksFolder? {
    let operation = "open the folder of hooks \(path)"
    try GitError.refuseNUL(in: path, during: "open a folder of hooks")
    guard let descriptor = try FileDescriptor.open(path, O_RDONLY | O_DIRECTORY, during: operation) else {
      if FileSystem.status(path, following: false) == nil { return nil }
      throw GitError(.conflict, operation: operation, detail: "it is a symbolic link to nothing")
    }
    return HooksFolder(path: path, descriptor: descriptor)
  }

  /// Keeps other changes by seccard out until this value goes. Fails with `.locked` where another one is at work.
  ///
  /// File systems that know no locks are worked on without: every step is atomic by itself.
  package func lock() throws(GitError) {
    if retrying({ flock(descriptor.raw, LOCK_EX | LOCK_NB) }) != 0, errno == EWOULDBLOCK {
      throw GitError(
        .locked, operation: "change the hooks in \(path)", detail: "another seccard is changing them",
        hint: "try again when it is done")
    }
  }

  package func names() throws(GitError) -> [String] {
    // The folder is there and can be opened; only what takes its place meanwhile is not seen.
    guard access(path, R_OK) == 0 else { throw GitError.system(during: "list \(path)") }
    return FileSystem.names(in: path)
  }

  /// Nil where nothing stands under the name.
  package func entry(_ name: String) throws(GitError) -> Entry? {
    guard let status = try descriptor.status(of: name, during: "look at \(path)/\(name)") else { return nil }
    let kind: Entry.Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFLNK: .symbolicLink
      case S_IFDIR: .folder
      default: .special
      }
    let isExecutable = faccessat(descriptor.raw, name, X_OK, 0) == 0
    return Entry(
      kind: kind, isExecutable: isExecutable, isLoop: !isExecutable && errno == ELOOP,
      mode: status.st_mode & 0o7777, size: Int(status.st_size), device: UInt64(status.st_dev),
      number: UInt64(status.st_ino))
  }

  /// The bytes of a file; nil where it is gone, is no file, or has more than `most`.
  package func bytes(_ name: String, atMost most: Int) throws(GitError) -> [UInt8]? {
    guard let entry = try entry(name), entry.kind == .file, entry.size <= most else { return nil }
    let operation = "read \(path)/\(name)"
    // Not to hang on a pipe that took the file's place.
    return try descriptor.open(name, O_RDONLY | O_NONBLOCK, during: operation)?.readAll(during: operation)
  }

  /// Whether two names stand for one file, or for two of equal content and mode, or for two links to one place. False
  /// where one of them is not there.
  package func isSame(_ first: String, _ second: String) throws(GitError) -> Bool {
    guard let one = try entry(first), let other = try entry(second), one.kind == other.kind else { return false }
    if one.device == other.device, one.number == other.number { return true }
    switch one.kind {
    case .file:
      guard one.mode == other.mode, one.size == other.size else { return false }
      guard let bytes = try bytes(first, atMost: Self.mostCompared) else { return false }
      return try bytes == self.bytes(second, atMost: Self.mostCompared)
    case .symbolicLink: return try target(of: first) == target(of: second)
    case .folder, .special: return false
    }
  }

  /// Larger files are taken for different ones.
  private static var mostCompared: Int { 16 << 20 }

  /// Where a symbolic link leads to, as bytes that end in a zero.
  func target(of name: String) throws(GitError) -> [CChar] {
    var target = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    if readlinkat(descriptor.raw, name, &target, Int(PATH_MAX)) < 0 {
      throw GitError.system(during: "read the symbolic link \(path)/\(name)")
    }
    return target
  }
}
