/// A path at which two trees differ. `old` is nil where it was added, `new` where it was removed.
package struct TreeChange: Sendable, Hashable {
  /// What is not UTF-8 in it reads as U+FFFD; then `hasValidPath` is false.
  package var path: String
  package var old: TreeEntry?
  package var new: TreeEntry?
  package var hasValidPath: Bool

  package init(path: String, old: TreeEntry?, new: TreeEntry?, hasValidPath: Bool = true) {
    self.path = path
    self.old = old
    self.new = new
    self.hasValidPath = hasValidPath
  }
}
