import SeccardCard
import SeccardJSON
import SeccardTestSupport
import Testing

@testable import SeccardExchange

/// Cards of Google's Model Card Toolkit.
@Suite struct ModelCardToolkitImportTests {
  private static let v0_0_1 = #"""
    {
      "schema_version": "0.0.1",
      "model_details": {
        "name": "leaf-sorter", "overview": "Sorts leaves.",
        "owners": [{ "name": "Botany Team", "contact": "botany@example.org" }, { "name": "Ada" }],
        "version": { "name": "v1.0", "date": "08/28/2020", "diff": "The first." },
        "license": "Apache-2.0", "references": ["https://example.org/leaves", "https://example.org/paper"],
        "citation": "Botany Team, Leaves (2020)"
      },
      "model_parameters": {
        "model_architecture": "MobileNetV2",
        "data": {
          "train": { "name": "Leaves A", "link": "https://example.org/a", "sensitive": false, "graphics": {} },
          "eval": { "name": "Leaves B", "graphics": { "collection": [{ "name": "sizes", "image": "aGk=" }] } }
        },
        "input_format": "224x224 RGB", "output_format": "class"
      },
      "quantitative_analysis": {
        "performance_metrics": [
          { "type": "accuracy", "value": 0.980, "slice": "oak", "threshold": 0.5 },
          { "type": "recall", "confidence_interval": { "lower_bound": 0.8, "upper_bound": 0.9 } },
          { "type": "odd" }
        ],
        "graphics": { "description": "Curves." }
      },
      "considerations": {
        "users": ["Botanists"], "use_cases": ["Sorting", "Teaching"], "limitations": ["Wet leaves"],
        "tradeoffs": ["Small beats exact"],
        "ethical_considerations": [{ "name": "None known", "mitigation_strategy": "Ask" }]
      }
    }
    """#

  private static let v0_0_2 = #"""
    {
      "model_details": {
        "name": "leaf-sorter", "overview": "Sorts leaves.", "documentation": "It sorts them well.",
        "version": { "name": "2.0.0", "date": "2021-05-01" },
        "licenses": [{ "identifier": "MIT" }, { "custom_text": "And be kind." }],
        "references": [{ "reference": "https://example.org/leaves" }],
        "citations": [{ "style": "APA", "citation": "Botany Team (2021)" }], "path": "/models/leaves"
      },
      "model_parameters": {
        "data": [
          { "name": "leaves train", "description": "1,000 leaves", "link": "https://example.org/t" },
          { "name": "leaves eval", "sensitive": { "sensitive_data": ["places"] } }, { "name": "more leaves" }
        ],
        "output_format_map": [{ "key": "k", "value": "v" }]
      },
      "quantitative_analysis": { "performance_metrics": [{ "type": "accuracy", "value": "0.98" }] },
      "considerations": {
        "users": [{ "description": "Botanists" }], "use_cases": [{ "description": "Sorting" }],
        "limitations": [{ "description": "Wet leaves" }, { "description": "TODO" }],
        "ethical_considerations": [{ "name": "None known" }]
      }
    }
    """#

  private func fields(_ text: String) throws -> JSONObject {
    var content = try ModelCardToolkitImport.card(from: JSONValue(parsing: text.utf8)).content
    content["imported"] = nil
    return content
  }

  @Test func version0_0_1() throws {
    #expect(
      try fields(Self.v0_0_1)
        == CycloneDXCards.parse(
          #"""
          {
            "model_details": {
              "name": "leaf-sorter", "developer": "Botany Team, Ada", "version": "v1.0",
              "information": "Sorts leaves.\n\nArchitecture: MobileNetV2\n\nInput format: 224x224 RGB\n\nOutput format: class",
              "resource": "https://example.org/leaves\nhttps://example.org/paper", "citation": "Botany Team, Leaves (2020)",
              "license": "Apache-2.0", "contact": "botany@example.org"
            },
            "intended_use": { "primary_uses": "Sorting\nTeaching", "primary_users": "Botanists" },
            "training_data": "Leaves A (https://example.org/a)", "evaluation_data": { "datasets": "Leaves B" },
            "quantitative_analyses": {
              "unitary_results": "accuracy: 0.980, oak, threshold 0.5\nrecall: confidence interval 0.8 to 0.9"
            },
            "ethical_considerations": "None known\nMitigation: Ask",
            "caveats_and_recommendations": "Wet leaves\n\nSmall beats exact"
          }
          """#))
  }

  @Test func version0_0_2() throws {
    #expect(
      try fields(Self.v0_0_2)
        == CycloneDXCards.parse(
          #"""
          {
            "model_details": {
              "name": "leaf-sorter", "date": "2021-05-01", "version": "2.0.0",
              "information": "Sorts leaves.\n\nIt sorts them well.", "resource": "https://example.org/leaves",
              "citation": "Botany Team (2021)", "license": "MIT, And be kind."
            },
            "intended_use": { "primary_uses": "Sorting", "primary_users": "Botanists" },
            "training_data": "leaves train: 1,000 leaves (https://example.org/t)",
            "evaluation_data": { "datasets": "leaves eval" },
            "quantitative_analyses": { "unitary_results": "accuracy: 0.98" },
            "ethical_considerations": "None known", "caveats_and_recommendations": "Wet leaves"
          }
          """#))
  }

  @Test("every text and number is in the card", arguments: [v0_0_1, v0_0_2])
  func nothingIsLost(_ text: String) throws {
    let document = try JSONValue(parsing: text.utf8)
    let card = try ModelCardToolkitImport.card(from: document)
    #expect(Leftovers.lost(from: document, in: card.content, keys: ["schema_version"]) == [])
  }

  @Test(
    "cards of ours, and what is no card, are not taken for one",
    arguments: [
      (v0_0_1, true), (v0_0_2, true), (#"{"model_details":{"name":"a","overview":"b"}}"#, true),
      (#"{"considerations":{}}"#, true), (#"{"schema_version":"0.0.2"}"#, true), (CycloneDXCards.rich, false),
      (#"{"model_details":{"name":"a","version":"1.0.0"}}"#, false), ("{}", false), ("[]", false), ("null", false),
      (#"{"model_details":{"owners":[]},"security_considerations":{}}"#, false), (#"{"schema_version":"1.0"}"#, false),
    ])
  func recognition(_ text: String, _ expected: Bool) throws {
    #expect(ModelCardToolkitImport.isModelCard(try JSONValue(parsing: text.utf8)) == expected)
  }

  @Test("nothing that is wrong in a document stops the reading, and the card can be stored")
  func changedDocuments() throws {
    let seed = FuzzBudget.seed
    var mutations = Mutations(seed: seed)
    let documents = try [Self.v0_0_1, Self.v0_0_2].map(CycloneDXCards.parse)
    for round in 0..<FuzzBudget.rounds / 2 {
      let document = JSONValue.object(CycloneDXCards.changed(documents[round % 2], by: &mutations))
      let card = try ModelCardToolkitImport.card(from: document)
      #expect(try JSONValue(parsing: CardLayout.bytes(of: card.content)) == .object(card.content), "seed \(seed)")
      #expect(card.content["evidence"] == nil && card.content["review"] == nil, "seed \(seed)")
      let lost = Leftovers.lost(from: document, in: card.content, keys: ["schema_version"])
      #expect(lost == [], "seed \(seed): \(String(decoding: document.printed(.compact), as: UTF8.self))")
    }
  }
}
