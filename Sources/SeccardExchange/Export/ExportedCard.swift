/// A card in another form, with the account of what that form could not carry.
package struct ExportedCard: Sendable {
  package let bytes: [UInt8]
  package let account: ExportAccount
}
