internal import SeccardCard
package import SeccardJSON

/// A card out of data: a card as it is, or an object near to one, with other names for its keys, objects and lists where
/// a text is wanted, and nulls.
package enum DataImport {
  package static func card(from document: JSONValue) throws(ImportError) -> ImportedCard {
    guard case .object(let object) = document else {
      throw ImportError("a card is an object; this is \(document.kindName)")
    }
    var reading = Reading(isDeclared: object["schema_version"] != nil, sections: object)
    for member in object.members { reading.takeTopLevel(member.key, member.value) }
    return reading.draft.finished()
  }

  private struct Reading {
    var draft = CardDraft(form: "data")
    /// Whether the document says that it is a card: then its keys mean what the schema says, and unknown ones stay.
    let isDeclared: Bool
    /// Whether unknown keys are an organisation's own, rather than another form's.
    let isCard: Bool

    init(isDeclared: Bool, sections: JSONObject) {
      self.isDeclared = isDeclared
      isCard = isDeclared || CardSchema.seedSections.contains { sections[$0]?.object != nil }
    }

    mutating func takeTopLevel(_ key: String, _ value: JSONValue) {
      if isDeclared { return draft.restore(value, at: JSONPointer(tokens: [key]), from: key) }
      if case .null = value { return }
      let exact = CardSchema.fields.first { $0.key.hasSameScalars(as: key) }
      if let field = exact ?? FieldLabels.section(key).flatMap({ name in CardSchema.fields.first { $0.key == name } }) {
        take(value, as: field, at: JSONPointer(tokens: [field.key]), from: key)
      } else if let pointer = FieldLabels.field(key, in: nil) {
        takeText(value, as: pointer, from: key)
      } else {
        takeUnknown(value, at: [key])
      }
    }

    private mutating func take(
      _ value: JSONValue, as field: CardSchema.Field, at pointer: JSONPointer, from source: String
    ) {
      switch (field.shape, value) {
      case (_, .null): break
      case (.text, .string(let name)) where pointer.tokens == ["model_details", "name"] && !Placeholder.isEmpty(name):
        draft.take(name: name, from: source)
      case (_, _) where !isCard && (field.key == "evidence" || field.key == "review"):
        draft.keep(value, at: pointer.tokens, from: source)
        draft.remark("\(field.key) was kept beside: only a card's own counts")
      case (.text, .string), (.open, _), (.list, .array), (.elements, .array):
        draft.restore(value, at: pointer, from: source)
      case (.text, _): takeText(value, as: pointer, from: source)
      case (.list, .string(let text)): draft.take([.string(text)], as: pointer, from: source)
      case (.object(let fields), .object(let object)):
        // What only a program writes is not read as if a person had.
        if field.key == "evidence" || field.key == "review" || object.isEmpty {
          return draft.restore(value, at: pointer, from: source)
        }
        for member in object.members {
          let place = source + "." + member.key
          if let inner = fields.first(where: { $0.key.hasSameScalars(as: member.key) }) {
            take(member.value, as: inner, at: pointer.appending(inner.key), from: place)
          } else if let other = FieldLabels.field(member.key, in: field.key) {
            takeText(member.value, as: other, from: place)
          } else {
            takeUnknown(member.value, at: pointer.tokens + [member.key], from: place)
          }
        }
      default: draft.keep(value, at: pointer.tokens, from: source)
      }
    }

    private mutating func takeUnknown(_ value: JSONValue, at path: [String], from source: String? = nil) {
      if case .null = value { return }
      let source = source ?? path.joined(separator: ".")
      if isCard {
        draft.restore(value, at: JSONPointer(tokens: path), from: source)
      } else {
        draft.keep(value, at: path, from: source)
      }
    }

    /// Takes a value that is to be a text: a number as it is written, a flat list or object line by line.
    private mutating func takeText(_ value: JSONValue, as field: JSONPointer, from source: String) {
      guard let text = Self.text(value) else { return draft.keep(value, at: field.tokens, from: source) }
      if field.tokens == ["model_details", "name"] { return draft.take(name: text, from: source) }
      draft.take(text: text, as: field, from: source)
    }

    /// The value as text; nil where it has more depth than lines can show.
    private static func text(_ value: JSONValue) -> String? {
      switch value {
      case .null: return ""
      case .bool(let flag): return flag ? "true" : "false"
      case .number(let number): return number.lexeme
      case .string(let text): return text
      case .array(let elements):
        let values = elements.filter { if case .null = $0 { false } else { true } }
        let lines = values.compactMap(scalar)
        return lines.count == values.count ? lines.joined(separator: "\n") : nil
      case .object(let object):
        // An object that is there to hold a text, such as {"text": …}, or {"name": …}.
        if object.count == 1, let only = object.members.first { return scalar(only.value) }
        let lines = object.members.compactMap { member in scalar(member.value).map { "\(member.key): \($0)" } }
        return lines.count == object.count ? lines.joined(separator: "\n") : nil
      }
    }

    private static func scalar(_ value: JSONValue) -> String? {
      switch value {
      case .array, .object: nil
      default: text(value)
      }
    }
  }
}
