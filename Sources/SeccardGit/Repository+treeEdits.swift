internal import CLibgit2

extension Repository {
  /// Stores the tree that `base` (nil: the empty tree) becomes by the edits. Every tree on the way is read and written
  /// once, however many edits there are. Of two edits of one path the later counts.
  ///
  /// Fails with `.conflict` where a file would stand in place of a folder or the reverse, and with `.notFound` when there
  /// is nothing to remove or no such blob.
  package func tree(from base: ObjectID?, edits: [TreeEdit]) throws(GitError) -> ObjectID {
    for edit in edits { try RepositoryPath.check(edit.path, during: "edit a tree") }
    let edits = Self.sorted(edits)
    let base = base ?? .emptyTree
    let tree = try lookUpTree(base)
    let paths = CStrings(edits.map(\.path))
    let updates = edits.enumerated().map { index, edit in edit.raw(path: paths[index]) }
    var made = git_oid()
    do {
      try GitError.check("edit a tree") { git_tree_create_updated(&made, raw, tree.raw, updates.count, updates) }
    } catch let error where error.code == .other {
      throw try explained(error, edits, base)
    }
    return ObjectID(made)
  }

  /// In byte order of paths, which is the order libgit2 works in (and inserts into in linear time), one edit per path.
  private static func sorted(_ edits: [TreeEdit]) -> [TreeEdit] {
    let order = edits.indices.sorted { left, right in
      let (leftPath, rightPath) = (edits[left].path.utf8, edits[right].path.utf8)
      if leftPath.lexicographicallyPrecedes(rightPath) { return true }
      return left < right && leftPath.elementsEqual(rightPath)
    }
    var sorted: [TreeEdit] = []
    sorted.reserveCapacity(edits.count)
    for index in order {
      if let last = sorted.last, last.path.utf8.elementsEqual(edits[index].path.utf8) { sorted.removeLast() }
      sorted.append(edits[index])
    }
    return sorted
  }

  /// libgit2 gives one status for all that can go wrong with an edit; finds the edit that did.
  private func explained(_ error: GitError, _ edits: [TreeEdit], _ base: ObjectID) throws(GitError) -> GitError {
    let files = Set(edits.filter { $0.action != .remove }.map { Array($0.path.utf8) })
    for edit in edits {
      func failure(_ code: GitError.Code, _ detail: String) -> GitError {
        GitError(code, operation: "edit \(edit.path) in a tree", detail: detail)
      }
      let present = try entry(at: edit.path, in: base)
      guard case .put(let blob, _) = edit.action else {
        if present == nil { return failure(.notFound, "there is nothing to remove") }
        continue
      }
      if !contains(blob) { return failure(.notFound, "there is no blob \(blob)") }
      if present?.kind == .tree { return failure(.conflict, "a folder is in its place") }
      for parent in RepositoryPath.parents(of: edit.path) {
        let kind = try entry(at: parent, in: base)?.kind ?? .tree
        if kind != .tree || files.contains(Array(parent.utf8)) {
          return failure(.conflict, "\(parent) is not a folder")
        }
      }
    }
    return error
  }
}

extension TreeEdit {
  fileprivate func raw(path: UnsafePointer<CChar>) -> git_tree_update {
    switch action {
    case .put(let blob, let executable):
      git_tree_update(
        action: GIT_TREE_UPDATE_UPSERT, id: blob.raw,
        filemode: executable ? GIT_FILEMODE_BLOB_EXECUTABLE : GIT_FILEMODE_BLOB, path: path)
    case .remove:
      git_tree_update(action: GIT_TREE_UPDATE_REMOVE, id: git_oid(), filemode: GIT_FILEMODE_UNREADABLE, path: path)
    }
  }
}
