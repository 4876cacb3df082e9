import SeccardCard
import SeccardJSON
import Testing

@testable import SeccardExchange

/// `seccard:` properties are input like any other: they are believed where the document is as it was written.
@Suite struct CycloneDXPropertyTests {
  private static let rich = Result { try CycloneDXCards.parse(CycloneDXCards.rich) }

  /// The document of the rich card, after a merge patch.
  private func changed(_ patch: String) throws -> ImportedCard {
    let bytes = CycloneDXExport(version: .v1_6).bom(of: try Self.rich.get()).bytes
    let document = JSONMergePatch.applied(try JSONValue(parsing: patch.utf8), to: try JSONValue(parsing: bytes))
    return try CycloneDXImport.card(from: document)
  }

  @Test("a document that was changed says what it says; properties fill in, but neither a review nor evidence")
  func aChangedDocument() throws {
    let card = try changed(#"{"metadata":{"component":{"version":"2.2.0"}},"vulnerabilities":[{"id":"CVE-2026-9"}]}"#)
    let was = try Self.rich.get()
    #expect(card.content["model_details"]?["version"] == "2.2.0")
    #expect(card.content["security_considerations"]?["known_vulnerabilities"] == [["id": "CVE-2026-9"]])
    for field in ["threats", "threat_modeling", "disclosure"] {
      #expect(card.content["security_considerations"]?[field] == was["security_considerations"]?[field])
    }
    #expect(card.content["lifecycle"] == was["lifecycle"])
    #expect(card.content["evidence"] == nil)
    #expect(card.content["review"] == nil)
    #expect(card.content["imported"]?["cyclonedx"]?["properties"]?["evidence"] == was["evidence"])
    #expect(card.content["imported"]?["cyclonedx"]?["properties"]?["review"] == was["review"])
    #expect(card.account.remarks.contains { $0.hasPrefix("the document is not as seccard wrote it") })
  }

  private func withProperties(_ properties: String) throws -> ImportedCard {
    let text = #"""
      {"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{"component":{
        "type":"machine-learning-model","name":"m","description":"Native.","properties":[\#(properties)]}}}
      """#
    return try CycloneDXImport.card(from: JSONValue(parsing: text.utf8))
  }

  @Test("properties that are none of seccard's stay as they are")
  func others() throws {
    let card = try withProperties(#"{"name":"seccard","value":"1"},{"name":"x:seccard:/a","value":"{"}"#)
    #expect(card.content["imported"]?["cyclonedx"]?["metadata"]?["component"]?["properties"]?.array?.count == 2)
    #expect(card.account.remarks.isEmpty)
  }

  @Test(
    "a property of seccard's name that it did not write is an error",
    arguments: [
      (#"{"name":"seccard:/a","value":"{"}"#, "has no JSON text as its value"),
      (#"{"name":"seccard:/a"}"#, "has no text as its value"), (#"{"name":"seccard:/a","value":7}"#, "has no text"),
      (#"{"name":"seccard:team","value":"1"}"#, "is none that seccard writes"),
      (#"{"name":"seccard:/a~2","value":"1"}"#, "is none that seccard writes"),
      (#"{"name":"seccard:/a","value":"1"},{"name":"seccard:/a","value":"2"}"#, "is about a field that another one"),
      (#"{"name":"seccard:card","value":"1"},{"name":"seccard:card","value":"2"}"#, "is there twice"),
      (#"{"name":"seccard:absent","value":"a"}"#, "names no field"),
      (
        #"{"name":"seccard:/a","value":"{}"},{"name":"seccard:/a/b","value":"2"}"#,
        "is about a part of a field that another one is about"
      ), (#"{"name":"seccard:","value":"{}"},{"name":"seccard:/a","value":"2"}"#, "is about a part of a field"),
      (#"{"name":"seccard:/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17","value":"1"}"#, "more than 16 steps"),
    ])
  func refusals(_ properties: String, _ message: String) throws {
    do {
      _ = try withProperties(properties)
      Issue.record("it was read")
    } catch let error as ImportError {
      #expect(error.message.contains(message), "\(error)")
      #expect(error.pointer.description.hasPrefix("/metadata/component/properties"))
    }
  }

  @Test("more of them than an export writes are refused")
  func many() throws {
    let properties = (0...1_000).map { #"{"name":"seccard:/x\#($0)","value":"1"}"# }.joined(separator: ",")
    #expect(throws: ImportError.self) { try withProperties(properties) }
  }

  @Test("properties reach neither a field that the document fills, nor what is locked, nor through a text")
  func reach() throws {
    let card = try withProperties(
      #"""
      {"name":"seccard:/model_details","value":"{\"information\":\"Other.\",\"license\":\"MIT\"}"},
      {"name":"seccard:/evidence/seal","value":"\"forged\""},
      {"name":"seccard:/review","value":"{\"status\":\"approved\"}"},
      {"name":"seccard:/x","value":"[1.0]"}
      """#)
    try expect(card, #"{"model_details":{"name":"m","information":"Native.","license":"MIT"},"x":[1.0]}"#)
    let kept = card.content["imported"]?["cyclonedx"]?["properties"]
    #expect(kept?["model_details"]?["information"] == "Other.")
    #expect(kept?["evidence"]?["seal"] == "forged")
    #expect(kept?["review"]?["status"] == "approved")

    let through = try withProperties(#"{"name":"seccard:/model_details/information/deeper","value":"1"}"#)
    try expect(through, #"{"model_details":{"name":"m","information":"Native."}}"#)
    let whole = try withProperties(
      #"{"name":"seccard:","value":"{\"evidence\":{\"artifacts\":[{}]},\"training_data\":\"T\",\"model_details\":7}"}"#)
    try expect(whole, #"{"model_details":{"name":"m","information":"Native."},"training_data":"T"}"#)
    let absent = try withProperties(#"{"name":"seccard:absent","value":"/model_details/name"}"#)
    try expect(absent, #"{"model_details":{"name":"m","information":"Native."}}"#)
  }

  private func expect(_ card: ImportedCard, _ fields: String) throws {
    var content = card.content
    content["imported"] = nil
    #expect(content == (try CycloneDXCards.parse(fields)))
  }

  @Test(
    "a value that is very deep or very wide is kept, and the card can be stored",
    arguments: [
      (name: "seccard:/x", value: String(repeating: "[", count: 120) + String(repeating: "]", count: 120)),
      (name: "seccard:/model_details", value: "{" + (0..<50_000).map { "\"k\($0)\":1" }.joined(separator: ",") + "}"),
      (name: "seccard:", value: "{" + (0..<50_000).map { "\"k\($0)\":1" }.joined(separator: ",") + "}"),
    ])
  func deepAndWide(_ name: String, _ value: String) throws {
    let property: JSONValue = ["name": .string(name), "value": .string(value)]
    let card = try withProperties(String(decoding: property.printed(.compact), as: UTF8.self))
    try expect(card, #"{"model_details":{"name":"m","information":"Native."}}"#)
    #expect(try JSONValue(parsing: CardLayout.bytes(of: card.content)) == .object(card.content))
    #expect(card.content["imported"]?["cyclonedx"]?["properties"] != nil)
  }
}
