internal import SeccardCard
internal import SeccardJSON

/// Values of any shape, whole.
extension CardPage {
  /// How many levels of a value are indented: the screen of a telephone has no room for more.
  private static let indented = 5

  /// - Parameter field: What the schema knows of the value; nil for what is the author's own.
  func addValue(_ value: JSONValue, _ field: CardSchema.Field?, depth: Int = 0, to page: inout Markup) {
    switch value {
    case .null: page += "<span class=\"empty\">empty</span>"
    case .bool(let bool): page += bool ? "true" : "false"
    case .number(let number):
      page += "<span class=\"number\">\(number.lexeme)</span>"
      if field?.key == "size", let bytes = number.intValue, bytes >= 1_024 {
        page += " <span class=\"soft\">bytes (\(Self.size(bytes)))</span>"
      }
    case .string(let text): addText(text, field, to: &page)
    case .array(let elements): addArray(elements, field, depth: depth, to: &page)
    case .object(let object): addObject(object, field?.shape.fields ?? [], depth: depth, to: &page)
    }
  }

  private func addText(_ text: String, _ field: CardSchema.Field?, to page: inout Markup) {
    if text.isEmpty {
      page += "<span class=\"empty\">empty</span>"
    } else if Placeholder.isEmpty(text) {
      page += "<span class=\"soft\" dir=\"auto\">\(text)</span> <span class=\"empty\">empty</span>"
    } else if WebLink.isAddress(text) {
      page += "<a href=\"\(text)\" rel=\"noreferrer noopener\">\(text)</a>"
    } else if let key = field?.key, let mark = CardMark(key, text), text.utf8.count <= 40 {
      page += mark.badge
    } else if let key = field?.key, Self.codeKeys.contains(key) {
      page += "<code dir=\"auto\">\(text)</code>"
    } else {
      page += "<p class=\"text\" dir=\"auto\">\(text)</p>"
    }
  }

  private static let codeKeys: Set<String> = [
    "sha256", "digest", "covers", "seal", "subjects", "path", "ml", "revision",
  ]

  private func addArray(_ elements: [JSONValue], _ field: CardSchema.Field?, depth: Int, to page: inout Markup) {
    if elements.isEmpty {
      page += "<span class=\"empty\">empty list</span>"
      return
    }
    let areWords = elements.allSatisfy { $0.array == nil && $0.object == nil && ($0.string?.utf8.count ?? 0) <= 32 }
    page +=
      areWords ? "<ul class=\"words\">" : depth < Self.indented ? "<ol class=\"tree\">" : "<ol class=\"tree flat\">"
    // An element is told of by the same field: its key, and what the schema knows of its members.
    for element in elements {
      page += "<li>"
      addValue(element, field, depth: depth + 1, to: &page)
      page += "</li>\n"
    }
    page += areWords ? "</ul>" : "</ol>"
  }

  private func addObject(_ object: JSONObject, _ fields: [CardSchema.Field], depth: Int, to page: inout Markup) {
    if object.isEmpty {
      page += "<span class=\"empty\">empty</span>"
      return
    }
    if object.members.allSatisfy({ Self.isShort($0.key, $0.value) }) {
      return addPairs(object, fields, to: &page)
    }
    page += depth < Self.indented ? "<dl class=\"tree\">" : "<dl class=\"tree flat\">"
    for field in fields {
      guard let value = object[field.key] else { continue }
      page += "<dt>\(field.title)</dt><dd>"
      addValue(value, field, depth: depth + 1, to: &page)
      page += "</dd>\n"
    }
    let known = Set(fields.map(\.key))
    for member in object.members where !known.contains(member.key) {
      page += "<dt><code dir=\"auto\">\(member.key)</code></dt><dd>"
      addValue(member.value, nil, depth: depth + 1, to: &page)
      page += "</dd>\n"
    }
    page += "</dl>"
  }

  /// A few short values on one line, such as the counts of a test.
  private func addPairs(_ object: JSONObject, _ fields: [CardSchema.Field], to page: inout Markup) {
    page += "<dl class=\"pairs\">"
    for field in fields {
      guard let value = object[field.key] else { continue }
      page += "<div><dt>\(field.title)</dt><dd>"
      addValue(value, field, to: &page)
      page += "</dd></div>"
    }
    let known = Set(fields.map(\.key))
    for member in object.members where !known.contains(member.key) {
      page += "<div><dt><code dir=\"auto\">\(member.key)</code></dt><dd>"
      addValue(member.value, nil, to: &page)
      page += "</dd></div>"
    }
    page += "</dl>"
  }

  private static func isShort(_ key: String, _ value: JSONValue) -> Bool {
    switch value {
    case .null, .bool, .number: key.utf8.count <= 24
    case .string(let text): key.utf8.count <= 24 && text.utf8.count <= 44
    case .array, .object: false
    }
  }

  /// `255.4 MiB`.
  private static func size(_ bytes: Int) -> String {
    var tenths = bytes
    var unit = ""
    for name in ["KiB", "MiB", "GiB", "TiB"] where unit.isEmpty || tenths >= 10_240 {
      tenths = unit.isEmpty ? tenths / 1_024 * 10 + tenths % 1_024 * 10 / 1_024 : tenths / 1_024
      unit = name
    }
    return "\(tenths / 10).\(tenths % 10) \(unit)"
  }
}
