internal import SeccardCard
internal import SeccardJSON

/// Takes a card out of the paragraphs of a document: what stands below a known heading or behind a known label.
///
/// Everything else is kept by the heading that it stands under: a section ends at the next heading, known or not, and where
/// the text goes back to the left of its heading.
struct DocumentOutline {
  private(set) var draft = CardDraft(form: "pdf")
  private var section = Section.beginning
  private var label: Label?
  private var parts: [DocumentParagraph] = []
  private var previous: DocumentParagraph?
  /// The commonest height of a line.
  private let bodyHeight: Double
  /// Whether the document has a section of its own for what identifies the model. Labels elsewhere are then about
  /// something else: the document has a version, too.
  private let hasDetails: Bool
  private(set) var foundNames = 0
  /// Headings and labels that the card does not know, and that nothing stood below.
  private var bareTitles: [String] = []
  /// The title of the section that was begun last, where the card does not know it and nothing stands below it yet.
  private var bareTitle: String?

  private struct Section {
    var title: String
    /// The top-level field of the card; none for a section that is not the card's.
    var key: String?
    var heading: DocumentParagraph?
    /// Whether no label in it can mean a field of the card.
    var isClosed = false

    static let beginning = Section(title: "text before the first heading")

    var isText: Bool { key.map { !DocumentOutline.hasFields($0) } ?? false }
  }

  private struct Label {
    let text: String
    /// The field of the card; none where the card has no such field.
    let field: JSONPointer?
    let paragraph: DocumentParagraph
    /// Whether what it labels stands behind it on its line.
    let isInline: Bool
  }

  init(_ paragraphs: [DocumentParagraph]) {
    var counts: [Int: Int] = [:]
    for paragraph in paragraphs { counts[Int(paragraph.height * 2), default: 0] += paragraph.text.utf8.count }
    bodyHeight = Double(counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0) / 2
    hasDetails = paragraphs.contains {
      DocumentLabel.isShort($0.text) && FieldLabels.section($0.text) == "model_details"
    }
    for paragraph in paragraphs {
      read(paragraph)
      previous = paragraph
    }
    flush()
    if !bareTitles.isEmpty {
      draft.keep(.array(bareTitles.map(JSONValue.string)), at: ["headings without text"], from: "the document")
    }
  }

  // MARK: Reading

  private mutating func read(_ paragraph: DocumentParagraph) {
    if readName(paragraph) || readLabel(paragraph) { return }
    if let title = unknownHeading(paragraph) {
      begin(Section(title: title, heading: paragraph))
      bareTitle = ["model card", "security model card"].contains(FieldLabels.bare(title)) ? nil : title
      return
    }
    if isBackToTheLeft(paragraph) {
      begin(Section(title: "text after \"\(section.title)\"", heading: nil))
    } else if !section.isText, readUnknownLabel(paragraph) {
      return
    } else if let label, label.paragraph.isBullet, paragraph.isBullet, isSameColumn(paragraph, label.paragraph),
      paragraph.left <= label.paragraph.left + 2
    {
      // The next item of the list that the label is one of.
      flush()
      self.label = nil
    }
    parts.append(paragraph)
  }

  /// A paragraph that is a known name and nothing else.
  private mutating func readName(_ paragraph: DocumentParagraph) -> Bool {
    guard DocumentLabel.isShort(paragraph.text) else { return false }
    if let field = field(paragraph.text) {
      begin(Label(text: paragraph.text, field: field, paragraph: paragraph, isInline: false))
      return true
    }
    if let key = section.key, FieldLabels.isPart(paragraph.text, of: key) || isEvidenceOfTest(paragraph) {
      begin(Label(text: paragraph.text, field: nil, paragraph: paragraph, isInline: false))
      return true
    }
    guard mayBeHeading(paragraph), let key = FieldLabels.section(paragraph.text) else { return false }
    begin(Section(title: paragraph.text.withoutColon, key: key, heading: paragraph))
    return true
  }

