import SeccardJSON
import Synchronization
import Testing

/// The official test suite: its required part, and the optional files about what is supported.
@Suite(
  .enabled(if: SchemaTestSuite.isThere, "the suite is not here; .ci/fetch-test-data fetches it"))
struct SchemaSuiteTests {
  private struct LeftOut {
    let file: String
    let group: String
    let test: String
    let reason: String
  }

  private static let leftOut: [LeftOut] =
    ["date", "date-time", "email", "regex", "uri", "uri-reference", "uuid"].map { format in
      LeftOut(
        file: "format.json", group: "\(format) format",
        test: "invalid \(format) string is only an annotation by default",
        reason: "this format is checked whatever the dialect says, which validation §7.2.1 lets an implementation do")
    }
    + [false, true].map { isRequired in
      LeftOut(
        file: "optional/format-assertion.json",
        group: "schema that uses custom metaschema with format-assertion: \(isRequired)",
        test: "format-assertion: \(isRequired): invalid string",
        reason: "the string is to be an ipv4, which is not among the formats that are checked")
    }

  private static let passed = Mutex(0)

  @Test(arguments: SchemaTestSuite.files)
  func file(_ file: String) throws {
    let remotes = try SchemaTestSuite.remotes.get()
    var count = 0
    for group in try SchemaTestSuite.groups(of: file) {
      let schema = Result { try JSONSchema(group.schema, resources: remotes) }
      for test in group.tests {
        let verdict = Result { try schema.get().evaluate(test.data).violations.isEmpty }
        let isRight = (try? verdict.get()) == test.isValid
        let known = Self.leftOut.first { ($0.file, $0.group, $0.test) == (file, group.name, test.name) }
        if let known {
          #expect(!isRight, "\(file), \(group.name), \(test.name) is left out (\(known.reason)) and passes")
        } else {
          #expect(isRight, "\(file), \(group.name), \(test.name): \(verdict)")
          count += isRight ? 1 : 0
        }
      }
    }
    let total = Self.passed.withLock { passed in
      passed += count
      return passed
    }
    print("\(file): \(count) passed, \(total) so far")
  }

  @Test func whatIsLeftOutIsInTheSuite() throws {
    for entry in Self.leftOut {
      let group = try SchemaTestSuite.groups(of: entry.file).first { $0.name == entry.group }
      #expect(group?.tests.contains { $0.name == entry.test } == true, "\(entry)")
    }
  }
}
