import SeccardJSON
import SeccardTestSupport
import Testing

@testable import SeccardExchange

/// Documents that are set here and read by poppler's own pdftotext.
@Suite(.enabled(if: SamplePDF.isThere("pdftotext"), "pdftotext is not installed: apt-get install poppler-utils"))
struct PDFImportTests {
  typealias Run = SamplePDF.Run

  static func card(_ pages: [Run]...) async throws -> ImportedCard { try await card(SamplePDF.bytes(pages)) }

  static func card(_ pdf: [UInt8]) async throws -> ImportedCard {
    let box = try Sandbox()
    try box.write("document.pdf", pdf)
    let outcome = try await box.run("pdftotext", ["-bbox-layout", "-enc", "UTF-8", "document.pdf", "-"])
    #expect(outcome.isSuccess, "\(outcome.errors)")
    return try PDFImport.card(fromText: outcome.output)
  }

  /// Lines below each other.
  static func lines(_ texts: String..., left: Double = 72, from top: Double = 100) -> [Run] {
    texts.enumerated().map { Run(left, top + 14 * Double($0.offset), $0.element) }
  }

  static func json(_ card: ImportedCard) -> String {
    String(decoding: JSONValue.object(card.content).printed(.compact), as: UTF8.self)
  }

  @Test func labelsAndValuesOnOneLine() async throws {
    let card = try await Self.card(
      [Run(72, 60, "Model Details", size: 18)]
        + Self.lines("Developer: Acme AI Inc.", "Date: 2026-03-31", "Version: 1.0.0", "Framework: PyTorch"))
    #expect(
      Self.json(card)
        == #"{"model_details":{"developer":"Acme AI Inc.","date":"2026-03-31","version":"1.0.0"},"#
        + #""imported":{"pdf":{"Model Details":{"Framework":"PyTorch"}}}}"#)
    #expect(
      card.account.taken.map(\.source) == ["\"Developer\" on page 1", "\"Date\" on page 1", "\"Version\" on page 1"])
  }

  @Test("the labels of Mitchell et al., as items of a list, their text below them or behind them")
  func bullets() async throws {
    let card = try await Self.card(
      [
        Run(72, 100, "• Intended Use. Use cases that were envisioned."),
        Run(90, 114, "– Primary intended uses"), Run(108, 128, "• Sorting parcels by what their labels say, and"),
        Run(116, 142, "nothing else."), Run(90, 156, "– Primary intended users: post offices"),
        Run(90, 170, "– Out-of-scope use cases"), Run(108, 184, "• Mail of persons."), Run(108, 198, "• Money."),
        Run(72, 212, "• Metrics"), Run(90, 226, "– Model performance measures: accuracy"),
      ])
    #expect(
      Self.json(card)
        == #"{"intended_use":{"primary_uses":"Sorting parcels by what their labels say, and nothing else.","#
        + #""primary_users":"post offices","out_of_scope_uses":"- Mail of persons.\n- Money."},"#
        + #""metrics":{"performance_measures":"accuracy"},"#
        + #""imported":{"pdf":{"Intended Use":"Use cases that were envisioned."}}}"#)
  }

  @Test("a table: names in one column, some of two lines, and what they say in the next")
  func tables() async throws {
    let card = try await Self.card(
      [
        Run(72, 60, "Factors", size: 18), Run(72, 100, "Relevant factors"),
        Run(200, 100, "Image quality and the size of what is shown in it, in rooms"), Run(200, 114, "and outside."),
        Run(72, 132, "Evaluation"), Run(72, 146, "factors"), Run(200, 132, "Accuracy"), Run(72, 164, "Weather"),
        Run(200, 164, "Rain"), Run(72, 200, "Training Data", size: 18), Run(72, 230, "A million images."),
      ])
    #expect(
      Self.json(card)
        == #"{"factors":{"relevant_factors":"Image quality and the size of what is shown in it, in rooms and outside.","#
        + #""evaluation_factors":"Accuracy"},"training_data":"A million images.","#
        + #""imported":{"pdf":{"Factors":{"Weather":"Rain"}}}}"#)
  }

  @Test("pages of two columns, with a title over both, heads, feet and a hyphenated word")
  func columns() async throws {
    let filler = "Images of parcels were taken from all of the sites"
    func column(_ left: Double, _ texts: [String]) -> [Run] {
      texts.enumerated().map { Run(left, 130 + 14 * Double($0.offset), $0.element, size: 10) }
    }
    let page = [Run(72, 30, "Acme confidential", size: 9), Run(300, 750, "1", size: 9)]
    let other = [Run(72, 30, "Acme confidential", size: 9), Run(300, 750, "2", size: 9)]
    let card = try await Self.card(
      page + [Run(72, 80, "The card of our model for parcels, large and small alike", size: 16)]
        + column(72, ["Training Data", filler, filler, filler, "for the classi-", "fication of well-", "known kinds."])
        + column(
          312, ["Ethical Considerations", filler, filler, filler, "but none of them shows anybody, says our whole"]),
      other + Self.lines("team.", from: 80))
    #expect(
      card.content["training_data"]
        == .string("\(filler) \(filler) \(filler) for the classification of well-known kinds."))
    let ethics = card.content["ethical_considerations"]
    #expect(ethics == .string("\(filler) \(filler) \(filler) but none of them shows anybody, says our whole team."))
    #expect(card.account.remarks.contains { $0.contains("\"Acme confidential\"") && $0.contains("\"1\"") })
  }

  @Test("what stands under other headings, or back at the margin, is no card's text")
  func otherText() async throws {
    let card = try await Self.card(
      [
        Run(72, 60, "On models and cards", size: 18), Run(72, 100, "Contact: the author"),
        Run(90, 140, "Model Details:"), Run(90, 160, "Caveats and Recommendations:"), Run(108, 174, "• "),
        Run(72, 240, "Cards like this one can be printed."), Run(72, 280, "References:", size: 14),
        Run(72, 310, "License: none of the model"),
      ])
    #expect(
      Self.json(card)
        == #"{"model_details":{},"caveats_and_recommendations":"","imported":{"pdf":{"On models and cards":"Contact: the author","#
        + #""text after \"Caveats and Recommendations\"":"Cards like this one can be printed.","#
        + #""References":"License: none of the model"}}}"#)
    #expect(card.account.taken.isEmpty)
    #expect(card.account.outline.map(\.description) == ["/model_details", "/caveats_and_recommendations"])
  }

  @Test("a heading is a line of its own, not the last word of a sentence")
  func wordsOfSentences() async throws {
    let card = try await Self.card(
      Self.lines(
        "Ethical Considerations", "Nobody was asked, and it was found in the field that nobody had to be asked for the",
        "results. Two of the persons who were shown in the pictures that were taken there said of the",
        "metrics"))
    #expect(card.content.members.map(\.key) == ["ethical_considerations"])
  }

  @Test("fields that hold a word of a list or a date take that alone")
  func words() async throws {
    let card = try await Self.card(
      Self.lines("Model Details", "Date: spring", "Security Considerations", "AI Classification: Predictive AI"))
    #expect(
      Self.json(card)
        == #"{"model_details":{},"security_considerations":{"ai_classification":"predictive"},"#
        + #""imported":{"pdf":{"Model Details":{"Date":"spring"}}}}"#)
    #expect(card.account.remarks == ["model_details.date is \"spring\", which is no date as in 2026-03-31"])
  }

  @Test func theJSONOfACard() async throws {
    let card = try await Self.card(
      Self.lines(
        #"{ "model_details": { "developer": "Acme AI"},"#, #""training_data": "Images of a well-"#,
        #"known kind, and \"more\" that"#, #"were bought", "factors": {"weather": "rain"}, "team": 7 }"#))
    #expect(
      Self.json(card)
        == #"{"model_details":{"developer":"Acme AI"},"factors":{"weather":"rain"},"#
        + #""training_data":"Images of a well-known kind, and \"more\" that were bought","team":7}"#
    )
    await #expect(throws: ImportError.self) {
      try await Self.card(Self.lines(#"{ "model_details": { "developer": "Acme"#, #"AI" }, }"#))
    }
  }

  @Test func pagesWithoutText() async throws {
    let error = await #expect(throws: ImportError.self) { try await Self.card(SamplePDF.scan) }
    #expect(error?.message == "the PDF has a page and no text")
    #expect(error?.advice == "if the pages are scanned, make text of them first: ocrmypdf scan.pdf text.pdf")
    let other = await #expect(throws: ImportError.self) { try await Self.card([], []) }
    #expect(other?.message == "the PDF has 2 pages and no text")
  }

  @Test func pagesOfAnySize() async throws {
    let card = try await Self.card(
      SamplePDF.bytes([Self.lines("Model Details", "Developer: Acme")], mediaBox: "0 0 1e12 1e12"))
    #expect(Self.json(card) == #"{"model_details":{"developer":"Acme"}}"#)
  }

  private static let concept = Sandbox.project + "/../shared/data/seed-concept.pdf"

  @Test(
    "the paper on Security Model Cards gives its outline, and none of the article around it",
    .enabled(if: FileText.isThere(concept), "the paper is not at \(concept)"))
  func theConceptPaper() async throws {
    let card = try await Self.card(try FileText.bytes(Self.concept))
    #expect(
      card.account.taken.map { "\($0.field)" } == [
        "/training_data", "/security_considerations/availability_breakdown",
        "/security_considerations/integrity_violations", "/security_considerations/privacy_compromise",
      ])
    #expect(
      card.content["security_considerations"]?.object?["integrity_violations"]
        == .string(
          "An INTEGRITY ATTACK targets the integrity of an ML model’s output, resulting in incorrect predictions "
            + "performed by an ML model"))
    let kept = card.content["imported"]?.object?["pdf"]?.object?.members.map(\.key)
    #expect(
      kept == [
        "Future Research", "Model Details", "Intended Use", "Factors", "Metrics", "Evaluation Data",
        "text after \"Caveats and Recommendations\"", "References",
      ])
  }
}
