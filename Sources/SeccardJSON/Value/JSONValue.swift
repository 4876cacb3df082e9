/// Any JSON text, without loss: number lexemes and the order of members survive (RFC 8259 §3).
///
/// Values are equal when their JSON is: numbers by exact value, strings by scalars, objects whatever the order of their
/// members. A value that was built in code is trusted to be no deeper than what `JSONLimits` lets a text be.
package enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}

extension JSONValue: Hashable {
  package static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): left.hasSameScalars(as: right)
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): left == right
    case (.null, _), (.bool, _), (.number, _), (.string, _), (.array, _), (.object, _): false
    }
  }

  package func hash(into hasher: inout Hasher) {
    switch self {
    case .null:
      hasher.combine(0 as UInt8)
    case .bool(let bool):
      hasher.combine(bool ? 1 : 2 as UInt8)
    case .number(let number):
      hasher.combine(3 as UInt8)
      hasher.combine(number)
    case .string(let string):
      hasher.combine(4 as UInt8)
      string.hashScalars(into: &hasher)
    case .array(let elements):
      hasher.combine(5 as UInt8)
      hasher.combine(elements)
    case .object(let object):
      hasher.combine(6 as UInt8)
      hasher.combine(object)
    }
  }
}

extension JSONValue {
  package var bool: Bool? {
    if case .bool(let bool) = self { bool } else { nil }
  }

  package var number: JSONNumber? {
    if case .number(let number) = self { number } else { nil }
  }

  package var string: String? {
    if case .string(let string) = self { string } else { nil }
  }

  package var array: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  package var object: JSONObject? {
    if case .object(let object) = self { object } else { nil }
  }

  /// The member of an object under this name; nil when there is none or this is no object.
  package subscript(_ key: String) -> JSONValue? {
    if case .object(let object) = self { object[key] } else { nil }
  }

  /// The type with its article, for messages: `a string`, `an object`, `null`.
  package var kindName: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
