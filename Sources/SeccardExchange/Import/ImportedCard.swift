package import SeccardJSON

/// A card that was made out of a document of another form, with the account of it.
package struct ImportedCard: Sendable {
  /// In layout order. What the document says and the card has no field for lies under `imported`.
  package let content: JSONObject
  package let account: ImportAccount
}
