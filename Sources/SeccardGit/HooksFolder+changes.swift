#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Each change is one step to others that look, and a kill leaves at most a file with a temporary name.
extension HooksFolder {
  private static let mark = ".seccard-tmp-"

  /// A new name for a file that is to become `name`.
  package static func temporaryName(for name: String) -> String {
    name + mark + String(UInt64.random(in: 0 ... .max), radix: 36)
  }

  /// Whether a name was made for `final`, and a kill left it.
  package static func isTemporary(_ name: String, for final: String) -> Bool {
    name.hasPrefix(final + mark)
  }

  /// Writes a new executable file, as far as the umask lets it be one.
  package func create(_ name: String, _ bytes: [UInt8]) throws(GitError) {
    let operation = "write \(path)/\(name)"
    guard let file = try descriptor.open(name, O_WRONLY | O_CREAT | O_EXCL, mode: 0o777, during: operation) else {
      throw GitError(.notFound, operation: operation, detail: "the folder is gone")
    }
    try file.writeAll(bytes, during: operation)
    try file.synchronize(during: operation)
  }

  /// Gives the file or symbolic link under `name` a second name: the same file where the file system has hard links, or
  /// else a copy with its mode. Fails with `.exists` where something has that name.
  package func keep(_ name: String, as kept: String) throws(GitError) {
    let operation = "keep \(path)/\(name) as \(kept)"
    if linkat(descriptor.raw, name, descriptor.raw, kept, 0) == 0 { return try synchronize() }
    guard Self.meansNoLinks(errno) else { throw GitError.system(during: operation) }
    guard let entry = try entry(name) else {
      throw GitError(.notFound, operation: operation, detail: "it is gone")
    }
    if entry.kind == .symbolicLink {
      if symlinkat(try target(of: name), descriptor.raw, kept) != 0 { throw GitError.system(during: operation) }
    } else {
      try copyFile(name, entry, as: kept, operation)
    }
    try synchronize()
  }

  private func copyFile(_ name: String, _ entry: Entry, as kept: String, _ operation: String) throws(GitError) {
    let temporary = Self.temporaryName(for: name)
    guard let bytes = try descriptor.open(name, O_RDONLY, during: operation)?.readAll(during: operation),
      let copy = try descriptor.open(temporary, O_WRONLY | O_CREAT | O_EXCL, mode: 0o600, during: operation)
    else { throw GitError(.notFound, operation: operation, detail: "it is gone") }
    try copy.writeAll(bytes, during: operation)
    // Last, as a write takes the bits for another user away.
    if fchmod(copy.raw, entry.mode) != 0 { throw GitError.system(during: operation) }
    try copy.synchronize(during: operation)
    try put(temporary, as: kept)
  }

  /// Gives a file its final name, which must be free. Fails with `.exists` where something took it meanwhile.
  package func put(_ temporary: String, as name: String) throws(GitError) {
    let operation = "write \(path)/\(name)"
    if linkat(descriptor.raw, temporary, descriptor.raw, name, 0) == 0 {
      try remove(temporary)
      return try synchronize()
    }
    guard Self.meansNoLinks(errno) else { throw GitError.system(during: operation) }
    if try entry(name) != nil { throw GitError.system(EEXIST, during: operation) }
    try move(temporary, to: name)
  }

  /// Renames over whatever has the new name.
  package func move(_ name: String, to new: String) throws(GitError) {
    if renameat(descriptor.raw, name, descriptor.raw, new) != 0 {
      throw GitError.system(during: "rename \(path)/\(name) to \(new)")
    }
    try synchronize()
  }

  /// Removes a name that is no folder's.
  package func remove(_ name: String) throws(GitError) {
    if unlinkat(descriptor.raw, name, 0) != 0, errno != ENOENT {
      throw GitError.system(during: "remove \(path)/\(name)")
    }
  }

  package func synchronize() throws(GitError) {
    try descriptor.synchronize(during: "write \(path)")
  }

  /// What link(2) answers where a file system, or a rule on other users' files, allows none.
  private static func meansNoLinks(_ number: CInt) -> Bool {
    [EPERM, EACCES, ENOTSUP, EOPNOTSUPP, ENOSYS, EMLINK].contains(number)
  }
}
