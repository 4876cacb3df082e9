internal import SeccardCard
internal import SeccardJSON

/// A list of a card in the few words that a summary has room for.
struct PostureList {
  let elements: [JSONValue]

  /// How many elements have each word of a field, in the order in which they come.
  func marks(by key: String, none: String) -> [(mark: CardMark, count: Int)] {
    var order: [CardMark] = []
    var counts: [CardMark: Int] = [:]
    for element in elements {
      let mark = Self.mark(key, of: element, none: none)
      if counts[mark] == nil { order.append(mark) }
      counts[mark, default: 0] += 1
    }
    return order.prefix(12).map { ($0, counts[$0] ?? 0) }
  }

  static func mark(_ key: String, of element: JSONValue, none: String) -> CardMark {
    guard let word = element[key]?.string, !Placeholder.isEmpty(word) else { return .unknown(none) }
    return CardMark(key, short(word)) ?? .unknown(short(word))
  }

  /// What an element calls itself.
  static func name(of element: JSONValue, _ place: Int) -> String {
    let name = CardSchema.identityKeys.lazy.compactMap { element[$0]?.string }.first { !$0.isEmpty }
    return name.map(short) ?? "Entry \(place + 1)"
  }

  static func short(_ text: String) -> String {
    let head = text.unicodeScalars.prefix(60)
    return head.endIndex == text.unicodeScalars.endIndex ? text : String(head) + "…"
  }
}
