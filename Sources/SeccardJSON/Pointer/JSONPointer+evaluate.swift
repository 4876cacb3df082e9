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
    for token in TokenInPointer.all(of: self) {
      switch value {
      case .object(let object): value = object.members[try token.place(in: object)].value
      case .array(let elements): value = elements[try token.index(in: elements)]
      case .null, .bool, .number, .string: throw token.notAContainer(value)
      }
    }
    return value
  }
}

/// A token that knows where it is from, for the error when it leads nowhere.
struct TokenInPointer {
  let text: String
  private let pointer: JSONPointer
  private let place: Int

  static func all(of pointer: JSONPointer) -> [TokenInPointer] {
    pointer.tokens.enumerated().map { TokenInPointer(text: $1, pointer: pointer, place: $0) }
  }

  /// The place among an object's members.
  func place(in object: JSONObject) throws(JSONPointerError) -> Int {
    guard let place = object.place(of: text) else {
      throw failure(.noMember, "there is no member \(text.quotedForMessage())")
    }
    return place
  }

  /// The index in an array: `0`, or digits without a leading zero.
  ///
  /// - Parameter orEnd: Whether it may be the place behind the last element, which `-` always means.
  func index(in elements: [JSONValue], orEnd: Bool = false) throws(JSONPointerError) -> Int {
    let end = orEnd ? elements.count : elements.count - 1
    if text.utf8.elementsEqual("-".utf8) {
      if orEnd { return end }
      throw failure(.indexOutOfRange, "\"-\" is the place behind the last element, where there is none")
    }
    guard isIndex else { throw failure(.invalidIndex, "\(text.quotedForMessage()) is no index of an array") }
    guard let index = Int(text), index <= end else {
      throw failure(.indexOutOfRange, "there is no index \(text.quotedForMessage()) in \(elements.count) elements")
    }
    return index
  }

  private var isIndex: Bool {
    let digits = text.utf8
    let hasLeadingZero = digits.count > 1 && digits.first == UInt8(ascii: "0")
    return !digits.isEmpty && !hasLeadingZero && digits.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }

  func notAContainer(_ value: JSONValue) -> JSONPointerError {
    failure(.notAContainer, "\(text.quotedForMessage()) cannot be looked up in \(value.kindName)")
  }

  private func failure(_ code: JSONPointerError.Code, _ message: String) -> JSONPointerError {
    JSONPointerError(code, text: pointer.description, token: place, message)
  }
}
