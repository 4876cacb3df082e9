/// A violation as the evaluator finds it, cheap to make and to throw away.
struct FoundViolation: Hashable {
  /// From the root of the instance: places among members and elements.
  let path: [Int]
  let node: Int
  let keyword: String
  /// What the value is: `is 5`.
  let fact: String
  /// What it has to be, when that is not said already: `must be a string`.
  let requirement: String?

  var message: String {
    requirement.map { "\(fact); \($0)" } ?? fact
  }
}

/// Violations up to a limit.
struct SchemaReport {
  private let limit: Int
  private(set) var violations: [FoundViolation] = []
  private(set) var isTruncated = false

  init(limit: Int) {
    self.limit = limit
  }

  mutating func add(_ violation: FoundViolation) {
    if violations.count < limit { violations.append(violation) } else { isTruncated = true }
  }

  mutating func add(_ other: SchemaReport) {
    for violation in other.violations { add(violation) }
    if other.isTruncated { isTruncated = true }
  }

  /// How many more there is room for.
  var room: Int { limit - violations.count }

  /// In document order, those of one place in the order in which they were found; each once.
  func verdict(on instance: JSONValue, by program: SchemaProgram) -> JSONSchemaVerdict {
    let sorted = violations.enumerated().sorted { left, right in
      left.element.path == right.element.path
        ? left.offset < right.offset : left.element.path.lexicographicallyPrecedes(right.element.path)
    }
    var seen: Set<FoundViolation> = []
    let distinct = sorted.map(\.element).filter { seen.insert($0).inserted }
    let located = distinct.map { violation in
      let node = program.nodes[violation.node]
      return JSONSchemaViolation(
        instance: JSONPointer(places: violation.path, in: instance),
        schema: node.answer == nil ? node.pointer.appending(violation.keyword) : node.pointer,
        keyword: violation.keyword, message: violation.message)
    }
    return JSONSchemaVerdict(violations: located, isTruncated: isTruncated)
  }
}
