internal import SeccardGit

extension WorkspaceConfiguration {
  /// The `seccard.yaml` at a worktree's root as it is on disk; nil where there is none.
  ///
  /// - Throws: `WorkspaceConfigurationError`, or `GitError` where the file cannot be read.
  package static func inWorktree(_ root: String) throws -> WorkspaceConfiguration? {
    guard let bytes = try WorktreeFile.bytes(at: root + "/" + path, limit: mostBytes + 1) else { return nil }
    return try WorkspaceConfiguration(bytes)
  }
}
