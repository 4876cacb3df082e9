import FoundationEssentials
import SeccardJSON
import SeccardTestSupport

@testable import SeccardCard

/// The card that may ship, and states of it that differ by an edit.
enum ShippingCard {
  static let asOf = CalendarDate(GateExample.asOf)
  static let author = GateSubject.Author.known(name: "Ada", email: "ada@example.com")

  static func approved() throws -> JSONValue { approved(try file(GateExample.card)) }

  /// A card with an approval that covers it.
  static func approved(_ card: JSONValue) -> JSONValue {
    let review: JSONValue = [
      "status": "approved", "reviewer": "Grace", "date": "2026-08-01",
      "covers": ReviewDigest.of(card).map { .string($0.description) } ?? .null,
    ]
    return JSONMergePatch.applied(["review": review], to: card)
  }

  static func validator() throws -> CardValidator {
    CardValidator(schemas: [
      CardValidator.Schema(
        name: "card", schema: try JSONSchema(file("registry-template/schema/security-model-card-1.0.schema.json")),
        isOrganisations: false)
    ])
  }

  static func file(_ path: String) throws -> JSONValue {
    try parsed(String(contentsOfFile: Sandbox.project + "/" + path, encoding: .utf8))
  }

  static func subject(
    _ card: JSONValue, predecessor: GateSubject.Predecessor = .none, author: GateSubject.Author = author,
    asOf: CalendarDate? = asOf
  ) throws -> GateSubject {
    guard let asOf else { throw SandboxError(message: "no date") }
    return GateSubject(
      card: card, validation: try validator().answer(for: card).findings, predecessor: predecessor, author: author,
      asOf: asOf)
  }
}

extension GateExample {
  /// The card as edited. Its approval covers it still, unless the approval is what the example is about.
  func card() throws -> JSONValue {
    let card = try JSONPatch(parsed(patch)).applied(to: ShippingCard.approved())
    if rule == "review.approved" { return card }
    guard let digest = ReviewDigest.of(card) else { return card }
    return JSONMergePatch.applied(["review": ["covers": .string(digest.description)]], to: card)
  }

  func predecessor() throws -> GateSubject.Predecessor {
    guard let before else { return .none }
    let card = try JSONPatch(parsed(before)).applied(to: ShippingCard.approved())
    return .card(try Version(card["model_details"]?["version"]?.string ?? ""), card)
  }
}
