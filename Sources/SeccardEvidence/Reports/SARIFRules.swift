internal import SeccardCard
internal import SeccardJSON

/// The rules of one SARIF run, and what a result of each is worth.
struct SARIFRules {
  private struct Rule {
    let score: JSONNumber?
    let level: String?
  }

  private var driver: [Rule] = []
  private var extensions: [[Rule]] = []
  private var byID: [String: Rule] = [:]
  private(set) var haveScores = false

  init(_ tool: JSONValue, _ driver: JSONValue) throws(EvidenceError) {
    self.driver = try add(driver)
    for component in try tool.array("extensions", in: "tool") ?? [] {
      guard case .object = component else {
        throw EvidenceError("an extension is an object, not \(component.kindName)")
      }
      extensions.append(try add(component))
    }
  }

  private mutating func add(_ component: JSONValue) throws(EvidenceError) -> [Rule] {
    var rules: [Rule] = []
    for value in try component.array("rules", in: "a tool") ?? [] {
      guard case .object = value else { throw EvidenceError("a rule is an object, not \(value.kindName)") }
      let rule = Rule(score: try Self.score(in: value, "a rule"), level: try Self.level(of: value))
      if rule.score != nil { haveScores = true }
      rules.append(rule)
      if let id = try value.string("id", in: "a rule"), byID[id] == nil { byID[id] = rule }
    }
    return rules
  }

  private static func level(of rule: JSONValue) throws(EvidenceError) -> String? {
    try rule.object("defaultConfiguration", in: "a rule")?.string("level", in: "defaultConfiguration")
  }

  /// `security-severity` is a text with a number in it.
  private static func score(in value: JSONValue, _ place: String) throws(EvidenceError) -> JSONNumber? {
    guard let properties = try value.object("properties", in: place), let score = properties["security-severity"] else {
      return nil
    }
    guard let number = score.number ?? score.string.flatMap({ JSONNumber($0.trimmed) }) else {
      throw EvidenceError("\"security-severity\" of \(place) is a number in quotes, not \(score.kindName)")
    }
    return number
  }

  /// Nil for one that is below `low`, or has none.
  func severity(of result: JSONValue) throws(EvidenceError) -> Severity? {
    let rule = try rule(of: result)
    let own = try Self.score(in: result, "a result")
    if let score = own ?? rule?.score { return try Severity(score: score) }
    // §3.27.10
    let level = try result.string("level", in: "a result")
    switch level ?? rule?.level ?? "warning" {
    case "error": return .high
    case "warning": return .medium
    case "note": return .low
    case "none": return nil
    case let level: throw EvidenceError("the level \(level.quotedForMessage()) is not known here")
    }
  }

  /// §3.52: by its place in a component, or by its id; the id of a rule may have more parts in a result.
  private func rule(of result: JSONValue) throws(EvidenceError) -> Rule? {
    let reference = try result.object("rule", in: "a result")
    let component = try reference?.object("toolComponent", in: "rule")
    let extended = try index(component, in: "toolComponent")
    let outer = try index(result, "ruleIndex", in: "a result")
    let referred = try index(reference, in: "rule")
    if let index = outer ?? referred {
      let rules = extended.map { extensions.indices.contains($0) ? extensions[$0] : [] } ?? driver
      guard rules.indices.contains(index) else { throw EvidenceError("a result is of a rule that is not there") }
      return rules[index]
    }
    let inner = try reference?.string("id", in: "rule")
    guard var id = try result.string("ruleId", in: "a result") ?? inner else { return nil }
    for _ in 0..<Self.idParts {
      if let rule = byID[id] { return rule }
      guard let slash = id.lastIndex(of: "/") else { return nil }
      id = String(id[..<slash])
    }
    return nil
  }

  /// More than a rule's id has, so that a long one is not looked up for each of its slashes.
  private static let idParts = 8

  /// -1 stands for none.
  private func index(
    _ value: JSONValue?, _ key: String = "index", in place: String
  ) throws(EvidenceError) -> Int? {
    if value?[key]?.number == JSONNumber(-1) { return nil }
    return try value?.count(key, in: place)
  }
}
