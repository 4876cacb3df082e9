/// A card in another form, with the account of what that form could not carry.
package struct ExportedCard: Sendable {
  package let bytes: [UInt8]
  package let account: ExportAccount

  init(bytes: [UInt8], account: ExportAccount) {
    self.bytes = bytes
    self.account = account
  }

  /// What carries the whole card.
  package init(whole bytes: [UInt8]) { self.init(bytes: bytes, account: ExportAccount()) }
}
