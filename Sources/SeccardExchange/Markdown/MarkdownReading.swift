internal import SeccardCard
internal import SeccardJSON

/// The walk over a Markdown card that fills a draft.
struct MarkdownReading {
  var draft: CardDraft
  let document: MarkdownDocument
  private let head: JSONObject?
  /// Whether seccard wrote it.
  private let isOurs: Bool
  /// The headings that the text stands under.
  private var outer: [Heading] = []
  private var pieces = 0

  /// Where the text lies that stands above all sections.
  private static let summary = ["summary"]

  private struct Heading {
    let level: Int
    let title: String
    let place: MarkdownPlace
  }

  init(_ document: MarkdownDocument, head: JSONObject?, isOurs: Bool) {
    self.document = document
    self.head = head
    self.isOurs = isOurs
    draft = CardDraft(form: head == nil ? "markdown" : "huggingface")
  }

  consuming func card() throws(ImportError) -> ImportedCard {
    var hasTitle = false
    var made: Set<String> = []
    for index in document.sections.indices {
      let section = document.sections[index]
      if section.level == 1, !hasTitle, outer.isEmpty, isTitle(section.title) {
        hasTitle = true
        takeName(ofTitle: section.title)
        try take(section, at: .unknown, path: Self.summary)
        continue
      }
      if section.level == 0 {
        try take(section, at: .unknown, path: Self.summary)
        continue
      }
      while let last = outer.last, last.level >= section.level { outer.removeLast() }
      let place = MarkdownPlace(section.title, in: outer.last?.place, under: outer.last?.title)
      outer.append(Heading(level: section.level, title: section.title, place: place))
      if isOurs, let title = outer.first?.title, MarkdownMark.madeSections.contains(title) {
        made.insert(title)
        continue
      }
      let next = index + 1
      let hasSections = next < document.sections.count && document.sections[next].level > section.level
      try take(section, at: place, path: outer.map { MarkdownPlace.label($0.title) } + (hasSections ? ["text"] : []))
    }
    if !made.isEmpty {
      let titles = MarkdownMark.madeSections.filter(made.contains).joined(separator: ", ")
      draft.remark("what seccard makes of a card or alone writes was not read back: \(titles)")
    }
    if let head { takeHead(head) }
    return draft.finished()
  }

  // MARK: The title

  private func isTitle(_ title: String) -> Bool {
    let place = MarkdownPlace(title, in: nil, under: nil)
    return place.section == nil && place.field == nil
  }

  /// `Model Card for X` says that the model is called X. Any other title says nothing so plainly.
  private mutating func takeName(ofTitle title: String) {
    let words = title.lowercased()
    for start in ["model card for ", "security model card for "] where words.hasPrefix(start) {
      return takeName(String(title.dropFirst(start.count)), from: "the title")
    }
    if !isOurs, words != "security model card", words != "model card" {
      draft.keep(.string(title), at: ["title"], from: "the title")
    }
  }

  private mutating func takeName(_ name: String, from source: String) {
    if MarkdownTemplate.isLeftOver(Array(name.utf8)[...]) { return }
    draft.take(name: name, from: source)
  }

  // MARK: Sections

  private mutating func take(_ section: MarkdownDocument.Section, at place: MarkdownPlace, path: [String])
    throws(ImportError)
  {
    let source =
      section.level == 0 ? "the text before the first heading" : "heading \(PrintableText.quoted(section.title))"
    if let field = place.field {
      if MarkdownTemplate.tables.contains(field.tokens.joined(separator: ".")), takeTable(section.blocks, field, source)
      {
        return
      }
      return take(text(of: section.blocks), as: field, from: source, keptAt: path)
    }
    // Above the sections of the card, a label counts that can mean but one field of it.
    guard place.section != nil || path == Self.summary else {
      return draft.keep(.string(text(of: section.blocks)), at: path, from: source)
    }
    let name = place.section
    func field(_ label: String) -> JSONPointer? { FieldLabels.field(MarkdownPlace.label(label), in: name) }
    let items = try MarkdownItems(document, section.blocks) { field($0) != nil }
    if name == nil, !items.labelled.contains(where: { field($0.label) != nil }) {
      return draft.keep(.string(text(of: section.blocks)), at: path, from: source)
    }
    let prose = items.prose
    if let field = place.prose {
      take(prose, as: field, from: source, keptAt: path)
    } else {
      let isAlone = items.labelled.isEmpty || path.last == "text"
      draft.keep(.string(prose), at: isAlone ? path : path + ["text"], from: source)
    }
    pieces += items.labelled.count
    if pieces > MarkdownItems.limit {
      throw ImportError("more than \(MarkdownItems.limit) labels: this is no model card")
    }
    for item in items.labelled {
      let label = MarkdownPlace.label(item.label)
      let source = "label \(PrintableText.quoted(label)) under \(source)"
      let keptPath = (path.last == "text" ? path.dropLast() : path) + [label]
      if let field = field(label) {
        take(item.text, as: field, from: source, keptAt: keptPath)
      } else {
        draft.keep(.string(item.text), at: keptPath, from: source)
      }
    }
  }

