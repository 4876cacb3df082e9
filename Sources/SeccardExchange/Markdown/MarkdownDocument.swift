/// A Markdown text cut at its headings: the block structure of CommonMark 0.31.2 as far as it says what a heading is, and
/// what only looks like one.
///
/// HTML comments are gone: templates explain themselves in them. Everything else is kept as it was written.
struct MarkdownDocument {
  struct Section {
    /// 1 to 6, and 0 for what stands before the first heading.
    let level: Int
    /// As a reader sees it, without emphasis.
    let title: String
    /// Into `blocks`.
    fileprivate(set) var blocks: Range<Int>
  }

  /// Lines that belong together: no blank line among them, but in code.
  struct Block {
    /// Into `text`; no line feed at its end.
    fileprivate(set) var bytes: Range<Int>
    /// Code: nothing in it is markup.
    let isVerbatim: Bool
    /// Whether a blank line stands before it.
    let isApart: Bool
  }

  fileprivate(set) var sections: [Section] = []
  fileprivate(set) var blocks: [Block] = []
  fileprivate(set) var text: [UInt8] = []

  static let sectionLimit = 10_000
  static let blockLimit = 1_000_000

  /// - Parameters:
  ///   - source: Of the whole file.
  ///   - start: Where the Markdown begins: behind the YAML head.
  init(_ source: [UInt8], from start: Int) throws(ImportError) {
    var scan = MarkdownScan(source, from: start)
    try scan.run()
    self = scan.document
  }

  fileprivate init() {}

  func lines(of block: Block) -> [ArraySlice<UInt8>] {
    text[block.bytes].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  }
}

/// One walk over the lines.
private struct MarkdownScan {
  private let source: [UInt8]
  private var next: Int
  private(set) var document = MarkdownDocument()
  private var fence: (byte: UInt8, length: Int)?
  private var isInComment = false
  /// The raw HTML that goes on: to a closing tag, or to a blank line where there is none.
  private var html: HTMLBlock?
  /// The block that lines are added to.
  private var open: MarkdownDocument.Block?
  private var isAfterBlank = true
  /// Behind the last end of a comment: one that begins later has no end and is text.
  private let lastCommentEnd: Int

  private enum HTMLBlock {
    case toBlank
    case toEnd(of: [UInt8])
  }

  init(_ source: [UInt8], from start: Int) {
    self.source = source
    next = start
    lastCommentEnd = Self.lastIndex(of: Array("-->".utf8), in: source) ?? -1
    document.sections.append(.init(level: 0, title: "", blocks: 0..<0))
  }

  mutating func run() throws(ImportError) {
    while next < source.count {
      let end = source[next...].firstIndex(of: UInt8(ascii: "\n")) ?? source.count
      var line = source[next..<end]
      if line.last == UInt8(ascii: "\r") { line.removeLast() }
      let start = next
      next = end + 1
      try take(line, at: start)
      if document.blocks.count > MarkdownDocument.blockLimit {
        throw ImportError("more than \(MarkdownDocument.blockLimit) paragraphs: this is no model card")
      }
    }
    close()
    endSection()
  }

  // MARK: Lines

  private mutating func take(_ whole: ArraySlice<UInt8>, at start: Int) throws(ImportError) {
    if let fence {
      add(whole, isVerbatim: true)
      if Self.closes(whole, fence) {
        self.fence = nil
        close()
      }
      return
    }
    let hadComment = isInComment
    let line = removingComments(from: whole)
    if line.allSatisfy(Self.isSpace) {
      // Where a comment stood alone there is nothing, not even a blank line.
      if hadComment || !whole.allSatisfy(Self.isSpace) { return }
      close()
      isAfterBlank = true
      if case .toBlank? = html { html = nil }
      return
    }
    if let html {
      add(line)
      if case .toEnd(let tag) = html, Self.contains(tag, in: line) { self.html = nil }
      return
    }
    let indent = line.prefix { $0 == UInt8(ascii: " ") }.count
    let content = line.dropFirst(indent)
    if open == nil, indent > 3 || content.first == UInt8(ascii: "\t") { return add(line, isVerbatim: true) }
    if open?.isVerbatim == true {
      if indent > 3 || content.first == UInt8(ascii: "\t") { return add(line, isVerbatim: true) }
      close()
    }
    guard indent < 4 else { return add(line) }
    if let opening = Self.fence(content) {
      close()
      fence = opening
      return add(whole, isVerbatim: true)
    }
    if let heading = Self.heading(content) { return try begin(level: heading.level, heading.title) }
    if let level = Self.underline(content), let title = setextTitle() {
      dropOpen()
      return try begin(level: level, title)
    }
    if Self.isBreak(content) {
      close()
      isAfterBlank = true
      return
    }
    html = Self.html(content)
    if case .toEnd(let tag)? = html, Self.contains(tag, in: content) { html = nil }
    add(line)
  }

