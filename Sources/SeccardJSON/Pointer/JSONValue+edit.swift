extension JSONValue {
  /// Puts a value at a place: a member is set, an element inserted before the one that is there (RFC 6902 §4.1).
  mutating func add(_ value: JSONValue, at pointer: JSONPointer) throws(JSONPointerError) {
    guard let last = pointer.tokens.indices.last else {
      self = value
      return
    }
    try update(at: pointer, upTo: last) { parent throws(JSONPointerError) in
      switch parent {
      case .object(var object):
        parent = .null
        object[pointer.tokens[last]] = value
        parent = .object(object)
      case .array(var elements):
        let index = try pointer.index(of: last, in: elements, orEnd: true)
        parent = .null
        elements.insert(value, at: index)
        parent = .array(elements)
      case .null, .bool, .number, .string:
        throw pointer.notAContainer(at: last, found: parent)
      }
    }
  }

  /// Takes a value away from a place that is not the root.
  mutating func remove(at pointer: JSONPointer) throws(JSONPointerError) -> JSONValue {
    let last = pointer.tokens.count - 1
    var removed = JSONValue.null
    try update(at: pointer, upTo: last) { parent throws(JSONPointerError) in
      switch parent {
      case .object(var object):
        removed = object.members[try pointer.place(of: last, in: object)].value
        parent = .null
        object[pointer.tokens[last]] = nil
        parent = .object(object)
      case .array(var elements):
        let index = try pointer.index(of: last, in: elements)
        parent = .null
        removed = elements.remove(at: index)
        parent = .array(elements)
      case .null, .bool, .number, .string:
        throw pointer.notAContainer(at: last, found: parent)
      }
    }
    return removed
  }

  /// Changes the value at a place.
  mutating func update(
    at pointer: JSONPointer, _ body: (inout JSONValue) throws(JSONPointerError) -> Void
  ) throws(JSONPointerError) {
    try update(at: pointer, upTo: pointer.tokens.count, body)
  }

  /// Changes the value that the first tokens of a pointer lead to. Each container on the way is taken out of its enum
  /// and put back, so that it is held once and changes in place.
  private mutating func update(
    at pointer: JSONPointer, from token: Int = 0, upTo end: Int,
    _ body: (inout JSONValue) throws(JSONPointerError) -> Void
  ) throws(JSONPointerError) {
    guard token < end else { return try body(&self) }
    switch self {
    case .object(var object):
      let place = try pointer.place(of: token, in: object)
      self = .null
      defer { self = .object(object) }
      try object.update(at: place) { value throws(JSONPointerError) in
        try value.update(at: pointer, from: token + 1, upTo: end, body)
      }
    case .array(var elements):
      let index = try pointer.index(of: token, in: elements)
      self = .null
      defer { self = .array(elements) }
      try elements[index].update(at: pointer, from: token + 1, upTo: end, body)
    case .null, .bool, .number, .string:
      throw pointer.notAContainer(at: token, found: self)
    }
  }
}
