/// The rules of RFC 3986 appendix A, over bytes.
enum URIGrammar {
  static func isValid(_ uri: URIReference) -> Bool {
    guard uri.scheme != nil || !firstSegmentHasColon(uri) else { return false }
    return (uri.authority.map { isAuthority($0.utf8[...]) } ?? true)
      && consists(uri.path.utf8[...], of: [.unreserved, .subdelimiter, .colonOrAt, .slash])
      && (uri.query.map(isQueryOrFragment) ?? true) && (uri.fragment.map(isQueryOrFragment) ?? true)
  }

  static func isScheme(_ text: Substring.UTF8View) -> Bool {
    guard let first = text.first, first.isLetter else { return false }
    return text.allSatisfy {
      $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
    }
  }

  /// What a path without a scheme before it must not have (`path-noscheme`).
  private static func firstSegmentHasColon(_ uri: URIReference) -> Bool {
    uri.authority == nil && uri.path.utf8.prefix { $0 != UInt8(ascii: "/") }.contains(UInt8(ascii: ":"))
  }

  private static func isQueryOrFragment(_ text: String) -> Bool {
    consists(text.utf8[...], of: [.unreserved, .subdelimiter, .colonOrAt, .slash, .mark])
  }

  private static func isAuthority(_ text: Substring.UTF8View) -> Bool {
    var host = text
    if let at = host.lastIndex(of: UInt8(ascii: "@")) {
      guard consists(host[..<at], of: [.unreserved, .subdelimiter, .colon]) else { return false }
      host = host[host.index(after: at)...]
    }
    var port = host[host.endIndex...]
    if host.first == UInt8(ascii: "[") {
      guard let end = host.firstIndex(of: UInt8(ascii: "]")) else { return false }
      guard isAddress(host[host.index(after: host.startIndex)..<end]) else { return false }
      port = host[host.index(after: end)...]
      guard port.isEmpty || port.first == UInt8(ascii: ":") else { return false }
    } else {
      let colon = host.firstIndex(of: UInt8(ascii: ":")) ?? host.endIndex
      guard consists(host[..<colon], of: [.unreserved, .subdelimiter]) else { return false }
      port = host[colon...]
    }
    return port.dropFirst().allSatisfy(\.isDigit)
  }

  /// What stands in brackets: an IPv6 address, or `v1.` and more.
  private static func isAddress(_ text: Substring.UTF8View) -> Bool {
    guard let first = text.first, first | 0x20 == UInt8(ascii: "v") else { return InternetAddress.isVersion6(text) }
    let parts = text.dropFirst().split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[0].allSatisfy(\.isHexadecimal), !parts[1].isEmpty else {
      return false
    }
    return parts[1].allSatisfy { Characters([.unreserved, .subdelimiter, .colon]).contains($0) }
  }

  private struct Characters: OptionSet {
    let rawValue: UInt8

    static let unreserved = Characters(rawValue: 1)
    static let subdelimiter = Characters(rawValue: 2)
    static let colon = Characters(rawValue: 4)
    static let at = Characters(rawValue: 8)
    static let slash = Characters(rawValue: 16)
    static let mark = Characters(rawValue: 32)
    static let colonOrAt: Characters = [.colon, .at]

    func contains(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        contains(.unreserved)
      case UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "("),
        UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ";"),
        UInt8(ascii: "="):
        contains(.subdelimiter)
      case UInt8(ascii: ":"): contains(.colon)
      case UInt8(ascii: "@"): contains(.at)
      case UInt8(ascii: "/"): contains(.slash)
      case UInt8(ascii: "?"): contains(.mark)
      default: false
      }
    }
  }

  /// Whether all bytes are of these characters or of escapes such as `%20`.
  private static func consists(_ text: Substring.UTF8View, of characters: Characters) -> Bool {
    var rest = text
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        guard rest.popFirst()?.isHexadecimal == true, rest.popFirst()?.isHexadecimal == true else { return false }
      } else if !characters.contains(byte) {
        return false
      }
    }
    return true
  }
}

extension UInt8 {
  var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
  var isLetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20 }
  var isHexadecimal: Bool { isDigit || UInt8(ascii: "a")...UInt8(ascii: "f") ~= self | 0x20 }
}
