internal import SeccardCard
internal import SeccardJSON

extension CardDraft {
  /// Delivers a text of a document to its field, in the form that the field has; where it has another, the text is kept.
  mutating func deliver(_ text: String, as field: JSONPointer, label: [String], from source: String) {
    let name = field.tokens.joined(separator: ".")
    if value(at: field) != nil, value(at: field) != .string(text) {
      keep(.string(text), at: label, from: source)
      remark("\(name) was given more than once: the first is in the card, the others are kept beside")
      return
    }
    switch name {
    case "model_details.name": take(name: text, from: source)
    case "model_details.date", "lifecycle.review_by":
      guard CalendarDate(text) != nil else {
        keep(.string(text), at: label, from: source)
        if !Placeholder.isEmpty(text) {
          remark("\(name) is \(PrintableText.quoted(text)), which is no date as in 2026-03-31")
        }
        return
      }
      take(text: text, as: field, from: source)
    case "security_considerations.ai_classification":
      let core = FieldLabels.bare(text)
      let word = Self.classifications.first { $0.value.contains(core) }?.key
      take(choice: word ?? text, among: ["predictive", "generative"], as: field, from: source)
    case "lifecycle.status":
      take(
        choice: text, among: ["experimental", "development", "staging", "production", "deprecated", "retired"],
        as: field, from: source)
    case "security_considerations.attack_surface.input_trust":
      take(choice: text, among: ["untrusted", "authenticated", "trusted"], as: field, from: source)
    case "security_considerations.attack_surface.data_sensitivity":
      take(choice: text, among: ["public", "internal", "confidential", "restricted"], as: field, from: source)
    case "security_considerations.attack_surface.interfaces", "security_considerations.attack_surface.capabilities",
      "security_considerations.threats", "security_considerations.tests",
      "security_considerations.known_vulnerabilities":
      keep(.string(text), at: label, from: source)
    default: take(text: text, as: field, from: source)
    }
  }

  /// The names that NIST AI 100-2 E2023 gives the two.
  private static let classifications: [String: Set<String>] = [
    "predictive": ["predictive ai", "predai", "pred ai"],
    "generative": ["generative ai", "genai", "gen ai"],
  ]
}