  private mutating func add(_ line: ArraySlice<UInt8>, isVerbatim: Bool = false) {
    if let block = open, block.isVerbatim == isVerbatim {
      document.text.append(UInt8(ascii: "\n"))
    } else {
      close()
      let end = document.text.count
      open = .init(bytes: end..<end, isVerbatim: isVerbatim, isApart: isAfterBlank)
      isAfterBlank = false
    }
    // Spaces at the end of a line show nowhere, but in code.
    document.text += isVerbatim ? line : Self.trimmedEnd(line)
  }

  private mutating func close() {
    guard var block = open.take() else { return }
    block.bytes = block.bytes.lowerBound..<document.text.count
    document.blocks.append(block)
  }

  private mutating func dropOpen() {
    guard let block = open.take() else { return }
    document.text.removeSubrange(block.bytes.lowerBound...)
  }

  private mutating func endSection() {
    let last = document.sections.count - 1
    document.sections[last].blocks = document.sections[last].blocks.lowerBound..<document.blocks.count
  }

  private mutating func begin(level: Int, _ title: ArraySlice<UInt8>) throws(ImportError) {
    close()
    endSection()
    isAfterBlank = true
    let start = document.blocks.count
    document.sections.append(.init(level: level, title: Self.shown(title), blocks: start..<start))
    if document.sections.count > MarkdownDocument.sectionLimit {
      throw ImportError("more than \(MarkdownDocument.sectionLimit) headings: this is no model card")
    }
  }

  // MARK: Headings

  /// A heading that begins with `#` (§4.2).
  private static func heading(_ line: ArraySlice<UInt8>) -> (level: Int, title: ArraySlice<UInt8>)? {
    let level = line.prefix { $0 == UInt8(ascii: "#") }.count
    var rest = line.dropFirst(level)
    guard 1...6 ~= level, rest.first.map(isSpace) ?? true else { return nil }
    rest = trimmed(rest)
    let hashes = rest.reversed().prefix { $0 == UInt8(ascii: "#") }.count
    let before = rest.dropLast(hashes)
    if hashes > 0, before.last.map(isSpace) ?? true { rest = trimmed(before) }
    return (level, rest)
  }

  /// The level that a line under a paragraph makes it a heading of (§4.3).
  private static func underline(_ line: ArraySlice<UInt8>) -> Int? {
    let line = trimmedEnd(line)
    guard let first = line.first, line.allSatisfy({ $0 == first }) else { return nil }
    return first == UInt8(ascii: "=") ? 1 : first == UInt8(ascii: "-") ? 2 : nil
  }

  /// The open paragraph, where it can be what an underline makes a heading. A long one is a text with a line below it.
  private func setextTitle() -> ArraySlice<UInt8>? {
    guard let open, !open.isVerbatim else { return nil }
    let text = Self.trimmed(document.text[open.bytes.lowerBound...])
    guard text.count <= 200, let first = text.first, ![UInt8(ascii: ">"), UInt8(ascii: "|")].contains(first),
      MarkdownListItem.marker(text) == nil
    else { return nil }
    return text
  }

  /// The title without emphasis, code marks and the target of a link.
  private static func shown(_ title: ArraySlice<UInt8>) -> String {
    var bare: [UInt8] = []
    bare.reserveCapacity(title.count)
    var index = title.startIndex
    while index < title.endIndex {
      let byte = title[index]
      if byte == UInt8(ascii: "\\"), index + 1 < title.endIndex {
        bare += title[index...(index + 1)]
        index += 2
        continue
      }
      index += 1
      if byte == UInt8(ascii: "*") || byte == UInt8(ascii: "`") { continue }
      if byte == UInt8(ascii: "\n") {
        bare.append(UInt8(ascii: " "))
        continue
      }
      bare.append(byte)
    }
    return MarkdownText.plain(trimmed(bare[...]))
  }

