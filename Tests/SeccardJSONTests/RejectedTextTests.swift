import SeccardJSON
import Testing

/// RFC 8259: what a strict reader must not take, and what it calls it.
@Suite struct RejectedTextTests {
  private static let rejectedCases: [(String, JSONSyntaxError.Code)] = [
    // §2: one value, and nothing else.
    ("", .empty), (" \n\t\r", .empty),
    ("1 2", .trailingContent), ("{}[]", .trailingContent), ("null,", .trailingContent), ("1]", .trailingContent),
    ("nullx", .trailingContent), ("\"\"\"", .trailingContent), ("1\0", .trailingContent),
    // §2: structure.
    ("[", .unexpectedEnd), ("[1", .unexpectedEnd), ("[1,", .unexpectedEnd), ("{", .unexpectedEnd),
    ("{\"a\"", .unexpectedEnd), ("{\"a\":", .unexpectedEnd), ("{\"a\":1", .unexpectedEnd),
    ("{\"a\":1,", .unexpectedEnd),
    ("]", .unexpectedByte), ("}", .unexpectedByte), (",", .unexpectedByte), (":", .unexpectedByte),
    ("[1}", .unexpectedByte), ("{\"a\":1]", .unexpectedByte), ("[1 2]", .unexpectedByte), ("[1:2]", .unexpectedByte),
    ("[,1]", .unexpectedByte), ("[1,,2]", .unexpectedByte), ("{,}", .unexpectedByte),
    ("{\"a\" 1}", .unexpectedByte), ("{\"a\":1 \"b\":2}", .unexpectedByte), ("{\"a\":}", .unexpectedByte),
    ("{a:1}", .unexpectedByte), ("{1:1}", .unexpectedByte), ("{null:1}", .unexpectedByte), ("{'a':1}", .unexpectedByte),
    ("[1,]", .trailingComma), ("{\"a\":1,}", .trailingComma), ("[1 , ]", .trailingComma),
    // §2: whitespace is four characters, and no comment.
    ("[1]\u{A0}", .trailingContent), ("\u{C}1", .unexpectedByte), ("[\u{B}1]", .unexpectedByte),
    ("\u{2028}1", .unexpectedByte), ("// c\n1", .unexpectedByte), ("[/* c */1]", .unexpectedByte),
    ("# c\n1", .unexpectedByte), ("1 // c", .trailingContent),
    // §3: three literal names, in lower case.
    ("nul", .unexpectedByte), ("nulL", .unexpectedByte), ("True", .unexpectedByte), ("FALSE", .unexpectedByte),
    ("[tru]", .unexpectedByte), ("t", .unexpectedByte), ("undefined", .unexpectedByte), ("'a'", .unexpectedByte),
    ("NaN", .unexpectedByte), ("Infinity", .unexpectedByte), ("-Infinity", .invalidNumber), ("-NaN", .invalidNumber),
    // §4: names within an object should be unique; here they are.
    ("{\"a\":1,\"a\":1}", .duplicateKey), ("{\"a\":1,\"b\":2,\"\\u0061\":3}", .duplicateKey),
    ("{\"é\":1,\"\\u00e9\":2}", .duplicateKey), ("[{\"x\":{\"\":1,\"\":2}}]", .duplicateKey),
    // §6: numbers.
    ("01", .invalidNumber), ("-01", .invalidNumber), ("00", .invalidNumber), ("+1", .invalidNumber),
    (".5", .invalidNumber), ("-.5", .invalidNumber), ("1.", .invalidNumber), ("1.e5", .invalidNumber),
    ("1e", .invalidNumber), ("1e+", .invalidNumber), ("1E-", .invalidNumber), ("-", .invalidNumber),
    ("--1", .invalidNumber), ("[1.]", .invalidNumber), ("1e5.5", .trailingContent), ("0x1F", .trailingContent),
    ("1_000", .trailingContent), ("1,5", .trailingContent), ("\u{661}", .unexpectedByte), ("\u{FF11}", .unexpectedByte),
    // §7: strings.
    ("\"", .unexpectedEnd), ("\"abc", .unexpectedEnd), ("\"\\", .unexpectedEnd), ("\"\\\"", .unexpectedEnd),
    ("\"\\u", .unexpectedEnd), ("\"\\u00", .unexpectedEnd), ("[\"é", .unexpectedEnd), ("\"abcdefgh", .unexpectedEnd),
    ("\"a\nb\"", .controlCharacter), ("\"\t\"", .controlCharacter), ("\"\0\"", .controlCharacter),
    ("\"\u{1F}\"", .controlCharacter), ("\"0123456789\\n\u{1}\"", .controlCharacter),
    ("{\"a\n\":1}", .controlCharacter),
    ("\"\\x41\"", .invalidEscape), ("\"\\'\"", .invalidEscape), ("\"\\a\"", .invalidEscape),
    ("\"\\0\"", .invalidEscape),
    ("\"\\U0041\"", .invalidEscape), ("\"\\ \"", .invalidEscape), ("\"\\\n\"", .invalidEscape),
    ("\"\\é\"", .invalidEscape),
    ("\"\\u12\"", .invalidEscape), ("\"\\u12G4\"", .invalidEscape), ("\"\\u{41}\"", .invalidEscape),
    ("\"\\u+041\"", .invalidEscape), ("\"\\u 041\"", .invalidEscape), ("\"\\ud834\\u12\"", .invalidEscape),
    // §8.2: characters, not code units.
    ("\"\\ud800\"", .loneSurrogate), ("\"\\udc00\"", .loneSurrogate), ("\"\\ud800a\"", .loneSurrogate),
    ("\"\\ud800\\n\"", .loneSurrogate), ("\"\\ud800\\u0041\"", .loneSurrogate), ("\"\\ud800\\ud800\"", .loneSurrogate),
    ("\"\\udc00\\ud800\"", .loneSurrogate), ("\"\\udfff\\udfff\"", .loneSurrogate), ("{\"\\udead\":1}", .loneSurrogate),
    // §8.1: no byte-order mark.
    ("\u{FEFF}1", .byteOrderMark), ("\u{FEFF}", .byteOrderMark), ("[\u{FEFF}1]", .unexpectedByte),
  ]

