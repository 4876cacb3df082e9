import SeccardJSON
import SeccardTestSupport
import Testing

@testable import SeccardExchange

/// The original sample card as word processors print it.
@Suite(
  .enabled(if: SamplePDF.isThere("pdftotext"), "pdftotext is not installed: apt-get install poppler-utils"),
  .enabled(if: FileText.isThere(seed), "the original sample card is not at \(seed)"))
struct PDFWordProcessorTests {
  enum Form: String, CaseIterable {
    case labels, bullets, tables, oneTable, subheadings, nestedLists
  }

  @Test(.enabled(if: SamplePDF.isThere("soffice"), "LibreOffice is not installed: apt-get install libreoffice-writer"))
  func libreOffice() async throws {
    let box = try Sandbox()
    for form in Form.allCases { try box.write("\(form).html", try Self.html(form)) }
    try box.write("json.txt", try FileText.bytes(seed))
    let names = Form.allCases.map { "\($0)" }
    try await convert(box, ["odt", "--writer"] + names.map { $0 + ".html" })
    try await convert(box, ["pdf", "json.txt"] + names.map { $0 + ".odt" })
    for name in names + ["json"] { try await expectAllFields(box, name) }
  }

  private func convert(_ box: Sandbox, _ words: [String]) async throws {
    let outcome = try await box.run(
      "soffice", ["-env:UserInstallation=file://\(box.path)/profile", "--headless", "--convert-to"] + words)
    #expect(outcome.isSuccess, "\(outcome.errors)")
  }

  @Test(
    .enabled(if: SamplePDF.isThere("chromium"), "Chromium is not installed: apt-get install chromium"),
    arguments: [Form.labels, .oneTable, .nestedLists])
  func chromium(_ form: Form) async throws {
    let box = try Sandbox()
    try box.write("card.html", try Self.html(form))
    // With the head and foot that a browser prints.
    let outcome = try await box.run(
      "chromium",
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--user-data-dir=\(box.path)/profile", "--print-to-pdf=card.pdf", "file://\(box.path)/card.html",
      ])
    #expect(outcome.isSuccess, "\(outcome.errors)")
    try await expectAllFields(box, "card")
  }

  private func expectAllFields(_ box: Sandbox, _ name: String) async throws {
    let card = try await PDFImportTests.card(try box.read(name + ".pdf"))
    #expect(JSONValue.object(card.content) == (try Self.card), "\(name)")
  }

  private static var card: JSONValue {
    get throws { try JSONValue(parsing: try FileText.bytes(seed)) }
  }

  // MARK: The documents

  private static func html(_ form: Form) throws -> String {
    var body = form == .oneTable ? "<h1>Model Card</h1><table border=0>" : "<h1>Model Card</h1>"
    for (number, section) in (try card.object?.members ?? []).enumerated() {
      let title = title(section.key)
      let fields = section.value.object?.members.map { (Self.title($0.key), text($0.value)) }
      let whole = text(section.value)
      switch form {
      case .labels:
        body += "<h2>\(title)</h2>"
        body += fields?.map { "<p><b>\($0):</b> \($1)</p>" }.joined() ?? "<p>\(whole)</p>"
      case .bullets:
        body += "<h2>\(number + 1). \(title)</h2><ul>"
        body += (fields?.map { "<li>\($0): \($1)</li>" }.joined() ?? "<li>\(whole)</li>") + "</ul>"
      case .tables:
        body += "<h2>\(title)</h2>"
        body +=
          fields.map {
            "<table border=1>"
              + $0.map { "<tr><td width=160>\($0)</td><td>\($1)</td></tr>" }.joined() + "</table>"
          } ?? "<p>\(whole)</p>"
      case .oneTable:
        body +=
          fields.map {
            "<tr><td colspan=2><b>\(title)</b></td></tr>"
              + $0.map { "<tr><td width=160>\($0)</td><td>\($1)</td></tr>" }.joined()
          } ?? "<tr><td><b>\(title)</b></td><td>\(whole)</td></tr>"
      case .subheadings:
        body += "<h2>\(title)</h2>"
        body += fields?.map { "<h3>\($0)</h3><p>\($1)</p>" }.joined() ?? "<p>\(whole)</p>"
      case .nestedLists:
        body += "<p>\(title):</p><ul>"
        body +=
          (fields?.map { "<li>\($0)<ul><li>\($1)</li></ul></li>" }.joined() ?? "<li>\(whole)</li>") + "</ul>"
      }
    }
    body += form == .oneTable ? "</table>" : ""
    return "<html><head><meta charset=\"utf-8\"></head><body>\(body)</body></html>"
  }

  private static func text(_ value: JSONValue) -> String {
    guard case .string(let text) = value else { return "" }
    var bytes: [UInt8] = []
    HTMLEscaping.append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func title(_ key: String) -> String {
    key.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
  }
}

private let seed = Sandbox.project + "/../shared/data/seed-card.json"