  /// `Label: value`, and `Heading. Text` as in the list of Mitchell et al.
  private mutating func readLabel(_ paragraph: DocumentParagraph) -> Bool {
    guard let (name, value) = DocumentLabel.split(paragraph.text) ?? DocumentLabel.sentence(paragraph.text),
      DocumentLabel.beginsWithCapital(name) || name.utf8.contains(UInt8(ascii: "_")) || paragraph.isBullet
        || section.isText == false
    else { return false }
    var rest = paragraph
    rest.text = value
    if let field = field(name) {
      begin(Label(text: name, field: field, paragraph: paragraph, isInline: !value.isEmpty))
    } else if mayBeHeading(paragraph), name.contains(" ") || name.contains("_") || !section.isText,
      let key = FieldLabels.section(name)
    {
      begin(Section(title: name, key: key, heading: paragraph))
    } else {
      return false
    }
    if !value.isEmpty { parts.append(rest) }
    return true
  }

  /// The field of the card that a label means here.
  private func field(_ name: String) -> JSONPointer? {
    if let key = section.key, let field = FieldLabels.field(name, in: key) { return field }
    guard !section.isClosed, let field = FieldLabels.field(name, in: nil) else { return nil }
    // In another section's place only a name that is nothing but a name counts.
    if section.key != nil { return !section.isText && FieldLabels.bare(name).contains(" ") ? field : nil }
    return hasDetails ? nil : field
  }

  /// Whether a paragraph names the evidence of one test, and not the section of that name: it is smaller than the heading
  /// of the section that the tests stand in.
  private func isEvidenceOfTest(_ paragraph: DocumentParagraph) -> Bool {
    guard section.key == "security_considerations", let heading = section.heading else { return false }
    return paragraph.height < 0.9 * heading.height && FieldLabels.section(paragraph.text) == "evidence"
  }

  /// Whether a paragraph may be the heading of a section: an item of a list only among such.
  private func mayBeHeading(_ paragraph: DocumentParagraph) -> Bool {
    guard paragraph.isBullet, section.key != nil else { return true }
    guard let heading = section.heading, heading.isBullet else { return false }
    return paragraph.left <= heading.left + 3
  }

  // MARK: Ends of sections

  private static let ends: Set<String> = [
    "references", "bibliography", "acknowledgements", "acknowledgments", "appendix", "appendices", "table of contents",
    "contents", "glossary", "index", "about the author", "about the authors", "conclusion", "conclusions",
    "further reading", "change log", "changelog", "revision history", "document history",
  ]

  /// The title, where the paragraph is a heading that the card has no section for: one that stands for the end of a text,
  /// one as large as the section's own and larger than the text, or the next number after that of the section's own.
  private func unknownHeading(_ paragraph: DocumentParagraph) -> String? {
    guard paragraph.lines <= 2, paragraph.text.utf8.count <= DocumentLabel.longest, !paragraph.isLabelCell else {
      return nil
    }
    let title = paragraph.text.withoutColon
    guard let last = title.unicodeScalars.last, !".;,!".unicodeScalars.contains(last) else { return nil }
    if !paragraph.isBullet, Self.ends.contains(FieldLabels.bare(title)) { return title }
    guard !paragraph.isBullet else { return nil }
    if paragraph.height > bodyHeight * 1.12 {
      let own = section.heading?.height ?? 0
      if paragraph.height >= own * 0.97 { return title }
    }
    if let heading = section.heading, let number = heading.text.leadingNumber, abs(paragraph.left - heading.left) < 3,
      abs(paragraph.height - heading.height) < 1, paragraph.text.leadingNumber == number + 1,
      DocumentLabel.beginsWithCapital(title)
    {
      return title
    }
    return nil
  }

  /// Whether the text goes on to the left of its section's heading, after a gap: no longer below it.
  private func isBackToTheLeft(_ paragraph: DocumentParagraph) -> Bool {
    guard let heading = section.heading, !heading.isCentred, section.key != nil, let previous,
      paragraph.page == heading.page, paragraph.top > heading.top, previous.page == paragraph.page
    else { return false }
    return paragraph.left < heading.left - 2 && paragraph.top - previous.bottom > 0.8 * paragraph.height
  }