  @Test(arguments: rejectedCases)
  func text(text: String, code: JSONSyntaxError.Code) {
    #expect(failure(Array(text.utf8))?.code == code)
  }

  /// RFC 3629 §3 and §4, in a string and in a member name, with and without an escape.
  private static let malformedUTF8Cases: [[UInt8]] = [
    [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x20], [0xC2, 0xC2], [0xDF, 0xC0],
    [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF], [0xE1, 0x80], [0xE1, 0x20, 0x80], [0xE1, 0x80, 0x20],
    [0xED, 0xA0, 0x80], [0xED, 0xAF, 0xBF], [0xED, 0xB0, 0x80], [0xED, 0xBF, 0xBF],
    [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x90, 0x80], [0xF1, 0x80, 0x80, 0xC0],
    [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFE], [0xFF],
  ]

  @Test(arguments: malformedUTF8Cases)
  func malformedUTF8(bytes: [UInt8]) throws {
    for (before, after) in [
      ("\"", "\""), ("\"plain text \\n", " more\""), ("{\"", "\":1}"), ("[\"é", "\"]"), ("[", "]"),
    ] {
      let error = try #require(failure(Array(before.utf8) + bytes + Array(after.utf8)))
      #expect(error.code == .invalidUTF8)
      #expect(error.offset == before.utf8.count)
    }
  }

  /// RFC 8259 §7: wherever the character is in a machine word.
  @Test func controlCharacters() throws {
    for control in UInt8(0)..<0x20 {
      for place in 1...24 {
        var text = Array("\"abcdefghijklmnopqrstuvwxyz\"".utf8)
        text[place] = control
        let error = try #require(failure(text))
        #expect(error.code == .controlCharacter)
        #expect(error.offset == place)
      }
    }
  }

