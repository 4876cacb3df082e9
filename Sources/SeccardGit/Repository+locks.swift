extension Repository {
  /// Where git's lock on this worktree's index is while somebody holds it.
  package func indexLockPath() -> String { gitDirectory + "/index.lock" }

  /// Where git's lock on a reference is while somebody holds it. `HEAD` and its like, and the namespaces that
  /// git-worktree(1) lists, belong to one worktree; the rest is shared.
  package func referenceLockPath(_ name: String) -> String {
    let ownNamespaces = ["refs/bisect/", "refs/worktree/", "refs/rewritten/"]
    let isOwn = !name.hasPrefix("refs/") || ownNamespaces.contains { name.hasPrefix($0) }
    return (isOwn ? gitDirectory : commonDirectory) + "/" + name + ".lock"
  }

  func lockHint(_ path: String) -> String {
    "Another git process may be at work here. If none is, an earlier one crashed; remove the file:\n  rm \(shellQuoted(path))"
  }
}
