import SeccardJSON
import SeccardTestSupport
import SeccardWorkspace
import SeccardYAML
import Testing

/// The schema for editors, held against the reader.
@Suite struct WorkspaceSchemaTests {
  private static let document = Result {
    try JSONValue(parsing: Sandbox().read(Sandbox.project + "/docs/schema/seccard.schema.json"))
  }

  @Test func isValidByTheMetaSchema() throws {
    let meta = try JSONSchema(["$ref": "https://json-schema.org/draft/2020-12/schema"])
    #expect(try meta.evaluate(Self.document.get()).violations == [])
  }

  @Test func everyPlaceHasATitleOrADescription() throws {
    let schema = try Self.document.get()
    let card = schema["$defs"]?["card"]?["properties"]?.object?.members ?? []
    let properties = (schema["properties"]?.object?.members ?? []) + card
    #expect(properties.count == 11)
    for property in properties {
      #expect(property.value["title"]?.string != nil, "\(property.key)")
      #expect(property.value["description"]?.string != nil, "\(property.key)")
    }
  }

  private static func violations(of text: [UInt8]) throws -> [JSONSchemaViolation] {
    try JSONSchema(document.get()).evaluate(YAMLDocument(text).value).violations
  }

  @Test(arguments: WorkspaceConfigurationExample.all)
  func refusesWhatTheReaderRefuses(_ example: WorkspaceConfigurationExample) throws {
    if case nil = try? YAMLDocument(Array(example.text.utf8)) { return }  // no value, and nothing to hold against it
    #expect(try Self.violations(of: Array(example.text.utf8)).isEmpty == example.isBeyondSchema)
  }

  private static let good = [
    WorkspaceConfigurationTests.design,
    #"{"version": 1.0, "cards": [{"model": "a", "source": "a.JSON", "output": "b/a.json"}]}"#,
    #"""
    version: 1
    cards:
    - model: a
      source: 'a\[b\].yml'
      output: 'ü/{{ x }}/\!\{.json'
      artifacts: ['**/*.pt', '[!a-z]*', 'a..b', '...', '.gitignore', 'a/.git*', 'ab:c', '[^\-]']
      datasets: [data/, 'é/']
    """#,
  ]

  /// An editor that marks what seccard takes would be worse than none.
  @Test(arguments: good)
  func takesWhatTheReaderTakes(_ text: String) throws {
    _ = try WorkspaceConfiguration(Array(text.utf8))
    #expect(try Self.violations(of: Array(text.utf8)) == [])
  }

  @Test func fuzzTakesWhatTheReaderTakes() throws {
    let seed = FuzzBudget.seed
    var mutations = Mutations(seed: seed)
    let schema = try JSONSchema(Self.document.get())
    var taken = 0
    for round in 0..<FuzzBudget.rounds {
      let text = mutations.mutated(Array(Self.good[mutations.number(below: Self.good.count)].utf8))
      do {
        _ = try WorkspaceConfiguration(text)
      } catch {
        #expect(!error.problems.isEmpty && error.problems.count <= WorkspaceConfigurationError.mostProblems)
        continue
      }
      taken += 1
      let violations = try schema.evaluate(YAMLDocument(text).value).violations
      #expect(violations == [], "round \(round) of seed \(seed): \(String(decoding: text, as: UTF8.self))")
    }
    #expect(taken > 0, "no text of seed \(seed) is a configuration")
  }
}
