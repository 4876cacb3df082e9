internal import SeccardEvidence
package import SeccardJSON

/// Why a card could not be generated: which file, where in it, what is wrong, and what to do.
package struct WorkspaceError: Error, Sendable, Hashable {
  /// A path in the repository; nil where it is about none.
  package var file: String?
  package var position: SourcePosition?
  package var message: String
  /// A way out, with a word or two on it: `("track it", "git add card.yaml")`.
  package var hints: [Hint]

  package struct Hint: Sendable, Hashable {
    package let label: String
    package let text: String

    package init(_ label: String, _ text: String) {
      self.label = label
      self.text = text
    }
  }

  package init(_ file: String? = nil, at position: SourcePosition? = nil, _ message: String, hints: [Hint] = []) {
    self.file = file
    self.position = position
    self.message = message
    self.hints = hints
  }
}

extension WorkspaceError {
  /// What a collector says of a file.
  init(_ file: String, _ error: EvidenceError) {
    self.init(
      file, at: error.line.map { SourcePosition(line: $0, column: error.column ?? 1) }, error.message)
  }
}
