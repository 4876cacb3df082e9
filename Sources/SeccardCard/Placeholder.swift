/// What stands where a text is still to be written.
package enum Placeholder {
  /// Whether there is nothing to read: no text, no visible character, or one of the words that templates leave behind
  /// (`[More Information Needed]`, `TODO`, `TBD`, `N/A`, an ellipsis), in any case.
  package static func isEmpty(_ text: String?) -> Bool {
    guard let text else { return true }
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: isVisible), let last = scalars.lastIndex(where: isVisible) else {
      return true
    }
    let core = scalars[first...last]
    guard core.prefix(longest + 1).count <= longest else { return false }
    return words.contains(String(core).lowercased())
  }

  private static let words: Set<String> = ["[more information needed]", "todo", "tbd", "n/a", "...", "…"]
  private static let longest = words.map(\.unicodeScalars.count).max() ?? 0

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return !properties.isWhitespace && !properties.isDefaultIgnorableCodePoint && !PrintableText.isUnsafe(scalar)
  }
}
