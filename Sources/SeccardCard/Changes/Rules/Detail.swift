internal import SeccardJSON

/// Words for the detail of a finding: short, and safe for a terminal whatever the card holds.
enum Detail {
  /// The most scalars of a card's text that a detail repeats.
  static let longest = 80

  /// A word of a vocabulary as it stands, other text in quotes, and the type of what is no text.
  static func word(_ value: JSONValue?) -> String {
    switch value {
    case nil: "not there"
    case .string(let text)?: isPlain(text) ? text : quoted(text)
    case .number(let number)?: shortened(number.lexeme)
    case .bool(let bool)?: bool ? "true" : "false"
    case let other?: other.kindName
    }
  }

  /// `none -> dangerous`.
  static func transition(_ old: JSONValue?, _ new: JSONValue?) -> String { "\(word(old)) -> \(word(new))" }

  static func quoted(_ text: String) -> String { "\"" + shortened(text) + "\"" }

  /// A digest by its first eight digits, which is what people compare.
  static func digest(_ text: String) -> String {
    guard isPlain(text), text.utf8.count > 12 else { return word(.string(text)) }
    return text.prefix(8) + "…"
  }

  static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  private static func shortened(_ text: String) -> String {
    let head = text.unicodeScalars.prefix(longest)
    let isWhole = head.endIndex == text.unicodeScalars.endIndex
    return PrintableText.escaped(String(head)) + (isWhole ? "" : "…")
  }

  private static func isPlain(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= longest
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}
