/// Applies a program to an instance.
///
/// A first walk only asks whether the instance is valid, and stops at the first violation. Only when there is one does a
/// second walk gather all of them.
struct SchemaEvaluator {
  /// The most schemas applied inside one another: five at each level of the deepest text. Each takes up to 10 kB of stack
  /// in a build without optimisation.
  static let depthLimit = 5 * JSONLimits.standard.depth
  /// Schemas applied to values, whatever the instance. Above that, the limit is the instance's values times the program's
  /// nodes: each schema once to each value, which takes a schema that multiplies its own work to reach.
  static let leastWorkLimit = 1_000_000

  let program: SchemaProgram
  private let nodes: UnsafeBufferPointer<SchemaNode>
  private let root: JSONValue
  var isReporting = false
  var report: SchemaReport
  /// Where the walk is, as `FoundViolation.path`.
  var path: [Int] = []
  private var depth = 0
  private var work = 0
  private var workLimit = Self.leastWorkLimit
  /// The resources on the way here, the outermost first, each once.
  private var scope: [Int] = []
  private var jumps: [Jump] = []

  /// A `$dynamicRef` that is being followed. One that follows is a loop when all is the same.
  private struct Jump: Equatable {
    let target: Int
    let pathCount: Int
    let scopeCount: Int
  }

  static func evaluate(
    _ instance: JSONValue, by program: SchemaProgram, limit: Int
  ) throws(JSONSchemaError) -> JSONSchemaVerdict {
    let result = program.nodes.withUnsafeBufferPointer { nodes in
      Result { () throws(JSONSchemaError) in
        var evaluator = SchemaEvaluator(program: program, nodes: nodes, root: instance, limit: limit)
        if try evaluator.check(SchemaProgram.root, instance, nil) { return SchemaReport(limit: 0) }
        evaluator.isReporting = true
        evaluator.work = 0
        _ = try evaluator.check(SchemaProgram.root, instance, nil)
        return evaluator.report
      }
    }
    return try result.get().verdict(on: instance, by: program)
  }

  private init(program: SchemaProgram, nodes: UnsafeBufferPointer<SchemaNode>, root: JSONValue, limit: Int) {
    self.program = program
    self.nodes = nodes
    self.root = root
    report = SchemaReport(limit: max(limit, 1))
    path.reserveCapacity(JSONLimits.standard.depth)
  }

  /// Whether a value is what a schema asks for.
  ///
  /// - Parameter evaluated: Learns which members or elements the schema has looked at; nil when nobody asks.
  mutating func check(
    _ start: Int, _ value: JSONValue, _ evaluated: EvaluatedPlaces?
  ) throws(JSONSchemaError) -> Bool {
    let number = nodes[start].detour ?? start
    let resource = nodes[number].resource
    let isNewInScope = program.hasDynamicReferences && !scope.contains(resource)
    if isNewInScope { scope.append(resource) }
    depth += 1
    try charge(1, at: number)
    guard depth <= Self.depthLimit else {
      throw failure(
        .tooDeep, at: number,
        "more than \(Self.depthLimit) schemas apply one another here; make the references between them fewer")
    }
    let isValid = try checkNode(number, value, evaluated)
    depth -= 1
    if isNewInScope { scope.removeLast() }
    return isValid
  }

  private mutating func checkNode(
    _ number: Int, _ value: JSONValue, _ outer: EvaluatedPlaces?
  ) throws(JSONSchemaError) -> Bool {
    if let answer = nodes[number].answer {
      if !answer { found(number, "false", "is not allowed here") }
      return answer
    }
    if let types = nodes[number].types, !types.accepts(value) {
      foundType(types, value, at: number)
      // What other keywords would say is about another type.
      return false
    }
    var isValid = true
    var evaluated = outer
    if let values = nodes[number].values {
      try charge(value.countOfChildren, at: number)
      if !checkValues(values, value, at: number) {
        guard isReporting else { return false }
        isValid = false
      }
    }
    switch value {
    case .null, .bool:
      break
    case .number(let own):
      if let rules = nodes[number].number, !checkNumber(rules, own, at: number) { isValid = false }
    case .string(let string):
      if let rules = nodes[number].string {
        try charge(string.utf8.count >> 4, at: number)
        if !checkString(rules, string, at: number) { isValid = false }
      }
    case .array(let elements):
      if let rules = nodes[number].array {
        if rules.content.unevaluated != nil { evaluated = EvaluatedPlaces(count: elements.count) }
        if !(try checkArray(rules, elements, evaluated, at: number)) { isValid = false }
      }
    case .object(let object):
      if let rules = nodes[number].object {
        if rules.content.unevaluated != nil { evaluated = EvaluatedPlaces(count: object.count) }
        if !(try checkObject(rules, object, evaluated, at: number)) { isValid = false }
        if isValid || isReporting, !(try checkDependents(rules, value, object, evaluated, at: number)) {
          isValid = false
        }
      }
    }
    guard isValid || isReporting else { return false }
    for place in nodes[number].applicators.indices {
      if !(try apply(nodes[number].applicators[place], value, evaluated, at: number)) {
        guard isReporting else { return false }
        isValid = false
      }
    }
    if let evaluated, evaluated !== outer {
      if !evaluated.isUnclear, !(try checkUnevaluated(value, evaluated, at: number)) { isValid = false }
      outer?.formUnion(evaluated)
    }
    return isValid
  }

