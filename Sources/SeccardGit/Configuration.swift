internal import CLibgit2

/// The configuration that one repository, opened with one environment, sees.
///
/// Built file by file, because libgit2 keeps the places it looks in per process and knows neither `GIT_CONFIG_GLOBAL`
/// nor `config.worktree`. Once it is given to the repository, libgit2's own reads (filters, reflogs) see it too; the
/// settings from the environment are seen here only.
final class Configuration {
  private let files: Handle<ConfigKind>
  private let command: CommandConfiguration

  /// Settings of system, user and command only: what git calls protected, because no repository can set them.
  static func protected(_ environment: GitEnvironment) throws(GitError) -> Configuration {
    try Configuration(environment, keeping: nil)
  }

  /// `handle` is the repository whose `includeIf` conditions count, and which gets the configuration; `local` and
  /// `worktree` are its own files.
  convenience init(_ environment: GitEnvironment, repository handle: RepositoryHandle, local: String, worktree: String?)
    throws(GitError)
  {
    try self.init(environment, keeping: handle)
    try add(local, GIT_CONFIG_LEVEL_LOCAL, handle)
    if let worktree { try add(worktree, GIT_CONFIG_LEVEL_APP, handle) }
    try GitError.check("set the configuration of the repository") {
      git_repository_set_config(handle.raw, files.raw)
    }
  }

  private init(_ environment: GitEnvironment, keeping handle: RepositoryHandle?) throws(GitError) {
    command = try CommandConfiguration(environment)
    // The repository holds the configuration, not the other way round: keeping it alive here would be a cycle.
    files = try Handle("make a configuration") { git_config_new($0) }
    let places = ConfigurationPlaces(environment)
    if let system = places.system { try add(system, GIT_CONFIG_LEVEL_SYSTEM, handle) }
    let levels = [GIT_CONFIG_LEVEL_GLOBAL, GIT_CONFIG_LEVEL_XDG]
    for (file, level) in zip(places.user.reversed(), levels) { try add(file, level, handle) }
  }

  /// One file on its own, without the user's and the system's.
  init(file path: String) throws(GitError) {
    command = try CommandConfiguration(GitEnvironment([:]))
    files = try Handle("read the configuration \(path)") { git_config_open_ondisk($0, path) }
  }

  private func add(_ path: String, _ level: git_config_level_t, _ handle: RepositoryHandle?) throws(GitError) {
    _ = try GitError.checkFound("read the configuration \(path)") {
      git_config_add_file_ondisk(files.raw, path, level, handle?.raw, 0)
    }
  }

  func string(_ key: String) throws(GitError) -> String? {
    try GitError.refuseNUL(in: key, during: "read the setting")
    if let value = command[key] { return value }
    var buffer = git_buf()
    defer { git_buf_dispose(&buffer) }
    guard try GitError.checkFound("read the setting \(key)", { git_config_get_string_buf(&buffer, files.raw, key) })
    else { return nil }
    return String(cString: buffer.ptr)
  }

  func boolean(_ key: String) throws(GitError) -> Bool? {
    try GitError.refuseNUL(in: key, during: "read the setting")
    if let text = command[key] {
      guard let value = ConfigurationValue.boolean(text) else {
        throw GitError(
          .invalidValue, operation: "read the setting \(key)", detail: "\"\(text)\" is neither true nor false")
      }
      return value
    }
    var value: CInt = 0
    guard try GitError.checkFound("read the setting \(key)", { git_config_get_bool(&value, files.raw, key) })
    else { return nil }
    return value != 0
  }

  /// Every value of a key, the weakest first.
  func all(_ key: String) throws(GitError) -> [String] {
    var values: [String] = []
    _ = try GitError.checkFound("read the setting \(key)") {
      withUnsafeMutablePointer(to: &values) { values in
        git_config_get_multivar_foreach(
          files.raw, key, nil,
          { entry, values in
            guard let entry, let values else { return 0 }
            let value = entry.pointee.value.map { String(cString: $0) } ?? ""
            values.assumingMemoryBound(to: [String].self).pointee.append(value)
            return 0
          }, values)
      }
    }
    return values + command.all(key)
  }

  /// Every setting of the files, the weakest first; keys with section and name in lower case.
  ///
  /// libgit2 1.5 leaks with every key that it compares with an expression (`git_config_foreach_match`).
  func fileSettings() throws(GitError) -> [(key: String, value: String)] {
    var settings: [(key: String, value: String)] = []
    try GitError.check("read the settings") {
      withUnsafeMutablePointer(to: &settings) { settings in
        git_config_foreach(
          files.raw,
          { entry, settings in
            guard let entry, let settings else { return 0 }
            let value = entry.pointee.value.map { String(cString: $0) } ?? "true"
            settings.assumingMemoryBound(to: [(key: String, value: String)].self).pointee
              .append((String(cString: entry.pointee.name), value))
            return 0
          }, settings)
      }
    }
    return settings
  }

  /// Writes into the repository's own file, under git's `config.lock`.
  func setLocal(_ key: String, _ value: String) throws(GitError) {
    try GitError.refuseNUL(in: key + value, during: "write the setting")
    let local = try Handle<ConfigKind>("open the repository's own configuration") {
      git_config_open_level($0, files.raw, GIT_CONFIG_LEVEL_LOCAL)
    }
    try GitError.check("write the setting \(key)") { git_config_set_string(local.raw, key, value) }
  }
}
