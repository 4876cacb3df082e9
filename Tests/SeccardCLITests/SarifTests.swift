import SeccardJSON
import SeccardTestSupport
import Testing

/// What SARIF 2.1.0 (OASIS) requires of the parts of a log that are written, and what GitHub limits.
enum SarifForm {
  static let schema: JSONValue = [
    "type": "object", "required": ["version", "runs"],
    "properties": [
      "$schema": ["type": "string", "format": "uri"], "version": ["const": "2.1.0"],
      "runs": ["type": "array", "minItems": 1, "maxItems": 20, "items": ["$ref": "#/$defs/run"]],
    ],
    "additionalProperties": false,
    "$defs": [
      "text": ["type": "string", "minLength": 1, "maxLength": 1_024],
      "message": [
        "type": "object", "anyOf": [["required": ["text"]], ["required": ["id"]]],
        "properties": ["text": ["$ref": "#/$defs/text"]], "additionalProperties": false,
      ],
      "run": [
        "type": "object", "required": ["tool", "results"],
        "properties": [
          "tool": [
            "type": "object", "required": ["driver"], "additionalProperties": false,
            "properties": ["driver": ["$ref": "#/$defs/component"]],
          ],
          "columnKind": ["enum": ["utf16CodeUnits", "unicodeCodePoints"]],
          "invocations": [
            "type": "array",
            "items": [
              "type": "object", "required": ["executionSuccessful"], "additionalProperties": false,
              "properties": [
                "executionSuccessful": ["type": "boolean"],
                "toolExecutionNotifications": [
                  "type": "array",
                  "items": [
                    "type": "object", "required": ["message"], "additionalProperties": false,
                    "properties": ["message": ["$ref": "#/$defs/message"], "level": ["$ref": "#/$defs/level"]],
                  ],
                ],
              ],
            ],
          ],
          "results": ["type": "array", "maxItems": 25_000, "items": ["$ref": "#/$defs/result"]],
        ],
        "additionalProperties": false,
      ],
      "component": [
        "type": "object", "required": ["name"], "additionalProperties": false,
        "properties": [
          "name": ["$ref": "#/$defs/text"],
          "semanticVersion": ["type": "string", "pattern": "^[0-9]+\\.[0-9]+\\.[0-9]+"],
          "rules": [
            "type": "array", "uniqueItems": true,
            "items": [
              "type": "object", "required": ["id"], "additionalProperties": false,
              "properties": [
                "id": ["type": "string", "minLength": 1], "shortDescription": ["$ref": "#/$defs/message"],
                "fullDescription": ["$ref": "#/$defs/message"], "help": ["$ref": "#/$defs/message"],
              ],
            ],
          ],
        ],
      ],
      "level": ["enum": ["none", "note", "warning", "error"]],
      "result": [
        "type": "object", "required": ["message", "ruleId", "locations"], "additionalProperties": false,
        "properties": [
          "ruleId": ["type": "string", "minLength": 1], "ruleIndex": ["type": "integer", "minimum": 0],
          "level": ["$ref": "#/$defs/level"], "message": ["$ref": "#/$defs/message"],
          "locations": ["type": "array", "minItems": 1, "maxItems": 10, "items": ["$ref": "#/$defs/location"]],
          "suppressions": [
            "type": "array", "uniqueItems": true,
            "items": [
              "type": "object", "required": ["kind"], "additionalProperties": false,
              "properties": ["kind": ["enum": ["inSource", "external"]], "justification": ["$ref": "#/$defs/text"]],
            ],
          ],
        ],
      ],
      "location": [
        "type": "object", "required": ["physicalLocation"], "additionalProperties": false,
        "properties": [
          "physicalLocation": [
            "type": "object", "required": ["artifactLocation", "region"], "additionalProperties": false,
            "properties": [
              "artifactLocation": [
                "type": "object", "required": ["uri"], "additionalProperties": false,
                "properties": ["uri": ["type": "string", "format": "uri-reference", "minLength": 1]],
              ],
              "region": [
                "type": "object", "required": ["startLine"], "additionalProperties": false,
                "properties": [
                  "startLine": ["type": "integer", "minimum": 1], "startColumn": ["type": "integer", "minimum": 1],
                ],
              ],
            ],
          ],
          "logicalLocations": [
            "type": "array",
            "items": [
              "type": "object", "additionalProperties": false,
              "properties": ["fullyQualifiedName": ["$ref": "#/$defs/text"], "kind": ["type": "string"]],
            ],
          ],
        ],
      ],
    ],
  ]

