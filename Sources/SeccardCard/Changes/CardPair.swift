package import SeccardJSON

/// Two states of a card as the rules on change see them. Nothing is assumed of their shape: what is not of the schema's
/// type is as good as absent.
package struct CardPair: Sendable {
  package let old: JSONValue
  package let new: JSONValue

  package init(old: JSONValue, new: JSONValue) {
    self.old = old
    self.new = new
  }

  /// One element of a keyed array in both states; at least one of the two is there.
  struct ElementPair {
    let id: String
    let path: [JSONPathStep]
    let old: JSONValue?
    let new: JSONValue?
  }

  /// A list of the card whose elements have a key: where it is, and the member that tells its elements apart.
  struct KeyedList {
    let keys: [String]
    let identity: String

    static let artifacts = KeyedList(keys: ["evidence", "artifacts"], identity: "path")
    static let datasets = KeyedList(keys: ["evidence", "datasets"], identity: "name")
    static let lockfiles = KeyedList(keys: ["evidence", "dependencies", "lockfiles"], identity: "path")
    static let threats = KeyedList(keys: ["security_considerations", "threats"], identity: "id")
    static let tests = KeyedList(keys: ["security_considerations", "tests"], identity: "id")
    static let reports = KeyedList(keys: ["evidence", "reports"], identity: "path")
    static let vulnerabilities = KeyedList(keys: ["security_considerations", "known_vulnerabilities"], identity: "id")
    static let metrics = KeyedList(keys: ["evidence", "metrics"], identity: "path")

    static let all = [threats, tests, vulnerabilities, artifacts, datasets, lockfiles, metrics, reports]

    var path: [JSONPathStep] { keys.map { .member($0) } }
  }

  /// The elements of a list, matched by their key: those of the new state in its order, then those that are gone. Of
  /// elements with the same key the first is matched with the first, the second with the second; an element without one
  /// matches only what is equal to it.
  func elements(of list: KeyedList) -> [ElementPair] {
    let before = Self.elements(of: list, in: old)
    var waiting: [MatchKey: [Int]] = [:]
    for (index, entry) in before.enumerated().reversed() {
      waiting[MatchKey(entry.element, id: entry.id), default: []].append(index)
    }
    var isMatched = Array(repeating: false, count: before.count)
    func pair(_ index: Int, _ id: String?, old: JSONValue?, new: JSONValue?) -> ElementPair {
      let step: JSONPathStep = id.map { .element(key: list.identity, id: $0) } ?? .index(index)
      return ElementPair(id: id ?? "#\(index)", path: list.path + [step], old: old, new: new)
    }
    var pairs: [ElementPair] = []
    for (index, entry) in Self.elements(of: list, in: new).enumerated() {
      let twin = waiting[MatchKey(entry.element, id: entry.id)]?.popLast()
      if let twin { isMatched[twin] = true }
      pairs.append(pair(index, entry.id, old: twin.map { before[$0].element }, new: entry.element))
    }
    for (index, entry) in before.enumerated() where !isMatched[index] {
      pairs.append(pair(index, entry.id, old: entry.element, new: nil))
    }
    return pairs
  }

  /// What an element is matched by. Hashed and compared as JSON, so that strings match by their scalars.
  private enum MatchKey: Hashable {
    case id(JSONValue)
    case whole(JSONValue)

    init(_ element: JSONValue, id: String?) {
      self = id.map { .id(.string($0)) } ?? .whole(element)
    }
  }

  /// The elements of a list in one state, with their keys; an empty key counts as none.
  static func elements(of list: KeyedList, in card: JSONValue) -> [(element: JSONValue, id: String?)] {
    (value(at: list.keys, in: card)?.array ?? []).map { element in
      let id = element[list.identity]?.string
      return (element, id?.isEmpty ?? true ? nil : id)
    }
  }

  /// The values of one field in both states.
  func values(at keys: [String]) -> (old: JSONValue?, new: JSONValue?) {
    (Self.value(at: keys, in: old), Self.value(at: keys, in: new))
  }

  static func value(at keys: [String], in card: JSONValue) -> JSONValue? {
    var here: JSONValue? = card
    for key in keys { here = here?[key] }
    return here
  }
}
