import SeccardYAML
import Testing

/// What no card may be written as, the place of each fault, and the words.
@Suite struct RefusedTextTests {
  private static let refused: [(String, YAMLError.Code, String?)] = [
    // Nothing there.
    ("", YAMLError.Code.empty, "line 1, column 1: there is no value: the text is empty"),
    ("\n# only a comment\n", .empty, "line 3, column 1: there is no value: the text is empty"),
    ("---\n", .empty, "line 2, column 1: there is no value: the text is empty"),
    ("---\n...\n", .empty, "line 2, column 1: there is no value: the text is empty"),
    // More than one document.
    (
      "a: 1\n---\nb: 2\n", .severalDocuments,
      "line 2, column 1: another document begins here: one file holds one card"
    ),
    (
      "é: 1\n...\n# next\n\nb: 2\n", .severalDocuments,
      "line 5, column 1: another document begins here: one file holds one card"
    ),
    ("a: 1\n...\n---\n", .severalDocuments, "line 3, column 1: another document begins here: one file holds one card"),
    (
      "a: 1\n...\n%TAG ! x\n---\n", .severalDocuments,
      "line 3, column 1: another document begins here: one file holds one card"
    ),
    ("{\"a\": 1}}", .syntax, "line 1, column 9: text after the end of the value"),
    ("[\"日本\"] x", .syntax, "line 1, column 8: text after the end of the value"),
    // Keys.
    ("a: 1\nb: 2\na: 3\n", .duplicateKey, "line 3, column 1: duplicate key \"a\" (first at line 1, column 1)"),
    (
      "x:\n  - é: 1\n    \"\\u00e9\": 2\n", .duplicateKey,
      "line 3, column 5: duplicate key \"é\" (first at line 2, column 5)"
    ),
    ("{'a': 1, a: 2}", .duplicateKey, "line 1, column 10: duplicate key \"a\" (first at line 1, column 2)"),
    ("1: a\n\"1\": b", .duplicateKey, "line 2, column 1: duplicate key \"1\" (first at line 1, column 1)"),
    ("&k a: 1\n*k : 2", .duplicateKey, "line 2, column 1: duplicate key \"a\" (first at line 1, column 1)"),
    ("? [a]\n: 1", .invalidKey, "line 1, column 3: a key is a text, and cannot be a list or a mapping"),
    ("{a: 1}: 1", .invalidKey, "line 1, column 1: a key is a text, and cannot be a list or a mapping"),
    ("a: &x [1]\n*x : 1", .invalidKey, "line 2, column 1: a key is a text, its alias stands for something else"),
    ("&a : 1", .invalidKey, "line 1, column 1: there is no key before the colon"),
    ("!!int 1: a", .invalidKey, "line 1, column 1: a key is a text, its tag says that it is a number"),
    (
      "a: &a {x: 1}\nb:\n  <<: *a\n", .mergeKey,
      "line 3, column 3: \"<<\" merges mappings in YAML 1.1 only: write the fields out, or the key in quotes if it is meant"
    ),
    // Aliases.
    ("a: *b", .unknownAlias, "line 1, column 4: no anchor before the alias \"*b\" has its name"),
    ("&a [*a]", .cyclicAlias, "line 1, column 5: the alias \"*a\" stands inside what it stands for"),
    ("- &a 1\n- &a [*a]", .cyclicAlias, "line 2, column 7: the alias \"*a\" stands inside what it stands for"),
    ("x: &a\n  y: {z: *a}", .cyclicAlias, "line 2, column 10: the alias \"*a\" stands inside what it stands for"),
    // Tabs.
    ("a:\n\tb: 1\n", .tabIndent, "line 2, column 1: a tab does not indent in YAML (§6.1): use spaces"),
    ("a:\n  b: 1\n\tc: 2\n", .tabIndent, "line 3, column 1: a tab does not indent in YAML (§6.1): use spaces"),
    ("a: |\n\ttext\n", .tabIndent, "line 2, column 1: a tab does not indent in YAML (§6.1): use spaces"),
    ("a:\n  - 1\n \t- 2\n", .tabIndent, "line 3, column 2: a tab does not indent in YAML (§6.1): use spaces"),
    // Directives.
    (
      "%YAML 1.1\n---\na: no\n", .directive,
      "line 1, column 1: the text says that it is YAML 1.1, and is read as YAML 1.2: take the %YAML line out"
    ),
    ("# c\n%TAG ! tag:x,2000:\n---\na: 1\n", .directive, "line 2, column 1: the directive \"%TAG\" is not known here"),
    ("%FOO\n---\na\n", .directive, "line 1, column 1: the directive \"%FOO\" is not known here"),
    ("%YAML 2.0\n---\na\n", .syntax, "line 1, column 1: found incompatible YAML document"),
    // Syntax.
    ("a: [1, 2\n", .syntax, nil), ("a: 'b\n", .syntax, nil), ("a: \"\\q\"", .syntax, nil), ("@a", .syntax, nil),
    (
      "a: b: c", .syntax,
      "line 1, column 5: mapping values are not allowed in this context; "
        + "a text that holds a colon and a space has to be in quotes"
    ),
    ("- a\nb: 1\n", .syntax, nil), ("a: 1\n b: 2\n", .syntax, nil), ("\"\\ud83d\\ude00\"", .syntax, nil),
    ("a: !e!x 1", .syntax, nil), ("[1, 2, a: b: c]", .syntax, nil), ("a: |x\n b\n", .syntax, nil),
  ]

