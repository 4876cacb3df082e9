/// A format that is checked. All others say something about a string without a check (validation §7.2.1).
enum StringFormat: String, CaseIterable, Sendable {
  case date
  case dateTime = "date-time"
  case email
  case uri
  case uriReference = "uri-reference"
  case uuid
  case regex

  func accepts(_ text: String) -> Bool {
    switch self {
    case .date: CalendarFormat.isDate(text.utf8[...])
    case .dateTime: CalendarFormat.isDateTime(text.utf8[...])
    case .email: MailboxFormat.isMailbox(text.utf8[...])
    case .uri: URIReference(text)?.scheme != nil
    case .uriReference: URIReference(text) != nil
    case .uuid: Self.isUUID(text)
    case .regex: Pattern.isPattern(text)
    }
  }

  /// Goes behind "must be".
  var requirement: String {
    switch self {
    case .date: "a calendar date such as \"2026-03-31\""
    case .dateTime: "a date and time with its offset, such as \"2026-03-31T12:00:00Z\""
    case .email: "a mail address such as \"ada@example.org\""
    case .uri: "a URI such as \"https://example.org/a\""
    case .uriReference: "a URI or a relative reference, such as \"https://example.org/a\" or \"a/b\""
    case .uuid: "a UUID such as \"2eb8aa08-aa98-11ea-b4aa-73b441d16380\""
    case .regex: "a regular expression (ECMA-262)"
    }
  }

  /// RFC 4122 §3.
  private static func isUUID(_ text: String) -> Bool {
    let groups = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return groups.map(\.count) == [8, 4, 4, 4, 12] && groups.allSatisfy { $0.allSatisfy(\.isHexadecimal) }
  }
}
