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
}
