#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Files that it is no failure not to have.
package enum SmallFile {
  /// Nil where there is no regular file that can be read, or it is larger than `limit`.
  package static func contents(_ path: String, limit: Int) -> [UInt8]? {
    do throws(GitError) {
      guard let file = try FileDescriptor.open(path, O_RDONLY | O_NONBLOCK, during: "read \(path)") else { return nil }
      let status = try file.status(during: "read \(path)")
      guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit else { return nil }
      return try file.readAll(during: "read \(path)")
    } catch {
      return nil
    }
  }
}

/// Files of seccard's own in the git folder of a worktree, none of which anybody misses.
extension Repository {
  /// Nil where there is none that can be read, or it is larger than `limit`.
  package func readOwnFile(_ name: String, limit: Int) -> [UInt8]? {
    SmallFile.contents(gitDirectory + "/" + name, limit: limit)
  }

  /// Replaces a file in one step, if it can be written.
  package func replaceOwnFile(_ name: String, _ bytes: [UInt8]) {
    let temporary = LeftOver.path(in: gitDirectory, "own")
    do throws(GitError) {
      guard
        let file = try FileDescriptor.open(
          temporary, O_WRONLY | O_CREAT | O_EXCL, mode: 0o666, during: "write \(temporary)")
      else { return }
      try file.writeAll(bytes, during: "write \(temporary)")
      if rename(temporary, gitDirectory + "/" + name) != 0 { unlink(temporary) }
    } catch {
      unlink(temporary)
    }
  }
}

extension Repository {
  /// Whether something is at an absolute path.
  package func hasFile(_ path: String) -> Bool { FileSystem.status(path, following: false) != nil }

  /// Replaces a file of the worktree in one step, with the bytes that belong there for a blob of these (line endings). The
  /// folders on the way are made.
  ///
  /// Fails with `.conflict` where the path leads over a link or to something that is no file, and `.unsupported` for a
  /// filter program.
  package func replaceWorktreeFile(_ path: String, _ content: [UInt8]) throws(GitError) {
    let operation = "write \(path)"
    try RepositoryPath.check(path, during: operation)
    let workTree = try requireWorkTree(operation)
    if let reason = try unsupportedFilter(at: path) {
      throw GitError(.unsupported, operation: operation, detail: reason)
    }
    let bytes = try worktreeBytes(of: try writeBlob(content), content, at: path)
    let parent = RepositoryPath.parents(of: path).last ?? ""
    guard let folder = try WorktreeFolder.open(parent, in: workTree, creating: true) else {
      throw GitError(.notFound, operation: operation, detail: "its folder is gone")
    }
    let name = RepositoryPath.name(of: path)
    var mode: mode_t = 0o666
    switch try folder.content(of: name) {
    case .absent: break
    case .file(let isExecutable): if isExecutable { mode = 0o777 }
    case .symbolicLink, .folder, .special:
      throw GitError(.conflict, operation: operation, detail: "something that is no regular file is in its place")
    }
    let temporary = LeftOver.path(in: gitDirectory, "file")
    guard
      let file = try FileDescriptor.open(temporary, O_WRONLY | O_CREAT | O_EXCL, mode: mode, during: operation)
    else { throw GitError(.notFound, operation: operation, detail: "the repository is gone") }
    defer { unlink(temporary) }
    try file.writeAll(bytes, during: operation)
    try file.synchronize(during: operation)
    try folder.adopt(temporary, as: name)
  }
}
