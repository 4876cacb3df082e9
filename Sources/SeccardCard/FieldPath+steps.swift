package import SeccardJSON

extension FieldPath {
  /// The steps that a pointer takes through a document, elements of keyed arrays by their key.
  package static func steps(of pointer: JSONPointer, in document: JSONValue) -> [JSONPathStep] {
    var here: JSONValue? = document
    return pointer.tokens.map { token in
      defer { here = here?.value(at: JSONPointer(tokens: [token])) }
      guard case .array(let elements)? = here, let index = Int(token) else { return .member(token) }
      guard elements.indices.contains(index) else { return .index(index) }
      let element = elements[index]
      for key in CardSchema.identityKeys {
        if let id = element[key]?.string, !id.isEmpty { return .element(key: key, id: id) }
      }
      return .index(index)
    }
  }

  /// The pointers that paths lead to in a document; an element that is not there leads no further than its array. Each
  /// array is looked through once, however many paths lead into it.
  package static func pointers(of paths: [[JSONPathStep]], in document: JSONValue) -> [JSONPointer] {
    var places: [KeyedArray: [String: Int]] = [:]
    return paths.map { path in
      var here: JSONValue? = document
      var tokens: [String] = []
      for step in path {
        switch step {
        case .member(let key):
          tokens.append(key)
        case .index(let index):
          tokens.append(String(index))
        case .element(let key, let id):
          let array = KeyedArray(tokens: tokens, key: key)
          let known = places[array] ?? positions(of: here?.array ?? [], by: key)
          places[array] = known
          guard let index = known[id] else { return JSONPointer(tokens: tokens) }
          tokens.append(String(index))
        }
        here = here?.value(at: JSONPointer(tokens: [tokens[tokens.count - 1]]))
      }
      return JSONPointer(tokens: tokens)
    }
  }

  private struct KeyedArray: Hashable {
    let tokens: [String]
    let key: String
  }

  /// The first place of each key.
  private static func positions(of elements: [JSONValue], by key: String) -> [String: Int] {
    let keyed = elements.enumerated().compactMap { index, element in element[key]?.string.map { ($0, index) } }
    return Dictionary(keyed, uniquingKeysWith: { first, _ in first })
  }
}
