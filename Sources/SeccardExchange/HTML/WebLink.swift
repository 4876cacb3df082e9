/// Text that is the address of a page or of a mailbox and nothing else: what a reader may follow.
enum WebLink {
  private static let longest = 2_000

  /// Whether a whole text is an `http`, `https` or `mailto` address of printable ASCII: any other scheme runs something or
  /// opens a program, and other characters may hide where the address leads.
  static func isAddress(_ text: String) -> Bool {
    guard text.utf8.count <= longest, text.utf8.allSatisfy(isPrintable) else { return false }
    for (scheme, isHost) in [("https://", true), ("http://", true), ("mailto:", false)] {
      guard text.utf8.count > scheme.utf8.count,
        zip(text.utf8, scheme.utf8).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
      else { continue }
      let rest = text.utf8.dropFirst(scheme.utf8.count)
      guard let first = rest.first, !isHost || isLetterOrDigit(first) || first == UInt8(ascii: "[") else {
        return false
      }
      return true
    }
    return false
  }

  private static func isPrintable(_ byte: UInt8) -> Bool {
    0x21...0x7E ~= byte && !#""<>\^`{|}'"#.utf8.contains(byte)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }
}
