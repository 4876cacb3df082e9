/// A path at which two trees differ. `old` is nil where it was added, `new` where it was removed.
package struct TreeChange: Sendable, Hashable {
  package var path: String
  package var old: TreeEntry?
  package var new: TreeEntry?

  package init(path: String, old: TreeEntry?, new: TreeEntry?) {
    self.path = path
    self.old = old
    self.new = new
  }
}
