extension JSONValue {
  /// The value that a pointer leads to; nil when there is none.
  package func value(at pointer: JSONPointer) -> JSONValue? {
    do { return try pointer.evaluate(in: self) } catch { return nil }
  }
}

extension JSONPointer {
  /// The value that the pointer leads to (RFC 6901 §4).
  package func evaluate(in document: JSONValue) throws(JSONPointerError) -> JSONValue {
    var value = document
    for token in tokens.indices {
      switch value {
      case .object(let object):
        value = object.members[try place(of: token, in: object)].value
      case .array(let elements):
        value = elements[try index(of: token, in: elements)]
      case .null, .bool, .number, .string:
        throw notAContainer(at: token, found: value)
      }
    }
    return value
  }
}

extension JSONPointer {
  /// The place among an object's members that a token means.
  func place(of token: Int, in object: JSONObject) throws(JSONPointerError) -> Int {
    guard let place = object.place(of: tokens[token]) else {
      throw failure(.noMember, at: token, "there is no member \(tokens[token].quotedForMessage())")
    }
    return place
  }

  /// The index that a token means: `0`, or digits without a leading zero. `-` means the place behind the last element.
  func index(of token: Int, in elements: [JSONValue], orEnd: Bool = false) throws(JSONPointerError) -> Int {
    let text = tokens[token]
    let digits = text.utf8
    if digits.elementsEqual("-".utf8) {
      if orEnd { return elements.count }
      throw failure(.indexOutOfRange, at: token, "\"-\" is the place behind the last element, where there is none")
    }
    let isIndex =
      digits.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      && (digits.count == 1 || digits.first != UInt8(ascii: "0"))
    guard isIndex, !digits.isEmpty else {
      throw failure(.invalidIndex, at: token, "\(text.quotedForMessage()) is no index of an array")
    }
    guard let index = Int(text), index < elements.count || (orEnd && index == elements.count) else {
      throw failure(
        .indexOutOfRange, at: token, "there is no index \(text.quotedForMessage()): the array has \(elements.count)")
    }
    return index
  }

  func notAContainer(at token: Int, found value: JSONValue) -> JSONPointerError {
    failure(.notAContainer, at: token, "\(tokens[token].quotedForMessage()) cannot be looked up in \(value.kindName)")
  }

  private func failure(_ code: JSONPointerError.Code, at token: Int, _ message: String) -> JSONPointerError {
    JSONPointerError(code, text: description, token: token, message)
  }
}
