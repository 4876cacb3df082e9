internal import SeccardCard
package import SeccardJSON

/// A card as a CycloneDX ML-BOM (ECMA-424).
///
/// What CycloneDX has a field for stands in it. What our own import would not find there as the card has it is written
/// into `seccard:` properties besides, so that the import gives the same card, byte for byte.
package struct CycloneDXExport: Sendable {
  private let version: CycloneDXVersion

  package init(version: CycloneDXVersion = .v1_6) { self.version = version }

  /// The BOM as indented JSON. Equal cards have equal bytes: nothing in it is random, and nothing depends on the time.
  package func bom(of card: JSONObject) -> ExportedCard {
    let card = CardLayout.ordered(card)
    var writer = CycloneDXWriter(card: card, version: version)
    let plain = writer.document()
    let edits = CardEdit.leading(from: CycloneDXReader.fields(of: plain), to: card)
    let document = CycloneDXProperties.adding(edits, of: card, to: plain)
    let bytes = JSONValue.object(document).printed(.indented) + [UInt8(ascii: "\n")]

    var account = ExportAccount()
    let fields = edits.compactMap(\.fieldThatIsSet)
    account.asProperties = fields == [.root] ? Self.topFields(of: card) : fields
    do throws(ImportError) {
      let back = try CycloneDXImport.card(from: .object(document))
      account.notCarried = CarriedFields.missing(of: card, in: back.content)
    } catch {
      account.notCarried = Self.topFields(of: card)
      account.remarks.append("seccard cannot read this document back: \(error.description)")
    }
    if bytes.count > JSONLimits.standard.bytes {
      let size = JSONLimits.standard.bytes >> 20
      account.remarks.append("the document is larger than the \(size) MiB that seccard reads")
    }
    return ExportedCard(bytes: bytes, account: account)
  }

  private static func topFields(of card: JSONObject) -> [JSONPointer] {
    card.members.map { JSONPointer(tokens: [$0.key]) }
  }
}
