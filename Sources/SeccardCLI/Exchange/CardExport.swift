internal import SeccardCard
internal import SeccardExchange
internal import SeccardJSON
internal import SeccardRegistry

/// Writes cards in one form.
struct CardExport: Sendable {
  let format: ExportFormat
  let cycloneDX: CycloneDXVersion
  let asOf: CalendarDate

  /// One card in the form; a PDF is printed from the page by `PDFEngine`.
  func exported(_ item: ExportItem) throws -> ExportedCard {
    switch format {
    case .markdown: return MarkdownExport(name: item.title).markdown(of: item.card)
    case .huggingface: return HuggingFaceExport(name: item.title).readme(of: item.card)
    case .cyclonedx: return CycloneDXExport(version: cycloneDX).bom(of: item.card)
    case .csv: return CSVExport(asOf: asOf).row(of: item.card)
    case .html, .pdf: return ExportedCard(whole: try page(item))
    case .json: return ExportedCard(whole: CardLayout.bytes(of: item.card))
    case .yaml: return ExportedCard(whole: CardBytes.yaml(item.card))
    }
  }

  private func page(_ item: ExportItem) throws -> [UInt8] {
    let page = CardPage(
      card: item.card, name: item.title, digest: item.digest?.description, asOf: asOf, comparison: comparison(item))
    return Array(page.html().utf8)
  }

  private func comparison(_ item: ExportItem) -> CardPage.Comparison {
    switch item.before {
    case Predecessor.none?: .first
    case .card(let before)?:
      .changes(
        ChangeReview(from: .object(before.content), to: .object(item.card)), since: "\(before.model) \(before.version)")
    case .unreadable(let version, let reason)?:
      .unknown("version \(version) before it is no card that could be read: \(PrintableText.escaped(reason))")
    case nil: .unknown("what was published before it is not known here")
    }
  }
}
