package import SeccardCard
package import SeccardJSON

/// One card as a page for the people who answer for security: its posture at a glance, and then all of it. Nothing of the
/// card is left out, and what it does not say is never shown as fine.
package struct CardPage: Sendable {
  /// What the card is held against.
  package enum Comparison: Sendable {
    /// There is no version before it.
    case first
    /// What changed since the version of this name.
    case changes(ChangeReview, since: String)
    /// Whether something changed cannot be told; a sentence without a full stop says why.
    case unknown(String)
  }

  package let card: JSONObject
  /// `resnet50 1.1.0`, or a file's name.
  package let name: String
  /// The SHA-256 of a stored card, in hexadecimal.
  package let digest: String?
  /// The day that every date is held against.
  package let asOf: CalendarDate
  package let comparison: Comparison

  let posture: CardPosture

  package init(card: JSONObject, name: String, digest: String?, asOf: CalendarDate, comparison: Comparison) {
    self.card = card
    self.name = name
    self.digest = digest
    self.asOf = asOf
    self.comparison = comparison
    posture = CardPosture(of: card, asOf: asOf)
  }

  /// The whole file. Equal pages have equal bytes.
  package func html() -> String {
    var page = Markup()
    page.reserve(65_536)
    addHeader(to: &page)
    page += "<div class=\"page\">\n"
    addContents(to: &page)
    page += "<main id=\"main\">\n"
    addGlance(to: &page)
    addSections(to: &page)
    page += "</main>\n</div>\n"
    var title: Markup = "\(name)"
    title += ": security model card"
    let frame = Self.frame
    var bytes = Array(frame.start.utf8)
    bytes.reserveCapacity(page.bytes.count + 32_768)
    bytes += title.bytes
    bytes += frame.middle.utf8
    bytes += page.bytes
    bytes += frame.end.utf8
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let frame = HTMLFrame(style: style)

  /// The known sections that the page shows: what is about the format comes last, and only where the card has it.
  var knownSections: [CardSchema.Field] {
    let format = CardSchema.fields.filter { Self.formatKeys.contains($0.key) }
    return CardSchema.fields.filter { !Self.formatKeys.contains($0.key) } + format.filter { card[$0.key] != nil }
  }

  private static let formatKeys: Set = ["$schema", "schema_version"]

  var otherSections: [JSONObject.Member] { card.members.filter { !Self.knownKeys.contains($0.key) } }

  private static let knownKeys = Set(CardSchema.fields.map(\.key))
}
