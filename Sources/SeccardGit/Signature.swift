/// Who made a commit or a tag, and when.
package struct Signature: Sendable, Hashable {
  package var name: String
  package var email: String
  /// Since 1970-01-01 00:00 UTC.
  package var seconds: Int64
  /// East of Greenwich.
  package var offsetMinutes: Int

  package init(name: String, email: String, seconds: Int64, offsetMinutes: Int) {
    self.name = name
    self.email = email
    self.seconds = seconds
    self.offsetMinutes = offsetMinutes
  }
}

/// Whose name a commit asks for.
package enum SignatureRole: Sendable {
  case author, committer
}
