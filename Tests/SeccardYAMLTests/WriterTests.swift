import Foundation
import SeccardJSON
import SeccardTestSupport
import SeccardYAML
import Testing

/// What is written is read back, by this reader and by one of YAML 1.1.
@Suite struct WriterTests {
  @Test func spelling() throws {
    let value: JSONValue = [
      "name": "vision/resnet50", "version": "1.0.0", "date": "2026-01-31", "answer": "no", "empty": "", "space": " a ",
      "lines": "one\n  two\n\nthree\n", "open": "one\ntwo", "trailing": "one \ntwo", "quote": "say \"hi\": \\ # no",
      "plain": "Confidence > 0.8, at 100% (see 3)", "comment": "a #b", "null": .null,
      "list": [1, [2, []], ["a": "b"]],
      "nothing": [:] as JSONValue, "1": true, "<<": "<<", "bidi": "a\u{202E}b", "number": .number(JSONNumber("1.50")!),
    ]
    let expected = #"""
      name: vision/resnet50
      version: 1.0.0
      date: "2026-01-31"
      answer: "no"
      empty: ""
      space: " a "
      lines: |
        one
          two

        three
      open: |-
        one
        two
      trailing: "one \ntwo"
      quote: "say \"hi\": \\ # no"
      plain: Confidence > 0.8, at 100% (see 3)
      comment: "a #b"
      "null": null
      list:
        - 1
        - - 2
          - []
        - a: b
      nothing: {}
      "1": true
      "<<": "<<"
      bidi: "a\u202eb"
      number: 1.50

      """#
    #expect(YAMLWriter.text(of: value) == expected)
    try expectSame(value)
  }

  @Test(arguments: ["a", "", "one\ntwo\n", "- no list", "\n", "~", "\u{FEFF}", "'", "1e3"])
  func aTextAlone(text: String) throws { try expectSame(.string(text)) }

  @Test(arguments: [[:], [], 1, true, nil] as [JSONValue])
  func aScalarAlone(value: JSONValue) throws { try expectSame(value) }

  @Test func keysOfAnyLength() throws {
    for length in [1, 999, 1_000, 1_001, 1_024, 5_000, 100_000] {
      let key = String(repeating: "k", count: length)
      try expectSame([key: [key: "v", "b": [[key: [1, 2]]]]])
    }
    try expectSame([
      "a\nb": 1, "? a": 2, ": ": 3, "": 4, "# x": 5, "- y": [6], "\u{1F600}": "\u{1F600}", "e\u{301}": 1, "\u{E9}": 2,
    ])
  }

  @Test func asDeepAsJSONIs() throws {
    var value: JSONValue = 1
    for level in 0..<JSONLimits.standard.depth { value = level.isMultiple(of: 2) ? [value] : ["k": value] }
    try expectSame(value)
  }

  /// Texts of the pieces that YAML has a meaning for.
  @Test func generatedTexts() throws {
    let pieces = [
      "a", "B", " ", "  ", "\n", "\n\n", "\t", ":", ": ", " #", "#", "-", "- ", "---", "...", "?", "? ", "|", ">", "&a",
      "*a",
      "!t", "%", "@", "`", "'", "\"", "\\", "{", "}", "[", "]", ",", "~", "null", "true", "yes", "0x1F", "1_000",
      "1:30",
      ".inf", "1e5", "2026-01-31", "<<", "=", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{0}", "\r", "\r\n", "\u{1B}", "é",
      "e\u{301}",
      "日本", "\u{1F468}\u{200D}\u{1F469}", "\u{202E}", "\u{E0001}", "\u{10FFFF}", "\u{A0}", "\u{D7FF}",
    ]
    let seed = FuzzBudget.seed
    var random = Mutations(seed: seed)
    var values: [JSONValue] = []
    for _ in 0..<FuzzBudget.rounds {
      let text = (0..<random.number(below: 8)).map { _ in pieces[random.number(below: pieces.count)] }.joined()
      let key = (0..<random.number(below: 4)).map { _ in pieces[random.number(below: pieces.count)] }.joined()
      let value: JSONValue = [["t": .string(text)], [key: [.string(text)]], ["n": [[key: .string(text)]]]][
        random.number(below: 3)]
      let written = YAMLWriter.text(of: value)
      let read = try YAMLDocument(Array(written.utf8))
      #expect(read.value.printed() == value.printed(), "seed \(seed), written as \(written.debugDescription)")
      #expect(read.remarks.isEmpty, "seed \(seed), written as \(written.debugDescription)")
      values.append(value)
    }
    #expect(
      try YAMLDocument(Array(YAMLWriter.text(of: .array(values)).utf8)).value.printed()
        == JSONValue.array(values).printed())
  }

  /// The value, and that nothing is remarked, since other readers read it alike.
  private func expectSame(_ value: JSONValue, _ location: SourceLocation = #_sourceLocation) throws {
    let text = YAMLWriter.text(of: value)
    let read = try YAMLDocument(Array(text.utf8))
    #expect(read.value.printed() == value.printed(), "written as \(text.debugDescription)", sourceLocation: location)
    #expect(read.remarks.isEmpty, "\(read.remarks)", sourceLocation: location)
  }
}
