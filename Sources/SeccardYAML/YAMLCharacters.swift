internal import SeccardJSON

/// The characters of a YAML text, before anything reads them as YAML.
struct YAMLCharacters {
  private let bytes: UnsafeRawBufferPointer

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  /// Refuses what is not printable UTF-8, and the line breaks that are none in every version of YAML: so a line ends
  /// at a line feed for everybody.
  func checkCharacters(limit: Int) throws(YAMLError) {
    let start = SourcePosition(line: 1, column: 1)
    if bytes.count > limit {
      throw YAMLError(.tooLarge, at: start, "the text has \(bytes.count) bytes, the limit is \(limit)")
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw YAMLError(.byteOrderMark, at: start, "the text begins with a byte-order mark: save it without one")
    }
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
      throw YAMLError(.byteOrderMark, at: start, "the text is UTF-16: save it as UTF-8")
    }
    var decoder = UTF8Places(bytes)
    while let (scalar, position) = try decoder.nextSuspect() {
      if let fault = Self.fault(of: scalar, isBeforeLineFeed: decoder.isAtLineFeed) {
        throw YAMLError(.controlCharacter, at: position, fault)
      }
    }
  }

  /// What is wrong with a character that stands as it is (YAML 1.2.2 §5.1, §5.4).
  private static func fault(of scalar: Unicode.Scalar, isBeforeLineFeed: Bool) -> String? {
    switch scalar.value {
    case 0x09, 0x0A:
      nil
    case 0x0D:
      isBeforeLineFeed ? nil : "a carriage return without a line feed: end lines as \"\\n\" or \"\\r\\n\""
    case 0x85, 0x2028, 0x2029:
      "\(scalar.name) ends a line in YAML 1.1 but not in 1.2: write it as an escape in double quotes"
    case 0x00...0x1F, 0x7F...0x9F, 0xFEFF, 0xFFFE, 0xFFFF:
      "\(scalar.name) has to be written as an escape in double quotes"
    default:
      nil
    }
  }

  /// Refuses directives other than `%YAML` before the document: there is none that a card needs (YAML 1.2.2 §6.8).
  func checkDirectives() throws(YAMLError) {
    var line = 1
    for text in bytes.lines {
      switch text.first {
      case UInt8(ascii: "%"):
        let name = text.prefix { $0 > UInt8(ascii: " ") }
        if !name.elementsEqual("%YAML".utf8) {
          let shown = String(decoding: name.prefix(100), as: UTF8.self).quotedForMessage(limit: 40)
          throw YAMLError(
            .directive, at: SourcePosition(line: line, column: 1), "the directive \(shown) is not known here")
        }
      default:
        let rest = text.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r") }
        if !rest.isEmpty, rest.first != UInt8(ascii: "#") { return }
      }
      line += 1
    }
  }

  /// Refuses whatever follows a document but blank lines, comments and `...`.
  ///
  /// - Parameter isClosed: Whether a `...` stands before the place.
  func checkEnd(after end: SourcePosition, isClosed: Bool) throws(YAMLError) {
    var position = SourcePosition(line: 0, column: 1)
    var isClosed = isClosed
    for text in bytes.lines {
      position.line += 1
      if position.line < end.line { continue }
      var rest = text[...]
      position.column = 1
      if position.line == end.line {
        while position.column < end.column, !rest.isEmpty {
          rest = rest.dropFirst().drop { $0 & 0xC0 == 0x80 }
          position.column += 1
        }
      } else if rest.starts(with: "...".utf8) {
        rest = rest.dropFirst(3)
        position.column = 4
        isClosed = true
      }
      let content = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r") }
      guard let first = content.first, first != UInt8(ascii: "#") else { continue }
      if isClosed || content.starts(with: "---".utf8) || first == UInt8(ascii: "%") {
        throw YAMLError(
          .severalDocuments, at: position, "another document begins here: one file holds one card")
      }
      position.column += content.startIndex - rest.startIndex
      throw YAMLError(.syntax, at: position, "text after the end of the value")
    }
  }

  /// Whether the white space that a line begins with holds a tab before a place in it.
  func hasTabInIndent(before position: SourcePosition) -> Bool {
    var line = 0
    for text in bytes.lines {
      line += 1
      if line < position.line { continue }
      return text.prefix(position.column).prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        .contains(UInt8(ascii: "\t"))
    }
    return false
  }
}

extension Unicode.Scalar {
  /// `U+` and four digits or more.
  fileprivate var name: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension UnsafeRawBufferPointer {
  /// The lines without their line feeds.
  fileprivate var lines: some Sequence<UnsafeRawBufferPointer> {
    sequence(state: self as UnsafeRawBufferPointer?) { rest in
      guard let text = rest else { return nil }
      guard let end = text.firstIndex(of: UInt8(ascii: "\n")) else {
        rest = nil
        return text
      }
      rest = UnsafeRawBufferPointer(rebasing: text[(end + 1)...])
      return UnsafeRawBufferPointer(rebasing: text[..<end])
    }
  }
}
