import SeccardJSON
import Testing

@Suite struct PointerTests {
  /// RFC 6901 §5.
  static let document: JSONValue = [
    "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8,
  ]

  private static let exampleCases: [(String, JSONValue)] = [
    ("", document), ("/foo", ["bar", "baz"]), ("/foo/0", "bar"), ("/", 0), ("/a~1b", 1), ("/c%d", 2), ("/e^f", 3),
    ("/g|h", 4), ("/i\\j", 5), ("/k\"l", 6), ("/ ", 7), ("/m~0n", 8),
  ]

  @Test(arguments: exampleCases)
  func examples(text: String, value: JSONValue) throws {
    let pointer = try JSONPointer(parsing: text)
    #expect(Self.document.value(at: pointer) == value)
    #expect(try pointer.evaluate(in: Self.document) == value)
    #expect(pointer.description == text)
    #expect(JSONPointer(tokens: pointer.tokens) == pointer)
  }

  private static let tokenCases: [(String, [String])] = [
    ("", []), ("/", [""]), ("//", ["", ""]), ("/a/", ["a", ""]), ("/~01", ["~1"]), ("/~10", ["/0"]), ("/~0~1", ["~/"]),
    ("/~00", ["~0"]), ("/é/e\u{301}", ["é", "e\u{301}"]), ("/a\u{338}/\u{338}b", ["a\u{338}", "\u{338}b"]),
  ]

  @Test(arguments: tokenCases)
  func tokens(text: String, tokens: [String]) throws {
    let pointer = try JSONPointer(parsing: text)
    #expect(pointer.tokens == tokens)
    #expect(pointer.tokens.map { Array($0.utf8) } == tokens.map { Array($0.utf8) })
    #expect(JSONPointer(tokens: tokens).description == text)
  }

  /// RFC 6901 §3.
  private static let malformedCases: [(String, JSONPointerError.Code, Int?)] = [
    ("a", .noSlash, nil), ("#/a", .noSlash, nil), (" /a", .noSlash, nil), ("\u{338}/a", .noSlash, nil),
    ("/~", .invalidEscape, 0), ("/a/b~2", .invalidEscape, 1), ("/~~0", .invalidEscape, 0), ("/~/1", .invalidEscape, 0),
  ]

  @Test(arguments: malformedCases)
  func malformed(text: String, code: JSONPointerError.Code, token: Int?) throws {
    let error = try #require(throws: JSONPointerError.self) { try JSONPointer(parsing: text) }
    #expect(error.code == code)
    #expect(error.token == token)
  }

  /// RFC 6901 §4 and §7.
  private static let nowhereCases: [(String, JSONPointerError.Code, Int, String)] = [
    ("/bar", .noMember, 0, "there is no member \"bar\""),
    ("/e\u{301}", .noMember, 0, "there is no member \"e\\u{301}\""),
    ("/foo/2", .indexOutOfRange, 1, "there is no index \"2\" in 2 elements"),
    ("/foo/99999999999999999999", .indexOutOfRange, 1, "there is no index \"99999999999999999999\" in 2 elements"),
    ("/foo/-", .indexOutOfRange, 1, "\"-\" is the place behind the last element, where there is none"),
    ("/foo/01", .invalidIndex, 1, "\"01\" is no index of an array"),
    ("/foo/00", .invalidIndex, 1, "\"00\" is no index of an array"),
    ("/foo/-1", .invalidIndex, 1, "\"-1\" is no index of an array"),
    ("/foo/+1", .invalidIndex, 1, "\"+1\" is no index of an array"),
    ("/foo/1.0", .invalidIndex, 1, "\"1.0\" is no index of an array"),
    ("/foo/", .invalidIndex, 1, "\"\" is no index of an array"),
    ("/foo/a", .invalidIndex, 1, "\"a\" is no index of an array"),
    ("/foo/١", .invalidIndex, 1, "\"١\" is no index of an array"),
    ("/foo/0/x", .notAContainer, 2, "\"x\" cannot be looked up in a string"),
    ("//0", .notAContainer, 1, "\"0\" cannot be looked up in a number"),
  ]

  @Test(arguments: nowhereCases)
  func nowhere(text: String, code: JSONPointerError.Code, token: Int, message: String) throws {
    let pointer = try JSONPointer(parsing: text)
    #expect(Self.document.value(at: pointer) == nil)
    let error = try #require(throws: JSONPointerError.self) { try pointer.evaluate(in: Self.document) }
    #expect(error.code == code)
    #expect(error.token == token)
    #expect(error.message == message)
    #expect(error.pointer == text)
  }

  @Test func description() throws {
    let error = try #require(throws: JSONPointerError.self) { try JSONPointer(parsing: "a\u{1B}b") }
    #expect(error.description == #"JSON Pointer "a\u{1b}b": a JSON Pointer is empty or begins with "/""#)
  }

  @Test func building() {
    var pointer = JSONPointer.root.appending("a/b").appending(0).appending("~")
    #expect(pointer.description == "/a~1b/0/~0")
    #expect(pointer.tokens == ["a/b", "0", "~"])
    pointer.tokens.removeFirst()
    #expect(pointer == JSONPointer(tokens: ["0", "~"]))
    #expect(JSONPointer.root.tokens == [])
    #expect(JSONPointer.root != JSONPointer(tokens: [""]))
    #expect(JSONPointer(tokens: ["\u{E9}"]) != JSONPointer(tokens: ["e\u{301}"]))
    #expect(Set([JSONPointer(tokens: ["\u{E9}"]), JSONPointer(tokens: ["e\u{301}"])]).count == 2)
  }
}
