internal import SeccardCard
internal import SeccardJSON

/// A card as people read it on a terminal: sections with their titles, text wrapped, what is empty called empty.
struct CardText {
  let style: Style
  let width: Int
  /// The day that an approval's end is held against.
  let asOf: CalendarDate

  private static let empty = "(empty)"
  private static let labelWidth = 24

  func text(_ card: Card) -> String {
    var text = style.bold("\(card.model) \(card.version)") + "\n" + style.dim("sha256 \(card.digest)") + "\n"
    let review = ReviewState(of: .object(card.content), asOf: asOf)
    if let state = review.text { text += (review.isApproved ? style.green(state) : style.yellow(state)) + "\n" }
    var absent: [String] = []
    for field in CardSchema.fields where field.key != "$schema" && field.key != "schema_version" {
      if let value = card.content[field.key] {
        text += section(field.title, value, field.shape)
      } else if CardSchema.seedSections.contains(field.key) {
        text += section(field.title, .null, field.shape)
      } else {
        absent.append(field.title)
      }
    }
    let known = Set(CardSchema.fields.map(\.key))
    for member in card.content.members where !known.contains(member.key) {
      text += section(CardSchema.title(forKey: member.key), member.value, .open)
    }
    if !absent.isEmpty { text += "\n" + style.dim("Not in this card: " + absent.joined(separator: ", ")) + "\n" }
    return text
  }

  private func section(_ title: String, _ value: JSONValue, _ shape: CardSchema.Shape) -> String {
    var lines = ["", style.bold(PrintableText.escaped(title))]
    switch (shape, value) {
    case (.object(let fields), .null): lines += members(JSONObject(), fields, indent: 2, showsAbsent: true)
    case (.object(let fields), .object(let object)): lines += members(object, fields, indent: 2, showsAbsent: true)
    default: lines += block(value, shape, indent: 2)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The members of an object: known ones under their titles, then the others.
  private func members(
    _ object: JSONObject, _ fields: [CardSchema.Field], indent: Int, showsAbsent: Bool
  ) -> [String] {
    var lines: [String] = []
    for field in fields {
      if let value = object[field.key] {
        lines += labelled(field.title, value, field.shape, indent: indent)
      } else if showsAbsent {
        lines += labelled(field.title, .null, .text, indent: indent)
      }
    }
    let known = Set(fields.map(\.key))
    for member in object.members where !known.contains(member.key) {
      lines += labelled(CardSchema.title(forKey: member.key), member.value, .open, indent: indent)
    }
    return lines
  }

  private func labelled(_ title: String, _ value: JSONValue, _ shape: CardSchema.Shape, indent: Int) -> [String] {
    let label = PrintableText.escaped(title)
    let margin = String(repeating: " ", count: indent)
    if let scalar = scalar(value) {
      let column = Self.labelWidth
      if TextLayout.width(label) >= column {
        return [margin + style.cyan(label)] + block(value, .text, indent: indent + 2)
      }
      let wrapped = TextLayout.wrapped(scalar, to: max(20, width - indent - column))
      let rest = margin + String(repeating: " ", count: column)
      return wrapped.enumerated().map { index, line in
        let shown = scalar == Self.empty ? style.dim(line) : line
        return index == 0 ? margin + TextLayout.padded(label, to: column) + shown : (line.isEmpty ? "" : rest + shown)
      }
    }
    return [margin + style.cyan(label)] + block(value, shape, indent: indent + 2)
  }

  private func block(_ value: JSONValue, _ shape: CardSchema.Shape, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    if let scalar = scalar(value) {
      return TextLayout.wrapped(scalar, to: width - indent).map { line in
        line.isEmpty ? "" : margin + (scalar == Self.empty ? style.dim(line) : line)
      }
    }
    switch value {
    case .object(let object):
      return members(object, shape.fields, indent: indent, showsAbsent: false)
    case .array(let elements):
      return elements.flatMap { element(of: $0, shape.fields, indent: indent) }
    default:
      return []
    }
  }

  /// An element of an array: an object is led by what it is known by.
  private func element(of value: JSONValue, _ fields: [CardSchema.Field], indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    guard case .object(var object) = value else {
      let lines = block(value, .open, indent: indent + 2)
      guard let first = lines.first else { return [margin + "-"] }
      return [margin + "- " + first.dropFirst(indent + 2)] + lines.dropFirst()
    }
    var heading = "-"
    if let key = CardSchema.identityKeys.first(where: { object[$0]?.string != nil }), let id = object[key]?.string {
      heading = style.bold(PrintableText.escaped(id))
      object[key] = nil
      if let title = object["title"]?.string, !title.isEmpty {
        heading += "  " + PrintableText.escaped(title)
        object["title"] = nil
      } else if key == "id", let known = ThreatCatalogue.current.entry(id) {
        heading += "  " + style.dim(known.title)
      }
    }
    return [margin + heading] + members(object, fields, indent: indent + 2, showsAbsent: false)
  }

  /// A value that fits beside its label, as safe text; nil for what needs lines of its own.
  private func scalar(_ value: JSONValue) -> String? {
    switch value {
    case .null: return Self.empty
    case .bool(let flag): return flag ? "yes" : "no"
    case .number(let number): return PrintableText.escaped(number.lexeme)
    case .string(let text):
      let isBlank = text.allSatisfy(\.isWhitespace)
      return isBlank ? Self.empty : PrintableText.escaped(text, keepingLines: true)
    case .array(let elements):
      if elements.isEmpty { return Self.empty }
      let texts = elements.compactMap { element -> String? in
        if case .array = element { return nil }
        return scalar(element)
      }
      return texts.count == elements.count ? texts.joined(separator: ", ") : nil
    case .object(let object): return object.isEmpty ? Self.empty : nil
    }
  }
}
