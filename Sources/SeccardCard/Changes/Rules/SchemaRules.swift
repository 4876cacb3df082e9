internal import SeccardJSON

/// What a card states in fields rather than in prose.
extension ChangeRule {
  static let schemaDowngraded = ChangeRule(
    "schema.downgraded", "structured security fields are gone", .regression(.medium),
    because: "prose cannot be compared or checked: what these fields showed, no later change of it will be noticed",
    advice: "restore the field from the version before; where it is machine-owned, generate the evidence again"
  ) { pair in
    var lost: [[String]] = []
    return structuredFields.compactMap { keys in
      // Of a section that went as a whole, its fields are not told one by one.
      guard !lost.contains(where: { keys.starts(with: $0) }) else { return nil }
      let (old, new) = pair.values(at: keys)
      guard let old, !isEmpty(old), isEmpty(new) || old.kindName != new?.kindName else { return nil }
      lost.append(keys)
      return Match(keys.map { .member($0) }, new.map { isEmpty($0) ? "empty" : "\($0.kindName) instead" } ?? "gone")
    }
  }

  /// The fields that rules and gates read, each section before its parts.
  ///
  /// Capabilities are not among them: a model that has lost its last one states none.
  private static let structuredFields: [[String]] =
    [["schema_version"]]
    + [
      ["ai_classification"], ["attack_surface"], ["attack_surface", "interfaces"], ["attack_surface", "input_trust"],
      ["attack_surface", "data_sensitivity"], ["threats"], ["tests"], ["known_vulnerabilities"], ["disclosure"],
    ].map { ["security_considerations"] + $0 } + [
      ["lifecycle"], ["evidence"], ["evidence", "artifacts"], ["evidence", "datasets"], ["evidence", "dependencies"],
      ["evidence", "reports"],
    ]

  /// Whether a value states nothing: no value, a placeholder, or a list or an object without anything in it.
  private static func isEmpty(_ value: JSONValue?) -> Bool {
    switch value {
    case nil, .null?: true
    case .bool?, .number?: false
    case .string(let text)?: Placeholder.isEmpty(text)
    case .array(let elements)?: elements.allSatisfy { isEmpty($0) }
    case .object(let object)?: object.members.allSatisfy { isEmpty($0.value) }
    }
  }
}