  /// The only run of a log, which has the form that it must have.
  static func run(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) throws -> JSONValue {
    let log = try JSONValue(parsing: bytes)
    let verdict = try JSONSchema(schema).evaluate(log)
    #expect(verdict.violations.map { "\($0.instance) \($0.message)" } == [], sourceLocation: sourceLocation)
    let run = try #require(log["runs"]?.array?.first, sourceLocation: sourceLocation)
    let rules = run["tool"]?["driver"]?["rules"]?.array ?? []
    for result in run["results"]?.array ?? [] {
      let index = try #require(result["ruleIndex"]?.number?.intValue)
      #expect(rules.indices.contains(index) && rules[index]["id"] == result["ruleId"], sourceLocation: sourceLocation)
    }
    return run
  }
}

@Suite(.approvedRegistry) struct SarifTests {
  @Test("the form that the logs are held against refuses what is none") func theFormIsStrict() throws {
    let schema = try JSONSchema(SarifForm.schema)
    let wrong: [JSONValue] = [
      [:], ["version": "2.1.0"], ["version": "2.0.0", "runs": [["tool": ["driver": ["name": "a"]], "results": []]]],
      ["version": "2.1.0", "runs": [["tool": ["driver": [:]], "results": []]]],
      ["version": "2.1.0", "runs": [["tool": ["driver": ["name": "a"]], "results": [["ruleId": "x"]]]]],
    ]
    for log in wrong { #expect(try !schema.evaluate(log).violations.isEmpty) }
  }

  @Test(
    "every command that finds something writes a log",
    arguments: [
      (["validate", "bad.json"], 1), (["validate", "bad.yaml", "bad.json", "approved.json"], 1),
      (["validate", "approved.json"], 0), (["validate", "syntax.json"], 1),
      (["validate", "approved.json", "missing.json"], 2),
      (["check", "bad.json", "--stage", "ship"], 1),
      (["check", "approved.json", "--stage", "ship", "--against", "none"], 0),
      (["check", ApprovedRegistry.spec, "--stage", "publish"], 0), (["check", "bad.yaml", "--stage", "publish"], 1),
      (["diff", "approved.json", "bad.json"], 0), (["diff", "approved.json", "approved.json"], 0),
      (["diff", "bad.json", "-"], 0),
    ])
  func hasTheForm(_ words: [String], _ code: Int) async throws {
    let box = try ApprovedRegistry.box
    try box.write(
      "bad.json", #"{"model_details": {"version": 7}, "threats": [], "a b": "TODO", "lifecycle": {"owner": "TBD"}}"#)
    try box.write("bad.yaml", "model_details:\n  version: 7\n  type: no\n")
    try box.write("syntax.json", "{\"model_details\": {}")
    let outcome = try await box.seccard(words + ["--format", "sarif"], input: try box.text("approved.json"))
    #expect(outcome.code == code, "\(outcome.errors)")
    let run = try SarifForm.run(outcome.output)
    #expect(run["invocations"]?.array?[0]["executionSuccessful"] == .bool(code != 2))
    let isClean = !words.contains { ["bad.json", "bad.yaml", "syntax.json"].contains($0) }
    #expect((run["results"]?.array?.isEmpty ?? false) == isClean)
  }

  @Test("a result is where the value is") func places() async throws {
    let box = try ApprovedRegistry.box
    try box.write("a folder/ö%.yaml", "model_details:\n  version: 7\n")
    let outcome = try await box.seccard(["validate", "a folder/ö%.yaml", "--format", "sarif"])
    let result = try SarifForm.run(outcome.output)["results"]?.array?.first
    let place = result?["locations"]?.array?.first
    #expect(place?["physicalLocation"]?["artifactLocation"]?["uri"] == "a%20folder/%C3%B6%25.yaml")
    #expect(place?["physicalLocation"]?["region"] == ["startLine": 2, "startColumn": 3])
    #expect(place?["logicalLocations"] == [["fullyQualifiedName": "model_details.version", "kind": "member"]])
    #expect(result?["level"] == "error")
  }

  @Test("what is waived is suppressed, with the reason") func suppressions() async throws {
    let box = try ApprovedRegistry.box
    let waiver = #"{"rule":"lifecycle.owner","reason":"100 % sure, \n: yes","by":"Ann","expires":"2026-09-01"}"#
    try box.write(
      "waived.json",
      try box.json("approved.json").patched(
        #"[{"op":"remove","path":"/lifecycle/owner"},{"op":"remove","path":"/lifecycle/review_by"},"#
          + #"{"op":"add","path":"/review/waivers","value":[\#(waiver)]}]"#))
    let words = ["check", "waived.json", "--stage", "ship", "--as-of", GateExample.asOf, "--format"]
    let run = try SarifForm.run(try await box.seccard(words + ["sarif"]).output)
    let results = run["results"]?.array ?? []
    #expect(results.map { $0["ruleId"] } == ["lifecycle.owner", "review.approved", "lifecycle.review-by"])
    #expect(
      results.map { $0["suppressions"] } == [
        [["kind": "inSource", "justification": "100 % sure, \\u{a}: yes (Ann, until 2026-09-01)"]], nil, nil,
      ])
    let github = try await box.seccard(words + ["github"]).text.split(separator: "\n")
    #expect(github.count == 3)
    #expect(github[0].hasPrefix("::notice file=waived.json,line="))
    #expect(github[0].hasSuffix("(waived: 100 %25 sure, \\u{a}: yes (Ann, until 2026-09-01))"), "\(github[0])")
    #expect(github[1].hasPrefix("::error file=waived.json,line="))
  }

  @Test("no text is longer than GitHub shows, and none is cut inside a character") func longTexts() async throws {
    let box = try ApprovedRegistry.box
    let key = String(repeating: "\u{1F600}", count: 3_000)
    try box.write("long.json", ["model_details": [:], .init(key): "TODO"] as JSONObject)
    let run = try SarifForm.run(try await box.seccard(["validate", "long.json", "--format", "sarif"]).output)
    let text = try #require(run["results"]?.array?.first?["message"]?["text"]?.string)
    #expect(text.utf16.count <= 1_024 && text.utf16.count > 1_000 && text.hasSuffix("\u{1F600}…"))
  }

  @Test("a run has as many results as GitHub takes, and says what it leaves out") func manyResults() async throws {
    let box = try ApprovedRegistry.box
    let todo = Array(repeating: "\"TODO\"", count: 1_000).joined(separator: ",")
    let names = (0..<26).map { "many/\($0).json" }
    for name in names { try box.write(name, "{\"model_details\":{},\"a\":[\(todo)]}") }
    let outcome = try await box.seccard(["validate", "many", "--format", "sarif"])
    let log = try JSONValue(parsing: outcome.output)
    let run = try #require(log["runs"]?.array?.first)
    #expect(run["results"]?.array?.count == 25_000)
    #expect(
      run["invocations"]?.array?.first?["toolExecutionNotifications"]?.array?.first?["message"]?["text"]
        == "1000 more findings are left out: a run holds 25000 results")
  }
}

extension Sandbox {
  fileprivate func write(_ file: String, _ object: JSONObject) throws { try write(file, JSONValue.object(object)) }
}
