internal import SeccardCard
internal import SeccardJSON

/// The whole card: the known sections and fields in the schema's order, and then what is the author's own.
extension CardPage {
  func addContents(to page: inout Markup) {
    page +=
      "<nav class=\"contents\" aria-label=\"On this page\">\n<ul>\n<li><a href=\"#glance\">Posture at a glance</a></li>\n"
    for section in knownSections {
      page +=
        "<li><a href=\"#\(section.key)\"\(card[section.key] == nil ? " class=\"soft\"" : "")>\(section.title)</a></li>\n"
    }
    if !otherSections.isEmpty { page += "<li><a href=\"#other-1\">Other sections</a></li>\n" }
    page += "</ul>\n</nav>\n"
  }

  func addSections(to page: inout Markup) {
    for section in knownSections {
      let value = card[section.key]
      page += "<section class=\"section\(value == nil ? " absent" : "")\" aria-labelledby=\"\(section.key)\">\n"
      page += "<h2 id=\"\(section.key)\">\(section.title)</h2>\n"
      if case .object(let fields) = section.shape, value == nil || value?.object != nil {
        addObject(value?.object ?? JSONObject(), fields, isThere: value != nil, to: &page)
      } else {
        addBlock(value, section, to: &page)
      }
      page += "</section>\n"
    }
    for (place, member) in otherSections.enumerated() {
      page += "<section class=\"section\" aria-labelledby=\"other-\(place + 1)\">\n"
      page += "<h2 id=\"other-\(place + 1)\"><code dir=\"auto\">\(member.key)</code></h2>\n"
      addBlock(member.value, nil, to: &page)
      page += "</section>\n"
    }
  }

  /// The fields of a section: texts one below the other, and each list and object under a heading of its own.
  private func addObject(_ object: JSONObject, _ fields: [CardSchema.Field], isThere: Bool, to page: inout Markup) {
    if !isThere, fields.contains(where: { $0.key == "seal" || $0.key == "covers" }) {
      page += "<p><span class=\"empty\">nothing recorded</span></p>\n"
      return
    }
    let known = Set(fields.map(\.key))
    let others = object.members.filter { !known.contains($0.key) }
    var isOpen = false
    func list(_ opens: Bool) -> Markup {
      defer { isOpen = opens }
      return opens == isOpen ? "" : opens ? "<dl class=\"fields\">\n" : "</dl>\n"
    }
    for field in fields {
      let value = object[field.key]
      if Self.isText(field) {
        page += list(true)
        page += "<div class=\"field\(Self.isAbsent(value) ? " absent" : "")\"><dt>\(field.title)</dt><dd>"
        addValue(value ?? .null, field, to: &page)
        page += "</dd></div>\n"
      } else {
        page += list(false)
        page += "<div class=\"part\(Self.isAbsent(value) ? " absent" : "")\">\n<h3>\(field.title)</h3>\n"
        addBlock(value, field, to: &page)
        page += "</div>\n"
      }
    }
    for member in others {
      page += list(true)
      page += "<div class=\"field\"><dt><code dir=\"auto\">\(member.key)</code></dt><dd>"
      addValue(member.value, nil, to: &page)
      page += "</dd></div>\n"
    }
    page += list(false)
  }

  /// A value that stands by itself below a heading.
  private func addBlock(_ value: JSONValue?, _ field: CardSchema.Field?, to page: inout Markup) {
    if case .array(let elements)? = value, case .elements(let fields)? = field?.shape, !elements.isEmpty {
      page += "<div class=\"entries\">\n"
      for (place, element) in elements.enumerated() {
        addElement(element, place, of: field?.key ?? "", fields, to: &page)
      }
      page += "</div>\n"
    } else if case .object(let object)? = value, case .object(let fields)? = field?.shape,
      fields.allSatisfy(Self.isText)
    {
      addObject(object, fields, isThere: true, to: &page)
    } else {
      page += "<div class=\"block\">"
      addValue(value ?? .null, field, to: &page)
      page += "</div>\n"
    }
  }

  /// A threat, a test, an artefact: its name as a heading, what it comes to beside it, and its fields below.
  private func addElement(
    _ element: JSONValue, _ place: Int, of list: String, _ fields: [CardSchema.Field], to page: inout Markup
  ) {
    page += "<div class=\"entry\" id=\"\(list)-\(place + 1)\">\n"
    defer { page += "</div>\n" }
    guard case .object(let object) = element else { return addValue(element, nil, to: &page) }
    let identity = CardSchema.identityKeys.first { key in fields.contains { $0.key == key } }
    let name = identity.flatMap { object[$0]?.string }.flatMap { $0.isEmpty ? nil : $0 }
    let title = object["title"]?.string.flatMap { list == "threats" && !$0.isEmpty ? $0 : nil }
    page += "<h4>"
    if let name {
      page += "<code dir=\"auto\">\(name)</code>"
    } else {
      page += "<span class=\"soft\">Entry \(place + 1)</span>"
    }
    if let title { page += " <bdi>\(title)</bdi>" }
    for mark in marks(of: list, place) { page += " \(mark.badge)" }
    page += "</h4>\n"
    if list == "threats", let name, let entry = ThreatCatalogue.current.entry(name),
      title.map({ !entry.title.hasSameScalars(as: $0) }) ?? true
    {
      page += "<p class=\"soft note\">\(entry.source.name) \(entry.source.version): \(entry.title)</p>\n"
    }
    page += "<dl class=\"cells\">\n"
    let shown = fields.filter { !($0.key == identity && name != nil) && !($0.key == "title" && title != nil) }
    for field in shown {
      guard let value = object[field.key] else { continue }
      page += Self.cell(value)
      page += "<dt>\(field.title)</dt><dd>"
      if list == "threats", field.key == "tests" {
        addTests(value, to: &page)
      } else {
        addValue(value, field, to: &page)
      }
      page += "</dd></div>\n"
    }
    let known = Set(fields.map(\.key))
    for member in object.members where !known.contains(member.key) {
      page += Self.cell(member.value)
      page += "<dt><code dir=\"auto\">\(member.key)</code></dt><dd>"
      addValue(member.value, nil, to: &page)
      page += "</dd></div>\n"
    }
    page += "</dl>\n"
  }

  private func marks(of list: String, _ place: Int) -> [CardMark] {
    switch list {
    case "threats": posture.threats.indices.contains(place) ? [posture.threats[place].mark] : []
    case "tests": posture.freshness.indices.contains(place) ? [posture.freshness[place]] : []
    default: []
    }
  }

  /// The tests that a threat names, each with the way to it.
  private func addTests(_ value: JSONValue, to page: inout Markup) {
    guard case .array(let elements) = value, !elements.isEmpty else { return addValue(value, nil, to: &page) }
    page += "<ul class=\"words\">"
    for element in elements {
      page += "<li>"
      if let id = element.string, let place = posture.testPlaces[id] {
        page += "<a href=\"#tests-\(place + 1)\"><bdi>\(id)</bdi></a>"
      } else {
        addValue(element, nil, to: &page)
        if element.string != nil { page += " <span class=\"soft\">(no such test in this card)</span>" }
      }
      page += "</li>"
    }
    page += "</ul>"
  }

  /// The start of a cell: as wide as the entry where what it holds is long.
  private static func cell(_ value: JSONValue) -> Markup {
    let isWide =
      switch value {
      case .string(let text): text.utf8.count > 28
      case .array, .object: true
      case .null, .bool, .number: false
      }
    return isWide ? "<div class=\"cell wide\">" : "<div class=\"cell\">"
  }

  private static func isText(_ field: CardSchema.Field) -> Bool {
    switch field.shape {
    case .text, .list, .open: true
    case .object, .elements: false
    }
  }

  /// Whether there is nothing on paper to see.
  private static func isAbsent(_ value: JSONValue?) -> Bool {
    if case .string(let text)? = value { return text.isEmpty }
    return value.map { $0.array?.isEmpty ?? $0.object?.isEmpty ?? false } ?? true
  }
}
