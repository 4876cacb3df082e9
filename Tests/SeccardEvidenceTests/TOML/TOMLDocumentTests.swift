import SeccardJSON
import SeccardTOML
import Testing

@Suite struct TOMLDocumentTests {
  /// In the order of the file and with the digits of the file.
  @Test func orderAndDigits() throws {
    let text = """
      zebra = 1.50
      b.y = +7
      a = [1_000, 0xff, -0.0, 1e+06]

      [[x]]
      n = 1
      [x.sub]
      when = 1979-05-27 07:32:00.120z
      [[x]]
      day = 1979-05-27
      hour = 07:32:00

      [b2]
      text = \"\"\"
      é\\
        \\u0000\"\"\"
      """
    let value = try TOMLDocument(Array(text.utf8)).value
    let expected = #"""
      {"zebra":1.50,"b":{"y":7},"a":[1000,255,-0.0,1e+06],"x":[{"n":1,"sub":{"when":"1979-05-27T07:32:00.120Z"}},\#
      {"day":"1979-05-27","hour":"07:32:00"}],"b2":{"text":"é\u0000"}}
      """#
    #expect(String(decoding: value.printed(.compact), as: UTF8.self) == expected)
  }

  private static let faults: [(String, String)] = [
    ("a = 1\na = 2", "line 2, column 1: duplicate key \"a\""),
    ("[t]\n\"é\" = 1\n  \"\\u00e9\" = 2", "line 3, column 3: duplicate key \"é\""),
    ("[t]\n[t]", "line 2, column 2: \"t\" is defined already"),
    ("t.a = 1\n[t]", "line 2, column 2: \"t\" is defined already"),
    ("t = {a = 1}\n[t.b]", "line 2, column 2: \"t\" has a value already, which is complete"),
    ("[t.a]\n[t]\na.b = 1", "line 3, column 1: \"a\" is defined already: a dotted key cannot add to it"),
    ("[[t]]\n[t]", "line 2, column 2: \"t\" is defined already"),
    ("t = []\n[[t]]", "line 2, column 3: \"t\" is defined already, and not by \"[[…]]\""),
    ("\"é\" = ", "line 1, column 7: a value is expected here, and the text ends"),
    ("a = yes", "line 1, column 5: \"yes\" is no value; a text stands in quotes"),
    ("a = inf", "line 1, column 5: \"inf\" is a number that JSON does not have; put it in quotes if a text is meant"),
    (
      "a = [\n  -nan]",
      "line 2, column 3: \"-nan\" is a number that JSON does not have; put it in quotes if a text is meant"
    ),
    ("a = 9223372036854775808", "line 1, column 5: \"9223372036854775808\" does not fit into 64 bits"),
    ("a = 2024-02-30", "line 1, column 5: \"2024-02-30\" is no date and no time (RFC 3339)"),
    ("a = 1 b = 2", "line 1, column 7: the line ends here, not \"b\""),
    ("a = 'x\n'", "line 1, column 5: a string that does not end"),
    ("a = \"\"\"x", "line 1, column 5: a string that does not end"),
    (
      "a = \"\\x\"",
      "line 1, column 6: there is no such escape; a backslash itself is written twice, or in single quotes"
    ),
    ("a = \"\\ud800\"", "line 1, column 6: an escape that is no Unicode scalar in 4 hexadecimal digits"),
    ("a = \"\u{0}\"", "line 1, column 6: U+0000 has to be written as an escape in double quotes"),
    ("# \u{0}", "line 1, column 3: U+0000 has to be written as an escape in double quotes"),
    ("a = 1\u{0}", "line 1, column 6: the line ends here, not \"\\u{0}\""),
    ("a = 1\rb = 2", "line 1, column 6: the line ends here, not \"\\u{d}\""),
    ("\u{FEFF}a = 1", "line 1, column 1: the text begins with a byte-order mark: save it without one"),
    ("[a", "line 1, column 3: a header ends with \"]\", and the text ends"),
    (
      "a = {b = 1\n}",
      "line 1, column 11: the values in braces are followed by \",\" or \"}\", on the same line, not \"\\u{a}\""
    ),
  ]

  @Test(arguments: faults)
  func refused(_ text: String, _ description: String) throws {
    let error = try #require(throws: TOMLError.self) { try TOMLDocument(Array(text.utf8)) }
    #expect(error.description == description)
  }

  @Test func malformedUTF8() throws {
    let error = try #require(throws: TOMLError.self) {
      try TOMLDocument(Array("a = 1\né = \"".utf8) + [0xC0, 0x80, 0x22])
    }
    #expect(error.description == "line 2, column 6: this is not UTF-8")
  }

  /// Canonically equivalent names are two keys.
  @Test func keysAreComparedByScalars() throws {
    let value = try TOMLDocument(Array("\"\\u00e9\" = 1\n\"e\\u0301\" = 2".utf8)).value
    #expect(value.object?.count == 2)
  }
}
