import SeccardCard
import SeccardJSON

/// What of a document is nowhere in the card that was made of it.
enum Leftovers {
  /// The texts and numbers of `document` that no text of the card contains and no number of it is.
  ///
  /// - Parameter except: Places (by the last names in them) and texts that say something about the form alone.
  static func lost(
    from document: JSONValue, in card: JSONObject, keys: Set<String> = [], texts: Set<String> = []
  ) -> [String] {
    var wanted: [String] = []
    collect(document, into: &wanted, skipping: keys)
    var found: [String] = []
    collect(.object(card), into: &found, skipping: [])
    let whole = found.joined(separator: "\u{1}")
    let exact = Set(found.map(ExactString.init))
    return wanted.filter { text in
      !exact.contains(ExactString(text)) && !texts.contains(text) && !whole.utf8.contains(text.utf8)
    }
  }

  private static func collect(_ value: JSONValue, into texts: inout [String], skipping keys: Set<String>) {
    switch value {
    case .string(let text) where !Placeholder.isEmpty(text): texts.append(text)
    case .number(let number): texts.append(number.lexeme)
    case .bool(let bool): texts.append(String(bool))
    case .array(let elements): for element in elements { collect(element, into: &texts, skipping: keys) }
    case .object(let object):
      for member in object.members where !keys.contains(member.key) {
        collect(member.value, into: &texts, skipping: keys)
      }
    default: break
    }
  }
}
