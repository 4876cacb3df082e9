package import SeccardGit

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The seccard that the hook would run: the one that `seccard.path` names, else the first on `PATH`.
package struct HookProgram: Sendable, Hashable {
  /// The setting's value; nil where it is not set.
  package let setting: String?
  /// Absolute; nil where there is no such program.
  package let path: String?
  /// Why the setting could not be read.
  package let trouble: String?

  /// - Parameter searchPath: The value of `PATH`, which the hook gets from git.
  package init(for repository: Repository, searchPath: String) {
    do {
      setting = try repository.configPath("seccard.path")
      trouble = nil
    } catch {
      (setting, path, trouble) = (nil, nil, error.detail)
      return
    }
    let name = setting ?? "seccard"
    // Hooks run in the worktree's root.
    let root = repository.workTree ?? repository.gitDirectory
    let candidates =
      name.contains("/")
      ? [name]
      : searchPath.split(separator: ":", omittingEmptySubsequences: false).map { ($0.isEmpty ? "." : $0) + "/" + name }
    path = name.isEmpty ? nil : candidates.map { $0.hasPrefix("/") ? $0 : root + "/" + $0 }.first(where: Self.isProgram)
  }

  private static func isProgram(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }
}
