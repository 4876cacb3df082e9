internal import ArgumentParser
internal import SeccardCard
internal import SeccardExchange
internal import SeccardJSON

/// A document that a card is made of, and what it turned out to be.
struct ImportSource {
  /// The document as messages call it.
  let name: String
  let form: SourceForm
  let card: ImportedCard

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - path: A file, or `-` for standard input.
  ///   - form: What it is, where its content is not to be asked.
  /// - Throws: `Failure` that names the file.
  init(at path: String, as form: SourceForm? = nil, _ invocation: Invocation) throws {
    name = InputFile.name(path)
    let bytes = try InputFile.bytes(at: path)
    do {
      let source =
        try form.map { try RecognisedSource(bytes, named: path, as: $0) } ?? RecognisedSource(bytes, named: path)
      self.form = source.form
      let name = name
      card = try source.card { try PDFText.text(ofPDF: $0, named: name, invocation) }
    } catch let error as ImportError {
      throw Failure(name, error)
    }
  }

  private init(name: String, form: SourceForm, card: ImportedCard) {
    self.name = name
    self.form = form
    self.card = card
  }

  /// The same under a name and with a version of the command line.
  func named(_ model: ModelName?, _ version: Version?) throws -> ImportSource {
    do throws(ImportError) {
      return ImportSource(name: name, form: form, card: try card.named(model, version))
    } catch {
      throw Failure(name, error)
    }
  }

  /// What the form is called in a sentence.
  static func title(of form: SourceForm) -> String {
    switch form {
    case .card: "a card"
    case .markdown: "Markdown"
    case .pdf: "a PDF"
    case .cyclonedx: "a CycloneDX BOM"
    case .modelCardToolkit: "a model card of the Model Card Toolkit"
    }
  }
}

extension SourceForm: ExpressibleByArgument {}

extension Failure {
  /// - Parameter file: What the document is called in messages.
  init(_ file: String, _ error: ImportError) {
    self.init(describing: error)
    message = "\(file): \(message)"
  }
}
