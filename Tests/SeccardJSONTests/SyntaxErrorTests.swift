import SeccardJSON
import Testing

/// Where the errors say they are, and in which words.
@Suite struct SyntaxErrorTests {
  @Test(arguments: [
    ("", "line 1, column 1: there is no value: the text is empty"),
    ("\n\n ", "line 3, column 2: there is no value: the text is empty"),
    ("[1, 2", "line 1, column 6: the text ends where \",\" or \"]\" has to follow"),
    ("{\n  \"a\": 1\n  \"b\": 2\n}", "line 3, column 3: expected \",\" or \"}\", found \"\\\"\""),
    (
      "{\"version\": 1,\n  \"é\": {},\r\n  \"version\": 2}",
      "line 3, column 3: duplicate key \"version\" (first at line 1, column 2)"
    ),
    ("[\"日本\", x]", "line 1, column 8: expected a value, found \"x\""),
    ("[1,\n]", "line 1, column 3: a comma before the closing \"]\""),
    ("[tru]", "line 1, column 2: expected a value, found \"tru\""),
    ("{a: 1}", "line 1, column 2: expected a member name in quotes, found \"a\""),
    ("{\"a\" = 1}", "line 1, column 6: expected \":\", found \"=\""),
    ("[01]", "line 1, column 3: a number has no leading zeros"),
    ("[1.]", "line 1, column 4: a number needs a digit here"),
    ("[+1]", "line 1, column 2: a number begins with a digit or \"-\", found \"+\""),
    ("[1, // one\n2]", "line 1, column 5: expected a value, found \"/\": JSON has no comments"),
    ("['a']", "line 1, column 2: expected a value, found \"'\": JSON has double quotes only"),
    ("[\"a\nb\"]", "line 1, column 4: a control character has to be escaped in a string, found \"\\u{a}\""),
    ("\"ab\\q\"", "line 1, column 4: no escape begins with a backslash and \"q\""),
    ("\"ab\\u12x4\"", "line 1, column 4: \\u takes four hexadecimal digits, found \"x\""),
    ("\"😀\\ud83d\"", "line 1, column 3: half of a surrogate pair stands alone"),
    ("\"abc", "line 1, column 5: the text ends inside a string"),
    ("{} {}", "line 1, column 4: text after the end of the value: \"{\""),
    ("\u{FEFF}{}", "line 1, column 1: the text begins with a byte-order mark"),
  ])
  func description(text: String, description: String) {
    #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text.utf8) }
    do { _ = try JSONValue(parsing: text.utf8) } catch { #expect(error.description == description) }
  }

  @Test func malformedBytes() throws {
    let error = try #require(throws: JSONSyntaxError.self) {
      try JSONValue(parsing: Array("[\"é\",\n\"é".utf8) + [0xC0, 0xAF] + Array("\"]".utf8))
    }
    #expect(error.description == "line 2, column 3: the text is not UTF-8: malformed from the byte 0xc0 on")
    #expect(error.offset == 10)
  }

  @Test func depthAndSize() throws {
    let deep = try #require(throws: JSONSyntaxError.self) {
      try JSONValue(parsing: "[\n[\n[".utf8, limits: JSONLimits(depth: 2))
    }
    #expect(deep.description == "line 3, column 1: more than 2 arrays and objects inside one another")
    let large = try #require(throws: JSONSyntaxError.self) {
      try JSONValue(parsing: "[1, 2]".utf8, limits: JSONLimits(bytes: 5))
    }
    #expect(large.description == "line 1, column 1: the text has 6 bytes, the limit is 5")
  }

  /// A hostile name can neither act on the terminal nor flood it.
  @Test func hostileNames() throws {
    let hostile = "\\u001b[31m\u{202E}\u{200B}e\u{301}" + String(repeating: "x", count: 10_000)
    let error = try #require(throws: JSONSyntaxError.self) {
      try JSONValue(parsing: "{\"\(hostile)\": 1, \"\(hostile)\": 2}".utf8)
    }
    #expect(error.code == .duplicateKey)
    #expect(error.message.hasPrefix("duplicate key \"\\u{1b}[31m\\u{202e}\\u{200b}e\\u{301}xxx"))
    #expect(error.message.contains("x…\" (first at"))
    #expect(error.message.utf8.count < 200)
  }
}
