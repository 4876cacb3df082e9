import Foundation
import SeccardJSON

/// The official JSON schemas of CycloneDX, where `.ci/fetch-test-data` puts them.
enum CycloneDXSchema {
  static let folder =
    ProcessInfo.processInfo.environment["SECCARD_CYCLONEDX_SCHEMAS"]
    ?? CycloneDXCards.project + "/.build/test-data/cyclonedx"

  static let isThere = FileManager.default.fileExists(atPath: folder + "/bom-1.7.SNAPSHOT.schema.json")

  static let absence = "the schemas are not here; .ci/fetch-test-data fetches them"

  /// The documents that the schemas refer to by the names of their files.
  private static let others = ["spdx", "jsf-0.82", "cryptography-defs"]

  static func compiled(_ version: String) throws -> JSONSchema {
    var resources: [String: JSONValue] = [:]
    for name in others {
      resources["http://cyclonedx.org/schema/\(name).SNAPSHOT.schema.json"] = try document(name)
    }
    return try JSONSchema(document("bom-" + version), resources: resources)
  }

  private static func document(_ name: String) throws -> JSONValue {
    let file = URL(fileURLWithPath: "\(folder)/\(name).SNAPSHOT.schema.json")
    return modern(try JSONValue(parsing: Data(contentsOf: file)))
  }

  // MARK: Draft 7 as draft 2020-12

  /// A schema of draft 7 in the words of draft 2020-12, which is what our validator reads: the dialect's URI, the names of
  /// the two keywords for tuples, and a `$ref` without its siblings, which draft 7 ignores (core §8.3). The schemas of
  /// CycloneDX use nothing else that has changed; `dependencies` is a name of a property in them.
  private static func modern(_ schema: JSONValue) -> JSONValue {
    guard var object = schema.object else { return schema }
    if object["$schema"] != nil { object["$schema"] = "https://json-schema.org/draft/2020-12/schema" }
    if let reference = object["$ref"] { return ["$ref": reference] }
    if let prefix = object["items"]?.array {
      object["items"] = object["additionalItems"]
      object["prefixItems"] = .array(prefix)
    }
    object["additionalItems"] = nil
    for key in ["items", "additionalProperties", "propertyNames", "contains", "not", "if", "then", "else"] {
      object[key] = object[key].map(modern)
    }
    for key in ["allOf", "anyOf", "oneOf", "prefixItems"] {
      object[key] = object[key].map { .array(($0.array ?? []).map(modern)) }
    }
    for key in ["properties", "patternProperties", "definitions"] {
      object[key] = object[key].map { value in
        .object(JSONObject((value.object?.members ?? []).map { .init(key: $0.key, value: modern($0.value)) }))
      }
    }
    return .object(object)
  }
}
