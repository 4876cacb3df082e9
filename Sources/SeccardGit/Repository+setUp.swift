#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Repository {
  /// The branch that git gives a new repository: `init.defaultBranch` of the user's or the system's configuration, else
  /// `main`.
  package static func defaultBranch(_ environment: GitEnvironment) throws(GitError) -> String {
    try GitLibrary.start(environment)
    return try Configuration.protected(environment).string("init.defaultBranch").flatMap { $0.isEmpty ? nil : $0 }
      ?? "main"
  }

  /// Puts a hook beside git's own samples, under the name that git gives one that is not switched on. A sample that is
  /// there already stays.
  package func addSampleHook(_ name: String, bytes: [UInt8]) throws(GitError) {
    let folder = commonDirectory + "/hooks"
    let operation = "write \(folder)/\(name).sample"
    if mkdir(folder, 0o777) != 0, errno != EEXIST { throw GitError.system(during: operation) }
    do {
      guard
        let file = try FileDescriptor.open(
          "\(folder)/\(name).sample", O_WRONLY | O_CREAT | O_EXCL, mode: 0o777, during: operation)
      else { return }
      try file.writeAll(bytes, during: operation)
    } catch  where FileSystem.exists("\(folder)/\(name).sample") {
      return
    }
  }

  /// Makes what this process creates from now on as open to the group, or to all, as `core.sharedRepository` says
  /// (git-config(1)): libgit2 1.5 does not look at it, and a folder of objects that one user made would shut out the next.
  package func adoptSharing() throws(GitError) {
    guard let setting = try configString("core.sharedRepository")?.lowercased() else { return }
    let opened: mode_t
    switch setting {
    case "group", "true", "yes", "on", "1": opened = 0o070
    case "all", "world", "everybody", "2": opened = 0o075
    case "umask", "false", "no", "off", "0", "": return
    default:
      guard setting.hasPrefix("0"), let mode = mode_t(setting, radix: 8), mode & ~0o777 == 0 else {
        throw GitError(
          .invalidValue, operation: "read the setting core.sharedRepository",
          detail: "\"\(setting)\" is not a way to share")
      }
      // Whoever may read a file may enter its folder.
      opened = mode | (mode & 0o444) >> 2
    }
    umask(umask(0) & ~opened)
  }
}
