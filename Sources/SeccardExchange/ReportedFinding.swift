package import SeccardJSON

/// One finding as the tools that read reports want it: with the file and the place in it.
package struct ReportedFinding: Sendable {
  package enum Level: String, Sendable {
    case error
    case warning
    case note
  }

  package let rule: String
  package let level: Level
  /// One sentence, safe for a terminal.
  package let message: String
  /// The dotted field.
  package let field: String
  /// The path of the file, relative to where the report is read, with `/` between its parts.
  package let file: String
  package let position: SourcePosition?
  /// Why the finding does not count, where somebody answers for it.
  package let justification: String?

  package init(
    rule: String, level: Level, message: String, field: String, file: String, position: SourcePosition?,
    justification: String? = nil
  ) {
    self.rule = rule
    self.level = level
    self.message = message
    self.field = field
    self.file = file
    self.position = position
    self.justification = justification
  }

  /// The message with the field that it is about.
  package var sentence: String { field.isEmpty ? message : "\(field): \(message)" }
}
