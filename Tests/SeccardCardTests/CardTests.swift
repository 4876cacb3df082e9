import SeccardJSON
import Testing

@testable import SeccardCard

private func json(_ text: String) throws -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }

@Suite struct CardTests {
  @Test func takesNameAndVersionFromTheCard() throws {
    let card = try Card(json(#"{"model_details":{"version":"v1.0.0","name":"m"}}"#))
    #expect(card.model.description == "m")
    #expect(
      String(decoding: card.bytes, as: UTF8.self) == """
        {
          "model_details": {
            "name": "m",
            "version": "1.0.0"
          }
        }

        """)
  }

  @Test func carriesWhatTheCallerGives() throws {
    let card = try Card(json("{}"), model: ModelName("m"), version: Version("1.0.0"))
    #expect(card.content["model_details"] == ["name": "m", "version": "1.0.0"])
    let empty = try Card(
      json(#"{"model_details":{"name":"","version":""}}"#), model: ModelName("m"), version: Version("1.0.0"))
    #expect(empty.bytes == card.bytes)
  }

  @Test(arguments: [
    ("[]", CardError.Code.notAnObject), ("null", .notAnObject), (#"{"model_details":[]}"#, .wrongType),
    (#"{"model_details":{"name":1,"version":"1.0.0"}}"#, .wrongType),
    (#"{"model_details":{"name":"m","version":1.0}}"#, .wrongType),
    (#"{"model_details":{"version":"1.0.0"}}"#, .missingName), (#"{"model_details":{"name":"m"}}"#, .missingVersion),
    (#"{"model_details":{"name":"../m","version":"1.0.0"}}"#, .invalidModelName),
    (#"{"model_details":{"name":"m","version":"1"}}"#, .invalidVersion),
  ])
  func refuses(_ text: String, _ code: CardError.Code) throws {
    let document = try json(text)
    #expect(#expect(throws: CardError.self) { try Card(document) }?.code == code)
  }

  @Test func refusesTwoNamesAndTwoVersions() throws {
    let document = try json(#"{"model_details":{"name":"m","version":"1.0.0"}}"#)
    #expect(#expect(throws: CardError.self) { try Card(document, model: ModelName("n")) }?.code == .conflictingName)
    #expect(
      #expect(throws: CardError.self) { try Card(document, version: Version("2.0.0")) }?.code == .conflictingVersion)
  }

  @Test func layoutPutsKnownKeysFirstAndKeepsTheRest() throws {
    let card = try Card(
      json(
        """
        {"zeta": 1.0, "evidence": {"reports": [], "artifacts": [{"size": 1e3, "x": 1, "path": "w"}]}, "alpha": [],
         "security_considerations": {"threats": [{"title": "t", "own": {}, "id": "X-1"}]},
         "training_data": {"b": 1, "a": 2}, "model_details": {"extra": "é", "version": "1.0.0", "name": "m"}}
        """))
    #expect(
      card.content.members.map(\.key) == [
        "model_details", "training_data", "security_considerations", "evidence", "zeta", "alpha",
      ])
    let text = String(decoding: card.bytes, as: UTF8.self)
    #expect(text.hasSuffix("]\n}\n") || text.hasSuffix("\"alpha\": []\n}\n"))
    #expect(text.contains("\"zeta\": 1.0") && text.contains("\"size\": 1e3") && text.contains("\"extra\": \"é\""))
    #expect(card.content["evidence"]?["artifacts"]?.array?[0].object?.members.map(\.key) == ["path", "size", "x"])
    #expect(
      card.content["security_considerations"]?["threats"]?.array?[0].object?.members.map(\.key) == [
        "id", "title", "own",
      ])
    #expect(card.content["training_data"]?.object?.members.map(\.key) == ["b", "a"])
  }

  @Test func equalCardsHaveEqualBytes() throws {
    let a = try Card(json(#"{"metrics":{},"model_details":{"version":"1.0.0","name":"m"},"x":"\u00e9\/"}"#))
    let b = try Card(json(#"{ "model_details" : {"name":"m", "version":"1.0.0"}, "x":"é/", "metrics":{}}"#))
    #expect(a.bytes == b.bytes)
    #expect(a.digest == b.digest)
    #expect(try Card(JSONValue(parsing: a.bytes)).bytes == a.bytes)
  }

  /// FIPS 180-4: the digest of no bytes, as `sha256sum </dev/null` prints it.
  @Test func digestIsSHA256() {
    #expect(Digest(of: []).description == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }
}

@Suite struct FieldPathTests {
  private static let document: JSONValue = [
    "a.b": ["x": 1], "threats": [["id": "AML.T0020", "status": "open"], ["id": "1", "status": "mitigated"]],
    "plain": ["deep": "v"],
  ]

  @Test(arguments: [
    ("plain.deep", "/plain/deep"), ("/plain/deep", "/plain/deep"), ("threats[AML.T0020].status", "/threats/0/status"),
    ("threats[0].status", "/threats/0/status"), ("threats[1]", "/threats/1"), (#"threats["1"].id"#, "/threats/1/id"),
    (#"["a.b"].x"#, "/a.b/x"), ("", ""),
  ])
  func reads(_ text: String, _ pointer: String) throws {
    #expect(try FieldPath.pointer(text, in: Self.document).description == pointer)
  }

  @Test(arguments: ["a..b", "a.", ".a", "a[", "a[\"x]", "a[\"x\"", "x[y].", "/a~2"])
  func refuses(_ text: String) {
    let error = #expect(throws: CardError.self) { try FieldPath.pointer(text, in: Self.document) }
    #expect(error?.code == .invalidField)
  }

  @Test func printsWhatItReads() throws {
    let steps: [JSONPathStep] = [.member("threats"), .element(key: "id", id: "AML.T0020"), .member("status")]
    #expect(FieldPath.dotted(steps) == "threats[AML.T0020].status")
    #expect(FieldPath.dotted([.member("a.b"), .member("x")]) == #"["a.b"].x"#)
    #expect(FieldPath.dotted([.member("threats"), .element(key: "id", id: "1")]) == #"threats["1"]"#)
    #expect(FieldPath.dotted([.member("l"), .index(3)]) == "l[3]")
  }
}

@Suite struct PrintableTextTests {
  @Test(arguments: [
    ("plain é 漢字 🙂", "plain é 漢字 🙂"), ("\u{1B}[31mred", "\\u{1b}[31mred"), ("a\u{9B}2J", "a\\u{9b}2J"),
    ("\u{202E}exe.txt", "\\u{202e}exe.txt"), ("a\rb", "a\\u{d}b"), ("\u{7F}", "\\u{7f}"), ("\u{E0041}", "\\u{e0041}"),
    ("a\nb", "a\\u{a}b"),
  ])
  func escapes(_ text: String, _ expected: String) {
    #expect(PrintableText.escaped(text) == expected)
  }

  @Test func keepsLinesWhereAsked() {
    #expect(PrintableText.escaped("a\n\tb\u{1B}", keepingLines: true) == "a\n    b\\u{1b}")
  }
}
