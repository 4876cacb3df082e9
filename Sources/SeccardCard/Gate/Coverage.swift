package import SeccardJSON

/// What a card says and what it leaves open, field by field: the parts that any figure of completeness would be made of.
package struct Coverage: Sendable {
  package enum State: String, Sendable {
    case filled
    case empty
    case placeholder
  }

  /// What a policy asks of a field.
  package enum Need: Sendable, Equatable {
    case required(GateStage)
    case recommended(GateStage)
  }

  package struct Field: Sendable {
    package let path: [String]
    package let state: State
    /// nil where no rule of the policy asks for it.
    package let need: Need?

    package var name: String { FieldPath.dotted(path.map { .member($0) }) }
  }

  package struct Section: Sendable {
    package let key: String
    package let title: String
    package let fields: [Field]

    package var filled: Int { fields.count { $0.state == .filled } }
  }

  package let sections: [Section]

  package init(of card: JSONValue, policy: GatePolicy) {
    let needs = Self.needs(policy)
    sections = CardSchema.fields.filter { $0.key != "$schema" && $0.key != "schema_version" }.map { field in
      let paths = Self.leaves(of: field, at: [])
      return Section(
        key: field.key, title: field.title,
        fields: paths.map { Field(path: $0, state: Self.state(CardPair.value(at: $0, in: card)), need: needs[$0]) })
    }
  }

  /// The fields below one, lists being one field each.
  private static func leaves(of field: CardSchema.Field, at path: [String]) -> [[String]] {
    guard case .object(let fields) = field.shape else { return [path + [field.key]] }
    return fields.flatMap { leaves(of: $0, at: path + [field.key]) }
  }

  private static func state(_ value: JSONValue?) -> State {
    if case .string(let text)? = value, Placeholder.isPlaceholder(text) { return .placeholder }
    return Placeholder.isEmpty(value) ? .empty : .filled
  }

  /// The strongest need of each field: required before recommended, publish before ship.
  private static func needs(_ policy: GatePolicy) -> [[String]: Need] {
    var needs: [[String]: Need] = [:]
    for rule in GateRule.all {
      let levels = policy.levels(of: rule)
      let required = GateStage.allCases.first { levels[$0] == .deny }
      let recommended = GateStage.allCases.first { levels[$0] == .warn }
      guard let need = required.map(Need.required) ?? recommended.map(Need.recommended) else { continue }
      for field in rule.fields { needs[field] = needs[field].map { stronger($0, need) } ?? need }
    }
    return needs
  }

  private static func stronger(_ left: Need, _ right: Need) -> Need {
    func rank(_ need: Need) -> Int {
      switch need {
      case .required(.publish): 0
      case .required(.ship): 1
      case .recommended(.publish): 2
      case .recommended(.ship): 3
      }
    }
    return rank(left) <= rank(right) ? left : right
  }
}