  @Test(arguments: refused)
  func text(yaml: String, code: YAMLError.Code, description: String?) throws {
    let error = try #require(failure(Array(yaml.utf8)))
    #expect(error.code == code)
    if let description { #expect(error.description == description) }
  }

  /// YAML 1.2.2 §5.1, and the line breaks of YAML 1.1 alone.
  @Test func characters() throws {
    let wrong: [UInt32] =
      Array(0x00...0x08) + [0x0B, 0x0C] + Array(0x0E...0x1F) + Array(0x7F...0x9F) + [
        0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF,
      ]
    for value in wrong {
      let scalar = try #require(Unicode.Scalar(value))
      for before in ["", "a: é", "'", "# 日本 "] {
        let text = "k: 1\n\(before)\(Character(scalar))x"
        let error = try #require(failure(Array(text.utf8)), "U+\(String(value, radix: 16)) after \(before)")
        #expect(error.code == .controlCharacter)
        #expect((error.line, error.column) == (2, before.unicodeScalars.count + 1))
      }
    }
    #expect(failure(Array("a: \"\u{A0}\u{E000}\u{10FFFF}\t\"".utf8)) == nil)
    #expect(failure(Array("a: 1\rb: 2".utf8))?.code == .controlCharacter)
    #expect(failure(Array("a: 1\r\nb: 2\r\n".utf8)) == nil)
  }

  @Test(
    arguments: [
      [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x20], [0xE0, 0x9F, 0xBF], [0xE1, 0x80],
      [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x90, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xF5, 0x80, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFE], [0xFF],
    ] as [[UInt8]])
  func malformedUTF8(bytes: [UInt8]) throws {
    let error = try #require(failure(Array("a: 1\né: ".utf8) + bytes))
    #expect(error.code == .invalidUTF8)
    #expect((error.line, error.column) == (2, 4))
  }

  @Test func encodings() {
    #expect(failure([0xEF, 0xBB, 0xBF] + Array("a: 1".utf8))?.code == .byteOrderMark)
    #expect(failure([0xFE, 0xFF, 0x00, 0x61])?.code == .byteOrderMark)
    #expect(failure([0xFF, 0xFE, 0x61, 0x00])?.code == .byteOrderMark)
    #expect(failure([0x61, 0x00])?.code == .controlCharacter)
  }

  /// Whatever is cut off or changed in a text, the reader answers, with a place that is in it.
  @Test func damagedTexts() {
    let text = Array(
      "%YAML 1.2\n---\na: &x [1.5, \"é\\n\", {b: ~}]\nc: >-\n  one\n  two\n? d\n: - *x\n  - !!str 1\n# end\n...\n".utf8)
    #expect(failure(text) == nil)
    for place in 0...text.count {
      check(Array(text[..<place]))
      guard place < text.count else { break }
      for byte in Array("\n\t -:[{}],&*!|>'\"%#?@".utf8) + [0x00, 0x80, 0xFF] {
        var damaged = text
        damaged[place] = byte
        check(damaged)
      }
    }
  }

  private func check(_ bytes: [UInt8]) {
    guard let error = failure(bytes) else { return }
    #expect(error.line >= 1 && error.column >= 1 && !error.message.isEmpty)
    #expect(error.line <= bytes.count { $0 == UInt8(ascii: "\n") } + 2)
  }
}

func failure(_ bytes: [UInt8], _ limits: YAMLLimits = .standard) -> YAMLError? {
  do {
    _ = try YAMLDocument(bytes, limits: limits)
    return nil
  } catch {
    return error
  }
}
