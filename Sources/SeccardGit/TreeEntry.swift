internal import CLibgit2

/// One line of a tree.
package struct TreeEntry: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case file, executable, symlink, tree, submodule
  }

  /// One path component. What is not UTF-8 in it reads as U+FFFD, so it names nothing when `hasValidName` is false.
  package var name: String
  package var id: ObjectID
  package var kind: Kind
  /// False when the bytes of the name are not UTF-8.
  package var hasValidName: Bool

  package init(name: String, id: ObjectID, kind: Kind, hasValidName: Bool = true) {
    self.name = name
    self.id = id
    self.kind = kind
    self.hasValidName = hasValidName
  }

  /// `raw` belongs to a tree or was looked up by path.
  init(_ raw: OpaquePointer) {
    let name = git_tree_entry_name(raw)
    let valid = name.flatMap { String(validatingCString: $0) }
    self.init(
      name: valid ?? name.map { String(cString: $0) } ?? "", id: ObjectID(git_tree_entry_id(raw)),
      kind: Kind(git_tree_entry_filemode(raw)), hasValidName: valid != nil)
  }
}

extension TreeEntry.Kind {
  /// libgit2 has already mapped the odd modes of old repositories to the five of today.
  init(_ mode: git_filemode_t) {
    switch mode {
    case GIT_FILEMODE_TREE: self = .tree
    case GIT_FILEMODE_BLOB_EXECUTABLE: self = .executable
    case GIT_FILEMODE_LINK: self = .symlink
    case GIT_FILEMODE_COMMIT: self = .submodule
    default: self = .file
    }
  }

  /// A file, in the wide sense: something whose object is a blob of content.
  package var isFile: Bool { self == .file || self == .executable }
}
