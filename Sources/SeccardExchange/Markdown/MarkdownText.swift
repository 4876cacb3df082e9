internal import SeccardCard

/// A card's text as Markdown that a renderer shows as that text and nothing of which is markup, HTML, a link or a mention;
/// and the text that such Markdown stands for.
///
/// Both follow CommonMark 0.31.2 and GitHub Flavored Markdown. `plain(escaped(text))` is `text`, but for characters that
/// nobody can see: those stand as `\u{…}`, since a page would act on them.
enum MarkdownText {
  // MARK: Text to Markdown

  /// The text as paragraphs: an empty line begins one, and any other line feed is a hard line break.
  static func escaped(_ text: String) -> String {
    var escaping = Escaping(Array(text.utf8))
    escaping.escape(isCell: false)
    return String(decoding: escaping.output, as: UTF8.self)
  }

  /// The text on one line, for a list item or a cell of a table: its line feeds are character references.
  static func onOneLine(_ text: String) -> String {
    var escaping = Escaping(Array(text.utf8))
    escaping.escape(isCell: true)
    return String(decoding: escaping.output, as: UTF8.self)
  }

  private struct Escaping {
    let bytes: [UInt8]
    var output: [UInt8] = []

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      output.reserveCapacity(bytes.count + bytes.count / 8)
    }

    mutating func escape(isCell: Bool) {
      var index = 0
      while index < bytes.count {
        if bytes[index] == UInt8(ascii: "\n") {
          let start = index
          while index < bytes.count, bytes[index] == UInt8(ascii: "\n") { index += 1 }
          breakLine(index - start, isInside: start > 0 && index < bytes.count && !isCell)
        }
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
        escapeLine(start..<index)
      }
    }

    /// Line feeds between lines: one is a hard break, two begin a paragraph, and what is more stands as it is.
    private mutating func breakLine(_ count: Int, isInside: Bool) {
      if isInside { output += (count == 1 ? "\\\n" : "\n\n").utf8 }
      for _ in 0..<(isInside ? max(count - 2, 0) : count) { output += "&#10;".utf8 }
    }

