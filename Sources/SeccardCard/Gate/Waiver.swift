package import SeccardJSON

/// A finding that somebody answers for until a date (`review.waivers[]`).
package struct Waiver: Sendable {
  package enum State: Sendable, Equatable {
    case applies
    /// The date has passed.
    case expired
    /// It lifts nothing: a part of it is missing or wrong, or its rule cannot be waived.
    case void(reason: String)
  }

  package let pointer: JSONPointer
  /// As the card has them, safe for a terminal; empty where they are missing.
  package let rule: String
  package let reason: String
  package let by: String
  package let expires: String
  package let state: State

  /// The waivers of a card, all of them: also those that lift nothing, which a reader has to see.
  static func all(in card: JSONValue, asOf: CalendarDate, knownRules: Set<String>) -> [Waiver] {
    let list = JSONPointer(tokens: ["review", "waivers"])
    // A right word is looked for as often as somebody may read it; a card can hold a million wrong ones.
    let candidates = knownRules.sorted()
    return (card.value(at: list)?.array ?? []).enumerated().map { index, value in
      Waiver(
        value, at: list.appending(index), asOf: asOf, knownRules, candidates: index < mostSuggestions ? candidates : [])
    }
  }

  private static let mostSuggestions = 100

  private init(
    _ value: JSONValue, at pointer: JSONPointer, asOf: CalendarDate, _ knownRules: Set<String>, candidates: [String]
  ) {
    self.pointer = pointer
    func text(_ key: String) -> String {
      guard let text = value[key]?.string, !Placeholder.isEmpty(text) else { return "" }
      return PrintableText.escaped(text)
    }
    rule = text("rule")
    reason = text("reason")
    by = text("by")
    expires = text("expires")
    state = Self.state(rule: rule, reason: reason, by: by, expires: expires, asOf, knownRules, candidates)
  }

  private static func state(
    rule: String, reason: String, by: String, expires: String, _ asOf: CalendarDate, _ knownRules: Set<String>,
    _ candidates: [String]
  ) -> State {
    if rule.isEmpty { return .void(reason: "it names no rule") }
    if !knownRules.contains(rule) {
      let near = Suggestion.nearest(to: rule, among: candidates)
      return .void(
        reason: "there is no rule \(PrintableText.quoted(rule))" + (near.map { "; did you mean \($0)?" } ?? ""))
    }
    if GateRule.named(rule)?.isWaivable == false { return .void(reason: "this rule cannot be waived") }
    if by.isEmpty { return .void(reason: "nobody answers for it (by)") }
    if reason.isEmpty { return .void(reason: "it gives no reason") }
    if expires.isEmpty { return .void(reason: "it does not expire, and a waiver has to (expires)") }
    guard let date = CalendarDate(expires) else { return .void(reason: "\(PrintableText.quoted(expires)) is no date") }
    return date < asOf ? .expired : .applies
  }
}