  /// Takes a text as what its field holds.
  private mutating func take(_ text: String, as field: JSONPointer, from source: String, keptAt path: [String]) {
    if Placeholder.isEmpty(text) { return }
    let name = field.tokens.joined(separator: ".")
    if field.tokens == ["model_details", "name"] { return takeName(text, from: source) }
    if let words = MarkdownTemplate.choices[name] {
      return draft.take(choice: text, among: words, as: field, from: source)
    }
    if let words = MarkdownTemplate.listed[name] {
      let parts = text.split(separator: ", ").map(String.init)
      guard parts.allSatisfy(words.contains) else { return draft.keep(.string(text), at: path, from: source) }
      return draft.take(.array(parts.map { .string($0) }), as: field, from: source)
    }
    if MarkdownTemplate.dates.contains(name), CalendarDate(text) == nil {
      draft.remark("\(PrintableText.quoted(text)) is no date that a card can hold, YYYY-MM-DD, and was kept beside")
      return draft.keep(.string(text), at: path, from: source)
    }
    if MarkdownTemplate.tables.contains(name) { return draft.keep(.string(text), at: path, from: source) }
    draft.take(text: text, as: field, from: source)
  }

  /// Takes a table as the elements of a field, where its columns are theirs and nothing else stands there.
  private mutating func takeTable(_ blocks: Range<Int>, _ field: JSONPointer, _ source: String) -> Bool {
    guard blocks.count == 1, let block = document.blocks[blocks].first, !block.isVerbatim,
      let elements = MarkdownTable(document.lines(of: block))?.elements(of: field)
    else { return false }
    draft.take(.array(elements), as: field, from: source)
    return true
  }

  /// The text of blocks, without what a template left behind.
  private func text(of blocks: Range<Int>) -> String {
    var text = ""
    for block in document.blocks[blocks] {
      let bytes =
        block.isVerbatim ? document.text[block.bytes] : MarkdownTemplate.withoutLeftOvers(document.text[block.bytes])
      if bytes.isEmpty { continue }
      if !text.isEmpty { text += block.isApart ? "\n\n" : "\n" }
      text += block.isVerbatim ? String(decoding: bytes, as: UTF8.self) : MarkdownText.plain(bytes)
    }
    return text
  }

  // MARK: The YAML head

  private mutating func takeHead(_ head: JSONObject) {
    let license = JSONPointer(tokens: ["model_details", "license"])
    for member in head.members {
      let source = "\(member.key) in the YAML head"
      if isOurs, HuggingFaceHead.madeKeys.contains(member.key) { continue }
      switch (member.key, member.value) {
      case ("license", .string(let text)):
        if text == "other", let name = head["license_name"]?.string {
          if draft.value(at: license) == nil {
            draft.take(text: name, as: license, from: "license_name in the YAML head")
          }
        } else if let stated = draft.value(at: license)?.string {
          if HuggingFaceLicense.identifier(of: stated) != text {
            draft.keep(member.value, at: [member.key], from: source)
          }
        } else if text == "other" || text == "unknown" {
          draft.keep(member.value, at: [member.key], from: source)
        } else {
          draft.take(text: text, as: license, from: source)
        }
      case ("license_name", .string(let text)) where draft.value(at: license) == .string(text): break
      case ("base_model", let value):
        draft.keep(value, at: [member.key], from: source)
        draft.remark(
          "base_model was kept beside: evidence is what `seccard generate` finds, and is not taken from a text")
      default: draft.keep(member.value, at: [member.key], from: source)
      }
    }
  }
}
