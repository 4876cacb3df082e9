internal import SeccardJSON

/// A rule of an organisation's own: a JSON Schema that a card has to satisfy.
package struct OrganisationRule: Sendable {
  package let id: String
  /// What is said where the card does not satisfy it; safe for a terminal.
  package let message: String
  package let advice: String?
  package let levels: GateLevels
  let schema: JSONSchema
}
