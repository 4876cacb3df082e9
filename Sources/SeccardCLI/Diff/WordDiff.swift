internal import SeccardJSON

/// What changed inside a text, word by word.
enum WordDiff {
  enum Piece: Equatable {
    case same(String)
    case removed(String)
    case added(String)
  }

  /// The two texts as runs of words that stayed, went and came. Words and the white space between them are compared, so
  /// that the pieces put together are the texts again.
  static func pieces(from old: String, to new: String) -> [Piece] {
    let before = words(old)
    let after = words(new)
    // Bytes, and not strings, of which two with other bytes may be equal.
    let (a, b) = SequenceAlignment.interned(before.map { Array($0.utf8) }, after.map { Array($0.utf8) })
    var pieces: [Piece] = []
    var (i, j) = (0, 0)
    func take(upTo oldEnd: Int, _ newEnd: Int) {
      if i < oldEnd { pieces.append(.removed(before[i..<oldEnd].joined())) }
      if j < newEnd { pieces.append(.added(after[j..<newEnd].joined())) }
      (i, j) = (oldEnd, newEnd)
    }
    var same = ""
    for (x, y) in SequenceAlignment.commonSubsequence(a, b) {
      if i < x || j < y {
        if !same.isEmpty { pieces.append(.same(same)) }
        same = ""
        take(upTo: x, y)
      }
      same += before[x]
      (i, j) = (x + 1, y + 1)
    }
    if !same.isEmpty { pieces.append(.same(same)) }
    take(upTo: before.count, after.count)
    return pieces
  }

  /// Whether so little stayed that the two texts are better read one after the other.
  static func isRewrite(_ pieces: [Piece]) -> Bool {
    var kept = 0
    var total = 0
    for piece in pieces {
      switch piece {
      case .same(let text):
        let letters = text.count { !$0.isWhitespace }
        kept += letters
        total += letters
      case .removed(let text), .added(let text): total += text.count { !$0.isWhitespace } / 2
      }
    }
    return kept * 4 < total
  }

  /// Runs of letters and digits, a number with its point or commas as one; runs of white space; other characters one by
  /// one.
  private static func words(_ text: String) -> [String] {
    enum Kind { case word, space, other }
    func kind(_ character: Character) -> Kind {
      if character.isWhitespace { return .space }
      return character.isLetter || character.isNumber || character == "_" ? .word : .other
    }
    let characters = Array(text)
    var words: [String] = []
    var last: Kind?
    for (index, character) in characters.enumerated() {
      var current = kind(character)
      if character == "." || character == ",", index > 0, index + 1 < characters.count,
        characters[index - 1].isNumber, characters[index + 1].isNumber
      {
        current = .word
      }
      if current == last, current != .other {
        words[words.count - 1].append(character)
      } else {
        words.append(String(character))
      }
      last = current
    }
    return words
  }
}
