internal import SeccardCard
package import SeccardJSON

/// A model card of Google's Model Card Toolkit (schemas 0.0.1 and 0.0.2) as a card.
package enum ModelCardToolkitImport {
  static let sections = ["model_details", "model_parameters", "quantitative_analysis", "considerations"]
  private static let versions = ["0.0.1", "0.0.2"]
  /// Members of `model_details` that a card of ours does not have.
  private static let ownDetails = ["overview", "documentation", "owners", "licenses", "references", "citations"]

  /// Whether a document has this form, and not that of a card of ours, which begins with `model_details` too.
  package static func isModelCard(_ document: JSONValue) -> Bool {
    guard let document = document.object else { return false }
    let ours = CardSchema.seedSections.subtracting(sections)
    guard !document.members.contains(where: { ours.contains($0.key) }) else { return false }
    if let version = document["schema_version"] { return version.string.map(versions.contains) ?? false }
    if sections.dropFirst().contains(where: { document[$0]?.object != nil }) { return true }
    guard let details = document["model_details"]?.object else { return false }
    return details["version"]?.object != nil || ownDetails.contains { details[$0] != nil }
  }

  package static func card(from document: JSONValue) throws(ImportError) -> ImportedCard {
    guard let card = document.object else {
      throw ImportError(
        pointer: .root, message: "a card of the Model Card Toolkit is a JSON object; this is \(document.kindName)")
    }
    guard CycloneDXReader.isShallow(document) else {
      throw ImportError(
        pointer: .root, message: "the document is nested more than \(CycloneDXReader.deepest) levels deep")
    }
    var reader = ModelCardToolkitReader(card)
    reader.read()
    return reader.finished()
  }
}
