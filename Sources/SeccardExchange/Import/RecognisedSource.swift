internal import SeccardCard
internal import SeccardJSON

/// A document whose form was told by its content.
package struct RecognisedSource: Sendable {
  private enum Content: Sendable {
    case data(JSONValue)
    case text([UInt8])
  }

  package let form: SourceForm
  private let content: Content
  /// What a reader has to know of how the form was told.
  private var remark: String?

  /// Tells what a document is: by its content, and where that can mean two things by the end of its name.
  package init(_ bytes: [UInt8], named name: String) throws(ImportError) {
    if Self.isPDF(bytes) {
      self.init(form: .pdf, content: .text(bytes))
      return
    }
    guard let first = bytes.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else {
      throw ImportError("there is nothing in it")
    }
    if bytes.prefix(4096).contains(0) {
      throw ImportError("neither text nor a PDF", advice: Self.advice)
    }
    let ending = DataLanguage(fileName: name)
    let isMarkdown = Self.isMarkdownName(name)
    if ending == nil, !isMarkdown, first == UInt8(ascii: "<"), !Self.hasHeading(bytes) {
      throw ImportError("HTML and XML are not read", advice: "print the page as a PDF, or save the BOM as JSON")
    }
    if ending == .json || ending == nil && first == UInt8(ascii: "{") {
      self = Self.data(try DataLanguage.json.value(of: bytes))
    } else if ending == nil, first == UInt8(ascii: "["),
      // TOML may begin with a bracket too: whether this is JSON is the question.
      let value = try? DataLanguage.json.value(of: bytes)
    {
      self = Self.data(value)
    } else if let ending {
      self = Self.data(try ending.value(of: bytes))
    } else if isMarkdown || Self.hasHead(bytes) {
      self.init(form: .markdown, content: .text(bytes))
    } else if let value = Self.mapping(bytes) {
      self = Self.data(value)
      if Self.hasHeading(bytes) {
        remark = "lines that begin with # were read as comments; if they are headings of Markdown, say --as markdown"
      }
    } else {
      guard Self.hasHeading(bytes) else { throw ImportError("what this is cannot be told", advice: Self.advice) }
      self.init(form: .markdown, content: .text(bytes))
    }
  }

  /// Takes a document for what somebody says that it is.
  package init(_ bytes: [UInt8], named name: String, as form: SourceForm) throws(ImportError) {
    switch form {
    case .pdf, .markdown: self.init(form: form, content: .text(bytes))
    case .cyclonedx, .modelCardToolkit:
      self.init(form: form, content: .data(try DataLanguage.json.value(of: bytes)))
    case .card:
      let language = DataLanguage(fileName: name)
      if let language {
        self.init(form: .card, content: .data(try language.value(of: bytes)))
      } else if let value = Self.mapping(bytes) {
        self.init(form: .card, content: .data(value))
      } else {
        self.init(form: .card, content: .data(try DataLanguage.yaml.value(of: bytes)))
      }
    }
  }

  private init(form: SourceForm, content: Content) {
    self.form = form
    self.content = content
  }

  /// The card that the document gives.
  ///
  /// - Parameter pdfText: Makes the text of a PDF, which is parsed outside this process.
  package func card(pdfText: ([UInt8]) throws -> [UInt8]) throws -> ImportedCard {
    let card = try plainCard(pdfText: pdfText)
    return remark.map(card.with(remark:)) ?? card
  }

  private func plainCard(pdfText: ([UInt8]) throws -> [UInt8]) throws -> ImportedCard {
    switch (form, content) {
    case (.pdf, .text(let bytes)): try PDFImport.card(fromText: pdfText(bytes))
    case (.markdown, .text(let bytes)): try MarkdownImport.card(from: bytes)
    case (.cyclonedx, .data(let document)): try CycloneDXImport.card(from: document)
    case (.modelCardToolkit, .data(let document)): try ModelCardToolkitImport.card(from: document)
    case (_, .data(let document)): try DataImport.card(from: document)
    case (_, .text): throw ImportError("what this is cannot be told", advice: Self.advice)
    }
  }

  private static let advice = "say what it is: --as " + SourceForm.allCases.map(\.rawValue).joined(separator: ", --as ")

  private static func data(_ value: JSONValue) -> RecognisedSource {
    let form: SourceForm =
      CycloneDXImport.isBOM(value) ? .cyclonedx : ModelCardToolkitImport.isModelCard(value) ? .modelCardToolkit : .card
    return RecognisedSource(form: form, content: .data(value))
  }

  /// The object that a text without a name holds as YAML or TOML; nil where it holds none.
  private static func mapping(_ bytes: [UInt8]) -> JSONValue? {
    for language in [DataLanguage.yaml, .toml] {
      // Whether it can be read is the question.
      if let value = try? language.value(of: bytes), let object = value.object, !object.isEmpty { return value }
    }
    return nil
  }

  private static func isPDF(_ bytes: [UInt8]) -> Bool { PDFImport.isPDF(bytes) }

  private static func isMarkdownName(_ name: String) -> Bool {
    [".md", ".markdown", ".mdown", ".mkd"].contains(where: name.lowercased().hasSuffix)
  }

  /// Whether the text begins with a head between two lines `---`, and goes on behind it.
  private static func hasHead(_ bytes: [UInt8]) -> Bool {
    var lines = Lines(bytes)
    guard let first = lines.next(), first.elementsEqual("---".utf8) else { return false }
    while let line = lines.next() {
      if line.elementsEqual("---".utf8) {
        return lines.rest.contains { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
      }
    }
    return false
  }

  private static func hasHeading(_ bytes: [UInt8]) -> Bool {
    var lines = Lines(bytes)
    while let line = lines.next() {
      let marks = line.prefix { $0 == UInt8(ascii: "#") }.count
      if 1...6 ~= marks, line.dropFirst(marks).first == UInt8(ascii: " ") { return true }
      if line.count >= 3, line.allSatisfy({ $0 == UInt8(ascii: "=") }) { return true }
    }
    return false
  }

  /// The lines of a text, without their ends.
  private struct Lines {
    var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    mutating func next() -> ArraySlice<UInt8>? {
      guard !rest.isEmpty else { return nil }
      let line = rest.prefix { $0 != UInt8(ascii: "\n") }
      rest = rest[line.endIndex...].dropFirst()
      return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }
  }
}
