/// The words of a document that may name a section or a field of the card.
enum DocumentLabel {
  /// No name of a section or field is longer, with its brackets and numbers.
  static let longest = 160

  /// Whether a text is the name of a section or field of the card, and nothing else.
  static func isKnown(_ text: String) -> Bool {
    guard isShort(text), beginsAsName(text) else { return false }
    return FieldLabels.section(text) != nil || FieldLabels.isField(text) || FieldLabels.isPart(text, of: nil)
  }

  /// Whether what a text begins with is a word, or a number as headings have it: `4.`, `2.1`.
  private static func beginsAsName(_ text: String) -> Bool {
    guard let first = text.split(separator: " ", maxSplits: 1).first else { return false }
    if first.unicodeScalars.contains(where: \.properties.isAlphabetic) { return true }
    return first.utf8.count <= 5 && !first.utf8.contains { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "$") }
  }

  /// What stands before the first colon, where it may be a label, and what follows.
  static func split(_ text: String) -> (label: String, value: String)? {
    let head = text.utf8.prefix(longest)
    guard let colon = head.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let after = text.utf8.index(after: colon)
    // `https://…`, `12:30` and `a:b` are no labels.
    if after < text.utf8.endIndex, text.utf8[after] != UInt8(ascii: " ") { return nil }
    let label = String(text[..<colon])
    guard !label.isEmpty, label.unicodeScalars.contains(where: \.properties.isAlphabetic) else { return nil }
    return (label, String(text[after...].drop { $0 == " " }))
  }

  /// Whether a text that is no known name looks like a label all the same: a few words with a capital.
  static func looksLikeLabel(_ text: String) -> Bool {
    text.utf8.count <= 48 && text.split(separator: " ").count <= 5 && beginsWithCapital(text)
      && !text.utf8.contains { ".;!?".utf8.contains($0) }
  }

  static func beginsWithCapital(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first(where: { $0.properties.isAlphabetic }) else { return false }
    return !first.properties.isLowercase
  }

  static func isShort(_ text: String) -> Bool { !text.isEmpty && text.utf8.count <= longest }
}

extension DocumentLabel {
  /// A first sentence of two words or more that is a known name, and what follows: `Intended Use. Use cases that …`.
  static func sentence(_ text: String) -> (label: String, value: String)? {
    let head = text.utf8.prefix(longest)
    guard let point = head.firstIndex(of: UInt8(ascii: ".")) else { return nil }
    let after = text.utf8.index(after: point)
    guard after < text.utf8.endIndex, text.utf8[after] == UInt8(ascii: " ") else { return nil }
    let label = String(text[..<point])
    guard label.contains(" "), isKnown(label) else { return nil }
    return (label, String(text[after...].drop { $0 == " " }))
  }
}
