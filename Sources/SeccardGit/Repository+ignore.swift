internal import CLibgit2

extension Repository {
  /// Whether the ignore files keep a path out of `git add`, be it tracked or not.
  package func isIgnored(_ path: String) throws(GitError) -> Bool {
    let operation = "look whether \(path) is ignored"
    try RepositoryPath.check(path, during: operation)
    var isIgnored: CInt = 0
    try GitError.check(operation) { git_ignore_path_is_ignored(&isIgnored, raw, path) }
    return isIgnored != 0
  }
}
