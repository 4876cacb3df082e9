internal import CLibgit2
import Synchronization

/// The process-wide state of libgit2.
package enum GitLibrary {
  /// Settings that libgit2 keeps for the whole process, and the lock that every opening of a repository holds, because
  /// one of them (owner validation) is changed for the length of an opening.
  private static let configured = Mutex(false)

  /// `git_libgit2_init` costs milliseconds, and once is enough: it is left to the end of the process.
  private static let initialization: Result<Void, GitError> = {
    do throws(GitError) {
      // Not through the checker: before this call there is nowhere to keep an error.
      let count = git_libgit2_init()
      if count < 0 {
        return .failure(GitError(.other, operation: "start libgit2", detail: "it says no more than \(count)"))
      }
      try GitError.check("make libgit2 flush what it writes") { seccard_git_enable_fsync_gitdir(1) }
      try GitError.check("tell libgit2 which extensions are handled") { seccard_git_allow_extensions() }
      // A command reads a tree once; keeping ten thousand of them costs more than it saves.
      try GitError.check("limit libgit2's cache") { seccard_git_set_cache_object_limit(GIT_OBJECT_TREE, 0) }
      return .success(())
    } catch {
      return .failure(error)
    }
  }()

  package static var version: String {
    var (major, minor, revision): (CInt, CInt, CInt) = (0, 0, 0)
    git_libgit2_version(&major, &minor, &revision)
    return "\(major).\(minor).\(revision)"
  }

  /// Starts libgit2. The first call in a process decides where libgit2 itself looks for configuration; a repository's
  /// own view of it (`Repository.configString`) follows the environment the repository was opened with.
  package static func start(_ environment: GitEnvironment) throws(GitError) {
    try initialize()
    try configured.withLock { (done) throws(GitError) in
      if done { return }
      try setSearchPaths(environment)
      done = true
    }
  }

  /// Whether libgit2 hashes each object that it reads and compares, as it does unless told otherwise; for the whole process.
  /// git itself does not when it lists trees.
  package static func verifyObjects(_ isOn: Bool) throws(GitError) {
    try initialize()
    try GitError.check("set hash verification") { seccard_git_enable_strict_hash_verification(isOn ? 1 : 0) }
  }

  /// Enough for calls that need no environment, such as hashing.
  static func initialize() throws(GitError) {
    try initialization.get()
  }

  /// Opens a repository with libgit2's owner validation on, or off when `trusted` says that git's own rule has been
  /// applied by us: libgit2 1.5 knows neither `safe.directory = *` nor git's environment variables.
  static func open(_ path: String, flags: UInt32, ceilings: String?, trusted: Bool) throws(GitError)
    -> RepositoryHandle
  {
    try configured.withLock { (_) throws(GitError) in
      if trusted {
        try GitError.check("trust the repository at \(path)") { seccard_git_set_owner_validation(0) }
      }
      defer { if trusted { _ = seccard_git_set_owner_validation(1) } }
      return try RepositoryHandle("open the repository at \(path)") {
        git_repository_open_ext($0, path, flags, ceilings)
      }
    }
  }

  private static func setSearchPaths(_ environment: GitEnvironment) throws(GitError) {
    let places = ConfigurationPlaces(environment)
    try setSearchPath(GIT_CONFIG_LEVEL_GLOBAL, places.home ?? "")
    try setSearchPath(GIT_CONFIG_LEVEL_XDG, places.xdgFolder ?? "")
    if places.system == nil { try setSearchPath(GIT_CONFIG_LEVEL_SYSTEM, "") }
  }

  private static func setSearchPath(_ level: git_config_level_t, _ path: String) throws(GitError) {
    try GitError.check("set where libgit2 looks for configuration") { seccard_git_set_search_path(level, path) }
  }
}
