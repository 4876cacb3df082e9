/// What a keyword says, and where.
struct KeywordValue {
  let value: JSONValue
  /// Of the schema, or the list, that it stands in.
  let parent: SchemaCompiler.Place
  let key: String

  /// Made when it is asked for: of most keywords nobody does.
  var place: SchemaCompiler.Place { parent.appending(key) }

  func failure(_ requirement: String) -> JSONSchemaError {
    JSONSchemaError(
      code: .invalidSchema, pointer: place.pointer, message: "is \(value.forMessage); must be \(requirement)")
  }
}
