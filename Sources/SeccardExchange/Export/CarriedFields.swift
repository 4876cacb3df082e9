internal import SeccardJSON

/// What of a card is not the same in what was read back.
enum CarriedFields {
  /// The fields of `card` that `other` lacks or has another value in, in the card's order. Objects are looked into; an
  /// array is the same or it is not.
  static func missing(of card: JSONObject, in other: JSONObject) -> [JSONPointer] {
    var missing: [JSONPointer] = []
    collect(card, other, below: [], into: &missing)
    return missing
  }

  private static func collect(
    _ card: JSONObject, _ other: JSONObject, below path: [String], into missing: inout [JSONPointer]
  ) {
    for member in card.members {
      let place = path + [member.key]
      switch (member.value, other[member.key]) {
      case (.object(let inner), .object(let found)?): collect(inner, found, below: place, into: &missing)
      case (let value, let found?) where value == found: break
      default: missing.append(JSONPointer(tokens: place))
      }
    }
  }
}
