/// The text of a field out of its paragraphs.
enum DocumentText {
  /// Paragraphs with an empty line between them; the items of a list with a dash, a line each, unless there is but one.
  static func text(of parts: [DocumentParagraph]) -> String {
    var result = String.UnicodeScalarView()
    let hasList = parts.count > 1
    var wasItem = false
    for part in parts {
      // A bullet with nothing behind it says nothing.
      guard !part.text.isEmpty else { continue }
      let isItem = part.isBullet && hasList
      if !result.isEmpty { result.append(contentsOf: (isItem || wasItem ? "\n" : "\n\n").unicodeScalars) }
      if isItem { result.append(contentsOf: "- ".unicodeScalars) }
      result.append(contentsOf: part.text.unicodeScalars.lazy.filter { $0 != "\u{AD}" })
      wasItem = isItem
    }
    return String(result)
  }
}
