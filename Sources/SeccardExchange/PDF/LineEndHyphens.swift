/// Decides what becomes of a hyphen at the end of a line.
///
/// A soft hyphen goes. Any other goes where the next line begins with a small letter, unless the word is one that has a
/// hyphen of its own: the document writes it with one elsewhere, a part of it has another, its first part is one that
/// compounds begin with, or one of its parts is a word of the document and the other no mere ending. Where the document
/// writes the word without a hyphen, the hyphen goes in any case.
struct LineEndHyphens {
  private var words: Set<String> = []

  init(_ pages: [PageLayout]) {
    for page in pages {
      var isBroken = false
      for line in page.lines {
        // The parts of a word that is broken at the end of a line are no words.
        let rest = line.words.dropFirst(isBroken ? 1 : 0)
        isBroken =
          line.words.last?.text.unicodeScalars.last.map { "-\u{2010}\u{AD}".unicodeScalars.contains($0) } ?? false
        for word in rest.dropLast(isBroken ? 1 : 0) where word.text.utf8.count <= 64 {
          words.insert(Self.bare(word.text))
        }
      }
    }
  }

  func append(_ line: String, to text: inout String) {
    guard let last = text.unicodeScalars.last, line.unicodeScalars.first != nil else {
      text += line
      return
    }
    if last == "\u{AD}" {
      text.unicodeScalars.removeLast()
      text += line
      return
    }
    guard last == "-" || last == "\u{2010}", let before = text.unicodeScalars.dropLast().last,
      before.properties.isAlphabetic || ("0"..."9").contains(before)
    else {
      // A path or address that was broken at a slash has no space there.
      let isPath = last == "/" && Self.tail(of: text).contains("//")
      text += (isPath ? "" : " ") + line
      return
    }
    if before.properties.isAlphabetic, line.unicodeScalars.first?.properties.isLowercase == true,
      !isCompound(Self.tail(of: text), Self.head(of: line))
    {
      text.unicodeScalars.removeLast()
    }
    text += line
  }

  /// Whether the hyphen between the parts of a word is its own.
  private func isCompound(_ first: String, _ second: String) -> Bool {
    // The text's last word still ends in the hyphen.
    let head = Self.bare(String(first.unicodeScalars.dropLast()))
    let tail = Self.bare(second)
    if words.contains(head + tail) { return false }
    if words.contains(head + "-" + tail) || head.contains("-") || head.contains("/") { return true }
    if Self.endings.contains(tail) { return false }
    return Self.firstParts.contains(head) || isWord(head) || isWord(tail)
  }

  /// Whether a part is a word of the document. Short ones are syllables as well.
  private func isWord(_ part: String) -> Bool { part.unicodeScalars.count >= 4 && words.contains(part) }

  private static let endings: Set<String> = [
    "able", "ably", "ance", "ation", "ations", "ed", "edly", "ence", "er", "ers", "ible", "ical", "ically", "ies",
    "ing",
    "ings", "ion", "ions", "isation", "ities", "ity", "ive", "ively", "ization", "less", "ly", "ment", "ments", "ness",
    "sion", "sions", "tion", "tional", "tions",
  ]

  private static let firstParts: Set<String> = [
    "anti", "black", "cross", "data", "fine", "full", "half", "hard", "high", "large", "left", "long", "low", "mid",
    "multi",
    "near", "non", "open", "post", "quasi", "real", "right", "self", "semi", "short", "single", "small", "state",
    "third",
    "three", "two", "user", "well", "white", "zero",
  ]

  private static func tail(of text: String) -> String { text.end { $0 != " " } }
  private static func head(of text: String) -> String { text.start { $0 != " " } }

  /// A word in small letters, without the punctuation around it.
  private static func bare(_ word: String) -> String {
    func isPart(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
    }
    let scalars = word.unicodeScalars
    guard let first = scalars.firstIndex(where: isPart), let last = scalars.lastIndex(where: isPart) else { return "" }
    return String(scalars[first...last]).lowercased()
  }
}

extension String {
  /// The end of the text as far as a condition holds, at most 64 characters.
  fileprivate func end(while holds: (Unicode.Scalar) -> Bool) -> String {
    let part = unicodeScalars.suffix(64)
    let start = part.lastIndex { !holds($0) }.map { part.index(after: $0) } ?? part.startIndex
    return String(part[start...])
  }

  fileprivate func start(while holds: (Unicode.Scalar) -> Bool) -> String {
    String(unicodeScalars.prefix(64).prefix(while: holds))
  }
}