  @Test func utf16() {
    #expect(failure([0xFE, 0xFF, 0x00, 0x31])?.code == .byteOrderMark)
    #expect(failure([0xFF, 0xFE, 0x31, 0x00])?.code == .byteOrderMark)
    #expect(failure([0x31, 0x00])?.code == .trailingContent)
  }

  /// The index over large objects must find what the scan over small ones finds.
  @Test(arguments: [2, 16, 17, 18, 100])
  func duplicateKeyInObject(of count: Int) throws {
    for twin in [0, (count - 1) / 2, count - 2] {
      let keys = (0..<(count - 1)).map { "key \($0)" } + ["key \(twin)"]
      let text = "{" + keys.map { "\"\($0)\":0" }.joined(separator: ",") + "}"
      #expect(failure(Array(text.utf8))?.code == .duplicateKey)
      let fewer = "{" + keys.dropLast().map { "\"\($0)\":0" }.joined(separator: ",") + "}"
      #expect(failure(Array(fewer.utf8)) == nil)
    }
  }

  /// Canonically equivalent, but different scalars (RFC 8259 §8.3).
  @Test(arguments: [2, 40])
  func equivalentKeysAreDifferent(count: Int) throws {
    let others = (2..<count).map { ",\"\($0)\":0" }.joined()
    let object = try JSONValue(parsing: "{\"\u{E9}\":1,\"e\u{301}\":2\(others)}".utf8)
    #expect(object["\u{E9}"] == 1)
    #expect(object["e\u{301}"] == 2)
  }

  /// Same length, same first and last eight bytes.
  @Test func keysThatDifferInTheMiddle() throws {
    let keys = (0..<10).map { "12345678\($0)12345678" }
    let text = "{" + keys.map { "\"\($0)\":0" }.joined(separator: ",") + "}"
    #expect(try JSONValue(parsing: text.utf8).object?.count == 10)
  }

  @Test func depth() {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[{\"a\":", count: depth / 2) + String(repeating: "[", count: depth % 2)).utf8)
        + Array((String(repeating: "]", count: depth % 2) + "1" + String(repeating: "}]", count: depth / 2)).utf8)
    }
    let arrays = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
    #expect(failure(Array(arrays.utf8)) == nil)
    #expect(failure(Array("[\(arrays)]".utf8))?.code == .tooDeep)
    #expect(failure(Array("[\(arrays)]".utf8))?.offset == 128)
    #expect(failure(nested(128)) == nil)
    #expect(failure(Array(repeating: UInt8(ascii: "["), count: 1_000_000))?.code == .tooDeep)
    #expect(failure(Array("[[]]".utf8), JSONLimits(depth: 1))?.code == .tooDeep)
    #expect(failure(Array("[1]".utf8), JSONLimits(depth: 1)) == nil)
  }

  @Test func size() {
    let text = Array("[1, 2]".utf8)
    #expect(failure(text, JSONLimits(bytes: 6)) == nil)
    #expect(failure(text, JSONLimits(bytes: 5))?.code == .tooLarge)
    #expect(JSONLimits.standard.bytes == 67_108_864)
    #expect(JSONLimits.standard.depth == 128)
  }

  /// Whatever is cut off or changed in a text, the reader answers.
  @Test func damagedTexts() {
    let text = Array(
      #"{"a": [1.5e-3, "é\u00e9\ud83d\ude00\n", {"b": null}], "c": true, "\u0062": false, "d": -0}"#.utf8)
    for end in text.indices { #expect(failure(Array(text[..<end])) != nil) }
    for place in text.indices {
      for byte in [0x00, 0x22, 0x5C, 0x2C, 0x5D, 0x7D, 0x80, 0xED, 0xFF] as [UInt8] {
        var damaged = text
        damaged[place] = byte
        if let error = failure(damaged) { #expect((0...damaged.count).contains(error.offset)) }
      }
    }
  }

  private func failure(_ bytes: [UInt8], _ limits: JSONLimits = .standard) -> JSONSyntaxError? {
    do {
      _ = try JSONValue(parsing: bytes, limits: limits)
      return nil
    } catch {
      return error
    }
  }
}
