package import SeccardJSON

/// Why `seccard.yaml` cannot be used: everything that is wrong with it, in the order of the text.
package struct WorkspaceConfigurationError: Error, Hashable, Sendable {
  /// One thing that is wrong.
  package struct Problem: Hashable, Sendable {
    package let position: SourcePosition
    /// The field as people read it, `cards[0].model`; "" for the whole file.
    package let field: String
    /// What is wrong and what would be right, as a predicate of the field. Text from the file is escaped and shortened.
    package let message: String

    package init(position: SourcePosition, field: String, message: String) {
      self.position = position
      self.field = field
      self.message = message
    }
  }

  /// The first `mostProblems` of them; at least one.
  package let problems: [Problem]
  /// How many more there are.
  package let omitted: Int

  package static let mostProblems = 10

  init(_ problems: [Problem]) {
    self.problems = Array(problems.prefix(Self.mostProblems))
    omitted = problems.count - self.problems.count
  }
}

extension WorkspaceConfigurationError.Problem: CustomStringConvertible {
  /// `line 4, column 5: cards[0].model: …`
  package var description: String { "\(position): \(field.isEmpty ? "" : field + ": ")\(message)" }
}

extension WorkspaceConfigurationError: CustomStringConvertible {
  /// One line for each problem.
  package var description: String {
    (problems.map(\.description) + (omitted > 0 ? ["and \(omitted) more"] : [])).joined(separator: "\n")
  }
}
