package import SeccardJSON

/// What shows that a generated card was edited by hand: a digest over it that `generate` writes into `evidence.seal`.
///
/// It is no signature: who wants to can compute it. It also makes two branches that both changed the card disagree in
/// one line, so that git never merges two halves of a card without asking.
package enum EvidenceSeal {
  /// The SHA-256 of the card's layout without `review`, which is decided elsewhere, and without the seal itself.
  package static func of(_ card: JSONObject) -> Digest {
    var content = card
    content["review"] = nil
    if var evidence = content["evidence"]?.object {
      evidence["seal"] = nil
      content["evidence"] = .object(evidence)
    }
    return Digest(of: CardLayout.bytes(of: content))
  }

  /// The card with its seal.
  package static func sealed(_ card: JSONObject) -> JSONObject {
    var card = card
    var evidence = card["evidence"]?.object ?? JSONObject()
    evidence["seal"] = .string(of(card).description)
    card["evidence"] = .object(evidence)
    return card
  }

  /// Whether the card is as it was sealed; nil where it has no seal.
  package static func isIntact(_ card: JSONObject) -> Bool? {
    guard let seal = card["evidence"]?["seal"] else { return nil }
    return seal.string == of(card).description
  }
}
