/// What a keyword may say, by the meta-schema.
extension SchemaCompiler {
  func string(_ keyword: KeywordValue) throws(JSONSchemaError) -> String {
    guard let string = keyword.value.string else { throw keyword.failure("a string") }
    return string
  }

  func bool(_ keyword: KeywordValue) throws(JSONSchemaError) -> Bool {
    guard let bool = keyword.value.bool else { throw keyword.failure("true or false") }
    return bool
  }

  func number(_ keyword: KeywordValue) throws(JSONSchemaError) -> JSONNumber {
    guard let number = keyword.value.number else { throw keyword.failure("a number") }
    return number
  }

  func array(_ keyword: KeywordValue) throws(JSONSchemaError) -> [JSONValue] {
    guard let array = keyword.value.array else { throw keyword.failure("an array") }
    return array
  }

  func object(_ keyword: KeywordValue) throws(JSONSchemaError) -> JSONObject {
    guard let object = keyword.value.object else { throw keyword.failure("an object") }
    return object
  }

  /// An integer that is not negative; as the largest one when no instance has as many of anything.
  func count(_ keyword: KeywordValue) throws(JSONSchemaError) -> Int {
    guard let number = keyword.value.number, number.isInteger, number >= JSONNumber(0) else {
      throw keyword.failure("an integer from 0 on")
    }
    return number.intValue ?? .max
  }

  /// Strings that differ.
  func names(_ keyword: KeywordValue) throws(JSONSchemaError) -> [String] {
    var names: [String] = []
    var seen: Set<ExactString> = []
    let parent = keyword.place
    for (place, value) in try array(keyword).enumerated() {
      let element = KeywordValue(value: value, parent: parent, key: String(place))
      let name = try string(element)
      guard seen.insert(ExactString(name)).inserted else {
        throw failure(element.place.pointer, "is \(value.forMessage) once more; each name stands once")
      }
      names.append(name)
    }
    return names
  }

  func types(_ keyword: KeywordValue) throws(JSONSchemaError) -> TypeSet {
    guard let values = keyword.value.array else { return try type(keyword) }
    guard !values.isEmpty else { throw keyword.failure("a type or a list of at least one") }
    var types: TypeSet = []
    for (place, value) in values.enumerated() {
      let element = KeywordValue(value: value, parent: keyword.place, key: String(place))
      let type = try type(element)
      guard types.isDisjoint(with: type) else {
        throw failure(element.place.pointer, "is \(value.forMessage) once more; each type stands once")
      }
      types.formUnion(type)
    }
    return types
  }

  private func type(_ keyword: KeywordValue) throws(JSONSchemaError) -> TypeSet {
    let known = keyword.value.string.flatMap { name in TypeSet.named.first { $0.name.hasSameScalars(as: name) } }
    guard let known else {
      throw keyword.failure(
        "one of " + TypeSet.named.map { $0.name.quotedForMessage() }.joined(separator: ", "))
    }
    return known.type
  }

  mutating func schema(_ keyword: KeywordValue) throws(JSONSchemaError) -> Int {
    try schema(keyword.value, at: keyword.place)
  }

  mutating func schemas(_ keyword: KeywordValue) throws(JSONSchemaError) -> [Int] {
    let values = try array(keyword)
    guard !values.isEmpty else { throw keyword.failure("an array of at least one schema") }
    var schemas: [Int] = []
    let parent = keyword.place
    for (place, value) in values.enumerated() {
      schemas.append(try schema(value, at: parent.appending(place)))
    }
    return schemas
  }

  mutating func schemasByName(_ keyword: KeywordValue) throws(JSONSchemaError) -> [(String, Int)] {
    var schemas: [(String, Int)] = []
    let parent = keyword.place
    for member in try object(keyword).members {
      schemas.append((member.key, try schema(member.value, at: parent.appending(member.key))))
    }
    return schemas
  }
}
