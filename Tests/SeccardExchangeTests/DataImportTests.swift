import SeccardCard
import SeccardExchange
import SeccardJSON
import Testing

@Suite struct DataImportTests {
  /// A document that says that it is a card is one, whatever is in it.
  @Test func aDeclaredCardStaysAsItIs() throws {
    let card: JSONObject = [
      "schema_version": "1.0", "model_details": ["name": "a", "citation": "", "date": .null, "Uses": [1, .null]],
      "training_data": ["not": "a text"], "uses": "an organisation's own", "threats": [], "nothing": .null,
      "number": .number(JSONNumber("1.50")!),
    ]
    let imported = try DataImport.card(from: .object(card))
    #expect(CardLayout.bytes(of: imported.content) == CardLayout.bytes(of: card))
    #expect(imported.account.kept.isEmpty)
  }

  @Test func aSeedCardStaysAsItIs() throws {
    let card: JSONObject = [
      "model_details": ["developer": "Acme", "version": "1.0.0", "citation": "", "team": ["lead": "Kim"]],
      "intended_use": ["primary_uses": "Images.", "primary_users": "N/A"], "training_data": "Ours.",
      "ethical_considerations": "", "acme": ["cost_centre": 12],
    ]
    let imported = try DataImport.card(from: .object(card))
    #expect(CardLayout.bytes(of: imported.content) == CardLayout.bytes(of: card))
    #expect(imported.account.kept.isEmpty)
    #expect(imported.account.empty.contains(JSONPointer(tokens: ["intended_use", "primary_users"])))
    #expect(!imported.account.empty.contains(JSONPointer(tokens: ["training_data"])))
  }

  @Test func otherNamesAndOtherTypes() throws {
    let document: JSONValue = [
      "Model Details": [
        "Developed by": "Acme", "Model version": .number(JSONNumber("1.10")!), "licence": ["name": "MIT"],
        "colour": "red",
        "date": .null, "Model name": "resnet50",
      ],
      "Intended Use": [
        "Primary intended uses": ["Images", "Video"], "out-of-scope": ["medicine": "no", "law": "no"],
      ],
      "training data": ["a": ["b": 1]],
      "Ethics": "None known.", "contact": "a@example.com",
      "security": ["Threat Model": "STRIDE.", "threats": [["id": "AML.T0020"]], "disclosure": "mail"],
      "hardware": ["gpus": 8], "empty": .null, "blank": "TODO",
    ]
    let imported = try DataImport.card(from: document)
    let expected: JSONObject = [
      "model_details": [
        "name": "resnet50", "developer": "Acme", "version": "1.10", "license": "MIT", "contact": "a@example.com",
      ],
      "intended_use": ["primary_uses": "Images\nVideo", "out_of_scope_uses": "medicine: no\nlaw: no"],
      "ethical_considerations": "None known.",
      "security_considerations": ["threat_modeling": "STRIDE.", "threats": [["id": "AML.T0020"]]],
      "imported": [
        "data": [
          "model_details": ["colour": "red"], "training_data": ["a": ["b": 1]],
          "security_considerations": ["disclosure": "mail"], "hardware": ["gpus": 8],
        ]
      ],
    ]
    #expect(
      String(decoding: CardLayout.bytes(of: imported.content), as: UTF8.self)
        == String(decoding: CardLayout.bytes(of: expected), as: UTF8.self))
    #expect(imported.account.kept.count == 4)
    #expect(imported.account.taken.contains { $0.source == "Model Details.Developed by" })
  }

  /// Two keys that mean one field: nothing is lost.
  @Test func twiceTheSameField() throws {
    let imported = try DataImport.card(from: ["License": "MIT", "licence": "Apache-2.0", "licenses": "MIT"])
    #expect(imported.content["model_details"]?["license"] == "MIT\n\nApache-2.0")
  }

  @Test func aNameThatIsNone() throws {
    let imported = try DataImport.card(from: ["model_name": "ResNet 50 (large)"])
    #expect(imported.content["model_details"] == nil)
    #expect(imported.content["imported"]?["data"]?["name"] == "ResNet 50 (large)")
    #expect(imported.account.remarks.count == 1)
  }

  @Test func onlyACardsOwnEvidenceCounts() throws {
    let near = try DataImport.card(from: [
      "Ethics": ["None", .null, "known"], "evidence": ["seal": "x"], "review": ["status": "approved"],
    ])
    #expect(near.content.members.map(\.key) == ["ethical_considerations", "imported"])
    #expect(near.content["ethical_considerations"] == "None\nknown")
    #expect(near.account.remarks.count == 2)
    let own = try DataImport.card(from: ["model_details": [:], "evidence": ["seal": "x"]])
    #expect(own.content["evidence"] == ["seal": "x"])
  }

  @Test func anExactNameHasToBeOne() throws {
    let imported = try DataImport.card(from: ["model_details": ["name": "My Model", "version": "1.0.0"]])
    #expect(imported.content["model_details"] == ["version": "1.0.0"])
    #expect(imported.content["imported"]?["data"]?["name"] == "My Model")
  }

  @Test(arguments: [[], "text", 1, nil] as [JSONValue])
  func noObject(document: JSONValue) {
    #expect(throws: ImportError.self) { try DataImport.card(from: document) }
  }
}
