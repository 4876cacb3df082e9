import SeccardCard
import SeccardJSON
import SeccardTestSupport
import Testing

@testable import SeccardExchange

/// Documents of other tools: what they say becomes fields, the rest is kept, and nothing is made up.
@Suite struct CycloneDXImportTests {
  private func imported(_ text: String) throws -> ImportedCard {
    try CycloneDXImport.card(from: JSONValue(parsing: text.utf8))
  }

  /// The card without what is kept.
  private func fields(_ card: ImportedCard) -> JSONObject {
    var content = card.content
    content["imported"] = nil
    return content
  }

  @Test func version1_5() throws {
    let card = try imported(CycloneDXDocuments.v1_5)
    #expect(
      fields(card)
        == (try CycloneDXCards.parse(
          #"""
          {
            "model_details": {
              "name": "acme/plate-reader", "developer": "Grace H.", "version": "1.4", "type": "image-to-text",
              "information": "Reads number plates.\n\nArchitecture family: CNN\n\nArchitecture: ResNet-18 with a CTC head",
              "resource": "https://acme.example/docs\nhttps://acme.example/plates", "license": "Apache-2.0, Acme Terms"
            },
            "intended_use": { "primary_uses": "Opening gates", "primary_users": "Car parks\nToll roads" },
            "training_data": "Training plates (https://acme.example/d/train)",
            "quantitative_analyses": { "unitary_results": "CER: 0.021, night, confidence interval 0.018 to 0.024" },
            "ethical_considerations": "Tracking people\nMitigation: Plates are hashed\nErrors cost fines",
            "caveats_and_recommendations": "Mud\nForeign scripts\n\nFast beats exact",
            "security_considerations": {
              "threat_modeling": "https://acme.example/threats",
              "security_testing": "pentest-report: https://acme.example/pentest.pdf",
              "known_vulnerabilities": [
                {
                  "id": "CVE-2024-11111", "component": "pkg:pypi/numlib@1.2", "severity": "high", "state": "not_affected",
                  "justification": "code_not_reachable: No file of users is loaded."
                },
                { "id": "CVE-2024-22222" }
              ],
              "disclosure": { "contact": "psirt@acme.example" }
            }
          }
          """#)))
    #expect(card.account.remarks.count == 1)
    #expect(card.account.remarks.first?.contains("data for training") == true)
  }

  @Test func version1_6() throws {
    let card = try imported(CycloneDXDocuments.v1_6)
    #expect(
      fields(card)
        == (try CycloneDXCards.parse(
          #"""
          {
            "model_details": {
              "name": "acme/chatty", "developer": "acme", "version": "8d2f", "type": "text-generation",
              "information": "A chat model.", "resource": "https://huggingface.co/acme/chatty", "license": "MIT"
            },
            "quantitative_analyses": { "unitary_results": "perplexity: 5.42" }
          }
          """#)))
    #expect(card.account.kept.map(\.field.description).contains("/imported/cyclonedx/metadata/component/purl"))
  }

  @Test func version1_7() throws {
    let card = try imported(CycloneDXDocuments.v1_7)
    #expect(
      fields(card)
        == (try CycloneDXCards.parse(
          #"""
          {
            "model_details": {
              "developer": "Northgate", "version": "2.0.0", "citation": "https://doi.example/10.1/x",
              "license": "Apache-2.0 OR MIT", "contact": "ml@northgate.example"
            },
            "security_considerations": {
              "known_vulnerabilities": [
                { "id": "X-9", "component": "Risk Scorer 2.0.0", "state": "exploitable", "justification": "Prompt \"x\"" }
              ],
              "disclosure": { "policy_url": "https://northgate.example/.well-known/security.txt" }
            }
          }
          """#)))
    #expect(card.account.remarks.contains { $0.contains("2 models") })
    #expect(card.account.remarks.contains { $0.contains("\"Risk Scorer\" is none that a registry can file") })
  }

  @Test(
    "every text and number of a document is in the card",
    arguments: [
      CycloneDXDocuments.v1_5, CycloneDXDocuments.v1_6, CycloneDXDocuments.v1_7,
    ])
  func nothingIsLost(_ text: String) throws {
    let document = try JSONValue(parsing: text.utf8)
    let card = try CycloneDXImport.card(from: document)
    let lost = Leftovers.lost(
      from: document, in: card.content, keys: ["$schema", "bomFormat", "specVersion"],
      texts: [
        // What a thing is says where it goes.
        "machine-learning-model", "dataset", "documentation", "website", "security-contact", "threat-model", "rfc-9116",
        "citation",
        // Without `mailto:`, and by the name of the component.
        "mailto:psirt@acme.example", "lib-a", "top",
      ])
    #expect(lost == [])
  }

  @Test("the evidence of a document of somebody else is kept, and is none of ours")
  func noEvidence() throws {
    for text in [CycloneDXDocuments.v1_5, CycloneDXDocuments.v1_6, CycloneDXDocuments.v1_7] {
      let card = try imported(text)
      #expect(card.content["evidence"] == nil)
      #expect(card.content["review"] == nil)
    }
  }

  @Test(
    "what is no document that can be read is an error that says why",
    arguments: [
      ("[]", "this is no CycloneDX document: its bomFormat is not \"CycloneDX\""),
      (
        #"{"bomFormat":"CycloneDX"}"#, #"at "/specVersion": the document does not say which version of CycloneDX it is"#
      ),
      (
        #"{"bomFormat":"CycloneDX","specVersion":"1.4"}"#,
        #"at "/specVersion": the document's version of CycloneDX is "1.4"; those that are read are 1.5, 1.6 and 1.7: convert it, for instance with `cyclonedx convert`"#
      ),
      (
        #"{"bomFormat":"CycloneDX","specVersion":1.6}"#,
        #"at "/specVersion": the document's version of CycloneDX is a number; those that are read are 1.5, 1.6 and 1.7: convert it, for instance with `cyclonedx convert`"#
      ),
      (
        #"{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"library","name":"a"}]}"#,
        "the document describes no model: neither metadata.component nor one of the components is of the type machine-learning-model or has a modelCard"
      ),
    ])
  func refusals(_ text: String, _ message: String) throws {
    #expect(CycloneDXImport.isBOM(try JSONValue(parsing: text.utf8)) == (text.first == "{"))
    do {
      _ = try imported(text)
      Issue.record("it was read")
    } catch {
      #expect("\(error)" == message)
    }
  }

  @Test func aDeepDocumentIsRefused() throws {
    let nested = String(repeating: "[", count: 120) + String(repeating: "]", count: 120)
    let text = #"{"bomFormat":"CycloneDX","specVersion":"1.6","x":\#(nested)}"#
    #expect(throws: ImportError.self) { try imported(text) }
  }

  @Test("nothing that is wrong in a document stops the reading, and the card can be stored")
  func changedDocuments() throws {
    let seed = FuzzBudget.seed
    var mutations = Mutations(seed: seed)
    let documents =
      try [CycloneDXDocuments.v1_5, CycloneDXDocuments.v1_6, CycloneDXDocuments.v1_7].map(CycloneDXCards.parse)
      + [
        CycloneDXCards.parse(
          String(
            decoding: CycloneDXExport(version: .v1_6).bom(of: CycloneDXCards.parse(CycloneDXCards.rich)).bytes,
            as: UTF8.self))
      ]
    for round in 0..<FuzzBudget.rounds / 2 {
      let document = JSONValue.object(CycloneDXCards.changed(documents[round % documents.count], by: &mutations))
      guard let card = try? CycloneDXImport.card(from: document) else { continue }
      let bytes = CardLayout.bytes(of: card.content)
      #expect(try JSONValue(parsing: bytes) == .object(card.content), "seed \(seed)")
      if round % 4 != 3 { #expect(card.content["evidence"] == nil && card.content["review"] == nil, "seed \(seed)") }
    }
  }

  @Test("20,000 components, vulnerabilities, properties and references of others")
  func large() throws {
    func many(_ element: (Int) -> JSONValue) -> JSONValue { .array((0..<20_000).map(element)) }
    let document: JSONValue = [
      "bomFormat": "CycloneDX", "specVersion": "1.6",
      "metadata": [
        "component": [
          "type": "machine-learning-model", "name": "m",
          "properties": many { ["name": .string("p\($0)"), "value": "v"] },
          "externalReferences": many { ["type": "website", "url": .string("https://a.example/\($0)")] },
          "authors": many { ["name": .string("a\($0)")] },
          "licenses": many { ["license": ["name": .string("l\($0)")]] },
        ]
      ],
      "components": many { ["type": "library", "name": "x", "bom-ref": .string("r\($0)")] },
      "vulnerabilities": many { ["id": .string("v\($0)"), "affects": [["ref": .string("r\($0)")]], "cwes": [1]] },
    ]
    let card = try CycloneDXImport.card(from: document)
    #expect(card.content["security_considerations"]?["known_vulnerabilities"]?.array?.count == 20_000)
  }

  @Test("50,000 members where CycloneDX has a few")
  func wide() throws {
    let members = (0..<50_000).map { #""k\#($0)":1"# }.joined(separator: ",")
    for text in [
      #"{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"modelCard":{}}],\#(members)}"#,
      #"{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"modelCard":{}}],"metadata":{\#(members)}}"#,
      #"{"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{"component":{"modelCard":{\#(members)},\#(members)}}}"#,
    ] {
      let document = try JSONValue(parsing: text.utf8)
      let card = try CycloneDXImport.card(from: document)
      #expect(Leftovers.lost(from: document, in: card.content, keys: ["bomFormat", "specVersion"]) == [])
      #expect(String(decoding: CardLayout.bytes(of: card.content), as: UTF8.self).contains("k49999"))
    }
  }
}
