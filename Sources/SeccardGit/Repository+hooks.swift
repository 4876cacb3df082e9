#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Repository {
  /// Where git looks for the hooks of a worktree (githooks(5); git-config(1), `core.hooksPath`).
  package struct HooksPlace: Sendable, Hashable {
    /// Who else's hooks these are.
    package enum Reach: Sendable, Hashable {
      /// All worktrees of this repository, and nobody else.
      case repository
      /// The folder lies in the worktree, where git may track it.
      case workTree
      /// The folder lies elsewhere: it serves each repository whose `core.hooksPath` names it.
      case everyUser
    }

    /// Absolute. There need not be a folder yet.
    package let path: String
    /// Whether `core.hooksPath` names it.
    package let isConfigured: Bool
    package let reach: Reach
  }

  /// The folder of hooks. Fails with `.bare`, and with `.invalidValue` for a `core.hooksPath` that names no folder.
  package func hooksPlace() throws(GitError) -> HooksPlace {
    let workTree = try requireWorkTree("find the folder of hooks of \(gitDirectory)")
    let setting = "core.hooksPath"
    guard let configured = try configPath(setting) else {
      return place(at: commonDirectory + "/hooks", isConfigured: false, workTree)
    }
    guard !configured.isEmpty else {
      throw GitError(
        .invalidValue, operation: "read the setting \(setting)", detail: "it is set to nothing, so git runs no hook",
        hint: "take it away: git config --unset \(setting)")
    }
    // Hooks run in the worktree's root, and that is what a relative path starts from.
    return place(at: FileSystem.join(workTree, configured), isConfigured: true, workTree)
  }

  private func place(at path: String, isConfigured: Bool, _ workTree: String) -> HooksPlace {
    let path = FileSystem.withoutTrailingSlash(path)
    let resolved = FileSystem.resolvedAsFarAsItExists(path).utf8
    let reach: HooksPlace.Reach =
      if resolved.starts(with: (commonDirectory + "/").utf8) {
        .repository
      } else if resolved.starts(with: (workTree + "/").utf8) {
        .workTree
      } else {
        .everyUser
      }
    return HooksPlace(path: path, isConfigured: isConfigured, reach: reach)
  }

  /// Whether one of these paths is a file of the worktree, tracked or not.
  package func hasFile(among paths: [String]) -> Bool {
    workTree.map { workTree in paths.contains { FileSystem.isFile(workTree + "/" + $0) } } ?? false
  }

  /// A setting of type pathname (git-config(1), "Values"): `~` and `~user` at its beginning are home folders.
  package func configPath(_ key: String) throws(GitError) -> String? {
    guard let value = try configString(key) else { return nil }
    let operation = "read the setting \(key)"
    if value.hasPrefix("%(prefix)/") {
      throw GitError(
        .unsupported, operation: operation, detail: "\"\(value)\" is relative to where git is installed",
        hint: "write the path in full")
    }
    guard value.hasPrefix("~") else { return value }
    let user = value.dropFirst().prefix { $0 != "/" }
    let home =
      user.isEmpty
      ? ConfigurationPlaces(environment).home
      : getpwnam(String(user)).flatMap { $0.pointee.pw_dir.map { String(cString: $0) } }
    guard let home else {
      let whose = user.isEmpty ? "the home folder is not known" : "there is no user \(user)"
      throw GitError(.invalidValue, operation: operation, detail: "\"\(value)\" cannot be expanded: \(whose)")
    }
    return home + value.dropFirst(1 + user.count)
  }
}

extension FileSystem {
  /// The path with the symbolic links of those folders resolved that there are.
  static func resolvedAsFarAsItExists(_ path: String) -> String {
    if let resolved = resolved(path) { return resolved }
    let parent = parent(of: path)
    guard parent != path, parent != "." else { return path }
    let resolved = resolvedAsFarAsItExists(parent)
    return (resolved == "/" ? "" : resolved) + "/" + RepositoryPath.name(of: withoutTrailingSlash(path))
  }
}
