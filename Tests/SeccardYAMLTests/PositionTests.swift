import SeccardJSON
import SeccardYAML
import Testing

@Suite struct PositionTests {
  private static let text = """
    # a card
    model_details:
      name: "日本" # 😀
      "é": [a, 😀b, {c: d}]
    list:
    -   first
    - k: v
      l:
        - - deep
    anchored: &x
      in: side
    alias: *x
    ? explicit
    : value
    &k key: 1
    later: {*k : 2, empty: }
    a/b: {~: 0}
    """

  @Test(arguments: [
    ("", 2, 1), ("/model_details", 2, 1), ("/model_details/name", 3, 3), ("/model_details/é", 4, 3),
    ("/model_details/é/0", 4, 9), ("/model_details/é/1", 4, 12), ("/model_details/é/2", 4, 16),
    ("/model_details/é/2/c", 4, 17), ("/list", 5, 1), ("/list/0", 6, 5), ("/list/1", 7, 3), ("/list/1/k", 7, 3),
    ("/list/1/l", 8, 3), ("/list/1/l/0", 9, 7), ("/list/1/l/0/0", 9, 9), ("/anchored/in", 11, 3),
    // What an alias brings stands where the alias does.
    ("/alias", 12, 1), ("/alias/in", 12, 1), ("/explicit", 13, 3), ("/key", 15, 1), ("/later/key", 16, 9),
    ("/later/empty", 16, 17), ("/a~1b", 17, 1), ("/a~1b/~0", 17, 7),
    // The nearest ancestor that is there.
    ("/none", 2, 1), ("/model_details/none/deeper", 2, 1), ("/model_details/name/0", 3, 3), ("/list/2", 5, 1),
    ("/list/01", 5, 1), ("/list/-", 5, 1), ("/list/1/l/0/9", 9, 7),
  ])
  func position(pointer: String, line: Int, column: Int) throws {
    let document = try YAMLDocument(Array(Self.text.utf8))
    #expect(
      document.positions.position(of: try JSONPointer(parsing: pointer)) == SourcePosition(line: line, column: column))
  }

  @Test func severalAtOnce() throws {
    let document = try YAMLDocument(Array(Self.text.utf8))
    let pointers = try ["/alias", "/list/1/k", "/alias", "/nowhere", ""].map(JSONPointer.init(parsing:))
    #expect(document.positions.positions(of: pointers).map { $0?.line } == [12, 7, 12, 2, 2])
    #expect(document.positions.positions(of: []).isEmpty)
  }
}
