package import SeccardJSON

/// Something that a check has to say about a card.
package struct Finding: Sendable, Equatable {
  /// The stable id of the rule: `threat.unknown-test`.
  package let rule: String
  package let level: FindingLevel
  /// The place in the card.
  package let pointer: JSONPointer
  /// The same for people: `security_considerations.threats[AML.T0020].tests[0]`.
  package let field: String
  /// What is wrong there, without the field's name and without a full stop; safe for a terminal.
  package let message: String
  /// What to do about it; nil where the message says it all.
  package let advice: String?

  package init(
    rule: String, level: FindingLevel, at pointer: JSONPointer, in card: JSONValue, _ message: String,
    advice: String? = nil
  ) {
    self.rule = rule
    self.level = level
    self.pointer = pointer
    field = FieldPath.dotted(FieldPath.steps(of: pointer, in: card))
    self.message = message
    self.advice = advice
  }
}
