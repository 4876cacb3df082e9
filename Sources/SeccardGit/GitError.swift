/// A git operation that could not be done: what was being done, to what, what went wrong, and what to do next.
package struct GitError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of failure, for code that reacts to it. A struct and not an enum, so that a kind can be added.
  package struct Code: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    private init(_ name: String) { description = name }

    package static let ambiguous = Code("ambiguous")
    /// Needs a worktree, and the repository has none.
    package static let bare = Code("bare")
    /// Two things want the same place: a file and a folder, two sides of a merge, a reference and a folder of them.
    package static let conflict = Code("conflict")
    package static let exists = Code("exists")
    package static let invalidName = Code("invalidName")
    /// A date, a signature or a setting that cannot be read.
    package static let invalidValue = Code("invalidValue")
    package static let io = Code("io")
    /// Another process holds the lock; trying again later may work.
    package static let locked = Code("locked")
    /// It is no longer where the caller last saw it; rebuild on the new state and try again.
    package static let modified = Code("modified")
    package static let noIdentity = Code("noIdentity")
    package static let notARepository = Code("notARepository")
    package static let notFound = Code("notFound")
    package static let other = Code("other")
    /// The repository belongs to another user and is not listed in `safe.directory`.
    package static let owner = Code("owner")
    package static let tooLarge = Code("tooLarge")
    /// The branch has no commit yet.
    package static let unborn = Code("unborn")
    /// A form of repository that libgit2 cannot read or would misread.
    package static let unsupported = Code("unsupported")
    package static let wrongType = Code("wrongType")
  }

  package var code: Code
  /// What was being done and to what, as it reads after "could not": `open the repository at /srv/cards`.
  package var operation: String
  /// What went wrong: libgit2's text, errno's text, or our own.
  package var detail: String
  /// What to do next, when there is something. May have several lines.
  package var hint: String?

  package init(_ code: Code, operation: String, detail: String, hint: String? = nil) {
    self.code = code
    self.operation = operation
    self.detail = detail
    self.hint = hint
  }

  package var description: String { "could not \(operation): \(detail)" }

  func with(code: Code? = nil, hint: String) -> GitError {
    GitError(code ?? self.code, operation: operation, detail: detail, hint: hint)
  }
}
