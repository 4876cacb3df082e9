package import SeccardJSON

/// One rule of the classes of change: what it looks for, what that does to the posture, why, and what to do about it.
///
/// The table of all of them is `ChangeRule.all`; each rule stands in a file of `Rules/` named for what it is about.
package struct ChangeRule: Sendable {
  /// A stable id: `artifact.load-risk.dangerous`.
  package let id: String
  /// What changed, as a heading: `load_risk becomes dangerous`.
  package let summary: String
  /// The classes that a match can have; most rules have one.
  package let classes: [ChangeClass]
  /// Why it matters, in a sentence or two without a full stop at the end.
  package let reason: String
  /// What to do about it, in the same form.
  package let advice: String
  private let find: @Sendable (CardPair) -> [Match]

  /// A place where the rule matched.
  struct Match {
    /// The field, by its path in the new card, or in the old one for what is gone.
    var path: [JSONPathStep]
    /// What happened there, without the field's name: `none -> dangerous`. Text from a card is escaped already.
    var detail: String
    /// nil for the rule's only class.
    var changeClass: ChangeClass?

    init(_ path: [JSONPathStep], _ detail: String, _ changeClass: ChangeClass? = nil) {
      self.path = path
      self.detail = detail
      self.changeClass = changeClass
    }
  }

  init(
    _ id: String, _ summary: String, _ classes: ChangeClass..., because reason: String, advice: String,
    find: @escaping @Sendable (CardPair) -> [Match]
  ) {
    self.id = id
    self.summary = summary
    self.classes = classes
    self.reason = reason
    self.advice = advice
    self.find = find
  }

  /// What the rule has to say about two states of a card, in the order of the new one.
  func findings(in pair: CardPair) -> [ChangeFinding] {
    find(pair).map { match in
      ChangeFinding(
        rule: self, changeClass: match.changeClass ?? classes[0], path: match.path, detail: match.detail)
    }
  }
}

/// A change that a rule has classified.
package struct ChangeFinding: Sendable {
  package let rule: ChangeRule
  package let changeClass: ChangeClass
  /// The field, by its path in the new card, or in the old one for what is gone.
  package let path: [JSONPathStep]
  /// What happened there, in words, safe for a terminal.
  package let detail: String
}
