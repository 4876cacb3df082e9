/// One change to a tree, for `Repository.tree(from:edits:)`. Paths are relative to the root, components apart by `/`.
package struct TreeEdit: Sendable, Hashable {
  enum Action: Sendable, Hashable {
    case put(ObjectID, executable: Bool)
    case remove
  }

  let path: String
  let action: Action

  /// Folders on the way are made.
  package static func put(path: String, blob: ObjectID, executable: Bool = false) -> TreeEdit {
    TreeEdit(path: path, action: .put(blob, executable: executable))
  }

  /// Of a file, or of a folder with all in it. Folders that become empty go too.
  package static func remove(path: String) -> TreeEdit {
    TreeEdit(path: path, action: .remove)
  }
}
