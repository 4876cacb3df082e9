import Foundation
import SeccardCard
import SeccardJSON
import SeccardTestSupport

/// Cards for the tests of CycloneDX.
enum CycloneDXCards {
  static let project = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  static func parse(_ text: String) throws -> JSONObject { try object(JSONValue(parsing: text.utf8)) }

  static func file(_ path: String) throws -> JSONObject {
    try object(JSONValue(parsing: Data(contentsOf: URL(fileURLWithPath: project + "/" + path))))
  }

  private struct NotAnObject: Error {}

  private static func object(_ value: JSONValue) throws -> JSONObject {
    guard let object = value.object else { throw NotAnObject() }
    return object
  }

  /// Something in every field that CycloneDX has one for, and in many that it has none for.
  static let rich = #"""
    {
      "schema_version": "1.0",
      "model_details": {
        "name": "vision/shelf-reader", "developer": "Northgate Retail", "date": "2026-08-01", "version": "2.1.0",
        "type": "object-detection", "information": "A detector.\nTwo lines.",
        "resource": "https://northgate.example/papers/shelf?id=1#two",
        "citation": "https://northgate.example/cite", "license": "Apache-2.0 OR MIT", "contact": "vision@northgate.example",
        "team_size": 4.0
      },
      "intended_use": {
        "primary_uses": "Reading shelf labels.", "primary_users": "Store staff.", "out_of_scope_uses": "People."
      },
      "metrics": { "performance_measures": "mAP: 0.71" },
      "evaluation_data": { "datasets": "Shelves 2025, held out.", "motivation": "", "preprocessing": null },
      "training_data": "Shelves 2025.",
      "quantitative_analyses": { "unitary_results": "mAP 0.71 over all.", "intersectional_results": "TODO" },
      "ethical_considerations": "No faces.",
      "caveats_and_recommendations": "Blur lowers recall.",
      "security_considerations": {
        "threat_modeling": "See below.",
        "threats": [{ "id": "AML.T0020", "status": "open", "likelihood": "low" }],
        "known_vulnerabilities": [
          {
            "id": "CVE-2025-32434", "component": "pkg:pypi/torch@2.5.1", "severity": "critical", "state": "not_affected",
            "justification": "code_not_reachable"
          },
          {
            "id": "CVE-2026-0001", "component": "our loader", "severity": "low", "state": "in_triage",
            "justification": "Nobody has looked."
          },
          { "id": "X-1" }
        ],
        "disclosure": { "contact": "security@northgate.example", "policy_url": "https://northgate.example/policy" }
      },
      "lifecycle": { "status": "production", "owner": "Vision Team", "review_by": "2027-01-31" },
      "review": { "status": "draft", "waivers": [] },
      "evidence": {
        "artifacts": [
          {
            "path": "model.onnx", "sha256": "07757cf99c1828ae455c98383d4c5d6a43d7c6f996407894191728af96cc6c4c",
            "size": 1e3, "load_risk": "none", "facts": { "z": 1, "a": [1.50, {}] }
          }
        ],
        "datasets": [{ "name": "shelves", "role": "train", "source": "https://data.northgate.example/shelves" }],
        "dependencies": {
          "ml": ["pkg:pypi/torch@2.5.1", "pkg:pypi/onnx@1.17.0"],
          "base_model": { "id": "acme/backbone", "revision": "8d2f", "pinned": true }
        },
        "metrics": [{ "path": "metrics.json", "values": { "/mAP/all": 0.710 } }],
        "seal": "not a real one"
      },
      "x_board": { "b": 1, "a": 2 },
      "imported": { "huggingface": { "tags": ["vision"] } }
    }
    """#

  /// Values that a field of a card is not meant to have, and some that it may.
  private static let values: [JSONValue] = [
    .null, "", " ", "TODO", "N/A", .bool(false), 0, [], [:], [[]], [[:]], ["id"], [["id": "X"], ["id": "X"]],
    .number(JSONNumber("1.0") ?? JSONNumber(1)), .number(JSONNumber("1E+2") ?? JSONNumber(1)), "plain",
    "vision/resnet50",
    "a/b/c", "/", "model", "pkg:pypi/x@1", "pkg:pypi/x@1@2", "pkg:", "urn:cdx:x/1#y", "https://a.example/b?c#d",
    "https://a.example/%zz", "http://", "https://a.example/ b", "MIT", "MIT OR ISC", "MIT OR", "mit", "a@b.example",
    "a@b",
    "mailto:a@b.example", "critical", "code_not_present", "resolved", "2026-02-30", "2026-02-28", "e\u{301}", "\u{E9}",
    "\u{0}\u{1F}\u{7F}\u{202E}", "line\nline", "<script>", "Training data", "seccard:card",
    .string(String(repeating: "9", count: 1_025)), .string(String(repeating: "ab", count: 32)),
    ["name": "x", "contact": [["email": "a@b.example"]]], ["seccard": ["seccard:": [1, [2, [3]]]]],
  ]

  private static let keys = [
    "x", "id", "name", "imported", "cyclonedx", "model_details", "security_considerations", "known_vulnerabilities",
    "evidence", "artifacts", "a/b~c", "", "é", "e\u{301}", "seccard:card", "properties",
  ]

  /// A copy with one to six places changed.
  static func changed(_ card: JSONObject, by mutations: inout Mutations) -> JSONObject {
    var card = JSONValue.object(card)
    for _ in 0...mutations.number(below: 6) { card = changed(card, by: &mutations, depth: 0) }
    return card.object ?? JSONObject()
  }

  private static func changed(_ value: JSONValue, by mutations: inout Mutations, depth: Int) -> JSONValue {
    let goesOn = depth == 0 || mutations.number(below: 4) != 0
    switch value {
    case .object(var object):
      guard goesOn else { break }
      let choice = mutations.number(below: 8)
      if choice == 0 || object.isEmpty {
        object[keys[mutations.number(below: keys.count)]] = anyValue(&mutations)
      } else {
        let key = object.members[mutations.number(below: object.count)].key
        switch choice {
        case 1: object[key] = nil
        case 2:
          let moved = object[key]
          object[key] = nil
          object[key] = moved
        default: object[key] = object[key].map { changed($0, by: &mutations, depth: depth + 1) }
        }
      }
      return .object(object)
    case .array(var elements):
      guard goesOn, !elements.isEmpty else { break }
      let index = mutations.number(below: elements.count)
      switch mutations.number(below: 4) {
      case 0: elements.remove(at: index)
      case 1: elements.append(elements[index])
      default: elements[index] = changed(elements[index], by: &mutations, depth: depth + 1)
      }
      return .array(elements)
    default: break
    }
    return anyValue(&mutations)
  }

  private static func anyValue(_ mutations: inout Mutations) -> JSONValue {
    values[mutations.number(below: values.count)]
  }
}
