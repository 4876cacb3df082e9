/// People as cards and commits name them.
package enum Person {
  /// Whether a name that somebody typed means the author of a commit: it is the name, the address, or
  /// `Name <address>` with either of the two, whatever the case and the white space.
  package static func isSame(_ typed: String, name: String, email: String) -> Bool {
    let known = Set([name, email].map(folded).filter { !$0.isEmpty })
    return parts(of: typed).contains { known.contains($0) }
  }

  private static func parts(of typed: String) -> [String] {
    guard let open = typed.firstIndex(of: "<"), let close = typed[open...].firstIndex(of: ">") else {
      return [folded(typed)]
    }
    return [folded(String(typed[..<open])), folded(String(typed[typed.index(after: open)..<close]))]
  }

  private static func folded(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
