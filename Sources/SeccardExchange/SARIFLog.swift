internal import SeccardCard
package import SeccardJSON

/// Findings as a SARIF 2.1.0 log (OASIS), within the limits that GitHub code scanning sets on an upload: at most 25,000
/// results in a run, and texts of at most 1,024 characters.
package enum SARIFLog {
  static let mostResults = 25_000
  static let longestText = 1_024

  /// - Parameters:
  ///   - version: The version of seccard.
  ///   - isComplete: Whether everything that was to be evaluated could be; where not, the run says that it failed.
  package static func document(
    _ findings: [ReportedFinding], version: String, isComplete: Bool = true
  ) -> JSONValue {
    var ruleIDs: [String] = []
    var places: [String: Int] = [:]
    for finding in findings where places[finding.rule] == nil {
      places[finding.rule] = ruleIDs.count
      ruleIDs.append(finding.rule)
    }
    let results = findings.prefix(mostResults).map { result($0, ruleIndex: places[$0.rule] ?? 0) }
    var invocation: JSONObject = ["executionSuccessful": .bool(isComplete)]
    if findings.count > mostResults {
      let left = findings.count - mostResults
      invocation["toolExecutionNotifications"] = [
        ["level": "warning", "message": text("\(left) more findings are left out: a run holds \(mostResults) results")]
      ]
    }
    return [
      "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        [
          "tool": [
            "driver": [
              "name": "seccard", "semanticVersion": .string(version),
              "rules": .array(ruleIDs.map(rule)),
            ]
          ],
          "columnKind": "unicodeCodePoints",
          "invocations": [.object(invocation)],
          "results": .array(Array(results)),
        ]
      ],
    ]
  }

  /// A rule as the rule book has it; an organisation's own is known by its id alone.
  private static func rule(_ id: String) -> JSONValue {
    guard let rule = RuleBook.named(id) else { return ["id": .string(id), "shortDescription": text(id)] }
    return [
      "id": .string(id), "shortDescription": text(rule.summary), "fullDescription": text(rule.reason),
      "help": text(rule.advice),
    ]
  }

  private static func result(_ finding: ReportedFinding, ruleIndex: Int) -> JSONValue {
    var physical: JSONObject = ["artifactLocation": ["uri": .string(uri(finding.file))]]
    // GitHub shows no result without a region.
    let position = finding.position ?? SourcePosition(line: 1, column: 1)
    physical["region"] = [
      "startLine": .number(JSONNumber(position.line)), "startColumn": .number(JSONNumber(position.column)),
    ]
    var location: JSONObject = ["physicalLocation": .object(physical)]
    if !finding.field.isEmpty {
      location["logicalLocations"] = [["fullyQualifiedName": .string(shortened(finding.field)), "kind": "member"]]
    }
    var result: JSONObject = [
      "ruleId": .string(finding.rule), "ruleIndex": .number(JSONNumber(ruleIndex)),
      "level": .string(finding.level.rawValue), "message": text(finding.sentence), "locations": [.object(location)],
    ]
    if let justification = finding.justification {
      result["suppressions"] = [["kind": "inSource", "justification": .string(shortened(justification))]]
    }
    return .object(result)
  }

  private static func text(_ text: String) -> JSONValue { ["text": .string(shortened(text))] }

  private static func shortened(_ text: String) -> String {
    guard text.utf16.count > longestText else { return text }
    var scalars = String.UnicodeScalarView()
    var length = 0
    for scalar in text.unicodeScalars {
      length += scalar.value > 0xFFFF ? 2 : 1
      if length > longestText - 1 { break }
      scalars.append(scalar)
    }
    return String(scalars) + "…"
  }

  /// A path as a URI reference (RFC 3986, section 3.3): every byte that is not unreserved or `/` is percent-encoded.
  static func uri(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        bytes.append(byte)
      default:
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
