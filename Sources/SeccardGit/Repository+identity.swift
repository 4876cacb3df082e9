extension Repository {
  /// Who acts, by this repository's configuration and the environment that it was opened with: see
  /// `Identity.signature`.
  package func signature(_ role: SignatureRole, now: Int64, utcOffsetMinutes: Int) throws(GitError) -> Signature {
    try Identity(environment: environment, configuration: configuration)
      .signature(role, now: now, utcOffsetMinutes: utcOffsetMinutes)
  }

  /// Finds out whether a commit could be made in a repository that is not there yet: whether author and committer are
  /// known without one.
  package static func requireIdentity(_ environment: GitEnvironment) throws(GitError) {
    try GitLibrary.start(environment)
    let identity = Identity(environment: environment, configuration: try Configuration.protected(environment))
    for role in [SignatureRole.author, .committer] { _ = try identity.signature(role, now: 0, utcOffsetMinutes: 0) }
  }
}

/// The rules by which git knows who acts.
struct Identity {
  let environment: GitEnvironment
  let configuration: Configuration

  /// Who acts, by git's rules (git-commit(1), "COMMIT INFORMATION"): the role's own variables, `author.*` or
  /// `committer.*`, `user.*`, for the address also `EMAIL`. git would go on to guess from the host's name; that is not
  /// done here.
  ///
  /// The date is that of `GIT_AUTHOR_DATE` or `GIT_COMMITTER_DATE`, else `SOURCE_DATE_EPOCH` in UTC, else `now`.
  ///
  /// - Parameters:
  ///   - now: Seconds since 1970.
  ///   - utcOffsetMinutes: The local offset, also for a date in a variable that has none.
  func signature(_ role: SignatureRole, now: Int64, utcOffsetMinutes: Int) throws(GitError) -> Signature {
    let operation = "find out who the \(role) is"
    let prefix = role.variablePrefix
    let name = try identity(prefix + "_NAME", ["\(role).name", "user.name"], fallback: nil)
    let email = try identity(prefix + "_EMAIL", ["\(role).email", "user.email"], fallback: "EMAIL")
    guard let name else { throw noIdentity(operation, "no name is set") }
    guard let email else { throw noIdentity(operation, "no email address is set") }
    let cleanName = Self.withoutCrud(name)
    let cleanEmail = Self.withoutCrud(email)
    if cleanName.isEmpty {
      let detail =
        name.isEmpty
        ? "the name is empty (for <\(cleanEmail)>)" : "the name consists only of disallowed characters: \(name)"
      throw noIdentity(operation, detail)
    }
    if cleanEmail.isEmpty { throw noIdentity(operation, "the email address is empty (for \(cleanName))") }
    let date = try date(prefix + "_DATE", now: now, utcOffsetMinutes: utcOffsetMinutes)
    return Signature(name: cleanName, email: cleanEmail, seconds: date.seconds, offsetMinutes: date.offsetMinutes)
  }

  /// A variable that is set wins even when it is empty.
  private func identity(_ variable: String, _ keys: [String], fallback: String?) throws(GitError) -> String? {
    if let value = environment[variable] { return value }
    for key in keys {
      if let value = try configuration.string(key), !value.isEmpty { return value }
    }
    return fallback.flatMap { environment.nonEmpty($0) }
  }

  private func date(_ variable: String, now: Int64, utcOffsetMinutes: Int) throws(GitError) -> GitDate {
    if let text = environment.nonEmpty(variable) {
      guard let date = GitDate(text, localOffset: utcOffsetMinutes) else { throw invalidDate(variable, text) }
      return date
    }
    if let text = environment.nonEmpty("SOURCE_DATE_EPOCH") {
      guard let seconds = Int64(text), seconds >= 0 else { throw invalidDate("SOURCE_DATE_EPOCH", text) }
      return GitDate(seconds: seconds, offsetMinutes: 0)
    }
    return GitDate(seconds: now, offsetMinutes: utcOffsetMinutes)
  }

  private func invalidDate(_ variable: String, _ text: String) -> GitError {
    let hint =
      variable == "SOURCE_DATE_EPOCH"
      ? "Set it to a number of seconds since 1970, such as 1700000000"
      : "Formats that are read: \"@1700000000 +0100\", \"2024-01-02T03:04:05+01:00\", \"Tue, 2 Jan 2024 03:04:05 +0100\""
    return GitError(
      .invalidValue, operation: "read the environment variable \(variable)", detail: "\"\(text)\" is not a date",
      hint: hint)
  }

  private func noIdentity(_ operation: String, _ detail: String) -> GitError {
    GitError(
      .noIdentity, operation: operation, detail: detail,
      hint: """
        Run

          git config --global user.email "you@example.com"
          git config --global user.name "Your Name"

        to set your account's default identity.
        Omit --global to set the identity only in this repository.
        """)
  }

  /// As git's `strbuf_addstr_without_crud`: what would break a commit's header goes, and so do spaces and punctuation at
  /// both ends.
  static func withoutCrud(_ text: String) -> String {
    func isCrud(_ byte: UInt8) -> Bool { byte <= 32 || ".,:;<>\"\\'".utf8.contains(byte) }
    let bytes = text.utf8.drop(while: isCrud)
    let end = bytes.lastIndex { !isCrud($0) }.map { bytes.index(after: $0) } ?? bytes.startIndex
    let kept = bytes[..<end].filter { !"<>\n\0".utf8.contains($0) }
    return String(decoding: kept, as: UTF8.self)
  }
}

extension SignatureRole {
  fileprivate var variablePrefix: String {
    switch self {
    case .author: "GIT_AUTHOR"
    case .committer: "GIT_COMMITTER"
    }
  }
}
