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
  package static func isPlaceholder(_ text: String) -> Bool {
    mayBegin(text) && (core(of: text).map(isWord) ?? false)
  }

  /// Every text inside a value that is a placeholder, with its place; safe for a terminal.
  ///
  /// - Parameter path: The tokens of the pointer to the value.
  package static func places(in value: JSONValue, at path: [String] = []) -> [(pointer: JSONPointer, text: String)] {
    var path = path
    var places: [(pointer: JSONPointer, text: String)] = []
    collect(value, &path, into: &places)
    return places
  }

  private static func collect(
    _ value: JSONValue, _ path: inout [String], into places: inout [(pointer: JSONPointer, text: String)]
  ) {
    switch value {
    case .string(let text):
      guard isPlaceholder(text) else { return }
      places.append((JSONPointer(tokens: path), PrintableText.escaped(core(of: text).map { String($0) } ?? "")))
    case .array(let elements):
      for (index, element) in elements.enumerated() {
        path.append(String(index))
        collect(element, &path, into: &places)
        path.removeLast()
      }
    case .object(let object):
      for member in object.members {
        path.append(member.key)
        collect(member.value, &path, into: &places)
        path.removeLast()
      }
    case .null, .bool, .number: break
    }
  }

  /// Whether a text can be one of the words, by its first two bytes: of nearly every text that is all there is to ask.
  private static func mayBegin(_ text: String) -> Bool {
    var bytes = text.utf8.makeIterator()
    guard let first = bytes.next() else { return false }
    // White space, invisible and other characters of more than a byte are for the slower way.
    guard first > 0x20, first < 0x7F else { return true }
    guard let second = bytes.next() else { return false }
    return beginnings.contains { $0.0 == first | 0x20 && $0.1 == second | 0x20 }
  }

  /// The first two bytes of the words of ASCII, in lower case.
  private static let beginnings: [(UInt8, UInt8)] = words.compactMap { word in
    let bytes = Array(word.utf8.prefix(2))
    return bytes[0] < 0x80 ? (bytes[0] | 0x20, bytes[1] | 0x20) : nil
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
