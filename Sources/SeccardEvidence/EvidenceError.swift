/// Why a file is not what its collector reads. Whoever calls the collector knows the file's name and adds it.
package struct EvidenceError: Error, Hashable, Sendable {
  /// From 1; nil where the format has no lines.
  package let line: Int?
  /// From 1, in Unicode scalars.
  package let column: Int?
  /// What is wrong, and what would be right. Text from the file is escaped and shortened in it.
  package let message: String

  package init(line: Int? = nil, column: Int? = nil, _ message: String) {
    self.line = line
    self.column = column
    self.message = message
  }
}

extension EvidenceError: CustomStringConvertible {
  package var description: String {
    let place = line.map { line in column.map { "line \(line), column \($0): " } ?? "line \(line): " } ?? ""
    return place + message
  }
}
