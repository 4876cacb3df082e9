internal import SeccardCard
package import SeccardJSON

/// A card as Markdown for a pull request: the posture at a glance, then every section under its title.
package struct MarkdownExport {
  private let name: String

  /// - Parameter name: What the card is called where it does not say so itself: the name of its file.
  package init(name: String) { self.name = name }

  package func markdown(of card: JSONObject) -> ExportedCard {
    var writer = MarkdownWriter()
    writer.markdown(MarkdownMark.text(of: card))
    if let own = card["model_details"]?.object?["name"]?.string, !Placeholder.isEmpty(own) {
      writer.heading(1, "Security Model Card for \(own)")
    } else {
      writer.heading(1, "Security Model Card: \(name)")
    }
    MarkdownPosture.write(card, to: &writer)
    for field in CardSchema.fields where field.key != "$schema" && field.key != "schema_version" {
      guard let value = card[field.key], !Placeholder.isEmpty(value) else { continue }
      writer.heading(2, field.title)
      if case .object(let object) = value {
        writer.members(
          of: object, field.shape.fields, in: field.key, level: 3, asItems: Self.listed.contains(field.key))
      } else {
        writer.value(value, as: field, in: field.key, level: 3)
      }
    }
    writer.ownSections(of: card)
    return MarkdownRoundTrip.exported(writer.text, of: card)
  }

  /// The sections whose short texts are a list: those that are read as a table of facts.
  private static let listed: Set<String> = ["model_details", "lifecycle", "review", "evidence"]
}

extension MarkdownWriter {
  /// Writes the sections that the schema does not know.
  mutating func ownSections(of card: JSONObject) {
    let known = Set(CardSchema.fields.map { ExactString($0.key) })
    for member in card.members where !known.contains(ExactString(member.key)) && !Placeholder.isEmpty(member.value) {
      heading(2, Self.title(ofOwn: member.key, in: nil))
      value(member.value, as: nil, in: nil, level: 3)
    }
  }
}

/// What becomes of a card that is written as Markdown: found by reading it again.
enum MarkdownRoundTrip {
  static func exported(_ text: String, of card: JSONObject) -> ExportedCard {
    let bytes = Array(text.utf8)
    var account = ExportAccount()
    do {
      account.notCarried = CarriedFields.missing(of: card, in: try MarkdownImport.card(from: bytes).content)
    } catch {
      account.notCarried = card.members.map { JSONPointer(tokens: [$0.key]) }
      account.remarks.append("seccard itself cannot read this Markdown: \(error.message)")
    }
    return ExportedCard(bytes: bytes, account: account)
  }
}
