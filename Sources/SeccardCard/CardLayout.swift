package import SeccardJSON

/// The one order and the one spelling that a card is stored in: known keys in the schema's order, unknown keys after
/// them in the author's, two spaces of indent, number lexemes untouched, one line feed at the end.
package enum CardLayout {
  /// The card with its keys in layout order.
  package static func ordered(_ card: JSONObject) -> JSONObject {
    ordered(card, by: CardSchema.fields)
  }

  /// The bytes that a registry stores.
  package static func bytes(of card: JSONObject) -> [UInt8] {
    JSONValue.object(ordered(card)).printed(.indented) + [UInt8(ascii: "\n")]
  }

  private static func ordered(_ object: JSONObject, by fields: [CardSchema.Field]) -> JSONObject {
    var members: [JSONObject.Member] = []
    members.reserveCapacity(object.count)
    for field in fields {
      if let value = object[field.key] {
        members.append(JSONObject.Member(key: field.key, value: ordered(value, as: field.shape)))
      }
    }
    if members.count < object.count {
      let known = Set(fields.map(\.key))
      members += object.members.filter { !known.contains($0.key) }
    }
    return JSONObject(members)
  }

  /// A value of another type than the schema names keeps its author's order: laying out is not validating.
  private static func ordered(_ value: JSONValue, as shape: CardSchema.Shape) -> JSONValue {
    switch (shape, value) {
    case (.object(let fields), .object(let object)):
      .object(ordered(object, by: fields))
    case (.elements(let fields), .array(let elements)):
      .array(elements.map { ordered($0, as: .object(fields)) })
    default:
      value
    }
  }
}
