internal import CLibgit2

extension Repository {
  package enum Head: Sendable, Hashable {
    /// The full name, `refs/heads/main`; the branch may have no commit yet.
    case branch(String)
    case detached(ObjectID)
  }

  package static func isValidReferenceName(_ name: String) -> Bool {
    var isValid: CInt = 0
    return !name.utf8.contains(0) && git_reference_name_is_valid(&isValid, name) == 0 && isValid != 0
  }

  /// What this worktree's `HEAD` is.
  package func head() throws(GitError) -> Head {
    let head = try lookUpReference("HEAD")
    if let branch = git_reference_symbolic_target(head.raw) { return .branch(String(cString: branch)) }
    guard let target = git_reference_target(head.raw) else {
      throw GitError(.other, operation: "read HEAD", detail: "it points nowhere")
    }
    return .detached(ObjectID(target))
  }

  /// Makes `HEAD` the branch (`refs/heads/main`), which need not exist. Index and worktree stay as they are.
  package func setHead(toBranch branch: String) throws(GitError) {
    let operation = "set HEAD to \(branch)"
    guard branch.hasPrefix("refs/heads/"), Self.isValidReferenceName(branch) else {
      throw GitError(.invalidName, operation: operation, detail: "it is not the full name of a branch")
    }
    try GitError.check(operation) { git_repository_set_head(raw, branch) }
  }

  /// The object that a reference points at, through symbolic references. Nil when it is absent or unborn.
  package func reference(_ name: String) throws(GitError) -> ObjectID? {
    try GitError.refuseNUL(in: name, during: "read a reference")
    var target = git_oid()
    let found = try GitError.checkFound("read the reference \(name)") {
      git_reference_name_to_id(&target, raw, name)
    }
    return found ? ObjectID(target) : nil
  }

  /// Every reference whose name starts with `prefix` (`refs/tags/`), in byte order of names, with what it points at.
  /// Symbolic ones are resolved; those that point nowhere are left out.
  package func references(under prefix: String) throws(GitError) -> [(name: String, target: ObjectID)] {
    // No reference has one of these in its name, and to libgit2 they are patterns.
    if prefix.utf8.contains(where: { "*?[\\\0".utf8.contains($0) }) { return [] }
    let iterator = try Handle<ReferenceIteratorKind>("list the references under \(prefix)", keeping: handle) {
      git_reference_iterator_glob_new($0, raw, prefix + "*")
    }
    var references: [(name: String, target: ObjectID)] = []
    while true {
      var next: OpaquePointer?
      let status = git_reference_next(&next, iterator.raw)
      if status == GIT_ITEROVER.rawValue { break }
      try GitError.check("list the references under \(prefix)") { status }
      guard let next else { break }
      let reference = Handle<ReferenceKind>(owning: next, keeping: handle)
      let name = String(cString: git_reference_name(reference.raw))
      if let target = git_reference_target(reference.raw) {
        references.append((name, ObjectID(target)))
      } else if let target = try self.reference(name) {
        references.append((name, target))
      }
    }
    references.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    return references
  }

  /// Moves a reference from `expected` to `target`, or fails and moves nothing.
  ///
  /// `expected` is compared under the reference's lock; nil means that it must not exist yet. Writes the reflog with
  /// `signature`, also that of `HEAD` when it is this branch. A symbolic reference is followed, as `git update-ref` does.
  ///
  /// Fails with `.locked` while another process holds the lock, `.modified` when the reference is elsewhere, `.exists`
  /// when it should not be there, `.conflict` when a name above or below it is taken.
  package func updateReference(
    _ name: String, from expected: ObjectID?, to target: ObjectID, by signature: Signature, log: String
  ) throws(GitError) {
    let name = try directName(of: name)
    let operation = "move \(name) to \(target.short())"
    try checkTarget(target, of: name, operation)
    // A transaction and not `git_reference_create_matching`, which would date the reflog by the clock.
    let transaction = try Handle<TransactionKind>(operation, keeping: handle) { git_transaction_new($0, raw) }
    do {
      try GitError.check(operation) { git_transaction_lock_ref(transaction.raw, name) }
    } catch let error where error.code == .locked {
      throw error.with(hint: lockHint(referenceLockPath(name)))
    }
    try compare(name, with: expected, operation)
    try signature.withRaw(operation) { (signature) throws(GitError) in
      var target = target.raw
      try GitError.check(operation) { git_transaction_set_target(transaction.raw, name, &target, signature, log) }
    }
    try GitError.check(operation) { git_transaction_commit(transaction.raw) }
  }

