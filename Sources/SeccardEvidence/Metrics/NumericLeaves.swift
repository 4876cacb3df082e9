internal import SeccardJSON

/// The numbers of a document, gathered.
struct NumericLeaves {
  private(set) var members: [JSONObject.Member] = []
  private var bytes = 0

  /// A card is read by people: more numbers than this belong in a file beside it.
  private static let limit = 10_000
  private static let byteLimit = 1 << 20

  /// Adds the numbers of a document. Recurses as deep as it is.
  mutating func add(_ document: JSONValue) throws(EvidenceError) {
    var tokens: [String] = []
    try add(document, at: &tokens)
  }

  /// - Parameter tokens: The way to the value: a pointer of each container on it would take too long to write.
  private mutating func add(_ value: JSONValue, at tokens: inout [String]) throws(EvidenceError) {
    switch value {
    case .number(let number):
      try append(number, at: JSONPointer(tokens: tokens))
    case .array(let elements):
      for (index, element) in elements.enumerated() where element.mayHoldNumbers {
        tokens.append(String(index))
        try add(element, at: &tokens)
        tokens.removeLast()
      }
    case .object(let object):
      for member in object.members where member.value.mayHoldNumbers {
        tokens.append(member.key)
        try add(member.value, at: &tokens)
        tokens.removeLast()
      }
    case .null, .bool, .string:
      break
    }
  }

  mutating func add(_ table: SeparatedValues) throws(EvidenceError) {
    for (index, row) in table.rows.enumerated() {
      let pointer = table.rows.count == 1 ? JSONPointer.root : JSONPointer.root.appending(index)
      for (name, cell) in zip(table.header, row.cells) {
        if let number = try table.number(cell, of: row) { try append(number, at: pointer.appending(name)) }
      }
    }
  }

  private mutating func append(_ number: JSONNumber, at pointer: JSONPointer) throws(EvidenceError) {
    let key = pointer.description
    bytes += key.utf8.count + number.lexeme.utf8.count
    if members.count == Self.limit || bytes > Self.byteLimit {
      throw EvidenceError(
        "more than \(Self.limit) numbers, or \(Self.byteLimit) bytes of them: name a file that holds the final ones")
    }
    members.append(JSONObject.Member(key: key, value: .number(number)))
  }
}

extension JSONValue {
  fileprivate var mayHoldNumbers: Bool {
    switch self {
    case .number, .array, .object: true
    case .null, .bool, .string: false
    }
  }
}
