/// A URI or a relative reference (RFC 3986 §4.1), by its parts as they were written.
struct URIReference: Sendable {
  var scheme: String?
  var authority: String?
  var path = ""
  var query: String?
  var fragment: String?

  /// The empty reference.
  init() {}

  /// Splits without a look at the characters (RFC 3986 appendix B). Nil when what stands before the first colon is no
  /// scheme.
  init?(splitting text: String) {
    var rest = Substring(text)
    if let hash = rest.utf8.firstIndex(of: UInt8(ascii: "#")) {
      fragment = String(rest[rest.utf8.index(after: hash)...])
      rest = rest[..<hash]
    }
    if let mark = rest.utf8.firstIndex(of: UInt8(ascii: "?")) {
      query = String(rest[rest.utf8.index(after: mark)...])
      rest = rest[..<mark]
    }
    let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":"))
    let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/"))
    if let colon, slash.map({ colon < $0 }) ?? true {
      guard URIGrammar.isScheme(rest[..<colon].utf8) else { return nil }
      scheme = String(rest[..<colon])
      rest = rest[rest.utf8.index(after: colon)...]
    }
    if rest.utf8.starts(with: "//".utf8) {
      rest = rest[rest.utf8.index(rest.startIndex, offsetBy: 2)...]
      let end = rest.utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
      authority = String(rest[..<end])
      rest = rest[end...]
    }
    path = String(rest)
  }

  /// Nil unless the text is a URI reference of RFC 3986.
  init?(_ text: String) {
    self.init(splitting: text)
    guard URIGrammar.isValid(self) else { return nil }
  }

  /// The reference as seen from a base (RFC 3986 §5.2.2). A base without a scheme gives a reference without one.
  func resolved(against base: URIReference) -> URIReference {
    var target = self
    if scheme == nil {
      target.scheme = base.scheme
      if authority == nil {
        target.authority = base.authority
        if path.isEmpty {
          target.path = base.path
          target.query = query ?? base.query
          return target
        }
        if path.utf8.first != UInt8(ascii: "/") { target.path = Self.merged(path, with: base) }
      }
    }
    target.path = Self.withoutDotSegments(target.path)
    return target
  }

  /// RFC 3986 §5.2.3.
  private static func merged(_ path: String, with base: URIReference) -> String {
    if base.authority != nil, base.path.isEmpty { return "/" + path }
    guard let slash = base.path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return base.path[...slash] + path
  }

  /// RFC 3986 §5.2.4.
  private static func withoutDotSegments(_ path: String) -> String {
    guard path.utf8.contains(UInt8(ascii: ".")) else { return path }
    var segments: [Substring.UTF8View] = []
    let all = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    for (place, segment) in all.enumerated() {
      let isLast = place == all.count - 1
      if segment.elementsEqual(".".utf8) {
        if isLast { segments.append(Substring().utf8) }
      } else if segment.elementsEqual("..".utf8) {
        if segments.count > 1 || segments.first?.isEmpty == false { segments.removeLast() }
        if isLast { segments.append(Substring().utf8) }
      } else {
        segments.append(segment)
      }
    }
    return segments.map { String(Substring($0)) }.joined(separator: "/")
  }

  var withoutFragment: URIReference {
    var copy = self
    copy.fragment = nil
    return copy
  }
}

extension URIReference: CustomStringConvertible {
  /// RFC 3986 §5.3.
  var description: String {
    (scheme.map { $0 + ":" } ?? "") + (authority.map { "//" + $0 } ?? "") + path + (query.map { "?" + $0 } ?? "")
      + (fragment.map { "#" + $0 } ?? "")
  }
}

extension String {
  /// With `%41` as `A`; nil when what comes out is not UTF-8 or a percent sign is followed by something else.
  var percentDecoded: String? {
    guard utf8.contains(UInt8(ascii: "%")) else { return self }
    var bytes: [UInt8] = []
    var rest = utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(Self.hexadecimal), let low = rest.popFirst().flatMap(Self.hexadecimal)
      else { return nil }
      bytes.append(high << 4 | low)
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    PatternParser.digit(Unicode.Scalar(byte), radix: 16).map(UInt8.init)
  }
}
