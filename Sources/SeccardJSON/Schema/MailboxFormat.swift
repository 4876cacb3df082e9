/// `Mailbox` of RFC 5321 §4.1.2, within the limits of its §4.5.3.1.
enum MailboxFormat {
  static func isMailbox(_ text: Substring.UTF8View) -> Bool {
    guard let at = text.lastIndex(of: UInt8(ascii: "@")) else { return false }
    let local = text[..<at]
    let domain = text[text.index(after: at)...]
    guard (1...64).contains(local.count), (1...255).contains(domain.count) else { return false }
    return (isDotString(local) || isQuotedString(local)) && (isDomain(domain) || isAddressLiteral(domain))
  }

  private static func isDotString(_ text: Substring.UTF8View) -> Bool {
    text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy {
      !$0.isEmpty && $0.allSatisfy(isAtomText)
    }
  }

  /// `atext` of RFC 5322 §3.2.3.
  private static func isAtomText(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
  }

  private static func isQuotedString(_ text: Substring.UTF8View) -> Bool {
    guard text.count >= 2, text.first == UInt8(ascii: "\""), text.last == UInt8(ascii: "\"") else { return false }
    var rest = text.dropFirst().dropLast()
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\\"):
        guard let escaped = rest.popFirst(), 32...126 ~= escaped else { return false }
      case UInt8(ascii: "\""): return false
      case 32...126: break
      default: return false
      }
    }
    return true
  }

  private static func isDomain(_ text: Substring.UTF8View) -> Bool {
    text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy(isLabel)
  }

  private static func isLabel(_ text: Substring.UTF8View) -> Bool {
    guard (1...63).contains(text.count), text.first != UInt8(ascii: "-"), text.last != UInt8(ascii: "-") else {
      return false
    }
    return text.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") }
  }

  private static func isAddressLiteral(_ text: Substring.UTF8View) -> Bool {
    guard text.first == UInt8(ascii: "["), text.last == UInt8(ascii: "]"), text.count > 2 else { return false }
    let address = text.dropFirst().dropLast()
    if InternetAddress.isVersion4(address) { return true }
    guard let colon = address.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let tag = address[..<colon]
    let content = address[address.index(after: colon)...]
    if tag.map({ $0 | 0x20 }) == Array("ipv6".utf8) { return InternetAddress.isVersion6(content) }
    // General-address-literal: a tag that is registered, which nobody can check here, and what it says.
    return tag.last?.isLetter ?? false || tag.last?.isDigit ?? false
      ? tag.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") } && !content.isEmpty
        && content.allSatisfy { 33...126 ~= $0 && !(91...93 ~= $0) }
      : false
  }
}