  /// A branch, or a detached `HEAD`, is always at a commit; libgit2 would write anything.
  private func checkTarget(_ target: ObjectID, of name: String, _ operation: String) throws(GitError) {
    let type = try objectType(target, operation)
    if type != GIT_OBJECT_COMMIT, name == "HEAD" || name.hasPrefix("refs/heads/") {
      throw GitError(.wrongType, operation: operation, detail: "a branch cannot be at a \(type.name)")
    }
  }

  /// The lock is held, so what is read here stays true until the transaction ends.
  private func compare(_ name: String, with expected: ObjectID?, _ operation: String) throws(GitError) {
    let current = try reference(name)
    if let expected {
      if current == expected { return }
      let place = current.map { "at \($0.short())" } ?? "gone"
      throw GitError(.modified, operation: operation, detail: "it was at \(expected.short()) and is now \(place)")
    }
    if let current {
      throw GitError(.exists, operation: operation, detail: "it exists, at \(current.short())")
    }
    // libgit2 checks loose references only when it takes the lock; packed ones can collide too.
    var parent = FileSystem.parent(of: name)
    while parent.hasPrefix("refs/") {
      if try reference(parent) != nil {
        throw GitError(.conflict, operation: operation, detail: "\(parent) is a reference, not a folder of them")
      }
      parent = FileSystem.parent(of: parent)
    }
    if let below = try references(under: name + "/").first {
      throw GitError(.conflict, operation: operation, detail: "\(below.name) is in the way")
    }
  }

  /// Writes the object of an annotated tag, to which `updateReference` then points `refs/tags/<name>`.
  package func writeTag(
    _ name: String, on target: ObjectID, by signature: Signature, message: String
  ) throws(GitError) -> ObjectID {
    let operation = "make the tag \(name)"
    guard Self.isValidReferenceName("refs/tags/" + name) else {
      throw GitError(.invalidName, operation: operation, detail: "it is not a name for a tag")
    }
    try GitError.refuseNUL(in: message, during: operation)
    let object = try Handle<ObjectKind>(operation, keeping: handle) { made in
      var target = target.raw
      return git_object_lookup(made, raw, &target, GIT_OBJECT_ANY)
    }
    var made = git_oid()
    try signature.withRaw(operation) { (signature) throws(GitError) in
      try GitError.check(operation) { git_tag_annotation_create(&made, raw, name, object.raw, signature, message) }
    }
    return ObjectID(made)
  }

  /// True while no reference points at anything: a repository as `git init` leaves it.
  package func isEmptyOfCommits() throws(GitError) -> Bool {
    try references(under: "refs/").isEmpty
  }

  private func lookUpReference(_ name: String) throws(GitError) -> Handle<ReferenceKind> {
    try Handle("read the reference \(name)", keeping: handle) { git_reference_lookup($0, raw, name) }
  }

  /// The name at the end of a chain of symbolic references; that reference need not exist.
  package func directName(of name: String) throws(GitError) -> String {
    guard Self.isValidReferenceName(name) else {
      throw GitError(.invalidName, operation: "move \(name)", detail: "it is not the full name of a reference")
    }
    var name = name
    // git's own limit on the depth of such chains.
    for _ in 0..<5 {
      do {
        let reference = try lookUpReference(name)
        guard let next = git_reference_symbolic_target(reference.raw) else { return name }
        name = String(cString: next)
      } catch let error where error.code == .notFound {
        return name
      }
    }
    throw GitError(.other, operation: "move \(name)", detail: "too many symbolic references point at each other")
  }
}

enum ReferenceIteratorKind: HandleKind {
  static func free(_ raw: OpaquePointer) { git_reference_iterator_free(raw) }
}
