internal import SeccardCard
internal import SeccardJSON

/// A card out of the text of a PDF, as poppler's `pdftotext -bbox-layout` writes it.
///
/// That form has the place of every word, which plain text lacks: columns, the rows of a table, running heads and where a
/// paragraph ends are seen by their places alone.
package enum PDFImport {
  /// Whether a file is a PDF by its content. Readers look for the mark in the first 1,024 bytes (ISO 32000-1, annex H).
  package static func isPDF(_ bytes: [UInt8]) -> Bool {
    let mark = Array("%PDF-".utf8)
    let head = bytes.prefix(1_024)
    return head.indices.contains { head[$0...].starts(with: mark) }
  }

  /// The card that a document describes.
  ///
  /// - Parameter text: What `pdftotext -bbox-layout -enc UTF-8` wrote.
  package static func card(fromText text: [UInt8]) throws(ImportError) -> ImportedCard {
    guard LayoutScanner.reads(text) else {
      throw ImportError(
        "what pdftotext wrote is not the layout that was asked for",
        advice: "seccard needs the pdftotext of poppler, which knows -bbox-layout")
    }
    var scanner = LayoutScanner(text)
    var pages = scanner.pages()
    guard pages.contains(where: { !$0.lines.isEmpty }) else {
      throw ImportError(
        "the PDF has \(pages.count == 1 ? "a page" : "\(pages.count) pages") and no text",
        advice: "if the pages are scanned, make text of them first: ocrmypdf scan.pdf text.pdf")
    }
    if let lines = PDFCardText.lines(of: pages) { return try PDFCardText.card(lines) }

    let furniture = PageFurniture.remove(from: &pages)
    var tables = TableRows()
    var hasColumns = false
    for index in pages.indices {
      LineBullet.bringTogether(&pages[index])
      if !tables.bringTogether(&pages[index]), PageColumns.bringIntoOrder(&pages[index]) { hasColumns = true }
    }
    let outline = DocumentOutline(DocumentParagraphs.paragraphs(of: pages, hasColumns: hasColumns))
    var draft = outline.draft
    if outline.foundNames == 0 {
      draft.remark("no heading or label of a model card was found: all of the text is kept under imported.pdf")
    }
    if !furniture.isEmpty {
      let shown = furniture.prefix(5).map { PrintableText.quoted($0) }.joined(separator: ", ")
      let more = furniture.count > 5 ? ", and \(furniture.count - 5) more" : ""
      draft.remark("page numbers and what stands at the head or foot of pages were left out: \(shown)\(more)")
    }
    if scanner.unreadable > 0 {
      draft.remark(
        "\(scanner.unreadable) characters have no meaning that the PDF tells; they are U+FFFD in the card")
    }
    return draft.finished()
  }
}
