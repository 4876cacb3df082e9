package import SeccardJSON

/// What an approval covers: the card without its `review`.
package enum ReviewDigest {
  /// The SHA-256 of the card's layout without the `review` member; nil for what is no object.
  package static func of(_ card: JSONValue) -> Digest? {
    guard var content = card.object else { return nil }
    content["review"] = nil
    return Digest(of: CardLayout.bytes(of: content))
  }
}
