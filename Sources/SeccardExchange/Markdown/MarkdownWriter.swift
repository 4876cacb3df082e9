internal import SeccardCard
internal import SeccardJSON

/// Markdown under way: headings, texts, labelled values and tables of a card, everything of the card's own escaped.
struct MarkdownWriter {
  private(set) var text = ""

  /// The longest text that stands behind a label rather than under a heading, in bytes.
  private static let longestItem = 120
  private static let deepestHeading = 6

  // MARK: Parts

  /// Starts a paragraph, a list, a table: what is to have a blank line before it.
  private mutating func part(_ markdown: String) {
    if !text.isEmpty { text += "\n" }
    text += markdown + "\n"
  }

  /// Markdown of ours, as it is.
  mutating func markdown(_ markdown: String) { part(markdown) }

  /// - Parameter title: A text of the card's, or of ours.
  mutating func heading(_ level: Int, _ title: String) {
    part(String(repeating: "#", count: min(level, Self.deepestHeading)) + " " + MarkdownText.onOneLine(title))
  }

  mutating func paragraphs(_ string: String) { part(MarkdownText.escaped(string)) }

  /// Labelled values, one list item each.
  mutating func items(_ items: [(label: String, value: String)]) {
    if items.isEmpty { return }
    part(
      items.map { "- **\(MarkdownText.onOneLine($0.label)):** \(MarkdownText.onOneLine($0.value))" }.joined(
        separator: "\n"))
  }

  // MARK: Values of a card

  /// Whether a value stands behind a label: a short text on one line, or what is no text.
  static func isItem(_ value: JSONValue) -> Bool {
    switch value {
    case .string(let text): text.utf8.count <= longestItem && !text.utf8.contains(UInt8(ascii: "\n"))
    case .null, .bool, .number: true
    case .array(let elements): elements.allSatisfy { $0.string != nil } && inLine(value).utf8.count <= longestItem
    case .object: false
    }
  }

  /// Writes the members of an object: the short ones as a list, the others below headings of their own.
  ///
  /// - Parameters:
  ///   - keys: The members to write in this order; all others are left to the caller.
  ///   - level: Of the headings.
  mutating func members(
    of object: JSONObject, _ fields: [CardSchema.Field], in section: String?, level: Int, asItems: Bool = true
  ) {
    let known = Set(fields.map { ExactString($0.key) })
    let members = fields.compactMap { field in
      object[field.key].map { (title: field.title, value: $0, field: Optional(field)) }
    }
    let own = object.members.filter { !known.contains(ExactString($0.key)) }.map { member in
      (title: Self.title(ofOwn: member.key, in: section), value: member.value, field: CardSchema.Field?.none)
    }
    let all = (members + own).filter { !Placeholder.isEmpty($0.value) }
    let isShort = all.map { member in
      guard Self.isItem(member.value) else { return false }
      return asItems || member.value.string == nil || Self.isWord(member.value)
    }
    items(zip(all, isShort).filter(\.1).map { ($0.0.title, Self.inLine($0.0.value)) })
    for (member, _) in zip(all, isShort).filter({ !$0.1 }) {
      heading(level, member.title)
      value(member.value, as: member.field, in: section, level: level + 1)
    }
  }

  /// Writes a value below its heading.
  mutating func value(_ value: JSONValue, as field: CardSchema.Field?, in section: String?, level: Int) {
    switch value {
    case .string(let text): paragraphs(text)
    case .object(let object):
      // Deeper than headings go, an object is a list.
      if level > Self.deepestHeading {
        nested(.object(object))
      } else {
        members(of: object, field?.shape.fields ?? [], in: field == nil ? nil : section, level: level)
      }
    case .array(let elements):
      if let field, case .elements(let columns) = field.shape, elements.allSatisfy({ $0.object != nil }) {
        table(elements.compactMap(\.object), columns)
      } else {
        nested(value)
      }
    case .null, .bool, .number: paragraphs(Self.inLine(value))
    }
  }

  /// A table of objects: a column for each member that one of them has.
  mutating func table(_ rows: [JSONObject], _ fields: [CardSchema.Field]) {
    var columns: [(key: String, title: String)] = fields.filter { field in
      rows.contains { !Placeholder.isEmpty($0[field.key]) }
    }.map { ($0.key, $0.title) }
    var known = Set(fields.map { ExactString($0.key) })
    for member in rows.lazy.flatMap(\.members) where known.insert(ExactString(member.key)).inserted {
      columns.append((member.key, Self.title(ofOwn: member.key, in: nil)))
    }
    if columns.isEmpty { return }
    var lines = [columns.map { MarkdownText.onOneLine($0.title) }, columns.map { _ in "---" }]
    for row in rows {
      lines.append(columns.map { column in row[column.key].map { MarkdownText.onOneLine(Self.inLine($0)) } ?? "" })
    }
    part(lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n"))
  }

  /// A list of what no table fits.
  private mutating func nested(_ value: JSONValue) {
    var lines: [String] = []
    Self.collect(value, indent: 0, into: &lines)
    part(lines.joined(separator: "\n"))
  }

  private static func collect(_ value: JSONValue, indent: Int, into lines: inout [String]) {
    let space = String(repeating: "  ", count: indent)
    let parts: [(label: String?, value: JSONValue)] =
      switch value {
      case .object(let object): object.members.map { ($0.key, $0.value) }
      case .array(let elements): elements.map { (nil, $0) }
      default: [(nil, value)]
      }
    for part in parts {
      let label = part.label.map { "**\(MarkdownText.onOneLine($0)):** " } ?? ""
      let isNested = (part.value.object.map { !$0.isEmpty } ?? part.value.array.map { !$0.isEmpty }) ?? false
      if isNested, indent < deepestList {
        lines.append(space + "- " + label)
        collect(part.value, indent: indent + 1, into: &lines)
      } else {
        lines.append(space + "- " + label + MarkdownText.onOneLine(inLine(part.value)))
      }
    }
  }

  private static let deepestList = 8

  /// The value on one line.
  static func inLine(_ value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let flag): flag ? "yes" : "no"
    case .number(let number): number.lexeme
    case .string(let text): text
    case .array(let elements): elements.map(inLine).joined(separator: ", ")
    case .object(let object): object.members.map { "\($0.key): \(inLine($0.value))" }.joined(separator: ", ")
    }
  }

  private static func isWord(_ value: JSONValue) -> Bool {
    value.string.map { !$0.utf8.contains(UInt8(ascii: " ")) && $0.utf8.count <= 40 } ?? false
  }

  /// The title of a member that the schema does not know: one that nobody takes for a field of the schema.
  static func title(ofOwn key: String, in section: String?) -> String {
    let title = CardSchema.title(forKey: key)
    guard key.utf8.count <= 200 else { return String(title.prefix(200)) }
    let isTaken =
      if let section {
        FieldLabels.field(title, in: section) != nil
      } else {
        FieldLabels.section(title) != nil || FieldLabels.field(title, in: nil) != nil
      }
    return isTaken ? "Own field: \(key)" : title
  }
}
