/// Assertions about one value by itself. Each returns at the first violation unless all are to be reported.
extension SchemaEvaluator {
  mutating func checkValues(_ shared: Rules<ValueRules>, _ value: JSONValue, at node: Int) -> Bool {
    var isValid = true
    if let constant = shared.content.constant, constant != value {
      isValid = false
      if isReporting { found(node, "const", "is \(value.forMessage)", "must be \(constant.writtenForMessage)") }
    }
    if let choices = shared.content.choices, !choices.contains(value) {
      isValid = false
      if isReporting {
        let list = choices.values.map(\.writtenForMessage)
        let requirement = list.isEmpty ? "no value is allowed" : "must be \(list.count == 1 ? "" : "one of ")"
        found(node, "enum", "is \(value.forMessage)", requirement + list.bounded(12))
      }
    }
    return isValid
  }

  mutating func checkNumber(_ shared: Rules<NumberRules>, _ number: JSONNumber, at node: Int) -> Bool {
    var isValid = true
    if let bound = shared.content.minimum, number < bound {
      isValid = false
      if isReporting { found(node, "minimum", "is \(number.forMessage)", "must be at least \(bound.forMessage)") }
    }
    if let bound = shared.content.maximum, number > bound {
      isValid = false
      if isReporting { found(node, "maximum", "is \(number.forMessage)", "must be at most \(bound.forMessage)") }
    }
    if let bound = shared.content.exclusiveMinimum, number <= bound {
      isValid = false
      if isReporting {
        found(node, "exclusiveMinimum", "is \(number.forMessage)", "must be more than \(bound.forMessage)")
      }
    }
    if let bound = shared.content.exclusiveMaximum, number >= bound {
      isValid = false
      if isReporting {
        found(node, "exclusiveMaximum", "is \(number.forMessage)", "must be less than \(bound.forMessage)")
      }
    }
    if let divisor = shared.content.divisor, !divisor.divides(number) {
      isValid = false
      if isReporting {
        found(
          node, "multipleOf", "is \(number.forMessage)", "must be a multiple of \(divisor.number.forMessage)")
      }
    }
    return isValid
  }

  mutating func checkString(_ shared: Rules<StringRules>, _ string: String, at node: Int) -> Bool {
    var isValid = true
    if let minimum = shared.content.minimum, !string.hasScalars(atLeast: minimum) {
      isValid = false
      if isReporting { foundCount(node, "minLength", string.unicodeScalars.count, "character", atLeast: minimum) }
    }
    if let maximum = shared.content.maximum, maximum < .max, string.hasScalars(atLeast: maximum + 1) {
      isValid = false
      if isReporting { foundCount(node, "maxLength", string.unicodeScalars.count, "character", atMost: maximum) }
    }
    guard isValid || isReporting else { return false }
    if let format = shared.content.format, !format.accepts(string) {
      isValid = false
      if isReporting { found(node, "format", "is \(string.quotedForMessage())", "must be \(format.requirement)") }
    }
    guard isValid || isReporting else { return false }
    if !shared.content.patternMatches(string) {
      isValid = false
      if isReporting, let pattern = shared.content.pattern {
        found(
          node, "pattern", "is \(string.quotedForMessage())",
          "must match the pattern \(pattern.forMessage)")
      }
    }
    return isValid
  }
}

extension String {
  /// Whether there are so many Unicode scalars, which is what JSON Schema calls characters.
  fileprivate func hasScalars(atLeast count: Int) -> Bool {
    let bytes = utf8.count
    if bytes < count { return false }
    if bytes / 4 >= count { return true }
    return unicodeScalars.count >= count
  }
}
