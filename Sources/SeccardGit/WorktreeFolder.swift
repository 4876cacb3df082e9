#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A folder of a worktree, reached component by component without following a symbolic link.
///
/// It is held open, so nobody can put a link in its place between a look and a write.
struct WorktreeFolder: ~Copyable {
  /// What is in the folder under one name.
  enum Content: Hashable {
    case absent
    case file(isExecutable: Bool)
    case symbolicLink
    case folder
    /// A socket, a device and the like.
    case special
  }

  private let descriptor: FileDescriptor
  /// For messages.
  private let path: String

  /// Opens the folder `path` (relative, "" for the root) of a worktree; nil when it is missing and not to be made.
  ///
  /// Fails with `.conflict` when something on the way is a symbolic link, a file, or another repository.
  static func open(_ path: String, in workTree: String, creating: Bool) throws(GitError) -> WorktreeFolder? {
    let operation = "reach the folder \(path.isEmpty ? "." : path) of \(workTree)"
    guard let root = try FileDescriptor.open(workTree, O_RDONLY | O_DIRECTORY, during: operation) else {
      throw GitError(.notFound, operation: operation, detail: "the worktree is gone")
    }
    var folder = WorktreeFolder(descriptor: root, path: workTree)
    // By bytes: a letter's mark may follow the slash.
    for name in path.utf8.split(separator: UInt8(ascii: "/")) {
      guard let next = try folder.subfolder(String(Substring(name)), creating: creating, operation) else { return nil }
      folder = next
    }
    return folder
  }

  private func subfolder(_ name: String, creating: Bool, _ operation: String) throws(GitError) -> WorktreeFolder? {
    let path = path + "/" + name
    if creating, mkdirat(descriptor.raw, name, 0o777) != 0, errno != EEXIST {
      throw GitError.system(during: "make the folder \(path)")
    }
    guard let status = try descriptor.status(of: name, during: operation) else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: break
    case S_IFLNK: throw GitError(.conflict, operation: operation, detail: "\(path) is a symbolic link")
    default: throw GitError(.conflict, operation: operation, detail: "\(path) is not a folder")
    }
    guard let opened = try descriptor.open(name, O_RDONLY | O_DIRECTORY, during: operation) else { return nil }
    if try opened.status(of: ".git", during: operation) != nil {
      throw GitError(.conflict, operation: operation, detail: "\(path) is a repository of its own")
    }
    return WorktreeFolder(descriptor: opened, path: path)
  }

  func content(of name: String) throws(GitError) -> Content {
    guard let status = try status(of: name) else { return .absent }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file(isExecutable: status.st_mode & S_IXUSR != 0)
    case S_IFDIR: return .folder
    case S_IFLNK: return .symbolicLink
    default: return .special
    }
  }

  /// The bytes of a file; nil when it is gone.
  func read(_ name: String) throws(GitError) -> [UInt8]? {
    guard let file = try openFile(name) else { return nil }
    return try file.readAll(during: "read \(path)/\(name)")
  }

  /// Opens a file for reading; nil when it is gone.
  func openFile(_ name: String) throws(GitError) -> FileDescriptor? {
    // Not to hang on a pipe that took the file's place.
    try descriptor.open(name, O_RDONLY | O_NONBLOCK, during: "read \(path)/\(name)")
  }

  /// Moves a complete file to a name in one step: a reader sees the old bytes or the new ones. From another file system
  /// the file is copied beside its place first.
  func adopt(_ file: String, as name: String) throws(GitError) {
    try move(file, as: name)
    try synchronize()
  }

  /// The same, without waiting for the disk.
  func move(_ file: String, as name: String) throws(GitError) {
    if renameat(AT_FDCWD, file, descriptor.raw, name) == 0 { return }
    guard errno == EXDEV else { throw GitError.system(during: "write \(path)/\(name)") }
    let copy = try copy(file, for: name)
    do throws(GitError) { try rename(copy, to: name) } catch {
      discard(copy)
      throw error
    }
  }

  func rename(_ old: String, to name: String) throws(GitError) {
    if renameat(descriptor.raw, old, descriptor.raw, name) != 0 {
      throw GitError.system(during: "write \(path)/\(name)")
    }
  }

  /// Writes the folder's names through to the disk.
  func synchronize() throws(GitError) { try descriptor.synchronize(during: "write to the folder \(path)") }

  func isOnFileSystem(of file: String) throws(GitError) -> Bool {
    try descriptor.status(during: "look at the folder \(path)").st_dev == FileSystem.status(file)?.st_dev
  }

  /// Copies a complete file beside the place that it is for, through to the disk. Returns the copy's name.
  func copy(_ file: String, for name: String) throws(GitError) -> String {
    let operation = "write \(path)/\(name)"
    guard let source = try FileDescriptor.open(file, O_RDONLY, during: operation) else {
      throw GitError(.notFound, operation: operation, detail: "\(file) is gone")
    }
    let temporary = ".\(name.prefix(64)).\(String(UInt64.random(in: 0 ... .max), radix: 36))"
    let mode = try source.status(during: operation).st_mode & 0o777
    guard
      let target = try descriptor.open(temporary, O_WRONLY | O_CREAT | O_EXCL, mode: mode, during: operation)
    else { throw GitError(.io, operation: operation, detail: "its folder is gone") }
    do throws(GitError) {
      try target.writeAll(source.readAll(during: operation), during: operation)
      try target.synchronize(during: operation)
    } catch {
      discard(temporary)
      throw error
    }
    return temporary
  }

  /// Takes a temporary file away; there is nothing more to do where that fails.
  func discard(_ name: String) { unlinkat(descriptor.raw, name, 0) }

  /// Gives a file a second name elsewhere, or copies it there where the file systems allow no link.
  func keep(_ name: String, as backup: String) throws(GitError) {
    let operation = "keep \(path)/\(name)"
    if linkat(descriptor.raw, name, AT_FDCWD, backup, 0) == 0 { return }
    switch errno {
    case EXDEV, EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS, EMLINK: break
    default: throw GitError.system(during: operation)
    }
    guard let source = try openFile(name) else { throw GitError(.modified, operation: operation, detail: "it is gone") }
    let mode = try source.status(during: operation).st_mode & 0o777
    guard
      let copy = try FileDescriptor.open(backup, O_WRONLY | O_CREAT | O_EXCL, mode: mode, during: operation)
    else { throw GitError(.notFound, operation: operation, detail: "the repository is gone") }
    try copy.writeAll(source.readAll(during: operation), during: operation)
  }

  /// The status of a file as it stands, for the index; nil when there is none.
  func status(of name: String) throws(GitError) -> stat? {
    try descriptor.status(of: name, during: "look at \(path)/\(name)")
  }

  func remove(_ name: String) throws(GitError) {
    if unlinkat(descriptor.raw, name, 0) != 0, errno != ENOENT {
      throw GitError.system(during: "remove \(path)/\(name)")
    }
  }

  /// Removes the empty folder, if it is one. True when it is gone.
  func removeEmpty(_ name: String) -> Bool {
    unlinkat(descriptor.raw, name, AT_REMOVEDIR) == 0
  }
}
