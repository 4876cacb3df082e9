internal import CLibgit2

extension Repository {
  /// What is at `path`, or nil. `path` is relative to `tree` and has no slash at either end.
  package func entry(at path: String, in tree: ObjectID) throws(GitError) -> TreeEntry? {
    try RepositoryPath.check(path, during: "look up a path")
    let tree = try lookUpTree(tree)
    var found: OpaquePointer?
    guard
      try GitError.checkFound(
        "look up \(path)", { git_tree_entry_bypath(&found, tree.raw, path) }), let found
    else { return nil }
    let entry = Handle<TreeEntryKind>(owning: found)
    return TreeEntry(entry.raw)
  }

  package func entries(of tree: ObjectID) throws(GitError) -> [TreeEntry] {
    let tree = try lookUpTree(tree)
    return (0..<git_tree_entrycount(tree.raw)).compactMap { index in
      git_tree_entry_byindex(tree.raw, index).map { TreeEntry($0) }
    }
  }

  /// Calls `body` for every entry of one tree, in git's order, and keeps nothing.
  package func forEachEntry(of tree: ObjectID, _ body: (TreeEntry) throws -> Void) throws {
    let tree = try lookUpTree(tree)
    for index in 0..<git_tree_entrycount(tree.raw) {
      if let entry = git_tree_entry_byindex(tree.raw, index) { try body(TreeEntry(entry)) }
    }
  }

  func lookUpTree(_ id: ObjectID) throws(GitError) -> Handle<TreeKind> {
    try Handle("read the tree \(id)", keeping: handle) { made in
      var id = id.raw
      return git_tree_lookup(made, raw, &id)
    }
  }
}

enum TreeEntryKind: HandleKind { static func free(_ raw: OpaquePointer) { git_tree_entry_free(raw) } }
