/// Writes values as UTF-8 text. Escapes what RFC 8259 §7 demands and nothing else.
struct JSONWriter {
  private(set) var text: [UInt8] = []
  private let isIndented: Bool
  private var depth = 0

  init(style: JSONStyle, capacity: Int) {
    isIndented = style == .indented
    text.reserveCapacity(capacity)
  }

  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: write(plain: "null")
    case .bool(true): write(plain: "true")
    case .bool(false): write(plain: "false")
    case .number(let number): write(plain: number.lexeme)
    case .string(let string): write(quoted: string)
    case .array(let elements): write(elements)
    case .object(let object): write(object)
    }
  }

  private mutating func write(_ elements: [JSONValue]) {
    guard !elements.isEmpty else { return write(plain: "[]") }
    text.append(UInt8(ascii: "["))
    depth += 1
    var isFirst = true
    for element in elements {
      beginItem(isFirst: isFirst)
      write(element)
      isFirst = false
    }
    depth -= 1
    breakLine()
    text.append(UInt8(ascii: "]"))
  }

  private mutating func write(_ object: JSONObject) {
    guard !object.isEmpty else { return write(plain: "{}") }
    text.append(UInt8(ascii: "{"))
    depth += 1
    var isFirst = true
    for member in object.members {
      beginItem(isFirst: isFirst)
      write(quoted: member.key)
      text.append(UInt8(ascii: ":"))
      if isIndented { text.append(UInt8(ascii: " ")) }
      write(member.value)
      isFirst = false
    }
    depth -= 1
    breakLine()
    text.append(UInt8(ascii: "}"))
  }

  private mutating func beginItem(isFirst: Bool) {
    if !isFirst { text.append(UInt8(ascii: ",")) }
    breakLine()
  }

  private mutating func breakLine() {
    guard isIndented else { return }
    text.append(UInt8(ascii: "\n"))
    text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }

  private mutating func write(plain string: String) {
    string.withBytes { text.append(contentsOf: $0) }
  }

  /// Copies the spans between escapes in one go each.
  private mutating func write(quoted string: String) {
    text.append(UInt8(ascii: "\""))
    string.withBytes { bytes in
      var offset = 0
      while true {
        let span = PlainSpan(from: offset, in: bytes)
        text.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[offset..<span.end]))
        guard span.end < bytes.count else { break }
        writeEscape(of: bytes[span.end])
        offset = span.end + 1
      }
    }
    text.append(UInt8(ascii: "\""))
  }

  private mutating func writeEscape(of byte: UInt8) {
    text.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): text.append(byte)
    case 0x08: text.append(UInt8(ascii: "b"))
    case 0x09: text.append(UInt8(ascii: "t"))
    case 0x0A: text.append(UInt8(ascii: "n"))
    case 0x0C: text.append(UInt8(ascii: "f"))
    case 0x0D: text.append(UInt8(ascii: "r"))
    default:
      write(plain: "u00")
      text.append(byte < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
      let low = byte & 0xF
      text.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
    }
  }
}

extension JSONValue {
  /// The number of bytes that the text takes when no string needs an escape.
  func textSize(_ style: JSONStyle, depth: Int) -> Int {
    // What an item takes besides itself: a comma, and a line with its indentation.
    let separator = style == .indented ? 2 * depth + 4 : 1
    switch self {
    case .null: return 4
    case .bool: return 5
    case .number(let number): return number.lexeme.utf8.count
    case .string(let string): return string.utf8.count + 2
    case .array(let elements):
      return elements.reduce(2 + separator) { $0 + separator + $1.textSize(style, depth: depth + 1) }
    case .object(let object):
      return object.members.reduce(2 + separator) {
        $0 + separator + $1.key.utf8.count + 4 + $1.value.textSize(style, depth: depth + 1)
      }
    }
  }
}
