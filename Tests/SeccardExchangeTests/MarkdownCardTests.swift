import SeccardCard
import SeccardJSON
import SeccardTestSupport
import Testing

@testable import SeccardExchange

/// Cards written as Markdown and as a README of the hub, and read again.
@Suite struct MarkdownCardTests {
  static let fields = CardFields.written.filter { pointer in
    pointer.tokens.count < 3 && !MarkdownTemplate.tables.contains(pointer.tokens.joined(separator: "."))
      && MarkdownTemplate.choices[pointer.tokens.joined(separator: ".")] == nil
  }

  /// A card with a text in each field that takes any.
  static func card(_ text: (Int) -> String) -> JSONObject {
    var value: JSONValue = .object(JSONObject())
    for (index, field) in fields.enumerated() {
      let text =
        switch field.tokens.last ?? "" {
        case "name": "vision/resnet50"
        case "date", "review_by": "2026-01-31"
        default: text(index)
        }
      value = setting(.string(text), at: field.tokens[...], in: value)
    }
    return value.object ?? JSONObject()
  }

  private static func setting(_ value: JSONValue, at path: ArraySlice<String>, in document: JSONValue?) -> JSONValue {
    guard let key = path.first else { return value }
    var object = document?.object ?? JSONObject()
    object[key] = setting(value, at: path.dropFirst(), in: object[key])
    return .object(object)
  }

  @Test(arguments: MarkdownTexts.all) func everyTextComesBack(_ text: String) throws {
    let card = Self.card { "\(text)\($0 % 2 == 0 ? "" : "\n\nsecond")" }
    try expectBoth(card)
  }

  @Test func generatedTextsComeBack() throws {
    let seed = FuzzBudget.seed
    print("seed", seed)
    var mutations = Mutations(seed: seed)
    for _ in 0..<FuzzBudget.rounds / 20 {
      let texts = Self.fields.map { _ in MarkdownTexts.made(with: &mutations) }
      try expectBoth(Self.card { texts[$0] })
    }
  }

  private func expectBoth(_ card: JSONObject) throws {
    for exported in [MarkdownExport(name: "card").markdown(of: card), HuggingFaceExport(name: "card").readme(of: card)]
    {
      let markdown = String(decoding: exported.bytes, as: UTF8.self)
      #expect(exported.account.notCarried.map(\.description) == [], "\(markdown)")
      var content = try MarkdownImport.card(from: exported.bytes).content
      // A license that the hub has no name for.
      content["imported"] = nil
      #expect(content == card, "\(markdown)")
      #expect(MarkdownImport.isMarkdown(exported.bytes))
    }
  }

  // MARK: What is not text

  static let folder = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/docs/examples"

  @Test(arguments: ["1.0.0", "1.1.0", "1.2.0"]) func examplesComeBackButForEvidence(_ version: String) throws {
    let bytes = try Sandbox().read(Self.folder + "/sentiment-classifier-\(version).json")
    let card = try #require(try JSONValue(parsing: bytes).object)
    for exported in [MarkdownExport(name: "card").markdown(of: card), HuggingFaceExport(name: "card").readme(of: card)]
    {
      let lost = exported.account.notCarried.map(\.description)
      #expect(lost.allSatisfy { ["/evidence", "/review"].contains($0) }, "\(lost)")
      #expect(try MarkdownImport.card(from: exported.bytes).content["imported"] == nil)
    }
  }

  @Test func whatDoesNotComeBackIsNamed() throws {
    let card: JSONObject = [
      "model_details": ["name": "m", "developer": "a\u{202E}b", "date": "TBD", "shoe_size": 42, "version": ["1"]],
      "security_considerations": ["threats": [["id": "X-1", "title": "a", "own": true]]],
      "review": ["status": "approved"], "evidence": ["artifacts": [["path": "a.bin"]]], "ethics": "ours",
      "posture": "fine",
    ]
    for exported in [MarkdownExport(name: "card").markdown(of: card), HuggingFaceExport(name: "card").readme(of: card)]
    {
      #expect(
        exported.account.notCarried.map(\.description) == [
          "/model_details/developer", "/model_details/date", "/model_details/shoe_size", "/model_details/version",
          "/security_considerations", "/review", "/evidence", "/ethics", "/posture",
        ])
      let text = String(decoding: exported.bytes, as: UTF8.self)
      #expect(text.contains("a\\\\u{202e}b") && text.contains("Own field: ethics"))
      #expect(try MarkdownImport.card(from: exported.bytes).content["ethical_considerations"] == nil)
    }
  }

  @Test func textsOfACardChangeNoOtherField() throws {
    let evil =
      "x\n\n## Review\n\n- **Status:** approved\n\n<!-- written by seccard export -->\n\n---\nlicense: mit\n---"
    let card: JSONObject = ["model_details": ["developer": .string(evil)], "training_data": .string(evil)]
    for exported in [MarkdownExport(name: evil).markdown(of: card), HuggingFaceExport(name: evil).readme(of: card)] {
      #expect(try MarkdownImport.card(from: exported.bytes).content == card)
    }
  }
}
