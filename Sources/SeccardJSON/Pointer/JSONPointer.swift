/// A place in a JSON document (RFC 6901).
package struct JSONPointer: Sendable {
  /// From the root inwards, unescaped: member names and array indices.
  package var tokens: [String]

  package init(tokens: [String]) {
    self.tokens = tokens
  }

  /// The whole document.
  package static let root = JSONPointer(tokens: [])

  /// Reads the escaped form: nothing, or `/` before each token, with `~0` for `~` and `~1` for `/` (RFC 6901 §3).
  package init(parsing text: String) throws(JSONPointerError) {
    var parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map(Substring.init)
    guard parts.removeFirst().isEmpty else {
      throw JSONPointerError(.noSlash, text: text, "a JSON Pointer is empty or begins with \"/\"")
    }
    tokens = []
    for (place, part) in parts.enumerated() {
      guard let token = Self.unescaped(part) else {
        throw JSONPointerError(.invalidEscape, text: text, token: place, "\"~\" is followed by neither 0 nor 1")
      }
      tokens.append(token)
    }
  }

  package func appending(_ token: String) -> JSONPointer {
    JSONPointer(tokens: tokens + [token])
  }

  package func appending(_ index: Int) -> JSONPointer {
    appending(String(index))
  }

  /// Whether this is a place inside the other's, or the same place.
  func starts(with other: JSONPointer) -> Bool {
    tokens.starts(with: other.tokens) { $0.hasSameScalars(as: $1) }
  }

  /// Nil when a tilde begins no escape. `~01` is `~1`: one pass, so that nothing is unescaped twice (RFC 6901 §4).
  private static func unescaped(_ part: Substring) -> String? {
    guard part.utf8.contains(UInt8(ascii: "~")) else { return String(part) }
    var token = String.UnicodeScalarView()
    var rest = part.unicodeScalars
    while let scalar = rest.popFirst() {
      switch scalar == "~" ? rest.popFirst() : nil {
      case "0": token.append("~")
      case "1": token.append("/")
      case nil where scalar != "~": token.append(scalar)
      default: return nil
      }
    }
    return String(token)
  }
}

extension JSONPointer: Hashable {
  package static func == (left: JSONPointer, right: JSONPointer) -> Bool {
    left.tokens.count == right.tokens.count && left.starts(with: right)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(tokens.count)
    for token in tokens { token.hashScalars(into: &hasher) }
  }
}

extension JSONPointer: CustomStringConvertible {
  /// The escaped form.
  package var description: String {
    var text = String.UnicodeScalarView()
    for token in tokens {
      text.append("/")
      for scalar in token.unicodeScalars {
        switch scalar {
        case "~": text.append(contentsOf: "~0".unicodeScalars)
        case "/": text.append(contentsOf: "~1".unicodeScalars)
        default: text.append(scalar)
        }
      }
    }
    return String(text)
  }
}
