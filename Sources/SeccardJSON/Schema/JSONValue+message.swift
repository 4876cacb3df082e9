extension JSONValue {
  /// The value in a few words: scalars as they are, shortened and escaped, containers by their kind.
  var forMessage: String {
    switch self {
    case .null: "null"
    case .bool(let bool): bool ? "true" : "false"
    case .number(let number): number.forMessage
    case .string(let string): string.quotedForMessage()
    case .array(let elements): elements.isEmpty ? "an empty array" : "an array"
    case .object(let object): object.isEmpty ? "an empty object" : "an object"
    }
  }

  /// Small containers as text too: what a schema asks for.
  var writtenForMessage: String {
    let text = printed(.compact)
    let isPlain = text.count <= 60 && text.allSatisfy { 32...126 ~= $0 }
    return isPlain ? String(decoding: text, as: UTF8.self) : forMessage
  }
}

extension JSONNumber {
  var forMessage: String {
    lexeme.utf8.count <= 40 ? lexeme : String(lexeme.prefix(40)) + "…"
  }
}

extension [String] {
  /// `a`, `a or b`, `a, b or c`.
  var joinedByOr: String {
    guard let last else { return "" }
    return count == 1 ? last : dropLast().joined(separator: ", ") + " or " + last
  }

  /// The first of them, and how many there are when that is not all.
  func bounded(_ limit: Int) -> String {
    count <= limit
      ? joined(separator: ", ") : prefix(limit).joined(separator: ", ") + ", … (\(count) in all)"
  }
}

extension Pattern {
  var forMessage: String { source.patternForMessage }
}

extension String {
  /// A regular expression in quotes, its backslashes as they are, with what could hide or act on a terminal escaped.
  var patternForMessage: String {
    let limit = 200
    let start = String(String.UnicodeScalarView(unicodeScalars.prefix(limit)))
    let quoted = start.split(separator: "\\", omittingEmptySubsequences: false)
      .map { $0.quotedForMessage(limit: limit).dropFirst().dropLast() }
    return "\"" + quoted.joined(separator: "\\") + (unicodeScalars.count > limit ? "…\"" : "\"")
  }
}
