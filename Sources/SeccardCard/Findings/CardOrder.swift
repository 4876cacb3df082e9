internal import SeccardJSON

/// The order of findings: that of the places in the card, from its beginning to its end.
enum CardOrder {
  static func sorted(_ findings: [Finding], in card: JSONValue) -> [Finding] {
    guard findings.count > 1 else { return findings }
    let keyed = findings.enumerated().map { (key: positions(of: $1.pointer, in: card), offset: $0, finding: $1) }
    return keyed.sorted { left, right in
      if left.key == right.key { return left.offset < right.offset }
      return left.key.lexicographicallyPrecedes(right.key)
    }.map(\.finding)
  }

  /// The place of each step among its neighbours; what is not there comes after what is.
  private static func positions(of pointer: JSONPointer, in card: JSONValue) -> [Int] {
    var here: JSONValue? = card
    return pointer.tokens.map { token in
      defer { here = here?.value(at: JSONPointer(tokens: [token])) }
      switch here {
      case .object(let object)?: return object.members.firstIndex { $0.key == token } ?? Int.max
      case .array?: return Int(token) ?? Int.max
      default: return Int.max
      }
    }
  }
}
