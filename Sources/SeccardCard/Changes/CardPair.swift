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
    static let vulnerabilities = KeyedList(keys: ["security_considerations", "known_vulnerabilities"], identity: "id")

    var path: [JSONPathStep] { keys.map { .member($0) } }
  }

  /// The elements of a list, matched by their key: those of the new state in its order, then those that are gone. Of
  /// elements with the same key the first is matched with the first, the second with the second; an element without one
  /// matches none.
  func elements(of list: KeyedList) -> [ElementPair] {
    var waiting: [String: [JSONValue]] = [:]
    let before = Self.elements(of: list, in: old)
    for (element, id) in before.reversed() { waiting[id ?? "", default: []].append(element) }
    waiting[""] = nil
    var pairs: [ElementPair] = []
    for (index, (element, id)) in Self.elements(of: list, in: new).enumerated() {
      let step: JSONPathStep = id.map { .element(key: list.identity, id: $0) } ?? .index(index)
      pairs.append(
        ElementPair(
          id: id ?? "#\(index)", path: list.path + [step], old: id.flatMap { waiting[$0]?.popLast() }, new: element))
    }
    for (index, (element, id)) in before.enumerated() {
      let isGone = id.map { id in
        guard let left = waiting[id]?.last, left == element else { return false }
        waiting[id]?.removeLast()
        return true
      }
      guard isGone ?? true else { continue }
      let step: JSONPathStep = id.map { .element(key: list.identity, id: $0) } ?? .index(index)
      pairs.append(ElementPair(id: id ?? "#\(index)", path: list.path + [step], old: element, new: nil))
    }
    return pairs
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
