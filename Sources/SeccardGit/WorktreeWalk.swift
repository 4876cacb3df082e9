#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// One thing that a walk over a worktree met.
package struct WorktreeItem: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable {
    case file
    case symbolicLink
    /// A folder with a `.git` of its own.
    case repository
    /// A socket, a pipe, a device.
    case special
  }

  /// From the worktree's root, with `/`.
  package let path: String
  package let kind: Kind
}

/// A walk over the files of a worktree, tracked or not.
package struct WorktreeWalk {
  /// In byte order of paths.
  package private(set) var items: [WorktreeItem] = []
  /// The paths that are not UTF-8, which no text can name; that of a folder, which was not entered, ends in `/`.
  package private(set) var unnameable: [[UInt8]] = []

  /// Meets what lies below a folder of a worktree (`""` for all of it).
  ///
  /// No symbolic link is followed and no other repository is entered: where one stands on the way to the folder, or in its
  /// place, it is all that is met. `.git` is left out.
  ///
  /// - Parameter enters: Whether a folder is worth looking into.
  package init(below folder: String, in workTree: String, enters: (String) -> Bool) throws(GitError) {
    do {
      let isThere = try WorktreeFolder.open(folder, in: workTree, creating: false) != nil
      if !isThere { return }
    } catch let error where error.code == .conflict {
      items = Self.obstacle(on: folder, in: workTree).map { [$0] } ?? []
      return
    }
    var open = [folder]
    while let next = open.popLast() {
      let prefix = next.isEmpty ? "" : next + "/"
      let place = next.isEmpty ? workTree : workTree + "/" + next
      for entry in try Self.entries(of: place, "look through the folder \(next.isEmpty ? "." : next)") {
        guard let name = entry.name else {
          unnameable.append(Array(prefix.utf8) + entry.bytes + (entry.kind == S_IFDIR ? [UInt8(ascii: "/")] : []))
          continue
        }
        let path = prefix + name
        switch entry.kind {
        case S_IFDIR:
          if name == ".git" || !enters(path) { continue }
          if FileSystem.exists(workTree + "/" + path + "/.git") {
            items.append(WorktreeItem(path: path, kind: .repository))
          } else {
            open.append(path)
          }
        case S_IFREG: items.append(WorktreeItem(path: path, kind: .file))
        case S_IFLNK: items.append(WorktreeItem(path: path, kind: .symbolicLink))
        default: items.append(WorktreeItem(path: path, kind: .special))
        }
      }
    }
    items.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    unnameable.sort { $0.lexicographicallyPrecedes($1) }
  }

  /// The first thing on the way to a folder that is none, or another repository.
  private static func obstacle(on folder: String, in workTree: String) -> WorktreeItem? {
    for path in RepositoryPath.parents(of: folder + "/") {
      guard let status = FileSystem.status(workTree + "/" + path, following: false) else { return nil }
      switch status.st_mode & S_IFMT {
      case S_IFDIR:
        if FileSystem.exists(workTree + "/" + path + "/.git") { return WorktreeItem(path: path, kind: .repository) }
      case S_IFREG: return WorktreeItem(path: path, kind: .file)
      case S_IFLNK: return WorktreeItem(path: path, kind: .symbolicLink)
      default: return WorktreeItem(path: path, kind: .special)
      }
    }
    return nil
  }

  private struct Entry {
    /// Nil where it is not UTF-8; then `bytes` has it.
    let name: String?
    var bytes: [UInt8] = []
    let kind: mode_t
  }

  private static func entries(of folder: String, _ operation: String) throws(GitError) -> [Entry] {
    guard let stream = opendir(folder) else {
      // Gone since its parent was read.
      if errno == ENOENT { return [] }
      throw GitError.system(during: operation)
    }
    defer { closedir(stream) }
    var entries: [Entry] = []
    while let entry = readdir(stream) {
      let read = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)) { name in
          kind(entry.pointee, name, stream).map { kind in
            let text = String(validatingCString: name)
            let bytes = text == nil ? Array(UnsafeRawBufferPointer(start: name, count: strlen(name))) : []
            return Entry(name: text, bytes: bytes, kind: kind)
          }
        }
      }
      if let read, read.name != ".", read.name != ".." { entries.append(read) }
    }
    return entries
  }

  /// Nil for what has gone meanwhile.
  private static func kind(_ entry: dirent, _ name: UnsafePointer<CChar>, _ stream: OpaquePointer) -> mode_t? {
    switch Int(entry.d_type) {
    case Int(DT_REG): return S_IFREG
    case Int(DT_DIR): return S_IFDIR
    case Int(DT_LNK): return S_IFLNK
    case Int(DT_UNKNOWN):
      var status = stat()
      return fstatat(dirfd(stream), name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? status.st_mode & S_IFMT : nil
    default: return S_IFIFO
    }
  }
}
