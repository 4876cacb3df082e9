internal import SeccardJSON
internal import SeccardTOML
internal import SeccardYAML

/// The text formats that collectors read, with errors of one kind.
enum ParsedFile {
  /// How much of a text a collector takes: the files that it reads are written by people and by package managers.
  static let limits = JSONLimits(bytes: 16 << 20)

  /// Throws where git holds a pointer in place of the text, which would otherwise be read as a text that is wrong.
  static func refusePointer(_ bytes: [UInt8]) throws(EvidenceError) {
    if LFSPointer(bytes) == nil { return }
    throw EvidenceError("is a Git LFS pointer: its content is not here to be read; keep such small files in git itself")
  }

  static func json(
    _ bytes: some Collection<UInt8>, limits: JSONLimits = limits
  ) throws(EvidenceError) -> JSONValue {
    do throws(JSONSyntaxError) {
      return try JSONValue(parsing: bytes, limits: limits)
    } catch {
      throw EvidenceError(line: error.line, column: error.column, error.message)
    }
  }

  static func yaml(_ bytes: [UInt8]) throws(EvidenceError) -> JSONValue {
    do throws(YAMLError) {
      return try YAMLDocument(bytes, limits: YAMLLimits(json: limits, remarks: 0)).value
    } catch {
      throw EvidenceError(line: error.line, column: error.column, error.message)
    }
  }

  static func toml(_ bytes: [UInt8]) throws(EvidenceError) -> JSONValue {
    do throws(TOMLError) {
      return try TOMLDocument(bytes, limits: limits).value
    } catch {
      throw EvidenceError(line: error.line, column: error.column, error.message)
    }
  }
}

/// Fields of a foreign document. What is there but of another type is an error, never taken for what is not there.
extension JSONValue {
  func string(_ key: String, in place: String) throws(EvidenceError) -> String? {
    guard let value = self[key], value != .null else { return nil }
    guard case .string(let string) = value else { throw Self.wrongType(key, place, "a string", value) }
    return string
  }

  /// Under the first of several names that is there.
  func string(anyOf keys: [String], in place: String) throws(EvidenceError) -> String? {
    for key in keys {
      if let string = try string(key, in: place) { return string }
    }
    return nil
  }

  func array(_ key: String, in place: String) throws(EvidenceError) -> [JSONValue]? {
    guard let value = self[key], value != .null else { return nil }
    guard case .array(let array) = value else { throw Self.wrongType(key, place, "an array", value) }
    return array
  }

  func object(_ key: String, in place: String) throws(EvidenceError) -> JSONValue? {
    guard let value = self[key], value != .null else { return nil }
    guard case .object = value else { throw Self.wrongType(key, place, "an object", value) }
    return value
  }

  func bool(_ key: String, in place: String) throws(EvidenceError) -> Bool? {
    guard let value = self[key], value != .null else { return nil }
    guard case .bool(let bool) = value else { throw Self.wrongType(key, place, "a boolean", value) }
    return bool
  }

  /// A number of things, or of bytes.
  func count(_ key: String, in place: String) throws(EvidenceError) -> Int? {
    guard let value = self[key], value != .null else { return nil }
    guard case .number(let number) = value, let count = number.intValue, count >= 0 else {
      throw Self.wrongType(key, place, "a whole number that is not negative", value)
    }
    return count
  }

  /// The members of an object.
  func members(in place: String) throws(EvidenceError) -> [JSONObject.Member] {
    guard case .object(let object) = self else { throw EvidenceError("\(place) is an object, not \(kindName)") }
    return object.members
  }

  private static func wrongType(
    _ key: String, _ place: String, _ expected: String, _ value: JSONValue
  ) -> EvidenceError {
    EvidenceError("\(key.quotedForMessage()) of \(place) is \(expected), not \(described(value))")
  }

  private static func described(_ value: JSONValue) -> String {
    if case .number(let number) = value { "\(number.lexeme.prefix(40))" } else { value.kindName }
  }
}
