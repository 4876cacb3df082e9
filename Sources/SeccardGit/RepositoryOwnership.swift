#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// git's rule on repositories of other users (git-config(1), `safe.directory`): their configuration may run programs,
/// so they are opened only when the user, the system or the command line lists them.
///
/// libgit2 1.5 enforces the rule, but reports "not found" when nothing is listed, and knows neither `*` nor what git
/// reads from the environment. So this is asked when it refuses.
struct RepositoryOwnership {
  let location: RepositoryLocation
  let environment: GitEnvironment

  /// The first of the repository's own paths that belongs to somebody else.
  var foreignPath: String? {
    [location.gitFile, location.workTree, location.gitDirectory].compactMap(\.self).first { path in
      FileSystem.status(path, following: false).map { !isOurs($0.st_uid) } ?? false
    }
  }

  /// Under sudo, git also trusts what belongs to the user who ran it.
  private func isOurs(_ owner: uid_t) -> Bool {
    let user = geteuid()
    if owner == user { return true }
    guard user == 0, let sudo = environment.nonEmpty("SUDO_UID").flatMap({ uid_t($0) }) else { return false }
    return owner == sudo
  }

  /// What `safe.directory` must list: the worktree, or else the git folder.
  var listedPath: String {
    let path = location.workTree ?? location.gitDirectory
    return FileSystem.resolved(path) ?? path
  }

  func isListed() throws(GitError) -> Bool {
    let path = listedPath
    var isListed = false
    for value in try Configuration.protected(environment).all("safe.directory") {
      if value.isEmpty {
        isListed = false
      } else if value == "*" || Self.matches(expanded(value), path) {
        isListed = true
      }
    }
    return isListed
  }

  private static func matches(_ value: String, _ path: String) -> Bool {
    if value.hasSuffix("/*") { return path.utf8.starts(with: value.utf8.dropLast()) }
    let value = FileSystem.withoutTrailingSlash(value)
    return value.utf8.elementsEqual(path.utf8)
      || FileSystem.resolved(value).map { $0.utf8.elementsEqual(path.utf8) } ?? false
  }

  private func expanded(_ value: String) -> String {
    guard value.hasPrefix("~/"), let home = environment.nonEmpty("HOME") else { return value }
    return home + value.dropFirst()
  }

  func refusal(during operation: String) -> GitError {
    GitError(
      .owner, operation: operation, detail: "\(foreignPath ?? listedPath) is owned by someone else",
      hint:
        "To add an exception for this directory, run\n  git config --global --add safe.directory \(shellQuoted(listedPath))"
    )
  }
}
