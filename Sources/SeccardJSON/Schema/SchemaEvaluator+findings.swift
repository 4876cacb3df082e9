extension SchemaEvaluator {
  mutating func add(_ violation: FoundViolation) {
    report.add(violation)
    // From here on, one more violation changes nothing.
    if report.isTruncated { isReporting = false }
  }

  mutating func found(_ node: Int, _ keyword: String, _ fact: String, _ requirement: String? = nil) {
    guard isReporting else { return }
    add(FoundViolation(path: path, node: node, keyword: keyword, fact: fact, requirement: requirement))
  }

  mutating func foundType(_ types: TypeSet, _ value: JSONValue, at node: Int) {
    guard isReporting else { return }
    let isNumber = value.number != nil && types.contains(.integer)
    found(node, "type", "is \(isNumber ? value.forMessage : value.kindName)", "must be \(types.forMessage)")
  }

  mutating func foundCount(_ node: Int, _ keyword: String, _ count: Int, _ unit: String, atLeast bound: Int) {
    found(node, keyword, "has \(Self.amount(count, unit))", "must have at least \(Self.amount(bound, unit))")
  }

  mutating func foundCount(_ node: Int, _ keyword: String, _ count: Int, _ unit: String, atMost bound: Int) {
    found(node, keyword, "has \(Self.amount(count, unit))", "must have at most \(Self.amount(bound, unit))")
  }

  private static func amount(_ count: Int, _ unit: String) -> String {
    "\(count == 0 ? "no" : String(count)) \(unit)\(count == 1 ? "" : "s")"
  }

  /// A member or an element that the schema has no place for.
  mutating func foundUnexpected(_ keyword: String, at node: Int) {
    if let key = current.key {
      found(node, keyword, "the key \(key.quotedForMessage()) is not allowed here")
    } else {
      found(node, keyword, "is one element more than is allowed here")
    }
  }

  /// A value that a schema under `not` matches.
  mutating func foundExcluded(_ schema: Int, _ value: JSONValue, at number: Int) {
    let excluded = node(schema)
    let fact = "is \(value.forMessage)"
    let hasObjectRules = excluded.object != nil
    if excluded.answer == true {
      found(number, "not", "is not allowed here")
    } else if let values = excluded.values?.content, let constant = values.constant {
      found(number, "not", fact, "must not be \(constant.writtenForMessage)")
    } else if let choices = excluded.values?.content.choices {
      found(number, "not", fact, "must be none of \(choices.values.map(\.writtenForMessage).bounded(12))")
    } else if let pattern = excluded.string?.content.pattern {
      found(number, "not", fact, "must not match the pattern \(pattern.forMessage)")
    } else if let required = excluded.object?.content.required, required.count == 1 {
      found(number, "not", "has \(required[0].quotedForMessage())", "must not have it")
    } else if let types = excluded.types, !hasObjectRules {
      found(number, "not", "is \(value.kindName)", "must not be \(types.forMessage)")
    } else {
      found(number, "not", fact, "must not match the schema under \"not\"")
    }
  }
}

extension TypeSet {
  /// `a string`, `a string or null`.
  var forMessage: String {
    let names: [(TypeSet, String)] = [
      (.object, "an object"), (.array, "an array"), (.string, "a string"), (.number, "a number"),
      (.integer, "an integer"), (.boolean, "true or false"), (.null, "null"),
    ]
    return names.filter { contains($0.0) && !($0.0 == .integer && contains(.number)) }.map(\.1).joinedByOr
  }
}