  private static func isBreak(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_")].contains(first) else {
      return false
    }
    return line.allSatisfy { $0 == first || isSpace($0) } && line.count { $0 == first } >= 3
  }

  // MARK: Code and HTML

  private static func fence(_ line: ArraySlice<UInt8>) -> (byte: UInt8, length: Int)? {
    guard let first = line.first, first == UInt8(ascii: "`") || first == UInt8(ascii: "~") else { return nil }
    let length = line.prefix { $0 == first }.count
    guard length >= 3, first == UInt8(ascii: "~") || !line.dropFirst(length).contains(first) else { return nil }
    return (first, length)
  }

  private static func closes(_ line: ArraySlice<UInt8>, _ fence: (byte: UInt8, length: Int)) -> Bool {
    let content = line.drop { $0 == UInt8(ascii: " ") }
    guard line.count - content.count < 4 else { return false }
    let length = content.prefix { $0 == fence.byte }.count
    return length >= fence.length && content.dropFirst(length).allSatisfy(isSpace)
  }

  /// What a line begins that is HTML and nothing else (§4.6): text up to a closing tag, or a block up to a blank line.
  private static func html(_ line: ArraySlice<UInt8>) -> HTMLBlock? {
    guard line.first == UInt8(ascii: "<") else { return nil }
    let rest = line.dropFirst()
    let isClosing = rest.first == UInt8(ascii: "/")
    let name = (isClosing ? rest.dropFirst() : rest).prefix(12).prefix {
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
    }
    let tag = String(decoding: name.map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self)
    if !isClosing, rawTags.contains(tag) { return .toEnd(of: Array("</\(tag)".utf8)) }
    return blockTags.contains(tag) ? .toBlank : nil
  }

  private static let rawTags: Set<String> = ["script", "pre", "style", "textarea"]
  private static let blockTags: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "center", "details", "dialog", "div", "dl", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "li", "link", "main", "nav",
    "ol", "p", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
  ]

  /// The line without its comments, of which one may go on.
  private mutating func removingComments(from line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard isInComment || Self.contains(Array("<!--".utf8), in: line) else { return line }
    var kept: [UInt8] = []
    let bytes = Array(line)
    var spans = CodeSpans(bytes)
    var index = 0
    while index < bytes.count {
      if isInComment {
        guard let end = Self.index(of: Array("-->".utf8), in: bytes[index...]) else { return kept[...] }
        isInComment = false
        index = end + 3
      } else if bytes[index] == UInt8(ascii: "`") {
        let end = spans.end(ofRunAt: index)
        kept += bytes[index..<end]
        index = end
      } else if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count {
        kept += bytes[index...(index + 1)]
        index += 2
      } else if bytes[index...].starts(with: "<!--".utf8), line.startIndex + index + 2 <= lastCommentEnd {
        isInComment = true
        // `<!-->` is a comment too.
        index += 2
      } else {
        kept.append(bytes[index])
        index += 1
      }
    }
    return kept[...]
  }

  // MARK: Bytes

  private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  static func trimmedEnd(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    line.prefix((line.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? line.startIndex) - line.startIndex)
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> { trimmedEnd(line.drop(while: isSpace)) }

  private static func contains(_ word: [UInt8], in line: ArraySlice<UInt8>) -> Bool { index(of: word, in: line) != nil }

  /// Where a short word stands, in any case of its letters.
  private static func index(of word: [UInt8], in line: ArraySlice<UInt8>) -> Int? {
    guard let first = word.first, line.count >= word.count else { return nil }
    var index = line.startIndex
    while index + word.count <= line.endIndex {
      if line[index] == first, line[index..<(index + word.count)].elementsEqual(word, by: { fold($0) == fold($1) }) {
        return index
      }
      index += 1
    }
    return nil
  }

  private static func lastIndex(of word: [UInt8], in bytes: [UInt8]) -> Int? {
    var index = bytes.count - word.count
    while index >= 0 {
      if bytes[index] == word[0], bytes[index..<(index + word.count)].elementsEqual(word) { return index }
      index -= 1
    }
    return nil
  }

  private static func fold(_ byte: UInt8) -> UInt8 {
    UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
  }
}
