internal import SeccardCard
package import SeccardJSON

/// A CycloneDX ML-BOM as a card.
package enum CycloneDXImport {
  static let versions = ["1.5", "1.6", "1.7"]

  package static func isBOM(_ document: JSONValue) -> Bool { document["bomFormat"]?.string == "CycloneDX" }

  /// The card of the model that the document describes. What seccard has written and nobody has changed since gives the
  /// card that it was written of, byte for byte; of any other document what it says in so many words is taken, and the
  /// rest lies under `imported`.
  package static func card(from document: JSONValue) throws(ImportError) -> ImportedCard {
    guard isBOM(document), var bom = document.object else {
      throw ImportError(pointer: .root, message: "this is no CycloneDX document: its bomFormat is not \"CycloneDX\"")
    }
    try check(bom)
    guard let place = CycloneDXReader.modelPlace(in: bom) else {
      throw ImportError(
        pointer: .root,
        message: "the document describes no model: neither metadata.component nor one of the components is of the type"
          + " machine-learning-model or has a modelCard")
    }
    var component = document.value(at: JSONPointer(tokens: place))?.object ?? JSONObject()
    let properties = try CycloneDXProperties(takenFrom: &component, at: place)
    if !properties.isEmpty { bom = CycloneDXReader.replacing(at: place, in: bom, with: .object(component)) }
    if let same = same(as: bom, properties) { return same }
    var reader = CycloneDXReader(bom, model: place)
    reader.read()
    if !properties.isEmpty { reader.fill(in: properties) }
    return reader.finished()
  }

  private static func check(_ bom: JSONObject) throws(ImportError) {
    guard let version = bom["specVersion"]?.string, versions.contains(version) else {
      let pointer = JSONPointer(tokens: ["specVersion"])
      guard let version = bom["specVersion"] else {
        throw ImportError(pointer: pointer, message: "the document does not say which version of CycloneDX it is")
      }
      let found = version.string.map { PrintableText.quoted($0) } ?? version.kindName
      throw ImportError(
        pointer: pointer,
        message: "the document's version of CycloneDX is \(found); those that are read are 1.5, 1.6 and 1.7:"
          + " convert it, for instance with `cyclonedx convert`")
    }
    guard CycloneDXReader.isShallow(.object(bom)) else {
      throw ImportError(
        pointer: .root, message: "the document is nested more than \(CycloneDXReader.deepest) levels deep")
    }
  }

  /// The card that seccard wrote the document of; nil where it is not as it was written.
  private static func same(as bom: JSONObject, _ properties: CycloneDXProperties) -> ImportedCard? {
    guard let card = properties.card, let document = properties.document,
      CycloneDXProperties.canonicalDigest(of: .object(bom)).description == document
    else { return nil }
    let read = CycloneDXReader.fields(of: bom)
    let content = CardLayout.ordered(CardEdit.applying(properties.edits, to: read))
    guard Digest(of: CardLayout.bytes(of: content)).description == card else { return nil }
    return ImportedCard(content: content, account: CycloneDXReader.account(of: content, bom, properties))
  }
}
