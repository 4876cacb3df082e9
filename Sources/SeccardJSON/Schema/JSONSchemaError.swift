/// Why a schema cannot be used, or an instance could not be judged by it.
package struct JSONSchemaError: Error, Sendable, Equatable {
  package let code: Code
  /// The place in the schema document.
  package let pointer: JSONPointer
  /// What is wrong and what to do about it, without the place. Text from the schema is escaped and shortened in it.
  package let message: String
}

extension JSONSchemaError: CustomStringConvertible {
  package var description: String {
    pointer == .root ? "at the root of the schema: \(message)" : "at \(pointer) of the schema: \(message)"
  }
}

extension JSONSchemaError {
  package struct Code: Sendable, Hashable, CustomStringConvertible {
    package let description: String

    private init(_ name: String) {
      description = name
    }

    /// A keyword has a value that its meta-schema does not allow.
    package static let invalidSchema = Code("invalidSchema")
    /// A reference into a schema that is there leads to nothing, or to something that is no schema.
    package static let unresolvedReference = Code("unresolvedReference")
    /// A reference leads to a schema that is not there. None is ever fetched.
    package static let remoteReference = Code("remoteReference")
    /// Schemas that apply one another to the same value without end.
    package static let referenceLoop = Code("referenceLoop")
    package static let unsupportedDialect = Code("unsupportedDialect")
    package static let unsupportedVocabulary = Code("unsupportedVocabulary")
    package static let invalidPattern = Code("invalidPattern")
    /// More work than `SchemaEvaluator` takes on.
    package static let tooExpensive = Code("tooExpensive")
    /// More schemas inside one another than `SchemaEvaluator` follows.
    package static let tooDeep = Code("tooDeep")
  }
}
