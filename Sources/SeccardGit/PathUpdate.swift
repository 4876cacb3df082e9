/// A path of a worktree that follows its branch from one blob to another; nil is "no such file".
package struct PathUpdate: Sendable {
  package let path: String
  package let blob: ObjectID?
  package let bytes: [UInt8]?
  package let from: ObjectID?

  package init(path: String, blob: ObjectID?, bytes: [UInt8]?, from: ObjectID?) {
    self.path = path
    self.blob = blob
    self.bytes = bytes
    self.from = from
  }
}

extension Repository {
  package func updatePaths(_ updates: [PathUpdate]) throws(GitError) {
    for update in updates { try updatePath(update.path, to: update.blob, bytes: update.bytes, from: update.from) }
  }
  package static func requireIdentity(_ e: GitEnvironment) throws(GitError) {}
}
