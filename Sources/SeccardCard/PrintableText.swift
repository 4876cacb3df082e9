/// Text from a card, a file name or a git object, made safe to print.
///
/// A terminal acts on control characters (ECMA-48), and bidirectional overrides reorder what a reader sees
/// (Unicode UAX #9, CVE-2021-42574): neither may come from a card.
package enum PrintableText {
  /// The text with each control, format-override and invisible separator character written as `\u{…}`. Where `keepingLines`
  /// says so line feeds stay, and a tab, whose width nobody knows, becomes four spaces.
  package static func escaped(_ text: String, keepingLines: Bool = false) -> String {
    guard text.unicodeScalars.contains(where: { isUnsafe($0) }) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if keepingLines, scalar == "\n" {
        result.unicodeScalars.append(scalar)
      } else if keepingLines, scalar == "\t" {
        result += "    "
      } else if isUnsafe(scalar) {
        result += "\\u{" + String(scalar.value, radix: 16) + "}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A word of the input, quoted for a message: escaped and, past `limit` characters, cut in the middle of nowhere that
  /// matters.
  package static func quoted(_ text: String, limit: Int = 80) -> String {
    let shown = escaped(text.count > limit ? String(text.prefix(limit)) + "…" : text)
    return "\"" + shown + "\""
  }

  /// Whether a terminal would act on the character or a reader could not see it.
  package static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: true  // C0, DEL, C1
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true  // bidirectional controls
    case 0x2028, 0x2029, 0xFEFF: true  // separators that some terminals break lines at, and the byte-order mark
    case 0xE0000...0xE007F: true  // tags: invisible text
    default: false
    }
  }
}
