/// The part of a long text that is worth a reader's first look. Lengths are in scalars: one character may be of any length.
enum TextExcerpt {
  /// What is shown whole.
  private static let longest = 480
  private static let mostLines = 8
  /// What is shown of a longer text.
  private static let previewLength = 240
  private static let previewLines = 4
  /// What is shown of the words that stayed, on either side of a change, and of all in an excerpt.
  private static let contextLength = 80
  private static let excerptLength = 1_200
  /// The longest word that is left out rather than cut.
  private static let longestWord = 24

  /// What is worth seeing of a long text: its beginning, or what stands around its first difference to another. nil for
  /// a text that is short enough.
  ///
  /// - Parameter difference: How many scalars the two texts begin with alike.
  static func preview(of text: String, difference: Int = 0) -> String? {
    let scalars = text.unicodeScalars
    guard scalars.count > longest || scalars.count(where: { $0 == "\n" }) >= mostLines else { return nil }
    // From 80 scalars before the difference, and from its own line: neither may push it out of sight.
    let from = scalars.index(scalars.startIndex, offsetBy: difference, limitedBy: scalars.endIndex) ?? scalars.endIndex
    let lead = scalars[..<from].suffix(contextLength)
    let rest = text[(lead.lastIndex(of: "\n").map(scalars.index(after:)) ?? lead.startIndex)...]
    let lines = rest.split(separator: "\n", maxSplits: previewLines, omittingEmptySubsequences: false)
    let shown = start(of: lines.prefix(previewLines).joined(separator: "\n"), previewLength)
    let isEnd = shown.unicodeScalars.count == rest.unicodeScalars.count
    return (rest.startIndex > text.startIndex ? "…" : "") + shown + (isEnd ? "" : "…")
  }

  /// How many scalars two texts begin with alike.
  static func commonStart(_ left: String, _ right: String) -> Int {
    zip(left.unicodeScalars, right.unicodeScalars).prefix { $0 == $1 }.count
  }

  /// A part of the word by word difference of a text.
  enum Part {
    case piece(DifferencePage.Piece)
    /// So many characters are left out, and perhaps changes with them.
    case gap(Int, hidesChanges: Bool)
  }

  /// The changed words of a long text with what stands around them; nil where that is all of it.
  static func excerpt(of pieces: [DifferencePage.Piece]) -> [Part]? {
    let lengths = pieces.map { $0.text.unicodeScalars.count }
    guard lengths.reduce(0, +) > longest else { return nil }
    var parts: [Part] = []
    var room = excerptLength
    var left = 0
    var hidesChanges = false
    var isWhole = true
    for (index, piece) in pieces.enumerated() {
      if room <= 0 {
        left += lengths[index]
        if case .same = piece {} else { hidesChanges = true }
      } else if case .same(let text) = piece {
        let before = index == 0 ? "" : start(of: text, contextLength)
        let after = index == pieces.count - 1 ? "" : end(of: text, contextLength)
        let gap = lengths[index] - before.unicodeScalars.count - after.unicodeScalars.count
        if gap > contextLength {
          if !before.isEmpty { parts.append(.piece(.same(before))) }
          parts.append(.gap(gap, hidesChanges: false))
          if !after.isEmpty { parts.append(.piece(.same(after))) }
          isWhole = false
        } else {
          parts.append(.piece(piece))
        }
        room -= min(lengths[index], 2 * contextLength)
      } else {
        let shown = lengths[index] > room ? start(of: piece.text, room) : piece.text
        parts.append(.piece(piece.with(shown)))
        room -= lengths[index]
        left = lengths[index] - shown.unicodeScalars.count
        hidesChanges = left > 0
      }
    }
    if left > 0 { parts.append(.gap(left, hidesChanges: hidesChanges)) }
    return isWhole && left == 0 ? nil : parts
  }

  /// The beginning, up to a space where there is one near.
  private static func start(of text: String, _ length: Int) -> String {
    let head = text.unicodeScalars.prefix(length)
    guard head.endIndex < text.endIndex, let space = head.suffix(longestWord).lastIndex(of: " ") else {
      return String(head)
    }
    return String(head[...space])
  }

  /// The end, from a space on where there is one near.
  private static func end(of text: String, _ length: Int) -> String {
    let tail = text.unicodeScalars.suffix(length)
    guard tail.startIndex > text.startIndex, let space = tail.prefix(longestWord).firstIndex(of: " ") else {
      return String(tail)
    }
    return String(tail[space...])
  }
}

extension DifferencePage.Piece {
  var text: String {
    switch self {
    case .same(let text), .removed(let text), .added(let text): text
    }
  }

  func with(_ text: String) -> Self {
    switch self {
    case .same: .same(text)
    case .removed: .removed(text)
    case .added: .added(text)
    }
  }
}
