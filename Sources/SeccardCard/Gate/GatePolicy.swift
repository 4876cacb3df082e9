package import SeccardJSON

/// Which rules the gate looks at, and what their findings do: what a registry's `policy.yaml` says.
package struct GatePolicy: Sendable {
  package static let fileName = "policy.yaml"

  private var levels: [String: GateLevels]
  private var values: [String: Int] = [:]
  package private(set) var organisationRules: [OrganisationRule] = []

  /// The rules as they are where nobody says otherwise.
  package static let standard = GatePolicy(
    levels: Dictionary(uniqueKeysWithValues: GateRule.all.map { ($0.id, $0.defaults) }))

  private init(levels: [String: GateLevels]) { self.levels = levels }

  /// The levels of a rule; off for one that the policy does not name.
  package func levels(of rule: GateRule) -> GateLevels { levels[rule.id] ?? GateLevels(publish: .off, ship: .off) }

  func value(of rule: GateRule) -> Int? { values[rule.id] ?? rule.defaultValue }

  /// The ids that a waiver may name.
  var waivableIDs: Set<String> {
    Set(GateRule.all.map(\.id)).union(ChangeRule.all.map(\.id)).union(organisationRules.map(\.id))
  }

  // MARK: Reading

  /// Reads a policy: `version`, `extends`, `rules` and `organisation_rules`, and nothing else. A word that is not known is
  /// an error: what was meant to be refused must not pass because of a slip of the pen.
  package init(_ document: JSONValue) throws(PolicyError) {
    let top = try PolicyFields(document, at: .root, what: "a policy")
    try top.allow("version", "extends", "rules", "organisation_rules")
    guard top.object["version"]?.number?.intValue == 1 else {
      throw PolicyError(at: JSONPointer(tokens: ["version"]), "a policy begins with version: 1")
    }
    switch top.object["extends"] {
    case nil: levels = [:]
    case .string("default")?: levels = Self.standard.levels
    default:
      throw PolicyError(at: JSONPointer(tokens: ["extends"]), "a policy extends default, or nothing")
    }
    if let rules = try top.fields("rules") {
      for member in rules.object.members { try read(member.key, member.value, at: rules.pointer.appending(member.key)) }
    }
    for (index, rule) in try top.list("organisation_rules").enumerated() {
      let pointer = JSONPointer(tokens: ["organisation_rules", String(index)])
      try read(organisationRule: rule, at: pointer)
    }
  }

  private mutating func read(_ id: String, _ value: JSONValue, at pointer: JSONPointer) throws(PolicyError) {
    guard let rule = GateRule.named(id) else {
      let near = Suggestion.nearest(to: id, among: GateRule.all.map(\.id))
      throw PolicyError(
        at: pointer, "there is no rule \(PrintableText.quoted(id))" + (near.map { "; did you mean \($0)?" } ?? ""))
    }
    if case .string = value {
      let level = try PolicyFields.level(value, at: pointer)
      levels[id] = GateLevels(publish: level, ship: level)
      return
    }
    let fields = try PolicyFields(value, at: pointer, what: "a rule of a policy")
    try fields.allow("publish", "ship", "value")
    let current = levels[id] ?? rule.defaults
    levels[id] = GateLevels(
      publish: try fields.level("publish") ?? current.publish, ship: try fields.level("ship") ?? current.ship)
    guard let value = fields.object["value"] else { return }
    guard rule.defaultValue != nil else {
      throw PolicyError(at: pointer.appending("value"), "the rule \(id) takes no value")
    }
    guard let number = value.number?.intValue, (0...36_500).contains(number) else {
      throw PolicyError(
        at: pointer.appending("value"), "is a whole number from 0 to 36500, and not \(Self.shown(value))")
    }
    values[id] = number
  }

  private mutating func read(organisationRule value: JSONValue, at pointer: JSONPointer) throws(PolicyError) {
    let fields = try PolicyFields(value, at: pointer, what: "a rule of an organisation")
    try fields.allow("id", "message", "advice", "publish", "ship", "schema")
    let id = try fields.text("id")
    guard Self.isID(id) else {
      throw PolicyError(
        at: pointer.appending("id"),
        "\(PrintableText.quoted(id)) is no rule id: lower-case letters, digits, dots and hyphens, as in acme.gpu-budget"
      )
    }
    guard RuleBook.named(id) == nil, !organisationRules.contains(where: { $0.id == id }) else {
      throw PolicyError(at: pointer.appending("id"), "there is a rule \(id) already")
    }
    guard let document = fields.object["schema"] else {
      throw PolicyError(at: pointer, "a rule of an organisation has a schema that the card must satisfy")
    }
    let schema: JSONSchema
    do { schema = try JSONSchema(document) } catch {
      throw PolicyError(
        at: JSONPointer(tokens: pointer.tokens + ["schema"] + error.pointer.tokens),
        "the schema of \(id) cannot be used: \(error.message)")
    }
    let publish = try fields.level("publish")
    let ship = try fields.level("ship")
    guard publish != nil || ship != nil else {
      throw PolicyError(at: pointer, "a rule of an organisation has a level: publish, ship, or both")
    }
    organisationRules.append(
      OrganisationRule(
        id: id, message: PrintableText.escaped(try fields.text("message")),
        advice: try fields.optionalText("advice").map { PrintableText.escaped($0) },
        levels: GateLevels(publish: publish ?? .off, ship: ship ?? .off), schema: schema))
  }

  private static func isID(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return text.utf8.count <= 100
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
      }
  }

  static func shown(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): PrintableText.quoted(text)
    case .number(let number): String(number.lexeme.prefix(40))
    case .bool(let bool): String(bool)
    default: value.kindName
    }
  }
}
