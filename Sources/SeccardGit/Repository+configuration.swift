extension Repository {
  /// The setting as git sees it: environment, worktree, repository, user, system, with includes. Nil when it is unset.
  package func configString(_ key: String) throws(GitError) -> String? {
    try configuration.string(key)
  }

  /// The setting of the environment, the user or the system, where there is no repository.
  package static func configString(_ key: String, _ environment: GitEnvironment) throws(GitError) -> String? {
    try GitLibrary.start(environment)
    return try Configuration.protected(environment).string(key)
  }

  /// Nil when it is unset; an error when it is set to something that is neither true nor false.
  package func configBool(_ key: String) throws(GitError) -> Bool? {
    try configuration.boolean(key)
  }

  /// Writes into the repository's own configuration file, which all its worktrees share.
  package func setLocalConfig(_ key: String, _ value: String) throws(GitError) {
    try configuration.setLocal(key, value)
  }
}
