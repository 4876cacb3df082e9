internal import SeccardEvidence
package import SeccardGit

extension WorkspaceConfiguration {
  /// The `seccard.yaml` at the root of a worktree as it is on disk; nil where there is none, and in a bare repository.
  ///
  /// - Throws: `WorkspaceConfigurationError`; `GitError` or `WorkspaceError` where the file cannot be read.
  package static func onDisk(in repository: Repository) throws -> WorkspaceConfiguration? {
    if repository.isBare { return nil }
    return try repository.worktreeBytes(at: path, limit: mostBytes + 1).map { bytes in
      try WorkspaceConfiguration(bytes)
    }
  }
}

extension Repository {
  /// The first bytes of a file of the worktree, `limit` at most; nil where there is none.
  func worktreeBytes(at path: String, limit: Int) throws -> [UInt8]? {
    guard let file = try openWorktreeFile(path) else { return nil }
    do throws(ByteSourceError) { return try FileSource(file).bytes(at: 0, count: limit) } catch {
      throw WorkspaceError(path, "cannot be read: \(error.message)")
    }
  }
}
