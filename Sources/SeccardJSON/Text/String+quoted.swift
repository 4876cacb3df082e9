extension StringProtocol {
  /// The text in quotes, for a message: shortened, and with everything escaped that could act on a terminal or hide.
  package func quotedForMessage(limit: Int = 60) -> String {
    var quoted = "\""
    for (place, scalar) in unicodeScalars.enumerated() {
      if place == limit {
        return quoted + "…\""
      }
      quoted += scalar.escapedForMessage
    }
    return quoted + "\""
  }
}

extension Unicode.Scalar {
  fileprivate var escapedForMessage: String {
    switch self {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case " "..."~": return String(self)
    default: break
    }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator,
      .nonspacingMark, .enclosingMark, .spacingMark:
      return "\\u{" + String(value, radix: 16) + "}"
    default:
      return String(self)
    }
  }
}
