import SeccardJSON
import SeccardTestSupport
import Testing

@Suite struct ValidateFileTests {
  private static let good = #"{"model_details": {}}"#
  private static let bad = #"{"model_details": 7}"#

  /// Files, folders, and what no card is.
  private func folder() throws -> Sandbox {
    let box = try Sandbox()
    try box.write("cards/a.json", Self.good)
    try box.write("cards/b.yaml", "model_details: {}\n")
    try box.write("cards/deep/er/c.YML", "model_details:\n  name: c\n")
    try box.write("cards/.hidden/d.json", Self.bad)
    try box.write("cards/notes.txt", "no card")
    try box.write("bad/e.json", Self.bad)
    return box
  }

  @Test(arguments: [
    (["cards/a.json", "bad/e.json", "cards/b.yaml"], ["cards/a.json", "bad/e.json", "cards/b.yaml"], 1),
    (["cards"], ["cards/a.json", "cards/b.yaml", "cards/deep/er/c.YML"], 0),
    (["cards/"], ["cards/a.json", "cards/b.yaml", "cards/deep/er/c.YML"], 0),
    (["*/*.json"], ["bad/e.json", "cards/a.json"], 1), (["cards/[ab].*"], ["cards/a.json", "cards/b.yaml"], 0),
    (["cards/?.json", "-"], ["cards/a.json", "standard input"], 0),
  ])
  func manyFiles(_ words: [String], _ names: [String], _ code: Int) async throws {
    let box = try folder()
    let outcome = try await box.seccard(["validate", "--json"] + words, input: "model_details: {}\n")
    #expect(outcome.code == code, "\(outcome.errors)")
    let files = try JSONValue(parsing: outcome.output)["files"]?.array ?? []
    #expect(files.compactMap { $0["file"]?.string } == names)
    for file in files { #expect(file["valid"] == .bool(file["file"] != "bad/e.json")) }
  }

  @Test func aFileWhoseNameIsAPatternIsThatFile() async throws {
    let box = try folder()
    try box.write("[ab].json", Self.bad)
    let outcome = try await box.seccard(["validate", "[ab].json"])
    #expect(outcome.code == 1)
    #expect(outcome.text.hasSuffix("\n[ab].json is not valid: 1 error\n"))
  }

  @Test(
    "what cannot be read takes no verdict from the others",
    arguments: [
      (["cards/a.json", "missing.json", "bad/e.json"], "error: cannot read missing.json: No such file or directory\n"),
      (["missing.json", "cards/a.json", "bad/e.json"], "error: cannot read missing.json: No such file or directory\n"),
    ])
  func oneIsUnreadable(_ words: [String], _ says: String) async throws {
    let box = try folder()
    let outcome = try await box.seccard(["validate", "-q"] + words)
    #expect(outcome.code == 2)
    #expect(outcome.errors == says)
    #expect(outcome.text == "bad/e.json:1:2: error: model_details: is a number; must be an object (card.schema)\n")
    let json = try await box.seccard(["validate", "--json"] + words)
    #expect(json.code == 2)
    #expect(try JSONValue(parsing: json.output)["files"]?.array?.count == 2)
    let sarif = try JSONValue(parsing: try await box.seccard(["validate", "--format", "sarif"] + words).output)
    #expect(sarif["runs"]?.array?.first?["invocations"]?.array?.first?["executionSuccessful"] == false)
  }

  @Test(arguments: [
    (["validate", "none/*.json"], 2, "error: \"none/*.json\" matches no file\n"),
    (["validate", "empty"], 2, "error: \"empty\" holds no file that ends in .json, .yaml or .yml\n"),
    (["validate", "-", "-"], 64, "standard input can be read once"), (["validate"], 64, "Missing expected argument"),
    (["validate", "cards", "--fail-on", "never"], 64, "never"),
    (["validate", "cards", "--registry", "empty"], 2, "empty"),
  ])
  func whatMakesNoSense(_ words: [String], _ code: Int, _ says: String) async throws {
    let box = try folder()
    try box.write("empty/notes.txt", "")
    let outcome = try await box.seccard(words)
    #expect(outcome.code == code)
    #expect(outcome.text == "")
    #expect(outcome.errors.contains(says), "\(outcome.errors)")
  }

  @Test("a syntax error beside a valid card is a finding with its place") func syntax() async throws {
    let box = try folder()
    try box.write("x.json", "{\n  \"a\": [1,\n  2,]}")
    try box.write("y.yaml", "a:\n  - b\n\tc: 1\n")
    let outcome = try await box.seccard(["validate", "cards/a.json", "x.json", "y.yaml"])
    #expect(outcome.code == 1)
    let lines = outcome.text.split(separator: "\n").map(String.init)
    #expect(lines[0] == "cards/a.json is valid")
    #expect(lines[1].hasPrefix("x.json:3:4: error: is not JSON: a comma before the closing \"]\""), "\(lines[1])")
    #expect(
      lines[3] == "y.yaml:3:1: error: is not YAML: a tab does not indent in YAML (§6.1): use spaces (card.syntax)")
    #expect(outcome.errors == "next: seccard explain card.syntax\n")
  }

