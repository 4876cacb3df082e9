internal import SeccardJSON

/// Why bytes are not the YAML that this project accepts, and where.
package struct YAMLError: Error, Sendable, Equatable {
  package let code: Code
  /// From 1; a line ends at a line feed.
  package let line: Int
  /// From 1, in Unicode scalars.
  package let column: Int
  /// What is wrong, without the place. Text from the input is escaped and shortened in it.
  package let message: String

  init(_ code: Code, at position: SourcePosition, _ message: String) {
    self.code = code
    line = position.line
    column = position.column
    self.message = message
  }
}

extension YAMLError: CustomStringConvertible {
  package var description: String { "line \(line), column \(column): \(message)" }
}

extension YAMLError {
  package struct Code: Sendable, Hashable, CustomStringConvertible {
    package let description: String

    private init(_ name: String) {
      description = name
    }

    /// The text holds no value.
    package static let empty = Code("empty")
    /// The text is no YAML.
    package static let syntax = Code("syntax")
    package static let tabIndent = Code("tabIndent")
    package static let byteOrderMark = Code("byteOrderMark")
    package static let invalidUTF8 = Code("invalidUTF8")
    /// A character that a YAML text must not hold as it is (YAML 1.2.2 §5.1), or that is a line break to some readers.
    package static let controlCharacter = Code("controlCharacter")
    /// A `%` line that is none of YAML 1.2's own, or names another version.
    package static let directive = Code("directive")
    package static let severalDocuments = Code("severalDocuments")
    package static let duplicateKey = Code("duplicateKey")
    /// A key that is no scalar, or not there.
    package static let invalidKey = Code("invalidKey")
    /// `<<`, of YAML 1.1.
    package static let mergeKey = Code("mergeKey")
    /// A tag outside the core schema, or on a value that is none of its kind.
    package static let tag = Code("tag")
    /// A number that JSON does not have.
    package static let invalidNumber = Code("invalidNumber")
    package static let unknownAlias = Code("unknownAlias")
    /// An alias inside what it stands for.
    package static let cyclicAlias = Code("cyclicAlias")
    package static let tooManyAliases = Code("tooManyAliases")
    package static let tooDeep = Code("tooDeep")
    package static let tooLarge = Code("tooLarge")
    package static let outOfMemory = Code("outOfMemory")
  }
}
