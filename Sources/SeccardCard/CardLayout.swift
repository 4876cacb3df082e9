package import SeccardJSON

/// The one order and the one spelling that a card is stored in: known keys in the schema's order, unknown keys after
/// them in the author's, two spaces of indent, number lexemes untouched, one line feed at the end.
package enum CardLayout {
  /// The card with its keys in layout order.
  package static func ordered(_ card: JSONObject) -> JSONObject {
    isOrdered(card, by: CardSchema.fields) ? card : ordered(card, by: CardSchema.fields)
  }

  /// The bytes that a registry stores.
  package static func bytes(of card: JSONObject) -> [UInt8] { bytes(ofOrdered: ordered(card)) }

  /// The same for a card whose keys are in layout order already.
  static func bytes(ofOrdered card: JSONObject) -> [UInt8] {
    JSONValue.object(card).printed(.indented) + [UInt8(ascii: "\n")]
  }

  /// Whether nothing is to be moved: nearly every card comes out of a registry, where it was laid out before.
  private static func isOrdered(_ object: JSONObject, by fields: [CardSchema.Field]) -> Bool {
    var next = 0
    for place in object.members.indices {
      let key = object.members[place].key
      if let field = fields[next...].firstIndex(where: { $0.key == key }) {
        guard isOrdered(object.members[place].value, as: fields[field].shape) else { return false }
        next = field + 1
      } else {
        guard !fields[..<next].contains(where: { $0.key == key }) else { return false }
        // Behind an unknown key, no known one is in its place.
        next = fields.count
      }
    }
    return true
  }

  private static func isOrdered(_ value: JSONValue, as shape: CardSchema.Shape) -> Bool {
    switch (shape, value) {
    case (.object(let fields), .object(let object)): isOrdered(object, by: fields)
    case (.elements(let fields), .array(let elements)):
      elements.allSatisfy { isOrdered($0, as: .object(fields)) }
    default: true
    }
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
