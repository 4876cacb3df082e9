internal import CLibgit2

extension Repository {
  package func commit(_ id: ObjectID) throws(GitError) -> Commit {
    let commit = try Handle<CommitKind>("read the commit \(id)", keeping: handle) { made in
      var id = id.raw
      return git_commit_lookup(made, raw, &id)
    }
    guard let tree = git_commit_tree_id(commit.raw), let author = git_commit_author(commit.raw),
      let committer = git_commit_committer(commit.raw)
    else { throw GitError(.other, operation: "read the commit \(id)", detail: "it is malformed") }
    let isCutOff = shallowCommits.contains(id)
    let parents = (0..<(isCutOff ? 0 : git_commit_parentcount(commit.raw))).compactMap {
      git_commit_parent_id(commit.raw, $0).map { ObjectID($0) }
    }
    return Commit(
      id: id, tree: ObjectID(tree), parents: parents, author: Signature(author.pointee),
      committer: Signature(committer.pointee),
      message: git_commit_message(commit.raw).map { String(cString: $0) } ?? "")
  }

  /// Stores a commit, and moves no reference. The message is stored as it stands; git's own end with a line feed.
  package func writeCommit(
    tree: ObjectID, parents: [ObjectID], author: Signature, committer: Signature, message: String
  ) throws(GitError) -> ObjectID {
    let operation = "store a commit"
    try GitError.refuseNUL(in: message, during: operation)
    var made = git_oid()
    try author.withRaw(operation) { (author) throws(GitError) in
      try committer.withRaw(operation) { (committer) throws(GitError) in
        try GitError.check(operation) {
          var tree = tree.raw
          return parents.map(\.raw).withUnsafeBufferPointer { parents in
            var list = parents.indices.map { parents.baseAddress?.advanced(by: $0) }
            git_error_clear()
            let status = git_commit_create_from_ids(
              &made, raw, nil, author, committer, nil, message, &tree, list.count, &list)
            // libgit2 1.5 answers 0 where the object could not be stored, and leaves the reason.
            guard status == 0, let reason = git_error_last()?.pointee.message.map({ String(cString: $0) }),
              !contains(ObjectID(made))
            else { return status }
            git_error_set_str(CInt(GIT_ERROR_OS.rawValue), reason)
            return -1
          }
        }
      }
    }
    return ObjectID(made)
  }

  /// The commit that a revision names, by gitrevisions(7): `main`, `v1^`, `HEAD@{1}`, a short id. Tags are peeled.
  ///
  /// Fails with `.notFound`, `.ambiguous` for a short id of several objects, `.unborn` for `HEAD` before the first
  /// commit, `.wrongType` for what is no commit.
  package func commitID(of revision: String) throws(GitError) -> ObjectID {
    let operation = "find the commit \(revision)"
    try GitError.refuseNUL(in: revision, during: "find a commit")
    let object = try resolve(revision, operation)
    do {
      let commit = try Handle<ObjectKind>(operation, keeping: handle) {
        git_object_peel($0, object.raw, GIT_OBJECT_COMMIT)
      }
      return ObjectID(git_object_id(commit.raw))
    } catch let error where error.code == .invalidName || error.code == .wrongType {
      // What libgit2 says of a blob or a tree.
      throw GitError(.wrongType, operation: operation, detail: "it is not a commit")
    }
  }

  private func resolve(_ revision: String, _ operation: String) throws(GitError) -> Handle<ObjectKind> {
    do {
      return try Handle(operation, keeping: handle) { git_revparse_single($0, raw, revision) }
    } catch let error where error.code == .notFound {
      if case .branch(let branch) = try head() {
        let name = String(branch.dropFirst("refs/heads/".count))
        if ["HEAD", "@", branch, name].contains(revision) {
          throw GitError(.unborn, operation: operation, detail: "the branch \(name) has no commit yet")
        }
      }
      throw GitError(.notFound, operation: operation, detail: "there is no such revision")
    }
  }
}
