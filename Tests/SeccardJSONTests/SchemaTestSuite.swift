import Foundation
import SeccardJSON

/// The official test suite of JSON Schema, where `.ci/fetch-test-data` puts it.
enum SchemaTestSuite {
  struct Group {
    let name: String
    let schema: JSONValue
    let tests: [(name: String, data: JSONValue, isValid: Bool)]
  }

  static let project = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  private static let path =
    ProcessInfo.processInfo.environment["SECCARD_JSON_SCHEMA_TEST_SUITE"]
    ?? project + "/.build/test-data/json-schema-test-suite"

  static let isThere = FileManager.default.fileExists(atPath: path + "/tests/draft2020-12/ref.json")

  /// The required files, and those optional ones whose subject is supported, relative to the draft's folder.
  static let files: [String] = {
    guard isThere else { return [] }
    do {
      let required = try FileManager.default.contentsOfDirectory(atPath: path + "/tests/draft2020-12")
        .filter { $0.hasSuffix(".json") }
      return required.sorted() + optional
    } catch {
      return ["the folder \(path)/tests/draft2020-12 cannot be read: \(error)"]
    }
  }()

  private static let optional =
    [
      "anchor", "bignum", "dynamicRef", "ecmascript-regex", "float-overflow", "format-assertion", "id", "no-schema",
      "non-bmp-regex", "refOfUnknownKeyword", "unknownKeyword", "format/date", "format/date-time",
      "format/ecmascript-regex", "format/email", "format/regex", "format/unknown", "format/uri",
      "format/uri-reference", "format/uuid",
    ].map { "optional/\($0).json" }

  static func groups(of file: String) throws -> [Group] {
    let document = try parse(path + "/tests/draft2020-12/" + file)
    return try required(document.array).map { group in
      Group(
        name: try required(group["description"]?.string), schema: try required(group["schema"]),
        tests: try required(group["tests"]?.array).map { test in
          (
            try required(test["description"]?.string), try required(test["data"]),
            try required(test["valid"]?.bool)
          )
        })
    }
  }

  /// The documents that the suite serves at http://localhost:1234.
  static let remotes: Result<[String: JSONValue], any Error> = Result {
    var remotes: [String: JSONValue] = [:]
    let folder = path + "/remotes"
    for file in try FileManager.default.subpathsOfDirectory(atPath: folder) where file.hasSuffix(".json") {
      remotes["http://localhost:1234/" + file] = try parse(folder + "/" + file)
    }
    return remotes
  }

  static func parse(_ path: String) throws -> JSONValue {
    try JSONValue(parsing: Data(contentsOf: URL(fileURLWithPath: path)))
  }

  private struct UnknownForm: Error {}

  private static func required<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw UnknownForm() }
    return value
  }
}
