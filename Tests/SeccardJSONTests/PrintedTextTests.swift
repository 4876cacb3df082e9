import SeccardJSON
import Testing

@Suite struct PrintedTextTests {
  @Test func indented() {
    let value: JSONValue = [
      "name": "x", "empty": [:], "none": [], "nested": ["list": [1, [true, nil], ["a": false]]], "last": nil,
    ]
    #expect(
      text(value) == """
        {
          "name": "x",
          "empty": {},
          "none": [],
          "nested": {
            "list": [
              1,
              [
                true,
                null
              ],
              {
                "a": false
              }
            ]
          },
          "last": null
        }
        """)
  }

  @Test func compact() {
    let value: JSONValue = ["name": "x y", "empty": [:], "none": [], "list": [1, [true, nil], ["a": false]]]
    #expect(text(value, .compact) == #"{"name":"x y","empty":{},"none":[],"list":[1,[true,null],{"a":false}]}"#)
  }

  private static let singleCases: [(JSONValue, String)] = [
    (nil, "null"), (true, "true"), (false, "false"), (-7, "-7"), ("", "\"\""), ([], "[]"), ([:], "{}"),
  ]

  @Test(arguments: singleCases)
  func single(value: JSONValue, expected: String) {
    #expect(text(value) == expected)
    #expect(text(value, .compact) == expected)
  }

  /// RFC 8259 §7: quote, backslash and the characters below U+0020, and no other.
  @Test(arguments: [
    ("\"\\/", #""\"\\/""#),
    ("\u{8}\u{C}\n\r\t", #""\b\f\n\r\t""#),
    ("\0\u{1}\u{B}\u{E}\u{1B}\u{1F}", #""\u0000\u0001\u000b\u000e\u001b\u001f""#),
    ("\u{20}\u{7F}\u{80}\u{2028}\u{2029}\u{FEFF}", "\"\u{20}\u{7F}\u{80}\u{2028}\u{2029}\u{FEFF}\""),
    ("é e\u{301} 😀 \u{10FFFF}", "\"é e\u{301} 😀 \u{10FFFF}\""),
    ("0123456\n890123456\"", #""0123456\n890123456\"""#),
    ("<a href='x'>&</a>", "\"<a href='x'>&</a>\""),
  ])
  func escapes(string: String, expected: String) {
    #expect(JSONValue.string(string).printed() == Array(expected.utf8))
    let object = JSONObject([JSONObject.Member(key: string, value: 0)])
    #expect(JSONValue.object(object).printed(.compact) == Array("{\(expected):0}".utf8))
  }

  /// Wherever in a machine word a character is, it is escaped if it has to be, and only then.
  @Test func escapesEverywhere() throws {
    for scalar in (0..<0x200).compactMap(Unicode.Scalar.init) {
      let isEscaped = scalar.value < 0x20 || scalar == "\"" || scalar == "\\"
      for place in 0..<17 {
        let before = String(repeating: "x", count: place)
        let text = JSONValue.string("\(before)\(scalar)yyyyyyyy").printed()
        let literal = Array("\"\(before)\(scalar)yyyyyyyy\"".utf8)
        #expect((text == literal) != isEscaped)
        #expect(try JSONValue(parsing: text) == .string("\(before)\(scalar)yyyyyyyy"))
      }
    }
  }

  @Test func lexemesAndOrderSurvive() throws {
    let original = #"{"z":1.0,"a":1E+02,"m":-0,"0":123456789012345678901234567890,"é":0.10}"#
    #expect(text(try JSONValue(parsing: original.utf8), .compact) == original)
  }

  private func text(_ value: JSONValue, _ style: JSONStyle = .indented) -> String {
    String(decoding: value.printed(style), as: UTF8.self)
  }
}
