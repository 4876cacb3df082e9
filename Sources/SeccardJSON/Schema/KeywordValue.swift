/// What a keyword says, and where.
struct KeywordValue {
  let value: JSONValue
  let place: SchemaCompiler.Place

  func failure(_ requirement: String) -> JSONSchemaError {
    JSONSchemaError(
      code: .invalidSchema, pointer: place.pointer, message: "is \(value.forMessage); must be \(requirement)")
  }
}
