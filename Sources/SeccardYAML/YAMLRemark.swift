package import SeccardJSON

/// A scalar that other readers, those of YAML 1.1, take for something else than this one.
package struct YAMLRemark: Sendable, Equatable {
  package let position: SourcePosition
  /// The value; for a key the value under it.
  package let pointer: JSONPointer
  /// What it is read as, what others read, and the way out. Text from the input is escaped and shortened.
  package let message: String
}
