internal import SeccardCard

/// A text that is being typed, and where the cursor stands in it.
struct LineBuffer: Equatable {
  private(set) var before: String
  private(set) var after = ""

  init(_ text: String = "") { before = text }

  var text: String { before + after }
  var isEmpty: Bool { before.isEmpty && after.isEmpty }

  mutating func insert(_ text: String) { before += text }

  mutating func left() { if let character = before.popLast() { after = String(character) + after } }

  mutating func right() { if !after.isEmpty { before.append(after.removeFirst()) } }

  mutating func home() { (before, after) = ("", text) }

  mutating func end() { (before, after) = (text, "") }

  mutating func backspace() { _ = before.popLast() }

  mutating func delete() { if !after.isEmpty { after.removeFirst() } }

  mutating func deleteToStart() { before = "" }

  mutating func deleteToEnd() { after = "" }

  mutating func deleteWord() { before = Self.withoutLastWord(before) }

  mutating func wordLeft() {
    let kept = Self.withoutLastWord(before)
    after = before.dropFirst(kept.count) + after
    before = kept
  }

  mutating func wordRight() {
    let rest = after.drop(while: \.isWhitespace).drop { !$0.isWhitespace }
    before += after.dropLast(rest.count)
    after = String(rest)
  }

  private static func withoutLastWord(_ text: String) -> String {
    var text = text[...]
    while text.last?.isWhitespace ?? false { text.removeLast() }
    while let last = text.last, !last.isWhitespace { text.removeLast() }
    return String(text)
  }

  // MARK: Showing

  /// What of the text fits into some columns, and the columns before the cursor. What is cut off at an end is marked.
  func window(of columns: Int) -> (text: String, cursor: Int) {
    let columns = max(8, columns)
    // One column is the cursor's, at the end of the text.
    var room = columns - 1
    var left: [String] = []
    var used = 0
    var rest = before[...]
    let limit = after.isEmpty ? room : max(room * 3 / 4, 4)
    let isWhole = Self.fits(before, in: limit)
    if !isWhole { room -= 1 }
    while let character = rest.last {
      let shown = Self.shown(character)
      let width = TextLayout.width(shown)
      if used + width > (isWhole ? room : limit - 1) { break }
      left.append(shown)
      used += width
      rest.removeLast()
    }
    var text = (rest.isEmpty ? "" : "<") + left.reversed().joined()
    let cursor = used + (rest.isEmpty ? 0 : 1)
    used = cursor
    var following = after[...]
    while let character = following.first {
      let shown = Self.shown(character)
      let width = TextLayout.width(shown)
      let isLast = following.index(after: following.startIndex) == following.endIndex
      if used + width > columns - (isLast ? 1 : 2) { break }
      text += shown
      used += width
      following.removeFirst()
    }
    return (following.isEmpty ? text : text + ">", cursor)
  }

  private static func fits(_ text: String, in columns: Int) -> Bool {
    var used = 0
    for character in text.reversed() {
      used += TextLayout.width(shown(character))
      if used > columns { return false }
    }
    return true
  }

  /// A character as it is shown: a line break as a sign, what a terminal would act on as its code.
  private static func shown(_ character: Character) -> String {
    switch character {
    case "\n", "\r\n": "⏎"
    case "\t": " "
    default:
      // A character may have a million combining marks.
      PrintableText.escaped(String(String.UnicodeScalarView(character.unicodeScalars.prefix(16))))
    }
  }
}