    private mutating func escapeLine(_ line: Range<Int>) {
      var index = line.lowerBound
      let numberEnd = bytes[line].firstIndex { !isDigit($0) } ?? line.upperBound
      while index < line.upperBound {
        let byte = bytes[index]
        let isFirst = index == line.lowerBound
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"):
          if isFirst || index + 1 == line.upperBound { output += "&#\(byte);".utf8 } else { output.append(byte) }
        case UInt8(ascii: "\r"): output += "&#13;".utf8
        case UInt8(ascii: "<"): output += "&lt;".utf8
        case UInt8(ascii: ">"): output += "&gt;".utf8
        case UInt8(ascii: "&"):
          output += (isLetter(at: index + 1) || at(index + 1) == UInt8(ascii: "#") ? "&amp;" : "&").utf8
        case UInt8(ascii: "@"):
          // A mention tells somebody (GitHub, GitLab): nothing is looked for across a comment.
          output.append(byte)
          if !isWord(at: index - 1), isWord(at: index + 1) { output += "<!-- -->".utf8 }
        default:
          if byte < 0x20 || byte >= 0x7F {
            index = escapeScalar(at: index)
            continue
          }
          if isMarkup(byte, at: index, isFirst: isFirst, numberEnd: numberEnd, line) {
            output.append(UInt8(ascii: "\\"))
          }
          output.append(byte)
        }
        index += 1
      }
    }

    private func isMarkup(_ byte: UInt8, at index: Int, isFirst: Bool, numberEnd: Int, _ line: Range<Int>) -> Bool {
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "]"),
        UInt8(ascii: "~"), UInt8(ascii: "|"), UInt8(ascii: "$"):
        true
      case UInt8(ascii: "_"): !isWord(at: index - 1) || !isWord(at: index + 1)
      case UInt8(ascii: "{"): at(index + 1) == byte || at(index + 1) == UInt8(ascii: "%")
      case UInt8(ascii: "#"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "="):
        isFirst && !isWord(at: index + 1)
      case UInt8(ascii: ":"):
        isFirst || at(index + 1) == UInt8(ascii: "/") && at(index + 2) == UInt8(ascii: "/")
      case UInt8(ascii: ")"): index == numberEnd && !isFirst && isSpaceOrEnd(at: index + 1)
      case UInt8(ascii: "."): index == numberEnd && !isFirst && isSpaceOrEnd(at: index + 1) || endsInWWW(index, line)
      default: false
      }
    }

    /// Writes a character outside of printable ASCII, and returns the index behind it.
    private mutating func escapeScalar(at index: Int) -> Int {
      var end = index + 1
      while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
      let text = String(decoding: bytes[index..<end], as: UTF8.self)
      if let scalar = text.unicodeScalars.first, PrintableText.isUnsafe(scalar) {
        output += "\\\\u{\(String(scalar.value, radix: 16))}".utf8
      } else if let scalar = text.unicodeScalars.first, scalar.properties.isWhitespace {
        // Some renderers take it away at the ends of lines.
        output += "&#\(scalar.value);".utf8
      } else {
        output += bytes[index..<end]
      }
      return end
    }

    private func endsInWWW(_ index: Int, _ line: Range<Int>) -> Bool {
      index - 3 >= line.lowerBound && bytes[index - 3..<index].allSatisfy { $0 | 0x20 == UInt8(ascii: "w") }
    }

    private func at(_ index: Int) -> UInt8? { bytes.indices.contains(index) ? bytes[index] : nil }
    private func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
    private func isSpaceOrEnd(at index: Int) -> Bool { at(index).map { $0 <= 0x20 } ?? true }
    private func isLetter(at index: Int) -> Bool {
      at(index).map { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20 } ?? false
    }
    private func isWord(at index: Int) -> Bool { isLetter(at: index) || at(index).map(isDigit) ?? false }
  }

  // MARK: Markdown to text

  /// The text of a paragraph: escapes, character references and hard breaks undone. What stands in code spans stays, and so
  /// does other markup: it is how the author put it.
  static func plain(_ source: some Collection<UInt8>) -> String {
    let bytes = Array(source)
    guard bytes.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "&") }) else {
      return String(decoding: bytes, as: UTF8.self)
    }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var spans = CodeSpans(bytes)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "`") {
        let end = spans.end(ofRunAt: index)
        output += bytes[index..<end]
        index = end
      } else if byte == UInt8(ascii: "\\"), index + 1 < bytes.count, isEscapable(bytes[index + 1]) {
        output.append(bytes[index + 1])
        index += 2
      } else if byte == UInt8(ascii: "&"), let (scalar, end) = reference(in: bytes, at: index) {
        output += UTF8.encode(scalar).map(Array.init) ?? []
        index = end
      } else {
        output.append(byte)
        index += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// Whether a backslash before it goes: punctuation of ASCII, and the end of a line.
  private static func isEscapable(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\n"), 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  private static let named: [(name: [UInt8], scalar: Unicode.Scalar)] = [
    (Array("amp;".utf8), "&"), (Array("lt;".utf8), "<"), (Array("gt;".utf8), ">"), (Array("quot;".utf8), "\""),
    (Array("nbsp;".utf8), "\u{A0}"),
  ]

  /// The character that a reference stands for, and the index behind it: the numeric ones, and the few names that people
  /// write.
  private static func reference(in bytes: [UInt8], at start: Int) -> (Unicode.Scalar, Int)? {
    for (name, scalar) in named where bytes[(start + 1)...].starts(with: name) {
      return (scalar, start + 1 + name.count)
    }
    guard start + 2 < bytes.count, bytes[start + 1] == UInt8(ascii: "#") else { return nil }
    let isHexadecimal = bytes[start + 2] | 0x20 == UInt8(ascii: "x")
    let first = start + (isHexadecimal ? 3 : 2)
    guard let end = bytes[first...].prefix(9).firstIndex(of: UInt8(ascii: ";")), end > first,
      bytes[first] != UInt8(ascii: "+"), bytes[first] != UInt8(ascii: "-"),
      let value = UInt32(String(decoding: bytes[first..<end], as: UTF8.self), radix: isHexadecimal ? 16 : 10)
    else { return nil }
    return (value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}", end + 1)
  }
}
