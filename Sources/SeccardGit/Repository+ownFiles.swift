#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Files of seccard's own in the git folder of a worktree, none of which anybody misses.
extension Repository {
  /// Nil where there is none that can be read, or it is larger than `limit`.
  package func readOwnFile(_ name: String, limit: Int) -> [UInt8]? {
    let path = gitDirectory + "/" + name
    do throws(GitError) {
      guard let file = try FileDescriptor.open(path, O_RDONLY | O_NONBLOCK, during: "read \(path)") else { return nil }
      let status = try file.status(during: "read \(path)")
      guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit else { return nil }
      return try file.readAll(during: "read \(path)")
    } catch {
      return nil
    }
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