  @Test("the same fault is at its own place in JSON and in YAML") func places() async throws {
    let box = try Sandbox()
    try box.write(
      "a.json",
      """
      {
        "model_details": {"name": "é", "date": "2026-02-30"},
        "lifecycle": {"status": "live"},
        "evidence": {"artifacts": [{"path": "w", "sha256": "x"}]}
      }
      """)
    try box.write(
      "a.yaml",
      """
      model_details: {name: é, date: "2026-02-30"}
      lifecycle:
          status: live   # not a word of the schema
      evidence:
        artifacts:
          - path: w
            sha256: x
      """)
    for (file, places) in [
      ("a.json", [(2, 21), (2, 34), (3, 17), (4, 44)]), ("a.yaml", [(1, 17), (1, 26), (3, 5), (7, 7)]),
    ] {
      let report = try await box.report(["validate", file], schema: "seccard.validate/1", status: 1)
      let findings = report["files"]?.array?.first?["findings"]?.array ?? []
      #expect(
        findings.map { $0["pointer"]?.string } == [
          "/model_details/name", "/model_details/date", "/lifecycle/status", "/evidence/artifacts/0/sha256",
        ])
      #expect(findings.map { $0["line"]?.number?.intValue } == places.map(\.0))
      #expect(findings.map { $0["column"]?.number?.intValue } == places.map(\.1))
    }
  }

  @Test("what a card and its name hold reaches no terminal as it is") func escapes() async throws {
    let box = try Sandbox()
    let name = "a\u{1B}[31m\u{202E}.json"
    try box.write(name, "{\"model_details\": {\"x\\u001b[2J\": \"TODO\"}, \"\\u202e\": \"TBD\\u0007\"}")
    for format in ["text", "github"] {
      let outcome = try await box.seccard(["validate", name, "--format", format, "--fail-on", "note"])
      #expect(outcome.code == 1)
      let output = (outcome.text + outcome.errors).unicodeScalars
      #expect(!output.contains { $0 != "\n" && ($0.value < 0x20 || $0 == "\u{202E}") }, "\(outcome.text)")
    }
  }

  @Test("the same file has the same verdict", arguments: ["text", "json", "sarif", "github"])
  func isDeterministic(_ format: String) async throws {
    let box = try Sandbox()
    let members = (0..<50).map { "\"k\($0)\": \"TODO\", \"Model_Detail\($0)\": 1" }.joined(separator: ", ")
    try box.write("a.json", "{\(members), \"threats\": 1, \"security_considerations\": {\"tests\": [7, {}]}}")
    let first = try await box.seccard(["validate", "a.json", "--format", format])
    #expect(first.code == 1)
    for _ in 0..<3 {
      #expect(try await box.seccard(["validate", "a.json", "--format", format]).output == first.output)
    }
  }

  /// What a card can have a hundred thousand of.
  enum Flood: String, CaseIterable {
    case errors
    case unknownIDsAndTests
    case placeholders
    case waivers

    var members: String {
      switch self {
      case .errors: #""evidence":{"artifacts":[\#(Self.elements(#"{"path":"x","sha256":"bad"}"#))]}"#
      case .unknownIDsAndTests:
        #""security_considerations":{"tests":[{"id":"a"}],"threats":["#
          + Self.elements(#"{"id":"AML.T9999","tests":["b"]}"#) + "]}"
      case .placeholders: "\"a\":[\(Self.elements("\"TODO\""))]"
      case .waivers: #""review":{"waivers":[\#(Self.elements(#"{"rule":"lifecycle.ower"}"#))]}"#
      }
    }

    private static func elements(_ element: String) -> String {
      Array(repeating: element, count: 100_000).joined(separator: ",")
    }
  }

  @Test("a hundred thousand findings have a short answer, within a gibibyte", arguments: Flood.allCases)
  func isBounded(_ flood: Flood) async throws {
    let box = try Sandbox()
    try box.write("card.json", "{\"model_details\":{},\(flood.members)}")
    let limited = "ulimit -v 1048576; exec \"$seccard\" "
    let json = try await box.shell(limited + "validate card.json --json")
    #expect(json.code == (flood == .placeholders ? 0 : 1), "\(json.status) \(json.errors.prefix(200))")
    let file = try JSONValue(parsing: json.output)["files"]?.array?.first
    #expect(file?["truncated"] == true)
    #expect(file?["findings"]?.array?.count == 1_000)
    let check = try await box.shell(limited + "check card.json --stage ship --against none")
    #expect(check.code == 1, "\(check.status) \(check.errors.prefix(200))")
    #expect(check.output.count < 1 << 16)
    guard flood == .errors else { return }
    for format in ["text", "sarif", "github"] {
      let outcome = try await box.shell(limited + "validate card.json --format \(format)")
      #expect(outcome.code == 1)
      #expect(outcome.output.count < 1 << 20)
      if format == "text" { #expect(outcome.text.hasSuffix(" and more that are not listed\n")) }
    }
  }
}
