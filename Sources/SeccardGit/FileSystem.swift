internal import CLibgit2

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Small questions about paths, answered by the operating system.
enum FileSystem {
  /// Nil when there is nothing there or it cannot be seen. Follows symbolic links, unless told not to.
  static func status(_ path: String, following: Bool = true) -> stat? {
    var status = stat()
    let result = following ? stat(path, &status) : lstat(path, &status)
    return result == 0 ? status : nil
  }

  static func exists(_ path: String) -> Bool { status(path) != nil }

  static func isNonEmpty(_ path: String) -> Bool { status(path).map { $0.st_size > 0 } ?? false }

  static func isFile(_ path: String) -> Bool { status(path).map { $0.st_mode & S_IFMT == S_IFREG } ?? false }

  /// The whole file; nil when there is none.
  static func contents(_ path: String) throws(GitError) -> [UInt8]? {
    guard let file = try FileDescriptor.open(path, O_RDONLY, during: "read \(path)") else { return nil }
    return try file.readAll(during: "read \(path)")
  }

  /// The whole file as text without the white space at its end; nil when there is none.
  static func line(_ path: String) throws(GitError) -> String? {
    guard let bytes = try contents(path) else { return nil }
    let end = bytes.lastIndex { $0 > 32 }.map { $0 + 1 } ?? 0
    return String(decoding: bytes[..<end], as: UTF8.self)
  }

  /// The names in a folder without `.` and `..`, in byte order; none when there is no such folder.
  static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)) {
          String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The path with symbolic links and `..` resolved; nil when it does not exist.
  static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Writes a folder's names through to the disk, as a rename in it needs.
  static func synchronizeFolder(_ path: String) throws(GitError) {
    let operation = "write to the folder \(path)"
    guard let folder = try FileDescriptor.open(path, O_RDONLY | O_DIRECTORY, during: operation) else {
      throw GitError(.notFound, operation: operation, detail: "it is gone")
    }
    try folder.synchronize(during: operation)
  }

  /// Gives two files each the other's name in one step. False where the file system cannot.
  static func exchange(_ path: String, _ other: String) throws(GitError) -> Bool {
    #if canImport(Darwin)
      let result = renamex_np(path, other, UInt32(RENAME_SWAP))
    #else
      let result = seccard_exchange(path, other)
    #endif
    if result == 0 { return true }
    switch errno {
    case EINVAL, ENOSYS, ENOTSUP, EOPNOTSUPP: return false
    default: throw GitError.system(during: "replace \(other)")
    }
  }

  /// `path` itself when it is absolute, or else as seen from `folder`.
  static func join(_ folder: String, _ path: String) -> String {
    path.utf8.first == UInt8(ascii: "/") ? path : folder + "/" + path
  }

  /// Without the last component; `/` and `.` as dirname(1) has them.
  static func parent(of path: String) -> String {
    let trimmed = withoutTrailingSlash(path)
    guard let slash = trimmed.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == trimmed.startIndex ? "/" : withoutTrailingSlash(String(trimmed[..<slash]))
  }

  static func withoutTrailingSlash(_ path: String) -> String {
    var path = path[...]
    while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
    return String(path)
  }
}
