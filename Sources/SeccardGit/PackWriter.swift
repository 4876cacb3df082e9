internal import CLibgit2

/// Makes objects by the thousand and stores them as one pack, for imports and for changes of the whole layout.
///
/// One by one, every object would be a file of its own and be flushed to the disk on its own. Here they are kept in
/// memory until `finish()`; without it, nothing is stored. Every reader of the repository sees the pack from then on.
package final class PackWriter {
  /// A handle of its own, in whose database the memory comes first.
  private let staging: Repository
  /// Belongs to the database of `staging`.
  private let memory: UnsafeMutablePointer<git_odb_backend>
  private var made: Set<ObjectID> = []

  package init(for repository: Repository) throws(GitError) {
    staging = try repository.reopened()
    memory = try Self.addMemory(to: staging)
  }

  private static func addMemory(to staging: Repository) throws(GitError) -> UnsafeMutablePointer<git_odb_backend> {
    let operation = "make room for new objects"
    var made: UnsafeMutablePointer<git_odb_backend>?
    try GitError.check(operation) { git_mempack_new(&made) }
    guard let made else { throw GitError(.other, operation: operation, detail: "libgit2 returned nothing") }
    do {
      let database = try staging.objectDatabase()
      // Before the packs and the loose objects, whose priorities are 1 and 2.
      try GitError.check(operation) { git_odb_add_backend(database.raw, made, 999) }
      return made
    } catch {
      made.pointee.free(made)
      throw error
    }
  }

  package func writeBlob(_ bytes: [UInt8]) throws(GitError) -> ObjectID {
    let id = try staging.writeBlob(bytes)
    made.insert(id)
    return id
  }

  /// As `Repository.tree(from:edits:)`; `base` and the blobs may be ones that were made here.
  package func tree(from base: ObjectID?, edits: [TreeEdit]) throws(GitError) -> ObjectID {
    let tree = try staging.tree(from: base, edits: edits)
    try addTrees(of: tree, notIn: base ?? .emptyTree)
    return tree
  }

  package func writeCommit(
    tree: ObjectID, parents: [ObjectID], author: Signature, committer: Signature, message: String
  ) throws(GitError) -> ObjectID {
    let id = try staging.writeCommit(
      tree: tree, parents: parents, author: author, committer: committer, message: message)
    made.insert(id)
    return id
  }

  /// Stores what was made since the last time. References to it can be written after this.
  package func finish() throws(GitError) {
    if made.isEmpty { return }
    let operation = "store \(made.count) objects as a pack"
    let builder = try Handle<PackBuilderKind>(operation, keeping: staging.handle) {
      git_packbuilder_new($0, staging.raw)
    }
    // In order, so that the same objects make the same pack.
    for id in made.sorted() {
      var id = id.raw
      try GitError.check(operation) { git_packbuilder_insert(builder.raw, &id, nil) }
    }
    try GitError.check(operation) { git_packbuilder_write(builder.raw, nil, 0, nil, nil) }
    try GitError.check(operation) { git_mempack_reset(memory) }
    made = []
  }

  /// libgit2 does not say which trees an edit made: those that `base` does not have at the same place.
  private func addTrees(of id: ObjectID, notIn base: ObjectID) throws(GitError) {
    if id == base { return }
    made.insert(id)
    let old = try staging.lookUpTree(base)
    let new = try staging.lookUpTree(id)
    for index in 0..<git_tree_entrycount(new.raw) {
      guard let entry = git_tree_entry_byindex(new.raw, index), git_tree_entry_type(entry) == GIT_OBJECT_TREE else {
        continue
      }
      let before = git_tree_entry_byname(old.raw, git_tree_entry_name(entry)).flatMap {
        git_tree_entry_type($0) == GIT_OBJECT_TREE ? ObjectID(git_tree_entry_id($0)) : nil
      }
      try addTrees(of: ObjectID(git_tree_entry_id(entry)), notIn: before ?? .emptyTree)
    }
  }
}

enum PackBuilderKind: HandleKind { static func free(_ raw: OpaquePointer) { git_packbuilder_free(raw) } }
