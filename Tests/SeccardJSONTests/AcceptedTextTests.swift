import SeccardJSON
import Testing

/// RFC 8259: what a reader has to take, and what it means.
@Suite struct AcceptedTextTests {
  private static let valueCases: [(String, JSONValue)] = [
    // §2: structure and insignificant whitespace.
    ("null", nil),
    (" \t\r\n[ 1 , 2 ] \t\r\n", [1, 2]),
    ("{ \"a\" : [ ] , \"b\" : { } }", ["a": [], "b": [:]]),
    // §2: any value is a text, not only arrays and objects.
    ("\"text\"", "text"), ("0", 0), ("true", true), ("false", false),
    // §3: values inside one another.
    ("[null,true,false,0,\"\",[],{}]", [nil, true, false, 0, "", [], [:]]),
    // §4: a member name may be any string.
    ("{\"\":1,\" \":2,\"a\\u0000\":3}", ["": 1, " ": 2, "a\0": 3]),
  ]

  @Test(arguments: valueCases)
  func value(text: String, value: JSONValue) throws {
    #expect(try JSONValue(parsing: text.utf8) == value)
  }

  /// RFC 8259 §7.
  private static let scalarCases: [(String, [Unicode.Scalar])] = [
    (#""\"\\\/""#, ["\"", "\\", "/"]),
    (#""\b\f\n\r\t""#, ["\u{8}", "\u{C}", "\n", "\r", "\t"]),
    (#""\u0000\u001f\u007F""#, ["\0", "\u{1F}", "\u{7F}"]),
    (#""\u00e9\u00E9""#, ["é", "é"]),
    (#""\ud834\udd1e\uD834\uDD1E""#, ["𝄞", "𝄞"]),
    (#""\udbff\udfff\ud800\udc00""#, ["\u{10FFFF}", "\u{10000}"]),
    (#""\uD7FF\uE000\uFFFF""#, ["\u{D7FF}", "\u{E000}", "\u{FFFF}"]),
    // Noncharacters and separators are text like any other.
    ("\"\u{FFFE}\u{2028}\u{2029}\u{7F}\"", ["\u{FFFE}", "\u{2028}", "\u{2029}", "\u{7F}"]),
    // A byte-order mark is one only at the beginning of the text.
    ("\"\u{FEFF}\"", ["\u{FEFF}"]),
    (#""\\u0041""#, ["\\", "u", "0", "0", "4", "1"]),
    ("\"e\u{301}\"", ["e", "\u{301}"]),
  ]

  @Test(arguments: scalarCases)
  func scalars(text: String, scalars: [Unicode.Scalar]) throws {
    let string = try #require(try JSONValue(parsing: text.utf8).string)
    #expect(Array(string.unicodeScalars) == scalars)
  }

  /// RFC 3629 §4: the shortest and the longest of each row of the table of well-formed sequences.
  private static let wellFormedUTF8Cases: [([UInt8], Unicode.Scalar)] = [
    ([0x20], " "), ([0x7F], "\u{7F}"),
    ([0xC2, 0x80], "\u{80}"), ([0xDF, 0xBF], "\u{7FF}"),
    ([0xE0, 0xA0, 0x80], "\u{800}"), ([0xE0, 0xBF, 0xBF], "\u{FFF}"),
    ([0xE1, 0x80, 0x80], "\u{1000}"), ([0xEC, 0xBF, 0xBF], "\u{CFFF}"),
    ([0xED, 0x80, 0x80], "\u{D000}"), ([0xED, 0x9F, 0xBF], "\u{D7FF}"),
    ([0xEE, 0x80, 0x80], "\u{E000}"), ([0xEF, 0xBF, 0xBF], "\u{FFFF}"),
    ([0xF0, 0x90, 0x80, 0x80], "\u{10000}"), ([0xF0, 0xBF, 0xBF, 0xBF], "\u{3FFFF}"),
    ([0xF1, 0x80, 0x80, 0x80], "\u{40000}"), ([0xF3, 0xBF, 0xBF, 0xBF], "\u{FFFFF}"),
    ([0xF4, 0x80, 0x80, 0x80], "\u{100000}"), ([0xF4, 0x8F, 0xBF, 0xBF], "\u{10FFFF}"),
  ]

  @Test(arguments: wellFormedUTF8Cases)
  func wellFormedUTF8(bytes: [UInt8], scalar: Unicode.Scalar) throws {
    let string = try #require(try JSONValue(parsing: [0x22] + bytes + [0x22]).string)
    #expect(Array(string.unicodeScalars) == [scalar])
  }

  /// Every length up to a few machine words, with the end of the string at every place in one.
  @Test(arguments: ["a", "é", "\\n", "😀"])
  func stringsOfAllLengths(unit: String) throws {
    let meaning = unit == "\\n" ? "\n" : unit
    for length in 0..<40 {
      for prefix in 0..<9 {
        let text = String(repeating: " ", count: prefix) + "\"" + String(repeating: unit, count: length) + "\""
        #expect(try JSONValue(parsing: text.utf8) == .string(String(repeating: meaning, count: length)))
      }
    }
  }

  @Test(arguments: [
    "0", "-0", "7", "-7", "10", "1234567890", "0.5", "-0.5", "1.50", "0.0", "1e5", "1E5", "1e+5", "1e-5", "0e0",
    "0.0e-0",
    "-1.5E+10", "1e999999999999999999999", "123456789012345678901234567890.123456789012345678901234567890",
  ])
  func numbersKeepTheirLexemes(lexeme: String) throws {
    let value = try JSONValue(parsing: "[\(lexeme)]".utf8)
    #expect(value.array?.first?.number?.lexeme == lexeme)
    #expect(JSONNumber(lexeme)?.lexeme == lexeme)
    #expect(try JSONValue(parsing: lexeme.utf8).number?.lexeme == lexeme)
  }

  @Test func membersKeepTheirOrder() throws {
    let keys = (0..<40).map { "key \($0 * 7 % 40)" }
    let text = "{" + keys.map { "\"\($0)\":0" }.joined(separator: ",") + "}"
    #expect(try JSONValue(parsing: text.utf8).object?.members.map(\.key) == keys)
  }

  @Test func bytesWithoutContiguousStorage() throws {
    let bytes = Array(#"{"a": [1, "é"]}"#.utf8)
    #expect(try JSONValue(parsing: bytes.lazy.map { $0 }) == ["a": [1, "é"]])
    #expect(try JSONValue(parsing: ([0x20] + bytes)[1...]) == ["a": [1, "é"]])
  }
}
