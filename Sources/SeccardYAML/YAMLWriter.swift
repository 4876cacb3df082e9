package import SeccardJSON

/// Writes a value as one YAML document in block style: two spaces of indent, the order of members and the lexemes of
/// numbers as they are.
///
/// What is written is read back as the same value by `YAMLDocument`, and no text is written so that a YAML 1.1 reader takes
/// it for something else. A number whose lexeme those readers take for a text, such as `1e5`, stays as it is.
package struct YAMLWriter {
  private var text = ""

  /// The document, with a line feed at its end.
  package static func text(of value: JSONValue) -> String {
    var writer = YAMLWriter()
    switch value {
    case .object(let object) where !object.isEmpty: writer.write(object, indent: 0)
    case .array(let elements) where !elements.isEmpty: writer.write(elements, indent: 0)
    default:
      // A text that is the whole document has no indent for a block to have more of.
      if case .string(let string) = value {
        writer.text += YAMLText.inLine(string)
      } else {
        writer.write(scalar: value)
      }
      writer.text += "\n"
    }
    return writer.text
  }

  /// The longest key before a colon (YAML 1.2.2 §7.4.2), in bytes, with room for escapes.
  private static let longestKey = 1_000

  private mutating func write(_ object: JSONObject, indent: Int, isInLine: Bool = false) {
    for (index, member) in object.members.enumerated() {
      if index > 0 || !isInLine { startLine(indent) }
      let key = YAMLText.inLine(member.key)
      if key.utf8.count > Self.longestKey {
        text += "? " + key + "\n"
        startLine(indent)
        text += ":"
      } else {
        text += key + ":"
      }
      write(member.value, indent: indent + 2)
    }
  }

  private mutating func write(_ elements: [JSONValue], indent: Int, isInLine: Bool = false) {
    for (index, element) in elements.enumerated() {
      if index > 0 || !isInLine { startLine(indent) }
      text += "-"
      switch element {
      case .object(let object) where !object.isEmpty:
        text += " "
        write(object, indent: indent + 2, isInLine: true)
      case .array(let inner) where !inner.isEmpty:
        text += " "
        write(inner, indent: indent + 2, isInLine: true)
      default: write(element, indent: indent + 2)
      }
    }
  }

  /// Writes a value after a colon or a dash, and ends the line.
  private mutating func write(_ value: JSONValue, indent: Int) {
    switch value {
    case .object(let object) where !object.isEmpty:
      text += "\n"
      write(object, indent: indent)
    case .array(let elements) where !elements.isEmpty:
      text += "\n"
      write(elements, indent: indent)
    case .string(let string) where YAMLText.fitsBlock(string):
      write(block: string, indent: indent)
    default:
      text += " "
      write(scalar: value)
      text += "\n"
    }
  }

  private mutating func write(scalar value: JSONValue) {
    switch value {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .number(let number): text += number.lexeme
    case .string(let string): text += YAMLText.inLine(string)
    case .array: text += "[]"
    case .object: text += "{}"
    }
  }

  /// A literal block (YAML 1.2.2 §8.1.2).
  private mutating func write(block string: String, indent: Int) {
    let endsLine = string.utf8.last == UInt8(ascii: "\n")
    text += endsLine ? " |\n" : " |-\n"
    for line in (endsLine ? string.dropLast() : string[...]).split(separator: "\n", omittingEmptySubsequences: false) {
      if !line.isEmpty {
        startLine(indent)
        text += line
      }
      text += "\n"
    }
  }

  private mutating func startLine(_ indent: Int) {
    text.append(contentsOf: repeatElement(" ", count: indent))
  }
}
