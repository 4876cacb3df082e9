extension SchemaEvaluator {
  mutating func checkArray(
    _ shared: Rules<ArrayRules>, _ elements: [JSONValue], _ evaluated: EvaluatedPlaces?, at node: Int
  ) throws(JSONSchemaError) -> Bool {
    var isValid = true
    if let minimum = shared.content.minimum, elements.count < minimum {
      isValid = false
      if isReporting { foundCount(node, "minItems", elements.count, "element", atLeast: minimum) }
    }
    if let maximum = shared.content.maximum, elements.count > maximum {
      isValid = false
      if isReporting { foundCount(node, "maxItems", elements.count, "element", atMost: maximum) }
    }
    if shared.content.isUnique { try charge(elements.count, at: node) }
    if shared.content.isUnique, let twins = Self.equalPlaces(in: elements) {
      isValid = false
      if isReporting {
        found(node, "uniqueItems", "has equal elements at \(twins.0) and \(twins.1)", "all must differ")
      }
    }
    guard isValid || isReporting else { return false }
    for place in elements.indices {
      let schema: Int
      let keyword: StaticString
      if place < shared.content.prefix.count {
        (schema, keyword) = (shared.content.prefix[place], "prefixItems")
      } else if let rest = shared.content.rest {
        (schema, keyword) = (rest, "items")
      } else {
        break
      }
      evaluated?.insert(place)
      if let types = plainTypes(of: schema), types.accepts(elements[place]) {
        try charge(1, at: schema)
      } else if !(try checkChild(schema, elements[place], at: place, refusedBy: keyword, of: node)) {
        guard isReporting else { return false }
        isValid = false
      }
    }
    if let contains = shared.content.contains,
      !(try checkContains(contains, shared.content, elements, evaluated, at: node))
    {
      isValid = false
    }
    return isValid
  }

  private mutating func checkContains(
    _ schema: Int, _ rules: ArrayRules, _ elements: [JSONValue], _ evaluated: EvaluatedPlaces?, at node: Int
  ) throws(JSONSchemaError) -> Bool {
    let minimum = rules.minimumContained ?? 1
    var count = 0
    for place in elements.indices {
      // Nobody needs to know about the others.
      if evaluated == nil, count >= minimum, rules.maximumContained == nil { break }
      path.append(place)
      defer { path.removeLast() }
      guard try isValid(schema, elements[place], nil) else { continue }
      count += 1
      evaluated?.insert(place)
    }
    if count < minimum {
      let keyword = rules.minimumContained == nil ? "contains" : "minContains"
      foundMatching(node, keyword, count, "at least", minimum)
      return false
    }
    if let maximum = rules.maximumContained, count > maximum {
      foundMatching(node, "maxContains", count, "at most", maximum)
      return false
    }
    return true
  }

  private mutating func foundMatching(
    _ node: Int, _ keyword: String, _ count: Int, _ direction: String, _ bound: Int
  ) {
    guard isReporting else { return }
    let fact = count == 1 ? "has 1 element" : "has \(count == 0 ? "no" : String(count)) elements"
    found(
      node, keyword, "\(fact) of the kind that \"contains\" describes", "must have \(direction) \(bound)")
  }

  /// The first element that is equal to one before it, with that one.
  private static func equalPlaces(in elements: [JSONValue]) -> (Int, Int)? {
    guard elements.count > 8 else {
      for second in elements.indices.dropFirst() {
        for first in 0..<second where elements[first] == elements[second] { return (first, second) }
      }
      return nil
    }
    var places: [JSONValue: Int] = Dictionary(minimumCapacity: elements.count)
    for (place, element) in elements.enumerated() {
      if let first = places.updateValue(place, forKey: element) { return (first, place) }
    }
    return nil
  }

  mutating func checkObject(
    _ shared: Rules<ObjectRules>, _ object: JSONObject, _ evaluated: EvaluatedPlaces?, at node: Int
  ) throws(JSONSchemaError) -> Bool {
    var isValid = true
    if let minimum = shared.content.minimum, object.count < minimum {
      isValid = false
      if isReporting { foundCount(node, "minProperties", object.count, "key", atLeast: minimum) }
    }
    if let maximum = shared.content.maximum, object.count > maximum {
      isValid = false
      if isReporting { foundCount(node, "maxProperties", object.count, "key", atMost: maximum) }
    }
    var requiredCount = 0
    var likely = 0
    for place in object.members.indices {
      guard isValid || isReporting else { return false }
      let entry = shared.content.named.place(of: object.members[place].key, first: likely)
      if let entry {
        likely = entry + 1
        if shared.content.named.entries[entry].isRequired { requiredCount += 1 }
      }
      let schema = entry.flatMap { shared.content.named.entries[$0].schema }
      if !(try checkMember(place, of: object, schema, shared, evaluated, at: node)) { isValid = false }
    }
    if requiredCount < shared.content.required.count {
      isValid = false
      if isReporting {
        for key in shared.content.required where object.place(of: key) == nil {
          found(node, "required", "has no \(key.quotedForMessage()), which is required")
        }
      }
    }
    return isValid
  }

  /// - Parameter named: The schema that `properties` has for the member.
  private mutating func checkMember(
    _ place: Int, of object: JSONObject, _ named: Int?, _ shared: Rules<ObjectRules>, _ evaluated: EvaluatedPlaces?,
    at node: Int
  ) throws(JSONSchemaError) -> Bool {
    var isValid = true
    var isCovered = named != nil
    if let named {
      if let types = plainTypes(of: named), types.accepts(object.members[place].value) {
        try charge(1, at: named)
      } else if !(try checkChild(
        named, object.members[place].value, at: place, refusedBy: "properties", of: node))
      {
        isValid = false
      }
    }
    if !shared.content.patterns.isEmpty {
      let schemas = try schemas(ofPatterns: shared, matching: object.members[place].key, at: node)
      for schema in schemas where isValid || isReporting {
        isCovered = true
        let value = object.members[place].value
        if !(try checkChild(schema, value, at: place, refusedBy: "patternProperties", of: node)) { isValid = false }
      }
    }
    if !isCovered, let additional = shared.content.additional {
      isCovered = true
      let value = object.members[place].value
      if !(try checkChild(additional, value, at: place, refusedBy: "additionalProperties", of: node)) {
        isValid = false
      }
    }
    if isCovered { evaluated?.insert(place) }
    if let names = shared.content.names, isValid || isReporting {
      if !(try checkName(names, object.members[place].key, at: place, of: node)) { isValid = false }
    }
    return isValid
  }

  private mutating func schemas(
    ofPatterns shared: Rules<ObjectRules>, matching key: String, at node: Int
  ) throws(JSONSchemaError) -> [Int] {
    try charge(shared.content.patterns.count, at: node)
    return shared.content.patterns.filter { $0.pattern.matches(key) }.map(\.schema)
  }

  private mutating func checkName(
    _ schema: Int, _ key: String, at place: Int, of parent: Int
  ) throws(JSONSchemaError) -> Bool {
    path.append(place)
    defer { path.removeLast() }
    if try isValid(schema, .string(key), nil) { return true }
    guard isReporting else { return false }
    let own = report
    report = SchemaReport(limit: 1)
    _ = try check(schema, .string(key), nil)
    let first = report.violations.first
    report = own
    isReporting = true
    found(
      parent, "propertyNames", "the key \(key.quotedForMessage()) is not allowed here",
      (first?.requirement).map { "a key \($0)" })
    return false
  }

  /// What follows from a member that is there.
  mutating func checkDependents(
    _ shared: Rules<ObjectRules>, _ value: JSONValue, _ object: JSONObject, _ evaluated: EvaluatedPlaces?, at node: Int
  ) throws(JSONSchemaError) -> Bool {
    var isValid = true
    for (key, required) in shared.content.dependentRequired where object.place(of: key) != nil {
      for other in required where object.place(of: other) == nil {
        guard isReporting else { return false }
        isValid = false
        found(
          node, "dependentRequired", "has \(key.quotedForMessage()) and no \(other.quotedForMessage())",
          "the one requires the other")
      }
    }
    for (key, schema) in shared.content.dependentSchemas where object.place(of: key) != nil {
      if !(try check(schema, value, evaluated)) {
        guard isReporting else { return false }
        isValid = false
      }
    }
    return isValid
  }
}
