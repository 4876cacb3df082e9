/// Why a text is no regular expression, or not one that this engine takes.
package struct PatternError: Error, Sendable, Equatable {
  package let code: Code
  /// From 0, in Unicode scalars of the pattern.
  package let offset: Int
  /// What is wrong, without the place. Text from the pattern is escaped in it.
  package let message: String
}

extension PatternError: CustomStringConvertible {
  package var description: String { "at character \(offset + 1): \(message)" }
}

extension PatternError {
  package struct Code: Sendable, Hashable, CustomStringConvertible {
    package let description: String

    private init(_ name: String) {
      description = name
    }

    /// Not in the grammar of ECMA-262 with the `u` flag.
    package static let invalidSyntax = Code("invalidSyntax")
    /// A regular expression of ECMA-262 that cannot be matched in linear time.
    package static let backreference = Code("backreference")
    /// A regular expression of ECMA-262 with a part that this engine does not know.
    package static let unsupported = Code("unsupported")
    /// The repetitions, written out, make a program of more than `PatternProgram.sizeLimit` steps.
    package static let tooLarge = Code("tooLarge")
  }
}
