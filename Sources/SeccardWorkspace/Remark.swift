/// Something that a person should know of how a card was generated. Not in the card: it may differ between machines.
package struct Remark: Sendable, Hashable {
  /// A path in the repository, or a pattern.
  package let subject: String
  package let message: String

  init(_ subject: String, _ message: String) {
    self.subject = subject
    self.message = message
  }
}
