internal import CLibgit2

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The folders of a repository, found without opening it: to explain why opening it failed.
struct RepositoryLocation {
  /// No trailing slash.
  let gitDirectory: String
  let commonDirectory: String
  /// The `.git` file that points to `gitDirectory`, as in a linked worktree or a submodule.
  let gitFile: String?
  /// The folder that holds `.git`; nil for a bare repository.
  let workTree: String?

  /// Exactly here: a worktree's root, a `.git` folder or a bare repository.
  init?(at path: String) throws(GitError) {
    let path = FileSystem.withoutTrailingSlash(path)
    let dotGit = path + "/.git"
    if let status = FileSystem.status(dotGit) {
      workTree = path
      if status.st_mode & S_IFMT == S_IFDIR {
        gitDirectory = dotGit
        gitFile = nil
      } else {
        guard let line = try FileSystem.line(dotGit), line.hasPrefix("gitdir: ") else { return nil }
        gitDirectory = FileSystem.join(path, String(line.dropFirst("gitdir: ".count)))
        gitFile = dotGit
      }
    } else if FileSystem.exists(path + "/HEAD") {
      gitDirectory = path
      gitFile = nil
      workTree = path.hasSuffix("/.git") ? FileSystem.parent(of: path) : nil
    } else {
      return nil
    }
    let common = try FileSystem.line(gitDirectory + "/commondir")
    commonDirectory = common.map { [gitDirectory] in FileSystem.join(gitDirectory, $0) } ?? gitDirectory
  }

  /// Whether this is the repository whose git folder is `gitDirectory`. Either path may lead through symbolic links:
  /// `.git` itself can be one.
  func leads(to gitDirectory: String) -> Bool {
    guard let own = FileSystem.resolved(self.gitDirectory), let other = FileSystem.resolved(gitDirectory) else {
      return false
    }
    return own.utf8.elementsEqual(other.utf8)
  }

  /// In `path` or above it, as far as libgit2's own search goes.
  static func discover(from path: String, flags: UInt32, ceilings: String?) throws(GitError) -> RepositoryLocation? {
    var found = git_buf()
    defer { git_buf_dispose(&found) }
    let acrossFileSystems: CInt = flags & GIT_REPOSITORY_OPEN_CROSS_FS.rawValue == 0 ? 0 : 1
    guard
      try GitError.checkFound(
        "look for a repository from \(path)", { git_repository_discover(&found, path, acrossFileSystems, ceilings) })
    else { return nil }
    return try RepositoryLocation(at: String(cString: found.ptr))
  }
}
