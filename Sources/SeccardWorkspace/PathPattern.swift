/// A pattern of `seccard.yaml` that names files by their path from the repository's root, as gitignore(5) has it without
/// its exceptions: `*`, `?` and `[…]` stay within a component, `**` crosses them.
package struct PathPattern: Sendable, Hashable, CustomStringConvertible {
  package let description: String

  /// - Throws: `PathPatternError` for a pattern that can match no path in a repository: absolute, empty, with `..`.
  package init(_ text: String) throws(PathPatternError) {
    description = text
  }

  /// The folder that every match lies in ("" for the root): where a search on disk may begin.
  package var literalFolder: String { "" }

  /// Whether the pattern has no wildcard, so that it names one file.
  package var isLiteral: Bool { true }

  package func matches(_ path: String) -> Bool { path == description }

  /// Whether a folder can hold a match at some depth.
  package func mayMatch(below folder: String) -> Bool { true }
}

/// Why a text is no pattern.
package struct PathPatternError: Error, Hashable, Sendable {
  package let message: String

  package init(_ message: String) { self.message = message }
}
