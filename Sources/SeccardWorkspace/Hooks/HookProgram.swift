package import SeccardGit

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The seccard that the hook would run: the first on `PATH`, else the one that `seccard.path` names.
package struct HookProgram: Sendable, Hashable {
  /// Absolute; nil where there is no such program.
  package let path: String?
  /// The setting's value; nil where it is not set, and where `PATH` has one.
  package let setting: String?
  /// Why the setting could not be read.
  package let trouble: String?

  /// - Parameter searchPath: The value of `PATH`, which the hook gets from git.
  package init(for repository: Repository, searchPath: String) {
    // Hooks run in the worktree's root.
    let root = repository.workTree ?? repository.gitDirectory
    func find(_ name: String) -> String? {
      let candidates =
        name.contains("/")
        ? [name]
        : searchPath.split(separator: ":", omittingEmptySubsequences: false)
          .map { ($0.isEmpty ? "." : $0) + "/" + name }
      return name.isEmpty
        ? nil : candidates.map { $0.hasPrefix("/") ? $0 : root + "/" + $0 }.first(where: Self.isProgram)
    }
    if let onPath = find("seccard") {
      (path, setting, trouble) = (onPath, nil, nil)
      return
    }
    do {
      setting = try repository.configPath("seccard.path")
      trouble = nil
    } catch {
      (path, setting, trouble) = (nil, nil, error.detail)
      return
    }
    path = setting.flatMap(find)
  }

  private static func isProgram(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }
}
