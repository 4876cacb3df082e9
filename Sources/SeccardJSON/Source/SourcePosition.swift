/// A place in a text, as people and editors count.
package struct SourcePosition: Sendable, Hashable {
  /// From 1; a line ends at a line feed.
  package var line: Int
  /// From 1, in Unicode scalars.
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

extension SourcePosition: Comparable {
  package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

extension SourcePosition: CustomStringConvertible {
  package var description: String { "line \(line), column \(column)" }
}
