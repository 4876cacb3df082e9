/// Takes a short text apart from its front.
struct ByteScan {
  private var bytes: Substring.UTF8View

  init(_ text: String) {
    bytes = Substring(text).utf8
  }

  var isAtEnd: Bool { bytes.isEmpty }
  var rest: String { String(Substring(bytes)) }

  /// Skips the ASCII character if it comes next.
  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard let first = bytes.first, first == UInt8(ascii: character) else { return false }
    bytes.removeFirst()
    return true
  }

  /// Takes decimal digits.
  mutating func digits() -> String {
    take { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }

  /// Takes what a condition holds for.
  mutating func take(while condition: (UInt8) -> Bool) -> String {
    let taken = bytes.prefix(while: condition)
    bytes = bytes[taken.endIndex...]
    return String(Substring(taken))
  }
}
