import SeccardJSON
import Testing

@Suite struct SourceMapTests {
  private static let text = """
    {
      "name": "日本", "é": [1, [2, "]"], {"x": {}}],
    \t"a/b": {"m~n": null, "": "\\"}"},
      "\\u0062": [ ], "last" : true
    }
    """

  @Test(arguments: [
    ("", 1, 1), ("/name", 2, 3), ("/é", 2, 17), ("/é/0", 2, 23), ("/é/1", 2, 26), ("/é/1/1", 2, 30), ("/é/2", 2, 36),
    ("/é/2/x", 2, 37), ("/a~1b", 3, 2), ("/a~1b/m~0n", 3, 10), ("/a~1b/", 3, 23), ("/b", 4, 3), ("/last", 4, 18),
    // The nearest ancestor that is there.
    ("/none", 1, 1), ("/é/3", 2, 17), ("/é/00", 2, 17), ("/é/-", 2, 17), ("/é/2/x/y/z", 2, 37), ("/name/0", 2, 3),
    ("/b/0", 4, 3), ("/e\u{301}", 1, 1),
  ])
  func position(pointer: String, line: Int, column: Int) throws {
    let map = SourceMap(json: Array(Self.text.utf8))
    #expect(map.position(of: try JSONPointer(parsing: pointer)) == SourcePosition(line: line, column: column))
  }

  @Test func scalars() {
    #expect(SourceMap(json: Array(" \n 12".utf8)).position(of: .root) == SourcePosition(line: 2, column: 2))
    #expect(
      SourceMap(json: Array("\"a\"".utf8)).position(of: JSONPointer(tokens: ["a"]))
        == SourcePosition(line: 1, column: 1))
    #expect(SourceMap(json: Array("  ".utf8)).position(of: .root) == nil)
    #expect(SourceMap(json: Array("[]".utf8)).positions(of: []).isEmpty)
  }

  /// The value that a walk finds at a place is the one that the pointer leads to, for every value of 200 documents.
  @Test(arguments: [JSONStyle.indented, .compact])
  func generatedDocuments(style: JSONStyle) throws {
    for seed in UInt64(1)...200 {
      var generator = DocumentGenerator(seed: seed)
      let value = generator.document()
      let bytes = value.printed(style)
      let pointers = everyPointer(in: value)
      let positions = SourceMap(json: bytes).positions(of: pointers)
      #expect(SourceMap(json: bytes).positions(of: pointers.reversed()) == positions.reversed(), "seed \(seed)")
      let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      for (pointer, position) in zip(pointers, positions) {
        let place = try #require(position, "seed \(seed)")
        let rest = String(decoding: lines[place.line - 1], as: UTF8.self).unicodeScalars.dropFirst(place.column - 1)
        let found = try #require(value.value(at: pointer), "seed \(seed)")
        let isMember = pointer.tokens.last.map { key in
          value.value(at: JSONPointer(tokens: pointer.tokens.dropLast()))?[key] != nil
        }
        let expected: JSONValue = isMember == true ? .string(pointer.tokens.last ?? "") : found
        let text = String(decoding: expected.printed(style).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        #expect(rest.starts(with: text.unicodeScalars), "seed \(seed), \(pointer)")
      }
    }
  }

  /// Whatever is cut off or changed in a text, a walk ends, with places that are in it.
  @Test func damagedTexts() throws {
    let text = Array(Self.text.utf8)
    let pointers = try ["/é/2/x", "/a~1b/", "/last", "/none"].map(JSONPointer.init(parsing:))
    for place in 0...text.count {
      _ = SourceMap(json: Array(text[..<place])).positions(of: pointers)
      for byte in Array("\\\"{}[],: ".utf8) + [0x00, 0xFF] where place < text.count {
        var damaged = text
        damaged[place] = byte
        for position in SourceMap(json: damaged).positions(of: pointers) {
          #expect((position?.line ?? 1) <= 6)
        }
      }
    }
  }

  @Test func depthAndLength() {
    let deep = Array(String(repeating: "[", count: 1_000_000).utf8)
    #expect(SourceMap(json: deep).position(of: JSONPointer(tokens: ["0", "0"])) == SourcePosition(line: 1, column: 3))
    #expect(
      SourceMap(json: Array("[".utf8) + deep).position(of: JSONPointer(tokens: ["1"]))
        == SourcePosition(line: 1, column: 1))
    let long = Array(("[" + String(repeating: "0,\n", count: 100_000) + "1]").utf8)
    #expect(
      SourceMap(json: long).position(of: JSONPointer(tokens: ["100000"])) == SourcePosition(line: 100_001, column: 1))
  }

  @Test func order() {
    let places = [
      SourcePosition(line: 2, column: 1), SourcePosition(line: 1, column: 9), SourcePosition(line: 1, column: 2),
    ]
    #expect(places.sorted().map(\.description) == ["line 1, column 2", "line 1, column 9", "line 2, column 1"])
  }

  private func everyPointer(in value: JSONValue, at pointer: JSONPointer = .root) -> [JSONPointer] {
    switch value {
    case .object(let object):
      [pointer] + object.members.flatMap { everyPointer(in: $0.value, at: pointer.appending($0.key)) }
    case .array(let elements):
      [pointer] + elements.indices.flatMap { everyPointer(in: elements[$0], at: pointer.appending($0)) }
    case .null, .bool, .number, .string: [pointer]
    }
  }
}
