import SeccardJSON
import SeccardTestSupport
import Testing

@testable import SeccardCLI

/// PDFs that nobody vouches for, through the binary.
@Suite(.enabled(if: SamplePDF.isThere("pdftotext"), "pdftotext is not installed: apt-get install poppler-utils"))
struct PDFTests {
  private static let page: [SamplePDF.Run] = [
    .init(72, 60, "Model Details", size: 18), .init(72, 100, "Developer: Acme"), .init(72, 114, "Version: 1.0.0"),
  ]
  private static let card = """
    {
      "model_details": {
        "developer": "Acme",
        "version": "1.0.0"
      }
    }

    """

  @Test("a file of any name, or standard input")
  func names() async throws {
    let box = try Sandbox()
    let pdf = SamplePDF.bytes([Self.page])
    for name in ["-card.pdf", "$(touch x);.pdf", "no ending"] {
      try box.write(name, pdf)
      let outcome = try await box.seccard("import", "--", name)
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.text == Self.card)
    }
    #expect(try await box.seccard("import", "-", input: pdf).text == Self.card)
    #expect(!box.exists("x"))
  }

  @Test("what cannot be read says why", arguments: ["empty", "broken", "scan"])
  func refusals(_ form: String) async throws {
    let box = try Sandbox()
    let pdf =
      switch form {
      case "empty": [UInt8]()
      case "broken": Array(SamplePDF.bytes([Self.page]).prefix(120))
      default: SamplePDF.scan
      }
    try box.write("card.pdf", pdf)
    let outcome = try await box.run(
      Sandbox.binary, ["import", "card.pdf", "--as", "pdf"], ["TMPDIR": box.path])
    #expect(outcome.code == 2)
    let said = [
      "empty": "error: cannot read card.pdf: pdftotext finds no sound PDF in it: ",
      "broken": "error: cannot read card.pdf: pdftotext finds no sound PDF in it: ",
      "scan": "error: card.pdf: the PDF has a page and no text\n  if the pages are scanned, ",
    ]
    #expect(outcome.errors.hasPrefix(said[form] ?? "?"), "\(outcome.errors)")
    #expect(FileTree.files(below: box.path)?.contains { $0.contains("document.pdf") } == false)
  }

  @Test("500 pages are read, and their text is not the card's")
  func manyPages() async throws {
    let text = "What stands on this page stands on it alone, and says nothing of a model."
    let pages = (1...500).map { number in
      [SamplePDF.Run(72, 130, "Chapter", size: 18)]
        + (0..<40).map { SamplePDF.Run(72, 160 + 14 * Double($0), "\(number).\($0) \(text)") }
        + [SamplePDF.Run(300, 760, "\(number)")]
    }
    let box = try Sandbox()
    try box.write("card.pdf", SamplePDF.bytes([Self.page] + pages))
    let outcome = try await box.seccard("import", "card.pdf")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.text.hasPrefix(Self.card.dropLast(4)), "\(outcome.text.prefix(200))")
  }

  @Test("one that is more work than anybody has time for is given up")
  func endlessWork() async throws {
    let box = try Sandbox()
    try box.write("card.pdf", SamplePDF.bomb)
    let outcome = try await box.run(Sandbox.binary, ["import", "card.pdf"], ["TMPDIR": box.path])
    #expect(outcome.code == 2)
    #expect(
      outcome.errors.hasPrefix("error: cannot read card.pdf: pdftotext was stopped after 20 s of work\n"),
      "\(outcome.errors)")
    #expect(FileTree.files(below: box.path)?.contains { $0.contains("document.pdf") } == false)
  }

  @Test("a signal ends the child too, and clears its folder away", arguments: ["TERM", "HUP"])
  func signals(_ signal: String) async throws {
    let box = try Sandbox()
    try box.write("card.pdf", SamplePDF.bomb)
    let script = """
      "$0" import card.pdf & child=$!
      until ls -A seccard-*/.standard-error 2>/dev/null; do :; done
      kill -\(signal) $child; wait $child; echo $?; ls -d seccard-* 2>/dev/null
      """
    let outcome = try await box.run("sh", ["-c", script, Sandbox.binary], ["TMPDIR": box.path])
    #expect(outcome.text.hasSuffix("/.standard-error\n\(signal == "TERM" ? 143 : 129)\n"), "\(outcome.text)")
  }

  @Test(.enabled(if: SamplePDF.isThere("qpdf"), "qpdf is not installed: apt-get install qpdf"))
  func encrypted() async throws {
    let box = try Sandbox()
    try box.write("open.pdf", SamplePDF.bytes([Self.page]))
    try await expectSuccess(box.run("qpdf", ["--encrypt", "user", "owner", "256", "--", "open.pdf", "card.pdf"]))
    let outcome = try await box.seccard("import", "card.pdf")
    #expect(outcome.code == 2)
    #expect(
      outcome.errors == """
        error: cannot read card.pdf: it is encrypted, and opens with a password only
          decrypt it first: qpdf --password=PASSWORD --decrypt encrypted.pdf open.pdf

        """)
  }

  @Test func withoutPdftotext() async throws {
    let box = try Sandbox()
    try box.write("card.pdf", SamplePDF.bytes([Self.page]))
    let outcome = try await box.run(Sandbox.binary, ["import", "card.pdf"], ["PATH": "/nowhere"])
    #expect(outcome.code == 2)
    #expect(
      outcome.errors.hasPrefix(
        "error: cannot read card.pdf: reading a PDF needs pdftotext, which is not installed\n  Debian and Ubuntu: "),
      "\(outcome.errors)")
  }

  // MARK: Printing

  @Test(.enabled(if: SamplePDF.isThere("chromium"), "Chromium is not installed: apt-get install chromium"))
  func ownPages() async throws {
    let box = try Sandbox()
    let example = Sandbox.project + "/docs/examples/sentiment-classifier-1.1.0.json"
    try await expectSuccess(box.seccard("export", example, "--to", "pdf", "--output", "card.pdf"))
    try await expectSuccess(box.seccard("import", "card.pdf", "--output", "card.json"))
    let card = try Texts(try box.read("card.json"))
    let original = try Texts(try box.read(example))
    #expect(!original.all.isEmpty)
    for (field, text) in original.all { #expect(card.all[field] == text, "\(field)") }
  }

  @Test("an engine that writes no whole PDF has failed", arguments: ["true", "echo no; exit 3", "echo no > card.pdf"])
  func brokenEngines(_ script: String) async throws {
    let box = try Sandbox()
    try box.write("bin/chromium", "#!/bin/sh\n\(script)\n")
    try await expectSuccess(box.run("chmod", ["+x", "bin/chromium"]))
    let failure = await #expect(throws: Failure.self) { try await Self.print(path: box.path + "/bin") }
    #expect(failure?.message.contains("/bin/chromium ") == true)
    #expect(failure?.hints.last?.text.contains("--to html") == true)
  }

  @Test func withoutEngine() async throws {
    let failure = await #expect(throws: Failure.self) { try await Self.print(path: "/nowhere") }
    #expect(
      failure?.message
        == "making a PDF needs Chromium, Google Chrome, Microsoft Edge or WeasyPrint, and none of them is installed")
  }

  private static func print(path: String) async throws -> [UInt8] {
    try await onOwnThread {
      try PDFEngine.pdf(
        ofHTML: [], Invocation(console: Console(environment: [:]), environment: ["PATH": path]))
    }
  }

  private func expectSuccess(_ outcome: Sandbox.Outcome) { #expect(outcome.isSuccess, "\(outcome.errors)") }
}

/// The texts of a card that people write, by field, with plain white space.
private struct Texts {
  var all: [String: String] = [:]

  init(_ bytes: [UInt8]) throws {
    collect(try JSONValue(parsing: bytes), "")
  }

  private mutating func collect(_ value: JSONValue, _ field: String) {
    switch value {
    case .object(let object):
      for member in object.members
      where !["schema_version", "$schema", "review", "evidence", "imported"].contains(member.key) {
        collect(member.value, field + "." + member.key)
      }
    case .string(let text): all[field] = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    default: break
    }
  }
}
