/// A schema with all that it refers to, as nodes that name one another by number.
struct SchemaProgram: Sendable {
  var nodes: [SchemaNode]
  /// For each schema resource, the nodes of its `$dynamicAnchor`s by name.
  var dynamicAnchors: [[ExactString: Int]]
  /// Whether what is applied may depend on the way there.
  var hasDynamicReferences: Bool

  static let root = 0
}

/// One schema or subschema. What is nil or empty asks for nothing.
struct SchemaNode: Sendable {
  /// Its place in its document.
  let pointer: JSONPointer
  /// The number of the schema resource that it belongs to.
  let resource: Int
  /// For a schema that is only `true` or `false`.
  var answer: Bool?
  var types: TypeSet?
  var values: Rules<ValueRules>?
  var number: Rules<NumberRules>?
  var string: Rules<StringRules>?
  var array: Rules<ArrayRules>?
  var object: Rules<ObjectRules>?
  var applicators: [Applicator] = []
  /// The node to go to at once, for a schema that is a reference and nothing else.
  var detour: Int?
  /// Whether there is nothing to it but `types`.
  fileprivate(set) var asksForTypeAlone = false

  init(pointer: JSONPointer, resource: Int) {
    self.pointer = pointer
    self.resource = resource
  }
}

extension SchemaProgram {
  /// Marks the schemas that take the short way.
  mutating func markPlainTypes() {
    for number in nodes.indices { nodes[number].markPlainType() }
  }

  /// Shortens the way through schemas that are a reference and nothing else, of which there are no loops.
  mutating func shortenReferences() {
    // Where the way leads has to know what resources it went through.
    guard !hasDynamicReferences else { return }
    for start in nodes.indices {
      var way: [Int] = []
      var end = start
      while let next = nodes[end].detour ?? nodes[end].onlyReference {
        way.append(end)
        end = next
      }
      for node in way { nodes[node].detour = end }
    }
  }
}

extension SchemaProgram {
  /// A copy for one thread alone. Threads that count references to the same rules, or ask the same automata, slow one
  /// another down.
  func unshared() -> SchemaProgram {
    var copy = self
    for number in nodes.indices { copy.nodes[number].unshare() }
    return copy
  }
}

extension SchemaNode {
  fileprivate mutating func unshare() {
    values = values.map { Rules($0.content) }
    number = number.map { Rules($0.content) }
    string = string.map { rules in
      var content = rules.content
      content.pattern = content.pattern?.unshared()
      return Rules(content)
    }
    array = array.map { Rules($0.content) }
    object = object.map { rules in
      var content = rules.content
      content.patterns = content.patterns.map { ($0.pattern.unshared(), $0.schema) }
      return Rules(content)
    }
    applicators = applicators.map(\.self)
  }

  fileprivate var onlyReference: Int? {
    guard applicators.count == 1, case .reference(let target) = applicators[0], types == nil, hasNoRules else {
      return nil
    }
    return target
  }

  private var hasNoRules: Bool { values == nil && number == nil && string == nil && array == nil && object == nil }

  fileprivate mutating func markPlainType() {
    asksForTypeAlone = types != nil && hasNoRules && applicators.isEmpty && answer == nil
  }
}

/// What applies further schemas to the same value.
enum Applicator: Sendable {
  case reference(Int)
  /// The outermost resource on the way here that has the anchor says which schema; this one is the last resort.
  case dynamicReference(Int, anchor: ExactString)
  case all([Int])
  case any([Int])
  case one([Int])
  case not(Int)
  case conditional(Int, then: Int?, otherwise: Int?)
}

/// Shares rules instead of copying them.
final class Rules<Content: Sendable>: Sendable {
  let content: Content

  init(_ content: Content) {
    self.content = content
  }
}

struct ValueRules: Sendable {
  var constant: JSONValue?
  var choices: Choices?

  /// The values of an `enum`.
  struct Choices: Sendable {
    /// Up to so many, a scan is faster than hashing.
    private static let scanLimit = 8

    let values: [JSONValue]
    private let set: Set<JSONValue>?

    init(_ values: [JSONValue]) {
      self.values = values
      set = values.count > Self.scanLimit ? Set(values) : nil
    }

    func contains(_ value: JSONValue) -> Bool {
      if let set { return set.contains(value) }
      for place in values.indices where values[place] == value { return true }
      return false
    }
  }
}

struct NumberRules: Sendable {
  var minimum: JSONNumber?
  var maximum: JSONNumber?
  var exclusiveMinimum: JSONNumber?
  var exclusiveMaximum: JSONNumber?
  var divisor: DecimalDivisor?
}

struct StringRules: Sendable {
  var minimum: Int?
  var maximum: Int?
  var pattern: Pattern?
  var format: StringFormat?

  /// True without a pattern. Asked here, where the pattern need not be copied.
  func patternMatches(_ text: String) -> Bool { pattern?.matches(text) ?? true }
}

struct ArrayRules: Sendable {
  var minimum: Int?
  var maximum: Int?
  var isUnique = false
  var prefix: [Int] = []
  /// For the elements after the prefix.
  var rest: Int?
  var contains: Int?
  var minimumContained: Int?
  var maximumContained: Int?
  var unevaluated: Int?
}

struct ObjectRules: Sendable {
  var minimum: Int?
  var maximum: Int?
  var required: [String] = []
  /// Named members: those that have a schema and those that are required.
  var named = MemberTable()
  var patterns: [(pattern: Pattern, schema: Int)] = []
  var additional: Int?
  var names: Int?
  var dependentRequired: [(key: String, required: [String])] = []
  var dependentSchemas: [(key: String, schema: Int)] = []
  var unevaluated: Int?
}

/// The types of JSON Schema.
struct TypeSet: OptionSet, Sendable {
  let rawValue: UInt8

  static let null = TypeSet(rawValue: 1)
  static let boolean = TypeSet(rawValue: 2)
  static let integer = TypeSet(rawValue: 4)
  static let number = TypeSet(rawValue: 8)
  static let string = TypeSet(rawValue: 16)
  static let array = TypeSet(rawValue: 32)
  static let object = TypeSet(rawValue: 64)

  static let named: [(name: String, type: TypeSet)] = [
    ("null", .null), ("boolean", .boolean), ("integer", .integer), ("number", .number), ("string", .string),
    ("array", .array), ("object", .object),
  ]

  func accepts(_ value: JSONValue) -> Bool {
    switch value {
    case .null: contains(.null)
    case .bool: contains(.boolean)
    case .number(let number): contains(.number) || contains(.integer) && number.isInteger
    case .string: contains(.string)
    case .array: contains(.array)
    case .object: contains(.object)
    }
  }
}
