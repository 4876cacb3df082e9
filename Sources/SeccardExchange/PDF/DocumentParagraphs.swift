/// Puts the lines of pages together to paragraphs.
///
/// A line goes on in the next one where the next one's first word had no room left on it: an author's own line break, an
/// item of a list, a heading, another size of type and a wide gap begin a paragraph.
struct DocumentParagraphs {
  private(set) var paragraphs: [DocumentParagraph] = []
  private var hyphens: LineEndHyphens
  /// The line that was added last, with its page.
  private var last: (line: PageLayout.Line, page: Int)?
  /// How many lines more belong to the name that was found.
  private var restOfName = 0
  private var lastIsName = false

  /// - Parameter hasColumns: Whether some page has two columns of text.
  static func paragraphs(of pages: [PageLayout], hasColumns: Bool) -> [DocumentParagraph] {
    var result = DocumentParagraphs(hyphens: LineEndHyphens(pages))
    for (number, page) in pages.enumerated() {
      var page = page
      ColumnMargins.measure(&page, hasColumns: hasColumns)
      for index in page.lines.indices { result.add(index, of: page, number) }
    }
    return result.paragraphs
  }

  private init(hyphens: LineEndHyphens) { self.hyphens = hyphens }

  private mutating func add(_ index: Int, of page: PageLayout, _ number: Int) {
    let original = page.lines[index]
    let (line, isBullet) = LineBullet.taken(from: original)
    defer { last = (original, number) }
    if restOfName > 0 {
      restOfName -= 1
      return append(line)
    }
    let name = original.isLabelCell ? Name(lines: 1, isAlone: true) : Self.name(at: index, of: page, from: line)
    let begins = isBullet || original.isLabelCell || !continues(line, number)
    if !begins, name == nil || !mayBeginName(line) { return append(line) }
    paragraphs.append(
      DocumentParagraph(
        page: number, left: original.left, top: original.top, bottom: original.bottom, height: original.height,
        isBullet: isBullet, isLabelCell: original.isLabelCell,
        isCentred: abs((original.left + original.right) / 2 - page.width / 2) < 12, text: line.text))
    lastIsName = name?.isAlone ?? false
    restOfName = (name?.lines ?? 1) - 1
  }

  private mutating func append(_ line: PageLayout.Line) {
    guard !paragraphs.isEmpty else { return }
    hyphens.append(line.text, to: &paragraphs[paragraphs.count - 1].text)
    paragraphs[paragraphs.count - 1].bottom = line.bottom
    paragraphs[paragraphs.count - 1].lines += 1
  }

  // MARK: Where a paragraph begins

  /// Whether the line goes on with the paragraph before it.
  private func continues(_ line: PageLayout.Line, _ page: Int) -> Bool {
    guard let (before, beforePage) = last, let paragraph = paragraphs.last, let word = line.words.first else {
      return false
    }
    if lastIsName { return false }
    guard abs(line.height - before.height) < 0.2 * max(line.height, before.height, 1) else { return false }
    let hadNoRoom = before.right + before.height / 4 + (word.right - word.left) > before.margin + 1
    let isOpen = isOpen(paragraph)
    if page != beforePage || line.top < before.top {
      // Over the end of a page or column: a sentence that has not ended yet.
      return hadNoRoom && isOpen && !DocumentLabel.beginsWithCapital(line.text)
    }
    guard line.top - before.top < 1.75 * before.height else { return false }
    if before.block != line.block, line.top - before.top > 1.5 * before.height { return false }
    // The second line may stand anywhere; from then on the left edge is known.
    let shift = line.left - before.left
    if paragraph.lines > 1, abs(shift) > 4 { return false }
    if paragraph.lines == 1, abs(shift) > 60 { return false }
    if hadNoRoom || isBroken(paragraph.text, line.text) { return true }
    // The margin is that of the widest text of the column. A narrower one's is not known: there the words tell.
    return isOpen && line.text.unicodeScalars.first?.properties.isLowercase == true
      && before.right - before.left > 0.7 * (before.margin - before.left)
  }

  /// Whether a word is broken between the two.
  private func isBroken(_ text: String, _ next: String) -> Bool {
    guard next.unicodeScalars.first?.properties.isLowercase == true, let last = text.unicodeScalars.last else {
      return false
    }
    return "-\u{2010}\u{AD}".unicodeScalars.contains(last)
      && text.unicodeScalars.dropLast().last?.properties.isAlphabetic == true
  }

  /// Whether a sentence has not ended yet.
  private func isOpen(_ paragraph: DocumentParagraph) -> Bool {
    paragraph.text.unicodeScalars.last.map { !".:!?;".unicodeScalars.contains($0) } ?? false
  }

  /// Whether a known name may begin here all the same, where the line before was full: it has a capital, and nothing is
  /// left open before it.
  private func mayBeginName(_ line: PageLayout.Line) -> Bool {
    let text = line.text
    let label = DocumentLabel.split(text)?.label
    if let label, label.utf8.contains(UInt8(ascii: "_")) { return true }
    guard let paragraph = paragraphs.last else { return false }
    // Keys in small letters, one below the other.
    if label != nil, paragraph.page == last?.page, abs(paragraph.left - line.left) < 1,
      DocumentLabel.split(paragraph.text).map({ DocumentLabel.isKnown($0.label) }) ?? false
    {
      return true
    }
    guard DocumentLabel.beginsWithCapital(text) else { return false }
    return label != nil || !isOpen(paragraph)
  }

  /// A known name at the beginning of a paragraph: how many lines it takes, and whether it is all of them.
  private struct Name {
    let lines: Int
    let isAlone: Bool
  }

  /// The known name that begins here: a whole line, up to three, or what stands before a colon.
  private static func name(at index: Int, of page: PageLayout, from line: PageLayout.Line) -> Name? {
    var text = line.text
    if DocumentLabel.isKnown(text) { return Name(lines: 1, isAlone: true) }
    if let (label, _) = DocumentLabel.split(text), DocumentLabel.isKnown(label) {
      return Name(lines: 1, isAlone: false)
    }
    guard text.unicodeScalars.contains(where: \.properties.isAlphabetic) else { return nil }
    for end in page.lines.indices.dropFirst(index + 1).prefix(2) {
      let next = page.lines[end]
      let above = page.lines[end - 1]
      guard abs(next.height - line.height) < 0.2 * line.height, next.top > above.top,
        next.top - above.top < 1.5 * line.height, text.utf8.count < DocumentLabel.longest
      else { return nil }
      text += " " + next.text
      if DocumentLabel.isKnown(text) { return Name(lines: end - index + 1, isAlone: true) }
    }
    return nil
  }
}
