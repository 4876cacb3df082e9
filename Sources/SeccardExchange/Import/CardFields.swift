internal import SeccardCard
internal import SeccardJSON

/// The fields of a card by who fills them in.
enum CardFields {
  /// What people write, in layout order: all but the review, the evidence and what is about the format.
  static let written: [JSONPointer] = CardSchema.fields.flatMap { field -> [JSONPointer] in
    if ["$schema", "schema_version", "review", "evidence"].contains(field.key) { return [] }
    return leaves(of: field, below: [])
  }

  private static func leaves(of field: CardSchema.Field, below path: [String]) -> [JSONPointer] {
    let path = path + [field.key]
    if case .object(let fields) = field.shape { return fields.flatMap { leaves(of: $0, below: path) } }
    return [JSONPointer(tokens: path)]
  }
}
