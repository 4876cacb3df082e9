internal import SeccardCard
internal import SeccardJSON

/// One step from the fields that another form carries to the card itself.
enum CardEdit {
  /// Puts a value at a place, whatever is there; objects on the way are made.
  case set(JSONPointer, JSONValue)
  case remove(JSONPointer)

  var fieldThatIsSet: JSONPointer? {
    if case .set(let field, _) = self { field } else { nil }
  }

  /// More edits than this are written as one, which sets the whole card.
  static let most = 1_000

  /// The edits that make the card of what was read: applied and laid out, they give the same bytes. Both are in layout
  /// order.
  static func leading(from read: JSONObject, to card: JSONObject) -> [CardEdit] {
    var edits: [CardEdit] = []
    collect(from: read, to: card, below: [], into: &edits)
    guard edits.count <= most, isExactly(.object(CardLayout.ordered(applying(edits, to: read))), .object(card)) else {
      return [.set(.root, .object(card))]
    }
    return edits
  }

  static func applying(_ edits: [CardEdit], to read: JSONObject) -> JSONObject {
    var card: JSONValue? = .object(read)
    for edit in edits {
      switch edit {
      case .set(let field, let value): card = setting(value, at: field.tokens[...], in: card)
      case .remove(let field): card = setting(nil, at: field.tokens[...], in: card)
      }
    }
    return card?.object ?? JSONObject()
  }

  private static func collect(
    from read: JSONObject, to card: JSONObject, below path: [String], into edits: inout [CardEdit]
  ) {
    for member in card.members {
      let place = path + [member.key]
      switch (read[member.key], member.value) {
      case (.object(let found)?, .object(let wanted)) where !wanted.isEmpty:
        collect(from: found, to: wanted, below: place, into: &edits)
      case (let found?, let wanted) where isExactly(found, wanted): break
      case (_, let wanted): edits.append(.set(JSONPointer(tokens: place), wanted))
      }
    }
    for member in read.members where card[member.key] == nil {
      edits.append(.remove(JSONPointer(tokens: path + [member.key])))
    }
  }

  private static func setting(
    _ value: JSONValue?, at path: ArraySlice<String>, in document: JSONValue?
  ) -> JSONValue? {
    guard let key = path.first else { return value }
    var object = document?.object ?? JSONObject()
    object[key] = setting(value, at: path.dropFirst(), in: object[key])
    return .object(object)
  }

  /// Whether two values print alike: with the same lexemes, in the same order.
  static func isExactly(_ left: JSONValue, _ right: JSONValue) -> Bool {
    switch (left, right) {
    case (.number(let left), .number(let right)): left.lexeme.hasSameScalars(as: right.lexeme)
    case (.array(let left), .array(let right)):
      left.count == right.count && zip(left, right).allSatisfy { isExactly($0, $1) }
    case (.object(let left), .object(let right)):
      left.count == right.count
        && zip(left.members, right.members).allSatisfy { left, right in
          left.key.hasSameScalars(as: right.key) && isExactly(left.value, right.value)
        }
    case (.array, _), (.object, _), (.number, _): false
    default: left == right
    }
  }
}
