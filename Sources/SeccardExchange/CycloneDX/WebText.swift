/// What a text of a card is, where a format has a field for such texts only. All of them are of ASCII.
enum WebText {
  /// A whole URL of the web, of the characters of RFC 3986.
  static func isURL(_ text: String) -> Bool {
    let scheme = ["https://", "http://"].first { text.utf8.starts(with: $0.utf8) }
    guard let scheme else { return false }
    let rest = Array(text.utf8.dropFirst(scheme.utf8.count))
    guard let first = rest.first, isLetterOrDigit(first) else { return false }
    var numberSigns = 0
    for (place, byte) in rest.enumerated() {
      switch byte {
      case UInt8(ascii: "%"):
        guard place + 2 < rest.count, isHexadecimal(rest[place + 1]), isHexadecimal(rest[place + 2]) else {
          return false
        }
      case UInt8(ascii: "#"):
        numberSigns += 1
      default:
        guard isLetterOrDigit(byte) || "-._~:/?@!$&'()*+,;=".utf8.contains(byte) else { return false }
      }
    }
    // What follows the host and a colon is a port, and there is one fragment at most.
    let authority = rest.prefix { !"/?#".utf8.contains($0) }
    let port = authority.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).dropFirst()
    return numberSigns <= 1 && port.count <= 1
      && (port.first ?? []).allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }

  /// One mail address in its usual form: words with dots between them, an at sign, and a domain.
  static func isMailAddress(_ text: String) -> Bool {
    let halves = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard halves.count == 2, text.utf8.count <= 254 else { return false }
    let words = halves[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let labels = halves[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return words.allSatisfy { !$0.isEmpty && $0.allSatisfy { isLetterOrDigit($0) || "-_+".utf8.contains($0) } }
      && labels.count > 1
      && labels.allSatisfy { label in
        label.first.map(isLetterOrDigit) == true && label.last.map(isLetterOrDigit) == true
          && label.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
      }
  }

  /// 64 hexadecimal digits.
  static func isSHA256(_ text: String) -> Bool { text.utf8.count == 64 && text.utf8.allSatisfy(isHexadecimal) }

  /// A visible character of ASCII that is no percent sign.
  static func isPlain(_ byte: UInt8) -> Bool { 0x21...0x7E ~= byte && byte != UInt8(ascii: "%") }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
