/// What `Repository.updatePaths` is to do with one path of a worktree.
package struct PathUpdate: Sendable, Hashable {
  package var path: String
  /// What the branch's tip has there now; nil: nothing.
  package var blob: ObjectID?
  /// The blob's bytes, if the caller has them.
  package var bytes: [UInt8]?
  /// What the tip had there before.
  package var tip: ObjectID?

  package init(path: String, to blob: ObjectID?, bytes: [UInt8]? = nil, from tip: ObjectID?) {
    self.path = path
    self.blob = blob
    self.bytes = bytes
    self.tip = tip
  }
}
