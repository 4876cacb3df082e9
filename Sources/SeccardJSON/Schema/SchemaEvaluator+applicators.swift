extension SchemaEvaluator {
  /// Of how many alternatives a message tells what they ask for.
  private static let listedAlternatives = 4

  /// Applies further schemas to the value itself.
  mutating func apply(
    _ applicator: Applicator, _ value: JSONValue, _ evaluated: EvaluatedPlaces?, at node: Int
  ) throws(JSONSchemaError) -> Bool {
    switch applicator {
    case .reference(let target):
      return try check(target, value, evaluated)
    case .dynamicReference(let fallback, let anchor):
      return try follow(fallback, anchor, value, evaluated, from: node)
    case .all(let schemas):
      var isValid = true
      for schema in schemas where !(try check(schema, value, evaluated)) {
        guard isReporting else { return false }
        isValid = false
      }
      return isValid
    case .any(let schemas):
      if try count(of: schemas, matching: value, evaluated, isEnough: 1) > 0 { return true }
      evaluated?.isUnclear = true
      if isReporting { try explain("anyOf", schemas, value, at: node) }
      return false
    case .one(let schemas):
      let count = try count(of: schemas, matching: value, evaluated, isEnough: 2)
      if count == 1 { return true }
      evaluated?.isUnclear = true
      if isReporting {
        if count == 0 {
          try explain("oneOf", schemas, value, at: node)
        } else {
          found(node, "oneOf", "matches more than one of the \(schemas.count) alternatives", "must match one only")
        }
      }
      return false
    case .not(let schema):
      guard try isValid(schema, value, nil) else { return true }
      if isReporting { foundExcluded(schema, value, at: node) }
      return false
    case .conditional(let condition, let consequence, let alternative):
      let own = evaluated.map { EvaluatedPlaces(count: $0.count) }
      let branch: Int?
      if try isValid(condition, value, own) {
        if let own { evaluated?.formUnion(own) }
        branch = consequence
      } else {
        branch = alternative
      }
      return try branch.map { branch throws(JSONSchemaError) in try check(branch, value, evaluated) } ?? true
    }
  }

  /// How many schemas match, as far as that is of interest: all are tried when somebody asks what they look at.
  private mutating func count(
    of schemas: [Int], matching value: JSONValue, _ evaluated: EvaluatedPlaces?, isEnough: Int
  ) throws(JSONSchemaError) -> Int {
    var count = 0
    for schema in schemas {
      if evaluated == nil, count == isEnough { break }
      let own = evaluated.map { EvaluatedPlaces(count: $0.count) }
      guard try isValid(schema, value, own) else { continue }
      count += 1
      if let own { evaluated?.formUnion(own) }
    }
    return count
  }

  /// Says why none of the alternatives matches: what the nearest one lacks when one is nearest, else what each asks for.
  private mutating func explain(
    _ keyword: String, _ schemas: [Int], _ value: JSONValue, at node: Int
  ) throws(JSONSchemaError) {
    let own = report
    var branches: [Branch] = []
    for schema in schemas {
      report = SchemaReport(limit: own.room)
      isReporting = true
      _ = try check(schema, value, nil)
      branches.append(Branch(report, depth: path.count))
    }
    report = own
    isReporting = true
    let nearest = branches.map(\.distance).min() ?? .otherType
    let candidates = branches.filter { $0.distance == nearest }
    if let only = candidates.first, candidates.count == 1, nearest < .otherType || branches.count == 1 {
      report.add(only.report)
      if report.isTruncated { isReporting = false }
      return
    }
    if nearest == .otherType {
      let types = candidates.reduce(into: TypeSet()) { types, branch in
        types.formUnion(branch.otherType.flatMap { self.node($0.node).types } ?? [])
      }
      found(node, keyword, "is \(value.kindName)", "must be \(types.forMessage)")
      return
    }
    let first = candidates.compactMap(\.report.violations.first)
    let requirements = first.compactMap(\.requirement)
    let isOneFact = first.allSatisfy { $0.path == path && $0.fact == first.first?.fact }
    if let fact = first.first?.fact, isOneFact, !requirements.isEmpty, requirements.count <= Self.listedAlternatives {
      found(node, keyword, fact, requirements.joined(separator: ", or "))
    } else {
      let list = first.prefix(Self.listedAlternatives).map { "\(place(of: $0))\($0.message)" }
      let rest = first.count > list.count ? "; or …" : ""
      found(
        node, keyword, "fits none of the \(schemas.count) alternatives: \(list.joined(separator: "; or "))\(rest)")
    }
  }

  /// Where a violation is, as seen from here.
  private func place(of violation: FoundViolation) -> String {
    guard violation.path.count > path.count else { return "" }
    let pointer = JSONPointer(places: violation.path.dropFirst(path.count), in: current.value)
    return "\(pointer.description.quotedForMessage()) "
  }

  private struct Branch {
    enum Distance: Int, Comparable {
      /// It is of the right type, and no tag of it says that another alternative is meant.
      case near
      /// A member has another fixed value: another alternative is meant.
      case otherTag
      case otherType

      static func < (left: Distance, right: Distance) -> Bool { left.rawValue < right.rawValue }
    }

    let report: SchemaReport
    let otherType: FoundViolation?
    let distance: Distance

    init(_ report: SchemaReport, depth: Int) {
      self.report = report
      otherType = report.violations.first { $0.keyword == "type" && $0.path.count == depth }
      if otherType != nil {
        distance = .otherType
      } else if report.violations.contains(where: { $0.keyword == "const" && $0.path.count == depth + 1 }) {
        distance = .otherTag
      } else {
        distance = .near
      }
    }
  }
}
