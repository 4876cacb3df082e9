import Foundation
import SeccardJSON
import SeccardTOML
import Testing

/// The official test suite of TOML (https://github.com/toml-lang/toml-test), for version 1.0.0, where
/// `.ci/fetch-test-data` puts it.
@Suite(.enabled(if: TOMLTestSuite.isThere, "the TOML test suite is not here: see .ci/fetch-test-data"))
struct TOMLSuiteTests {
  @Test(arguments: TOMLTestSuite.files(in: "valid"))
  func valid(_ file: String) throws {
    let expected = try JSONValue(parsing: TOMLTestSuite.bytes(String(file.dropLast(5)) + ".json"))
    let read = Result { try TOMLDocument(TOMLTestSuite.bytes(file)).value }
    // A suite for every language has numbers that JSON has not.
    if TOMLTestSuite.hasNonFinite(expected) {
      #expect(throws: TOMLError.self) { try read.get() }
    } else {
      #expect(try TOMLTestSuite.isSame(read.get(), as: expected))
    }
  }

  @Test(arguments: TOMLTestSuite.files(in: "invalid"))
  func invalid(_ file: String) throws {
    let bytes = try TOMLTestSuite.bytes(file)
    let error = try #require(throws: TOMLError.self) { try TOMLDocument(bytes) }
    #expect(error.line >= 1 && error.column >= 1 && !error.message.isEmpty)
  }
}

enum TOMLTestSuite {
  private static let path =
    ProcessInfo.processInfo.environment["SECCARD_TOML_TEST_SUITE"]
    ?? "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/") + "/.build/test-data/toml-test"

  static let isThere = FileManager.default.fileExists(atPath: path + "/tests/files-toml-1.0.0")

  static func files(in folder: String) -> [String] {
    guard isThere else { return [] }
    do {
      return try String(decoding: bytes("files-toml-1.0.0"), as: UTF8.self).split(separator: "\n").map(String.init)
        .filter { $0.hasPrefix(folder + "/") && $0.hasSuffix(".toml") }
    } catch {
      return ["the list of files cannot be read: \(error)"]
    }
  }

  static func bytes(_ file: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(fileURLWithPath: path + "/tests/" + file)))
  }

  static func hasNonFinite(_ expected: JSONValue) -> Bool {
    switch expected {
    case .array(let elements): elements.contains(where: hasNonFinite)
    case .object(let object):
      if object["type"]?.string == "float", let text = object["value"]?.string {
        text.contains("inf") || text.contains("nan")
      } else {
        object.members.contains { hasNonFinite($0.value) }
      }
    default: false
    }
  }

  /// Whether a value is what the suite says in its own form, with a type beside each scalar.
  static func isSame(_ value: JSONValue, as expected: JSONValue) -> Bool {
    switch (value, expected) {
    case (.array(let elements), .array(let others)):
      return elements.count == others.count && zip(elements, others).allSatisfy { isSame($0, as: $1) }
    case (.object(let object), .object(let other)) where other["type"]?.string == nil || other["value"]?.string == nil:
      return object.count == other.count
        && object.members.allSatisfy { member in other[member.key].map { isSame(member.value, as: $0) } ?? false }
    default:
      guard let type = expected["type"]?.string, let text = expected["value"]?.string else { return false }
      switch (type, value) {
      case ("string", .string(let string)): return string.unicodeScalars.elementsEqual(text.unicodeScalars)
      case ("bool", .bool(let bool)): return String(bool) == text
      case ("integer", .number(let number)): return number.lexeme == text || number == JSONNumber(text)
      case ("float", .number(let number)): return Double(number.lexeme) == Double(text)
      case ("datetime", .string(let string)), ("datetime-local", .string(let string)),
        ("date-local", .string(let string)), ("time-local", .string(let string)):
        return withoutTrailingZeros(string) == withoutTrailingZeros(text)
      default: return false
      }
    }
  }

  /// Of the fraction of a second.
  private static func withoutTrailingZeros(_ moment: String) -> String {
    guard let point = moment.firstIndex(of: ".") else { return moment }
    let fraction = moment[moment.index(after: point)...].prefix { $0.isNumber }
    let digits = fraction.reversed().drop { $0 == "0" }.reversed()
    return moment[..<point] + (digits.isEmpty ? "" : "." + String(digits)) + moment[fraction.endIndex...]
  }
}
