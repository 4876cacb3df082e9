/// Why bytes are not the JSON that this project accepts, and where.
package struct JSONSyntaxError: Error, Sendable, Equatable {
  package let code: Code
  /// From 1; a line ends at a line feed.
  package let line: Int
  /// From 1, in Unicode scalars.
  package let column: Int
  /// From 0, in bytes.
  package let offset: Int
  /// What is wrong, without the place. Text from the input is escaped and shortened in it.
  package let message: String
}

extension JSONSyntaxError: CustomStringConvertible {
  package var description: String { "line \(line), column \(column): \(message)" }
}

extension JSONSyntaxError {
  package struct Code: Sendable, Hashable, CustomStringConvertible {
    package let description: String

    private init(_ name: String) {
      description = name
    }

    /// The input is empty, or whitespace only.
    package static let empty = Code("empty")
    package static let unexpectedEnd = Code("unexpectedEnd")
    package static let unexpectedByte = Code("unexpectedByte")
    package static let trailingComma = Code("trailingComma")
    /// More text after the value.
    package static let trailingContent = Code("trailingContent")
    package static let duplicateKey = Code("duplicateKey")
    package static let invalidNumber = Code("invalidNumber")
    package static let invalidEscape = Code("invalidEscape")
    /// Half of a surrogate pair in a `\u` escape: no text has such a character (RFC 8259 §8.2).
    package static let loneSurrogate = Code("loneSurrogate")
    /// A raw character below U+0020 in a string.
    package static let controlCharacter = Code("controlCharacter")
    package static let invalidUTF8 = Code("invalidUTF8")
    package static let byteOrderMark = Code("byteOrderMark")
    package static let tooDeep = Code("tooDeep")
    package static let tooLarge = Code("tooLarge")
  }
}

/// A place in a text, as people count.
struct TextPosition {
  var line = 1
  var column = 1

  init(of offset: Int, in bytes: UnsafeRawBufferPointer) {
    for byte in UnsafeRawBufferPointer(rebasing: bytes.prefix(offset)) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
  }
}
