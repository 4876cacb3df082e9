extension JSONValue {
  /// Puts a value at a place: a member is set, an element inserted before the one that is there (RFC 6902 §4.1).
  mutating func add(_ value: JSONValue, at pointer: JSONPointer) throws(JSONPointerError) {
    let tokens = TokenInPointer.all(of: pointer)
    guard let last = tokens.last else {
      self = value
      return
    }
    try update(at: tokens.dropLast()) { parent throws(JSONPointerError) in
      switch parent {
      case .object(var object):
        parent = .null
        object[last.text] = value
        parent = .object(object)
      case .array(var elements):
        let index = try last.index(in: elements, orEnd: true)
        parent = .null
        elements.insert(value, at: index)
        parent = .array(elements)
      case .null, .bool, .number, .string:
        throw last.notAContainer(parent)
      }
    }
  }

  /// Takes the value at a place away. At the root that is the whole document, and null is left.
  mutating func remove(at pointer: JSONPointer) throws(JSONPointerError) -> JSONValue {
    let tokens = TokenInPointer.all(of: pointer)
    guard let last = tokens.last else {
      defer { self = .null }
      return self
    }
    var removed = JSONValue.null
    try update(at: tokens.dropLast()) { parent throws(JSONPointerError) in
      switch parent {
      case .object(var object):
        removed = object.members[try last.place(in: object)].value
        parent = .null
        object[last.text] = nil
        parent = .object(object)
      case .array(var elements):
        let index = try last.index(in: elements)
        parent = .null
        removed = elements.remove(at: index)
        parent = .array(elements)
      case .null, .bool, .number, .string:
        throw last.notAContainer(parent)
      }
    }
    return removed
  }

  /// Puts a value in the place of the one that is there.
  mutating func replace(at pointer: JSONPointer, with value: JSONValue) throws(JSONPointerError) {
    try update(at: TokenInPointer.all(of: pointer)[...]) { $0 = value }
  }

  /// Changes the value that tokens lead to. Each container on the way is taken out of its enum and put back, so that it
  /// is held once and changes in place.
  private mutating func update(
    at tokens: ArraySlice<TokenInPointer>, _ body: (inout JSONValue) throws(JSONPointerError) -> Void
  ) throws(JSONPointerError) {
    guard let token = tokens.first else { return try body(&self) }
    switch self {
    case .object(var object):
      let place = try token.place(in: object)
      self = .null
      defer { self = .object(object) }
      try object.update(at: place) { value throws(JSONPointerError) in
        try value.update(at: tokens.dropFirst(), body)
      }
    case .array(var elements):
      let index = try token.index(in: elements)
      self = .null
      defer { self = .array(elements) }
      try elements[index].update(at: tokens.dropFirst(), body)
    case .null, .bool, .number, .string:
      throw token.notAContainer(self)
    }
  }
}
