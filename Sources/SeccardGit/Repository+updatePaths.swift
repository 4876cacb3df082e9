extension Repository {
  /// As `updatePaths`, for one path.
  package func updatePath(_ path: String, to blob: ObjectID?, bytes: [UInt8]?, from tip: ObjectID?) throws(GitError) {
    try updatePaths([PathUpdate(path: path, to: blob, bytes: bytes, from: tip)])
  }

  /// Brings index and worktree of these paths to the tip of a branch that has moved, so that `git status` is clean. No
  /// other path is touched, staged or not. The index is read and written once.
  ///
  /// Fails before it changes anything with `.modified` when index or file of a path have been changed away from the old
  /// tip, `.conflict` when a path is blocked, `.locked`, `.bare`, and `.unsupported` for an index or a sparse checkout of a
  /// form that cannot be edited. What is at the new tip already is left as it is, so an interrupted call can be repeated.
  package func updatePaths(_ updates: [PathUpdate]) throws(GitError) {
    for update in updates { try RepositoryPath.check(update.path, during: "update a path in the worktree") }
    let workTree = try requireWorkTree("update the worktree")
    var lock = try IndexLock.acquire(self)
    let editor = try CheckoutEditor(reopened(), workTree: workTree, indexPath: lock.copyPath)
    var steps: [CheckoutEditor.Step] = []
    for update in updates { steps.append(try editor.plan(update)) }
    for step in steps { try editor.perform(step) }
    try editor.writeIndex()
    try lock.commit()
  }
}
