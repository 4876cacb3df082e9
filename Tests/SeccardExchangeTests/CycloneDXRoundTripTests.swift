import SeccardCard
import SeccardJSON
import SeccardTestSupport
import Testing

@testable import SeccardExchange

/// A card that goes to CycloneDX comes back as the same bytes.
@Suite struct CycloneDXRoundTripTests {
  private func check(_ card: JSONObject, _ version: CycloneDXVersion, seed: UInt64? = nil) throws {
    let wanted = CardLayout.bytes(of: card)
    let exported = CycloneDXExport(version: version).bom(of: card)
    let document = try JSONValue(parsing: exported.bytes)
    let imported = try CycloneDXImport.card(from: document)
    let back = CardLayout.bytes(of: imported.content)
    #expect(
      back == wanted,
      "seed \(seed ?? 0): \(String(decoding: wanted, as: UTF8.self)) came back as \(String(decoding: back, as: UTF8.self))"
    )
    #expect(exported.account.notCarried.isEmpty, "seed \(seed ?? 0)")
    #expect(exported.account.remarks.isEmpty)
    #expect(imported.account.remarks.isEmpty)
    #expect(imported.account.kept.isEmpty)
  }

  @Test(arguments: CycloneDXVersion.allCases) func aRichCard(_ version: CycloneDXVersion) throws {
    try check(CycloneDXCards.parse(CycloneDXCards.rich), version)
  }

  @Test(
    arguments: CycloneDXVersion.allCases,
    ["1.0.0", "1.1.0", "1.2.0"].map { "docs/examples/sentiment-classifier-\($0).json" })
  func examples(_ version: CycloneDXVersion, _ path: String) throws {
    try check(CycloneDXCards.file(path), version)
  }

  @Test(arguments: [
    "{}", #"{"model_details":{}}"#, #"{"model_details":null}"#, #"{"model_details":{"name":""}}"#, #"{"x":{}}"#,
    #"{"model_details":{"name":"Not a name"}}"#, #"{"imported":{"cyclonedx":{"a":1}}}"#, #"{"metadata":[]}"#,
    #"{"":{"":{"":1.0}}}"#, #"{"evidence":{"artifacts":[{"path":"a","sha256":"zz"},{"path":"a"}]}}"#,
    #"{"security_considerations":{"known_vulnerabilities":[{"id":"a"},{"id":"a"},{"id":1},null]}}"#,
    #"{"security_considerations":{"disclosure":{}},"training_data":"  a  ","evaluation_data":{"datasets":"a\r\nb"}}"#,
  ])
  func edges(_ text: String) throws {
    for version in CycloneDXVersion.allCases { try check(CycloneDXCards.parse(text), version) }
  }

  @Test("cards with wrong types, placeholders, unknown keys and changed orders come back too")
  func changedCards() throws {
    let seed = FuzzBudget.seed
    var mutations = Mutations(seed: seed)
    let bases = [
      try CycloneDXCards.parse(CycloneDXCards.rich),
      try CycloneDXCards.file("docs/examples/sentiment-classifier-1.2.0.json"),
    ]
    for round in 0..<(FuzzBudget.rounds + 7) / 8 {
      let card = CycloneDXCards.changed(bases[round % bases.count], by: &mutations)
      try check(card, round % 4 < 2 ? .v1_6 : .v1_7, seed: seed)
    }
  }

  @Test("a card that is as deep as a card may be")
  func deep() throws {
    let nested = String(repeating: "[", count: 126) + "1.0" + String(repeating: "]", count: 126)
    try check(CycloneDXCards.parse(#"{"x":{"y":\#(nested)}}"#), .v1_6)
    try check(CycloneDXCards.parse(#"{"training_data":{"y":\#(nested)}}"#), .v1_6)
  }

  @Test func aSecondExportHasTheSameBytes() throws {
    let card = try CycloneDXCards.parse(CycloneDXCards.rich)
    let export = CycloneDXExport(version: .v1_6)
    #expect(export.bom(of: card).bytes == export.bom(of: card).bytes)
  }

  @Test("whitespace and the order of members do not make it another document")
  func reformatted() throws {
    let card = try CycloneDXCards.parse(CycloneDXCards.rich)
    let document = try JSONValue(parsing: CycloneDXExport(version: .v1_6).bom(of: card).bytes)
    func reversed(_ value: JSONValue) -> JSONValue {
      switch value {
      case .object(let object):
        .object(JSONObject(object.members.reversed().map { .init(key: $0.key, value: reversed($0.value)) }))
      case .array(let elements): .array(elements.map(reversed))
      default: value
      }
    }
    let back = try CycloneDXImport.card(from: JSONValue(parsing: reversed(document).printed(.compact)))
    #expect(CardLayout.bytes(of: back.content) == CardLayout.bytes(of: card))
  }

  @Test("what CycloneDX has a field for is in that field, and the properties hold the rest")
  func account() throws {
    let card = try CycloneDXCards.parse(CycloneDXCards.rich)
    let exported = CycloneDXExport(version: .v1_7).bom(of: card)
    #expect(
      exported.account.asProperties.map(\.description) == [
        "/schema_version", "/model_details/date", "/model_details/team_size", "/intended_use/out_of_scope_uses",
        "/metrics", "/evaluation_data/motivation", "/evaluation_data/preprocessing",
        "/quantitative_analyses/unitary_results",
        "/quantitative_analyses/intersectional_results", "/security_considerations/threat_modeling",
        "/security_considerations/threats", "/lifecycle", "/review", "/evidence", "/x_board", "/imported",
      ])
  }

  @Test("texts that are URLs and addresses become references, in the words of CycloneDX")
  func references() throws {
    let card = try CycloneDXCards.parse(
      #"""
      {"model_details":{"name":"m","resource":"https://a.example/r","contact":"https://a.example/c","license":"MIT License"},
       "security_considerations":{"threat_modeling":"https://a.example/t",
        "disclosure":{"contact":"s@a.example","policy_url":"https://a.example/p"}}}
      """#)
    let exported = CycloneDXExport(version: .v1_6).bom(of: card)
    #expect(exported.account.asProperties.isEmpty)
    let component = try JSONValue(parsing: exported.bytes)["metadata"]?["component"]
    #expect(component?["licenses"] == [["license": ["name": "MIT License"]]])
    #expect(
      component?["externalReferences"] == [
        ["type": "documentation", "url": "https://a.example/r"], ["type": "support", "url": "https://a.example/c"],
        ["type": "security-contact", "url": "mailto:s@a.example"],
        ["type": "other", "url": "https://a.example/p", "comment": "Vulnerability disclosure policy"],
        ["type": "threat-model", "url": "https://a.example/t"],
      ])
    try check(card, .v1_6)
  }

  @Test("5,000 vulnerabilities, and as many unknown fields")
  func large() throws {
    let vulnerabilities: [JSONValue] = (0..<5_000).map {
      [
        "id": .string("CVE-2026-\($0)"), "component": .string("pkg:pypi/p\($0)@1"), "severity": "low",
        "state": "resolved",
      ]
    }
    var card: JSONObject = ["security_considerations": ["known_vulnerabilities": .array(vulnerabilities)]]
    try check(card, .v1_6)
    #expect(CycloneDXExport(version: .v1_6).bom(of: card).account.asProperties.isEmpty)
    for number in 0..<5_000 { card["x\(number)"] = 1 }
    try check(card, .v1_6)
  }
}