  /// A label that the card has no field for, in a section of fields.
  private mutating func readUnknownLabel(_ paragraph: DocumentParagraph) -> Bool {
    guard section.key != nil else { return false }
    let isSubheading =
      paragraph.lines == 1 && paragraph.height > bodyHeight * 1.12 && DocumentLabel.isShort(paragraph.text)
      && !paragraph.isBullet
    if paragraph.isLabelCell || isSubheading {
      begin(Label(text: paragraph.text.withoutColon, field: nil, paragraph: paragraph, isInline: false))
      return true
    }
    guard let (name, value) = DocumentLabel.split(paragraph.text), DocumentLabel.looksLikeLabel(name) else {
      return false
    }
    // Where labels stand on lines of their own, a colon in a text is the text's.
    if let label {
      guard label.isInline, paragraph.isBullet == label.paragraph.isBullet,
        !isSameColumn(paragraph, label.paragraph) || abs(paragraph.left - label.paragraph.left) < 3
      else { return false }
    }
    begin(Label(text: name, field: nil, paragraph: paragraph, isInline: !value.isEmpty))
    var rest = paragraph
    rest.text = value
    if !value.isEmpty { parts.append(rest) }
    return true
  }

  private func isSameColumn(_ one: DocumentParagraph, _ other: DocumentParagraph) -> Bool {
    one.page == other.page && one.top >= other.top
  }

  // MARK: Delivering

  private mutating func begin(_ section: Section) {
    flush()
    if let key = section.key {
      foundNames += 1
      draft.found(section: key)
    }
    self.section = section
    label = nil
    if section.key == nil, Self.ends.contains(FieldLabels.bare(section.title)) { self.section.isClosed = true }
  }

  private mutating func begin(_ label: Label) {
    flush()
    if label.field != nil { foundNames += 1 }
    self.label = label
  }

  private mutating func flush() {
    defer { parts = [] }
    guard let first = parts.first else {
      let title = label.map { $0.field == nil ? $0.text.withoutColon : nil } ?? bareTitle
      if let title { bareTitles.append(title) }
      bareTitle = nil
      return
    }
    bareTitle = nil
    let text = DocumentText.text(of: parts)
    let page = "page \(first.page + 1)"
    if let label {
      let source = "\"\(label.text.withoutColon)\" on \(page)"
      guard let field = label.field else { return draft.keep(.string(text), at: place(label), from: source) }
      draft.deliver(text, as: field, label: place(label), from: source)
    } else if section.isText, let key = section.key {
      draft.take(text: text, as: JSONPointer(tokens: [key]), from: "heading \"\(section.title)\" on \(page)")
    } else {
      draft.keep(.string(text), at: [section.title], from: page)
    }
  }

  /// Where what a label says is kept, if nowhere else.
  private func place(_ label: Label) -> [String] {
    let name = label.text.withoutColon
    return section.key == nil ? [name] : [section.title, name]
  }

  fileprivate static func hasFields(_ key: String) -> Bool {
    CardSchema.fields.first { $0.key == key }.map { !$0.shape.fields.isEmpty } ?? false
  }
}

extension String {
  /// Without the colon and the spaces at its end.
  fileprivate var withoutColon: String {
    var scalars = unicodeScalars[...]
    while let last = scalars.last, last == ":" || last == " " { scalars.removeLast() }
    return String(scalars)
  }

  /// The number that a heading begins with: 4 of `4. Metrics` and of `4 Metrics`.
  fileprivate var leadingNumber: Int? {
    let digits = unicodeScalars.prefix(4).prefix { ("0"..."9").contains($0) }
    guard let next = unicodeScalars.dropFirst(digits.count).first, ". )".unicodeScalars.contains(next) else {
      return nil
    }
    return Int(String(digits))
  }
}
