#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// One thing that a walk over a worktree met.
package struct WorktreeItem: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case file
    case symbolicLink
    /// A socket, a pipe, a device.
    case special
  }

  /// From the worktree's root, with `/`.
  package let path: String
  package let kind: Kind
}

/// A walk over the files of a worktree.
package enum WorktreeWalk {
  /// What lies below a folder of the worktree (`""` for all of it), tracked or not, in byte order of paths.
  ///
  /// No symbolic link is followed: one that stands where the folder should be is the answer itself. `.git` and other
  /// repositories are left out, and so is what is not UTF-8 in its name.
  ///
  /// - Parameter enters: Whether a folder is worth looking into.
  package static func items(below folder: String, in workTree: String, enters: (String) -> Bool) throws(GitError)
    -> [WorktreeItem]
  {
    let operation = "look through the folder \(folder.isEmpty ? "." : folder)"
    do {
      let isThere = try WorktreeFolder.open(folder, in: workTree, creating: false) != nil
      if !isThere { return [] }
    } catch let error where error.code == .conflict {
      return folder.isEmpty ? [] : [WorktreeItem(path: folder, kind: .symbolicLink)]
    }
    var items: [WorktreeItem] = []
    var open = [folder]
    while let next = open.popLast() {
      let prefix = next.isEmpty ? "" : next + "/"
      for (name, kind) in try entries(of: next.isEmpty ? workTree : workTree + "/" + next, operation) {
        let path = prefix + name
        switch kind {
        case mode_t(S_IFDIR):
          if name != ".git", enters(path), !FileSystem.exists(workTree + "/" + path + "/.git") { open.append(path) }
        case mode_t(S_IFREG): items.append(WorktreeItem(path: path, kind: .file))
        case mode_t(S_IFLNK): items.append(WorktreeItem(path: path, kind: .symbolicLink))
        default: items.append(WorktreeItem(path: path, kind: .special))
        }
      }
    }
    return items.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private static func entries(of folder: String, _ operation: String) throws(GitError) -> [(name: String, kind: mode_t)]
  {
    guard let stream = opendir(folder) else {
      // Gone since its parent was read.
      if errno == ENOENT { return [] }
      throw GitError.system(during: operation)
    }
    defer { closedir(stream) }
    var entries: [(name: String, kind: mode_t)] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)) {
          String(validatingCString: $0)
        }
      }
      guard let name, name != ".", name != ".." else { continue }
      switch Int(entry.pointee.d_type) {
      case Int(DT_REG): entries.append((name, mode_t(S_IFREG)))
      case Int(DT_DIR): entries.append((name, mode_t(S_IFDIR)))
      case Int(DT_LNK): entries.append((name, mode_t(S_IFLNK)))
      case Int(DT_UNKNOWN):
        guard let status = FileSystem.status(folder + "/" + name, following: false) else { continue }
        entries.append((name, status.st_mode & S_IFMT))
      default: entries.append((name, mode_t(S_IFIFO)))
      }
    }
    return entries
  }
}
