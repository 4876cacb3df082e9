internal import SeccardJSON

/// One of the gate's own rules: what has to hold, why, and how to get there.
///
/// The table of all of them is `GateRule.all`; each stands in a file of `Rules/` named for what it is about.
package struct GateRule: Sendable {
  /// A stable id: `lifecycle.owner`.
  package let id: String
  /// What has to hold, as a sentence.
  package let summary: String
  package let reason: String
  package let advice: String
  package let defaults: GateLevels
  /// The rule's value where its policy gives none; nil for a rule that takes none.
  package let defaultValue: Int?
  /// The fields that the rule asks to be filled, for the account of what is still missing.
  package let fields: [[String]]
  /// Whether a waiver can lift it. What makes waivers credible cannot be waived itself.
  package let isWaivable: Bool
  private let evaluate: @Sendable (GateSubject, Int) -> Answer

  /// What a rule finds out.
  enum Answer {
    /// What stands against the card; none where the rule holds.
    case findings([Match])
    /// Whether the rule holds could not be found out: the reason, and what would help.
    case unknown(String)

    static let holds = Answer.findings([])
  }

  /// One thing that stands against the card.
  struct Match {
    var path: [JSONPathStep]
    /// What is wrong there, without the field's name; safe for a terminal.
    var message: String
    /// What would be right there, as JSON; nil where no example helps.
    var example: String?
    /// The ids, besides the rule's own, that a waiver for this one match may name.
    var waivedBy: [String]

    init(_ path: [JSONPathStep], _ message: String, example: String? = nil, waivedBy: [String] = []) {
      self.path = path
      self.message = message
      self.example = example
      self.waivedBy = waivedBy
    }
  }

  init(
    _ id: String, _ summary: String, publish: GateLevel, ship: GateLevel, value: Int? = nil, fields: [[String]] = [],
    isWaivable: Bool = true, because reason: String, advice: String,
    evaluate: @escaping @Sendable (GateSubject, Int) -> Answer
  ) {
    self.id = id
    self.summary = summary
    self.reason = reason
    self.advice = advice
    defaults = GateLevels(publish: publish, ship: ship)
    defaultValue = value
    self.fields = fields
    self.isWaivable = isWaivable
    self.evaluate = evaluate
  }

  func answer(for subject: GateSubject, value: Int?) -> Answer { evaluate(subject, value ?? defaultValue ?? 0) }
}

extension GateRule {
  /// Every rule, in the order in which the documentation lists them.
  package static let all: [GateRule] =
    identityRules + artifactRules + threatRules + testRules + decisionRules + proseRules

  /// The rule of an id.
  package static func named(_ id: String) -> GateRule? { byID[id] }

  private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

  /// The path to a field that is no element of a list.
  static func path(_ keys: [String]) -> [JSONPathStep] { keys.map { .member($0) } }
  static func path(_ keys: String...) -> [JSONPathStep] { path(keys) }
}
