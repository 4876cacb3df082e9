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
    var search = Search(start: path)
    search.collect(value, whole: value)
    return search.places
  }

  private struct Search {
    let start: [String]
    /// From the whole value: places among members and elements, which cost nothing to keep until there is something to say.
    var path: [Int] = []
    var places: [(pointer: JSONPointer, text: String)] = []

    init(start: [String]) { self.start = start }

    mutating func collect(_ value: JSONValue, whole: JSONValue) {
      switch value {
      case .string(let text):
        if isPlaceholder(text) { add(text, in: whole) }
      case .array(let elements):
        for index in elements.indices { collect(elements[index], at: index, whole: whole) }
      case .object(let object):
        for index in object.members.indices { collect(object.members[index].value, at: index, whole: whole) }
      case .null, .bool, .number: break
      }
    }

    private mutating func collect(_ value: JSONValue, at place: Int, whole: JSONValue) {
      // Of most texts there is nothing to say, and no place to keep.
      if case .string(let text) = value, !isPlaceholder(text) { return }
      path.append(place)
      collect(value, whole: whole)
      path.removeLast()
    }

    private mutating func add(_ text: String, in whole: JSONValue) {
      places.append(
        (
          JSONPointer(tokens: start + JSONPointer(places: path, in: whole).tokens),
          PrintableText.escaped(core(of: text).map { String($0) } ?? "")
        ))
    }
  }

  /// Whether a text can be one of the words, by its first two bytes: of nearly every text that is all there is to ask.
  private static func mayBegin(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return false }
    // White space, invisible and other characters of more than a byte are for the slower way.
    guard first > 0x20, first < 0x7F else { return true }
    guard firstBytes & bit(of: first) != 0, let second = text.utf8.dropFirst().first else { return false }
    return beginnings.contains { $0.0 == first | 0x20 && $0.1 == second | 0x20 }
  }

  /// The first two bytes of the words of ASCII, in lower case.
  private static let beginnings: [(UInt8, UInt8)] = words.compactMap { word in
    let bytes = Array(word.utf8.prefix(2))
    return bytes[0] < 0x80 ? (bytes[0] | 0x20, bytes[1] | 0x20) : nil
  }

  /// A bit for each of the first bytes, some of which share one.
  private static let firstBytes = beginnings.reduce(0 as UInt64) { $0 | bit(of: $1.0) }

  private static func bit(of byte: UInt8) -> UInt64 { 1 << UInt64((byte | 0x20) & 63) }

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
    if scalar.isASCII { return 0x21...0x7E ~= scalar.value }
    let properties = scalar.properties
    return !properties.isWhitespace && !properties.isDefaultIgnorableCodePoint && !PrintableText.isUnsafe(scalar)
  }
}
