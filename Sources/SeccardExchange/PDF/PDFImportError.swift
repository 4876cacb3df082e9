/// Why no card could be made out of the text of a PDF.
package enum PDFImportError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The text is not what `pdftotext -bbox-layout` writes.
  case notLayout
  /// There is nothing to read: pictures of pages, as a scanner makes them, or empty pages.
  case noText(pages: Int)
  /// The document is a card's own JSON, and cannot be put together from its lines.
  case brokenJSON(String)

  package var description: String {
    switch self {
    case .notLayout: "what pdftotext wrote is not the layout that was asked for"
    case .noText(let pages): "the PDF has \(pages == 1 ? "a page" : "\(pages) pages") and no text"
    case .brokenJSON(let reason): "the PDF shows JSON, which cannot be put together from its lines: \(reason)"
    }
  }

  /// What to do about it.
  package var advice: String {
    switch self {
    case .notLayout: "seccard needs the pdftotext of poppler, which knows -bbox-layout"
    case .noText: "if the pages are scanned, make text of them first: ocrmypdf scan.pdf text.pdf"
    case .brokenJSON: "copy the JSON out of the document into a file, and import that"
    }
  }
}