  /// The rules of the node that apply to members or elements that nothing else has looked at.
  private mutating func checkUnevaluated(
    _ value: JSONValue, _ evaluated: EvaluatedPlaces, at number: Int
  ) throws(JSONSchemaError) -> Bool {
    switch value {
    case .array(let elements):
      guard let schema = nodes[number].array?.content.unevaluated else { return true }
      return try checkUnevaluated(schema, evaluated, "unevaluatedItems", at: number) { elements[$0] }
    case .object(let object):
      guard let schema = nodes[number].object?.content.unevaluated else { return true }
      return try checkUnevaluated(schema, evaluated, "unevaluatedProperties", at: number) { object.members[$0].value }
    case .null, .bool, .number, .string:
      return true
    }
  }

  private mutating func checkUnevaluated(
    _ schema: Int, _ evaluated: EvaluatedPlaces, _ keyword: StaticString, at number: Int, value: (Int) -> JSONValue
  ) throws(JSONSchemaError) -> Bool {
    var isValid = true
    for place in 0..<evaluated.count where !evaluated.contains(place) {
      evaluated.insert(place)
      if !(try checkChild(schema, value(place), at: place, refusedBy: keyword, of: number)) {
        guard isReporting else { return false }
        isValid = false
      }
    }
    return isValid
  }

  /// Follows a reference that depends on the way here (core §8.2.3.2).
  mutating func follow(
    _ fallback: Int, _ anchor: ExactString, _ value: JSONValue, _ evaluated: EvaluatedPlaces?, from number: Int
  ) throws(JSONSchemaError) -> Bool {
    var target = fallback
    for resource in scope {
      if let outermost = program.dynamicAnchors[resource][anchor] {
        target = outermost
        break
      }
    }
    let jump = Jump(target: target, pathCount: path.count, scopeCount: scope.count)
    guard !jumps.reversed().prefix(while: { $0.pathCount == path.count }).contains(jump) else {
      throw failure(
        .referenceLoop, at: number,
        "leads back to itself without going into the value: it would be applied to the same value for ever")
    }
    jumps.append(jump)
    let isValid = try check(target, value, evaluated)
    jumps.removeLast()
    return isValid
  }

  /// The types of a schema that asks for nothing else, as most schemas of texts do.
  @inline(__always)
  func plainTypes(of schema: Int) -> TypeSet? { nodes[schema].asksForTypeAlone ? nodes[schema].types : nil }

  /// Applies a schema to a member or an element.
  ///
  /// - Parameter keyword: A `false` schema is a violation of that keyword by the parent.
  mutating func checkChild(
    _ schema: Int, _ value: JSONValue, at place: Int, refusedBy keyword: StaticString, of parent: Int
  ) throws(JSONSchemaError) -> Bool {
    path.append(place)
    defer { path.removeLast() }
    if isReporting, nodes[nodes[schema].detour ?? schema].answer == false {
      foundUnexpected(keyword.description, at: parent)
      return false
    }
    return try check(schema, value, nil)
  }

  /// Whether a value is valid, without a word about why not.
  mutating func isValid(
    _ schema: Int, _ value: JSONValue, _ evaluated: EvaluatedPlaces?
  ) throws(JSONSchemaError) -> Bool {
    let wasReporting = isReporting
    isReporting = false
    defer { isReporting = wasReporting }
    return try check(schema, value, evaluated)
  }

  mutating func charge(_ amount: Int, at number: Int) throws(JSONSchemaError) {
    work += amount
    guard work > workLimit else { return }
    let limit = max(Self.leastWorkLimit, root.weight * (64 + nodes.count))
    guard workLimit < limit else {
      throw failure(
        .tooExpensive, at: number,
        "the schema applies parts of itself to the same values again and again, more than \(workLimit) times in all;"
          + " make the alternatives in it fewer")
    }
    workLimit = limit
    try charge(0, at: number)
  }

  private func failure(_ code: JSONSchemaError.Code, at number: Int, _ message: String) -> JSONSchemaError {
    JSONSchemaError(code: code, pointer: nodes[number].pointer, message: message)
  }

  func node(_ number: Int) -> SchemaNode {
    nodes[nodes[number].detour ?? number]
  }

  /// The value where the walk is, with its key when it is a member.
  var current: (key: String?, value: JSONValue) {
    var value = root
    var key: String?
    for place in path {
      switch value {
      case .array(let elements):
        key = nil
        value = elements[place]
      case .object(let object):
        key = object.members[place].key
        value = object.members[place].value
      case .null, .bool, .number, .string:
        preconditionFailure("the walk is inside of \(value.kindName)")
      }
    }
    return (key, value)
  }
}

/// Which members of an object or elements of an array the schemas have looked at so far.
final class EvaluatedPlaces {
  private var places: [Bool]
  /// Whether alternatives of which none matches would have looked at more, so that nothing can be said about the rest.
  var isUnclear = false

  init(count: Int) {
    places = Array(repeating: false, count: count)
  }

  var count: Int { places.count }

  func contains(_ place: Int) -> Bool { places[place] }

  func insert(_ place: Int) { places[place] = true }

  func formUnion(_ other: EvaluatedPlaces) {
    for place in places.indices where other.places[place] { places[place] = true }
  }
}

extension JSONValue {
  fileprivate var countOfChildren: Int {
    switch self {
    case .null, .bool, .number, .string: 0
    case .array(let elements): elements.count
    case .object(let object): object.count
    }
  }

  /// How many values there are in it, itself among them, and a part of the text's length.
  fileprivate var weight: Int {
    switch self {
    case .null, .bool, .number: 1
    case .string(let string): 1 + string.utf8.count >> 4
    case .array(let elements): elements.reduce(1) { $0 + $1.weight }
    case .object(let object): object.members.reduce(1) { $0 + $1.key.utf8.count >> 4 + $1.value.weight }
    }
  }
}
