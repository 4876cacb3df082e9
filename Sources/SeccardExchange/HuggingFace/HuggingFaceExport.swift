internal import SeccardCard
package import SeccardJSON
internal import SeccardYAML

/// A card as the README of a model on the Hugging Face hub: a YAML head, then the headings of the hub's template, and
/// below them what the template has no heading for.
package struct HuggingFaceExport {
  private let name: String

  /// - Parameter name: What the card is called where it does not say so itself: the name of its file.
  package init(name: String) { self.name = name }

  package func readme(of card: JSONObject) -> ExportedCard {
    var writer = MarkdownWriter()
    writer.markdown(MarkdownMark.text(of: card))
    if let own = card["model_details"]?.object?["name"]?.string, !Placeholder.isEmpty(own) {
      writer.heading(1, "Model Card for \(own)")
    } else {
      writer.heading(1, "Model card: \(name)")
    }
    MarkdownPosture.write(card, to: &writer)
    var body = HuggingFaceBody(card, writer)
    body.write()
    let head = HuggingFaceHead.values(of: card, name: name)
    return MarkdownRoundTrip.exported("---\n\(YAMLWriter.text(of: .object(head)))---\n\n\(body.writer.text)", of: card)
  }
}
