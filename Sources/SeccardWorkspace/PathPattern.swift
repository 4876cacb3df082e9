internal import SeccardCard

/// A pattern of `seccard.yaml` that names files by their path from the repository's root, as a glob pathspec of git does
/// (gitglossary(7), "pathspec", `:(glob)`): from the root on, byte by byte, in the case that it is written in.
///
/// `*` is any run of bytes within a component, `?` one byte, `[a-z]` one byte of a set and `[!a-z]` one outside it; a
/// component `**` is any number of components, none included, and at the end everything below. A backslash takes the
/// meaning from the character after it. A pattern without any of these names one file; with a `/` at its end it names a
/// folder, and every file below that.
package struct PathPattern: Sendable, Hashable, CustomStringConvertible {
  /// As it was written.
  package let description: String
  let components: [Component]
  /// The one file that a pattern without wildcards names.
  package let literalPath: String?
  /// The folder that a pattern with a `/` at its end names, without the `/`.
  package let folder: String?
  /// The folder that every match lies in ("" for the root): where a search on disk may begin.
  package let literalFolder: String

  /// - Throws: `PathPatternError` for a pattern that can match no path in a repository, and for one that was written for
  ///   other rules: absolute, with `..`, with `\` between the parts, with `{a,b}`, with `!` before it.
  package init(_ text: String) throws(PathPatternError) {
    let isFolder = text.utf8.last == UInt8(ascii: "/") && text.utf8.count > 1
    let parts = try Self.components(of: isFolder ? text.dropLast() : text[...])
    let literals = parts.prefix { $0.literal != nil }.compactMap(\.literal)
    let isPlain = literals.count == parts.count
    if isFolder, !isPlain {
      throw PathPatternError(
        "names a folder by wildcards; the files below many are named by \(PrintableText.quoted(text + "**"))")
    }
    description = text
    literalPath = isPlain && !isFolder ? Self.path(literals[...]) : nil
    folder = isFolder ? Self.path(literals[...]) : nil
    literalFolder = Self.path(isPlain && !isFolder ? literals.dropLast() : literals[...])
    // Below a folder there is a name.
    if isFolder {
      components = parts + [.anyFolders, .anyName]
    } else {
      components = parts.last == .anyFolders ? parts + [.anyName] : parts
    }
  }

  /// Whether the pattern has no wildcard, so that it names one file.
  package var isLiteral: Bool { literalPath != nil }

  private static func path(_ names: ArraySlice<[UInt8]>) -> String {
    names.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/")
  }
}

/// Why a text is no pattern.
package struct PathPatternError: Error, Hashable, Sendable {
  /// What is wrong and what would be right, after the pattern's own name. Text from the pattern is escaped in it.
  package let message: String

  package init(_ message: String) { self.message = message }
}
