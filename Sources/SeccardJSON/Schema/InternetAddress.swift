/// The text forms of addresses as RFC 3986 §3.2.2 and RFC 5321 §4.1.3 have them.
enum InternetAddress {
  static func isVersion4(_ text: Substring.UTF8View) -> Bool {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy(isOctet)
  }

  private static func isOctet(_ text: Substring.UTF8View) -> Bool {
    guard (1...3).contains(text.count), text.allSatisfy(\.isDigit) else { return false }
    if text.count > 1, text.first == UInt8(ascii: "0") { return false }
    return text.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } < 256
  }

  static func isVersion6(_ text: Substring.UTF8View) -> Bool {
    guard let gap = gap(in: text) else { return groups(in: text, mayEndInVersion4: true) == 8 }
    let before = text[..<gap]
    let after = text[text.index(gap, offsetBy: 2)...]
    guard let first = before.isEmpty ? 0 : groups(in: before, mayEndInVersion4: false),
      let second = after.isEmpty ? 0 : groups(in: after, mayEndInVersion4: true)
    else { return false }
    return first + second < 8
  }

  /// Where the first `::` is.
  private static func gap(in text: Substring.UTF8View) -> Substring.UTF8View.Index? {
    zip(text.indices, text.indices.dropFirst()).first {
      text[$0.0] == UInt8(ascii: ":") && text[$0.1] == UInt8(ascii: ":")
    }?.0
  }

  /// How many groups of sixteen bits there are; nil when one is none.
  private static func groups(in text: Substring.UTF8View, mayEndInVersion4: Bool) -> Int? {
    // The longest address has 45 bytes.
    guard text.count <= 45 else { return nil }
    let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    var count = 0
    for (place, part) in parts.enumerated() {
      if (1...4).contains(part.count), part.allSatisfy(\.isHexadecimal) {
        count += 1
      } else if mayEndInVersion4, place == parts.count - 1, isVersion4(part) {
        count += 2
      } else {
        return nil
      }
    }
    return count
  }
}
