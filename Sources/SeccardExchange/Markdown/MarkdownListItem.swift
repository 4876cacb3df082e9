/// A line that gives a labelled value: `- **Developed by:** Acme`, `**License**: MIT`, `* Model date: 2026-01-01`.
struct MarkdownListItem {
  let label: String
  /// Whether the label is bold: then it is one, known or not.
  let isBold: Bool
  /// The Markdown behind the label.
  let value: ArraySlice<UInt8>
  /// The columns before the label; nil where no list marker stands there.
  let indent: Int?

  /// The longest label, in bytes.
  private static let longestLabel = 120

  /// Reads a line; nil where it has no label.
  init?(_ line: ArraySlice<UInt8>) {
    let content = line.drop { $0 == UInt8(ascii: " ") }
    let spaces = line.count - content.count
    let marker = Self.marker(content)
    var rest = content.dropFirst(marker ?? 0)
    indent = marker.map { $0 + spaces }
    let stars = Array("**".utf8)
    isBold = rest.starts(with: stars)
    if isBold { rest = rest.dropFirst(2) }
    let head = rest.prefix(Self.longestLabel)
    guard let colon = head.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    var name = rest[..<colon]
    rest = rest[(colon + 1)...]
    if isBold {
      if rest.starts(with: stars) {
        rest = rest.dropFirst(2)
      } else if name.suffix(2).elementsEqual(stars) {
        name = name.dropLast(2)
      } else {
        return nil
      }
    } else if marker == nil {
      return nil
    }
    guard !name.isEmpty, !name.contains(UInt8(ascii: "*")) else { return nil }
    // A colon that is not followed by a space is part of a word.
    guard rest.first.map({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) ?? true else { return nil }
    label = MarkdownText.plain(name)
    value = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  /// The length of the list marker that a text begins with, and of the spaces behind it (CommonMark 0.31.2 §5.2).
  static func marker(_ text: ArraySlice<UInt8>) -> Int? {
    guard let first = text.first else { return nil }
    var length = 1
    switch first {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): break
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      length = text.prefix(9).prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }.count + 1
      guard text.count >= length, [UInt8(ascii: "."), UInt8(ascii: ")")].contains(text[text.startIndex + length - 1])
      else { return nil }
    default: return nil
    }
    let spaces = text.dropFirst(length).prefix(4).prefix { $0 == UInt8(ascii: " ") }.count
    return spaces > 0 || text.count == length ? length + spaces : nil
  }
}
