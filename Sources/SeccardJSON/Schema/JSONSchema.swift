/// A compiled JSON Schema of draft 2020-12.
///
/// `format` is checked for date, date-time, email, uri, uri-reference, uuid and regex.
package struct JSONSchema: Sendable {
  private let program: SchemaProgram

  /// - Parameter resources: Further schema documents by absolute URI, which `$ref`, `$dynamicRef` and `$schema` may name;
  ///   nothing is ever fetched. Those that none names are not looked at.
  package init(_ document: JSONValue, resources: [String: JSONValue] = [:]) throws(JSONSchemaError) {
    program = try SchemaCompiler.compile(document, resources: resources)
  }

  private init(_ program: SchemaProgram) {
    self.program = program
  }

  /// A copy that shares nothing with this one that is touched by an evaluation, for a thread of its own.
  package func unshared() -> JSONSchema { JSONSchema(program.unshared()) }

  /// All violations, in document order of the instance, up to a limit.
  ///
  /// Throws when the answer takes more than `SchemaEvaluator` does: for schemas that apply one another without end, too
  /// deep, or too often.
  package func evaluate(
    _ instance: JSONValue, limit: Int = 1_000
  ) throws(JSONSchemaError) -> JSONSchemaVerdict {
    try SchemaEvaluator.evaluate(instance, by: program, limit: limit)
  }
}
