/// The bullets that items of lists begin with.
enum LineBullet {
  private static let bullets: Set<Unicode.Scalar> = [
    "•", "●", "○", "◦", "▪", "▫", "■", "□", "‣", "⁃", "∙", "·", "➢", "➤", "✓", "\u{F0B7}", "\u{F0A7}", "\u{F0A8}",
    "\u{F0D8}", "\u{F0FC}", "\u{F076}",
  ]
  private static let dashes: Set<String> = ["-", "–", "—", "*", "o", "+"]

  /// The line without the bullet that it begins with.
  static func taken(from line: PageLayout.Line) -> (line: PageLayout.Line, isBullet: Bool) {
    guard let first = line.words.first, let scalar = first.text.unicodeScalars.first else { return (line, false) }
    if bullets.contains(scalar) {
      guard first.text.unicodeScalars.count > 1 else { return (line.part(1..<line.words.count), true) }
      var rest = line
      rest.words[0].text = String(first.text.unicodeScalars.dropFirst())
      return (rest, true)
    }
    guard line.words.count > 1, dashes.contains(first.text), line.words[1].left - first.right > line.height / 8 else {
      return (line, false)
    }
    // A letter or a sign is a bullet where it stands apart.
    if first.text == "o" || first.text == "+", line.words[1].left - first.right < line.height / 2 {
      return (line, false)
    }
    return (line.part(1..<line.words.count), true)
  }

  /// Puts bullets that pdftotext tells as a column of their own before what stands beside them.
  static func bringTogether(_ page: inout PageLayout) {
    let lines = page.lines
    let byTop = lines.indices.sorted { lines[$0].top < lines[$1].top }
    var gone: Set<Int> = []
    for (rank, index) in byTop.enumerated() where isAlone(lines[index]) {
      let bullet = lines[index]
      var nearest: Int?
      // Of a heap of lines upon each other a few are enough.
      for other in byTop[max(0, rank - 40)..<min(byTop.count, rank + 40)] where other != index {
        let gap = lines[other].left - bullet.right
        guard gap >= 0, gap < 3 * bullet.height, bullet.isBeside(lines[other]), !isAlone(lines[other]) else { continue }
        if nearest.map({ lines[$0].left > lines[other].left }) ?? true { nearest = other }
      }
      guard let nearest, let word = bullet.words.first, page.lines[nearest].left > bullet.left else { continue }
      page.lines[nearest].words.insert(word, at: 0)
      page.lines[nearest].left = bullet.left
      gone.insert(index)
    }
    if !gone.isEmpty { page.lines = page.lines.indices.filter { !gone.contains($0) }.map { page.lines[$0] } }
  }

  private static func isAlone(_ line: PageLayout.Line) -> Bool {
    guard line.words.count == 1, let word = line.words.first else { return false }
    if dashes.contains(word.text) { return true }
    return word.text.unicodeScalars.count == 1 && word.text.unicodeScalars.allSatisfy(bullets.contains)
  }
}
