internal import CLibgit2

extension Repository {
  /// The files at which two trees differ, in git's order of paths, like `git diff-tree -r`: no renames, and a file that
  /// becomes a folder is one removal and some additions. A nil tree is the empty one.
  ///
  /// `prefix` limits it to one folder or one file. Folders that are equal are not read: libgit2's own diff reads them.
  package func changes(from old: ObjectID?, to new: ObjectID?, under prefix: String? = nil) throws(GitError)
    -> [TreeChange]
  {
    var comparison = TreeComparison(repository: self)
    if let prefix = prefix.map(FileSystem.withoutTrailingSlash) {
      let old = try old.flatMap { (old) throws(GitError) in try entry(at: prefix, in: old) }
      let new = try new.flatMap { (new) throws(GitError) in try entry(at: prefix, in: new) }
      let folder = FileSystem.parent(of: prefix)
      try comparison.compare(entry: old, with: new, in: folder == "." ? "" : folder + "/", depth: 0)
    } else {
      try comparison.compare(tree: old, with: new, in: "", depth: 0)
    }
    return comparison.changes
  }
}

/// Walks two trees side by side.
private struct TreeComparison {
  let repository: Repository
  private(set) var changes: [TreeChange] = []
  /// How many of the folders on the way have a name that is not UTF-8.
  private var unnameableFolders = 0

  init(repository: Repository) { self.repository = repository }

  /// git's own limit on the depth of trees, so that a hostile one cannot use up the stack.
  private static let deepest = 2048

  mutating func compare(tree old: ObjectID?, with new: ObjectID?, in folder: String, depth: Int) throws(GitError) {
    if old == new { return }
    if depth > Self.deepest {
      throw GitError(.tooLarge, operation: "compare trees", detail: "they are nested deeper than \(Self.deepest)")
    }
    let left = try repository.lookUpTree(old ?? .emptyTree)
    let right = try repository.lookUpTree(new ?? .emptyTree)
    var (leftIndex, rightIndex) = (0, 0)
    while true {
      // Past the end this is nil.
      switch (git_tree_entry_byindex(left.raw, leftIndex), git_tree_entry_byindex(right.raw, rightIndex)) {
      case (nil, nil):
        return
      case (let entry?, nil):
        try compare(raw: entry, with: nil, in: folder, depth: depth)
        leftIndex += 1
      case (nil, let entry?):
        try compare(raw: nil, with: entry, in: folder, depth: depth)
        rightIndex += 1
      case (let old?, let new?):
        let order = git_tree_entry_cmp(old, new)
        try compare(raw: order <= 0 ? old : nil, with: order >= 0 ? new : nil, in: folder, depth: depth)
        if order <= 0 { leftIndex += 1 }
        if order >= 0 { rightIndex += 1 }
      }
    }
  }

  /// Most entries of two versions of a tree are equal: they are told apart before anything is allocated for them.
  private mutating func compare(raw old: OpaquePointer?, with new: OpaquePointer?, in folder: String, depth: Int)
    throws(GitError)
  {
    if let old, let new, git_oid_equal(git_tree_entry_id(old), git_tree_entry_id(new)) != 0,
      git_tree_entry_filemode(old) == git_tree_entry_filemode(new)
    {
      return
    }
    try compare(entry: old.map { TreeEntry($0) }, with: new.map { TreeEntry($0) }, in: folder, depth: depth)
  }

  mutating func compare(entry old: TreeEntry?, with new: TreeEntry?, in folder: String, depth: Int) throws(GitError) {
    guard old != new, let entry = new ?? old else { return }
    let name = entry.name
    let oldTree = old.flatMap { $0.kind == .tree ? $0.id : nil }
    let newTree = new.flatMap { $0.kind == .tree ? $0.id : nil }
    let oldFile = oldTree == nil ? old : nil
    let newFile = newTree == nil ? new : nil
    if oldFile != nil || newFile != nil {
      changes.append(
        TreeChange(
          path: folder + name, old: oldFile, new: newFile, hasValidPath: entry.hasValidName && unnameableFolders == 0))
    }
    if !entry.hasValidName { unnameableFolders += 1 }
    try compare(tree: oldTree, with: newTree, in: folder + name + "/", depth: depth + 1)
    if !entry.hasValidName { unnameableFolders -= 1 }
  }
}
