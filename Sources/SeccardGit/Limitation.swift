/// Something about a repository that this library sees differently than git does.
package struct Limitation: Sendable, Hashable {
  package var name: String
  /// What is seen differently.
  package var detail: String
  package var hint: String?
}
