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

  /// The pointer that steps lead to in a document; an element that is not there leads no further than its array.
  package static func pointer(of steps: [JSONPathStep], in document: JSONValue) -> JSONPointer {
    var here: JSONValue? = document
    var tokens: [String] = []
    for step in steps {
      switch step {
      case .member(let key):
        tokens.append(key)
      case .index(let index):
        tokens.append(String(index))
      case .element(let key, let id):
        guard let index = here?.array?.firstIndex(where: { $0[key]?.string == id }) else {
          return JSONPointer(tokens: tokens)
        }
        tokens.append(String(index))
      }
      here = here?.value(at: JSONPointer(tokens: [tokens[tokens.count - 1]]))
    }
    return JSONPointer(tokens: tokens)
  }
}
