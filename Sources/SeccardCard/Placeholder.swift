package import SeccardJSON

/// What stands where a text is still to be written. It counts as empty.
package enum Placeholder {
  /// Whether a field says nothing: it is absent, empty, or a placeholder.
  package static func isEmpty(_ value: JSONValue?) -> Bool {
    switch value {
    case nil, .null?: true
    case .string(let text)?: isEmpty(text)
    case .array(let elements)?: elements.isEmpty
    case .object(let object)?: object.isEmpty
    case .bool?, .number?: false
    }
  }

  /// Whether there is nothing to read: no text, no visible character, or one of the words that templates leave behind.
  package static func isEmpty(_ text: String?) -> Bool {
    guard let core = text.flatMap(core) else { return true }
    return isWord(core)
  }

  /// Whether a text is one of the words that templates leave behind (`[More Information Needed]`, `TODO`, `TBD`, `N/A`, an
  /// ellipsis), in any case, with whatever white space around it.
  package static func isPlaceholder(_ text: String) -> Bool { core(of: text).map(isWord) ?? false }

  /// Every text inside a value that is a placeholder, with its place; safe for a terminal.
  package static func places(
    in value: JSONValue, at pointer: JSONPointer = .root
  ) -> [(pointer: JSONPointer, text: String)] {
    switch value {
    case .string(let text):
      isPlaceholder(text) ? [(pointer, PrintableText.escaped(core(of: text).map { String($0) } ?? ""))] : []
    case .array(let elements):
      elements.enumerated().flatMap { places(in: $0.element, at: pointer.appending($0.offset)) }
    case .object(let object):
      object.members.flatMap { places(in: $0.value, at: pointer.appending($0.key)) }
    case .null, .bool, .number: []
    }
  }

  private static let words: Set<String> = ["[more information needed]", "todo", "tbd", "n/a", "...", "…"]
  private static let longest = words.map(\.unicodeScalars.count).max() ?? 0

  private static func isWord(_ core: Substring.UnicodeScalarView) -> Bool {
    core.prefix(longest + 1).count <= longest && words.contains(String(core).lowercased())
  }

  /// The text from its first to its last visible character; nil where it has none.
  private static func core(of text: String) -> Substring.UnicodeScalarView? {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: isVisible), let last = scalars.lastIndex(where: isVisible) else {
      return nil
    }
    return scalars[first...last]
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return !properties.isWhitespace && !properties.isDefaultIgnorableCodePoint && !PrintableText.isUnsafe(scalar)
  }
}
