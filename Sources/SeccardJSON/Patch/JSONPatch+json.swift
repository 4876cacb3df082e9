extension JSONPatch {
  /// Reads a patch document. Members that an operation does not define are ignored (RFC 6902 §4).
  package init(_ json: JSONValue) throws(JSONPatchError) {
    guard let elements = json.array else {
      throw JSONPatchError(.notAPatch, "a JSON Patch is an array, found \(json.kindName)")
    }
    operations = []
    for (index, element) in elements.enumerated() {
      operations.append(try OperationReader(index: index, json: element).read())
    }
  }

  /// The patch document.
  package var json: JSONValue {
    .array(operations.map(\.json))
  }
}

extension JSONPatch.Operation {
  fileprivate var json: JSONValue {
    var object: JSONObject = ["op": .string(name)]
    switch self {
    case .move(let from, _), .copy(let from, _): object["from"] = .string(from.description)
    case .add, .remove, .replace, .test: break
    }
    object["path"] = .string(path.description)
    switch self {
    case .add(_, let value), .replace(_, let value), .test(_, let value): object["value"] = value
    case .remove, .move, .copy: break
    }
    return .object(object)
  }
}

/// Reads the operation at an index.
private struct OperationReader {
  let index: Int
  let json: JSONValue

  func read() throws(JSONPatchError) -> JSONPatch.Operation {
    guard case .object = json else {
      throw JSONPatchError(.notAPatch, operation: index, "an operation is an object, found \(json.kindName)")
    }
    switch try string("op") {
    case "add": return .add(path: try pointer("path"), value: try value())
    case "remove": return .remove(path: try pointer("path"))
    case "replace": return .replace(path: try pointer("path"), value: try value())
    case "move": return .move(from: try pointer("from"), path: try pointer("path"))
    case "copy": return .copy(from: try pointer("from"), path: try pointer("path"))
    case "test": return .test(path: try pointer("path"), value: try value())
    default: throw failure(.unknownOperation, "there is no such operation")
    }
  }

  private func value() throws(JSONPatchError) -> JSONValue {
    guard let value = json["value"] else { throw failure(.invalidMember, "the member \"value\" is missing") }
    return value
  }

  private func pointer(_ key: String) throws(JSONPatchError) -> JSONPointer {
    let text = try string(key)
    do {
      return try JSONPointer(parsing: text)
    } catch {
      throw failure(.invalidPointer, pointer: text, error.message, underlying: error)
    }
  }

  private func string(_ key: String) throws(JSONPatchError) -> String {
    guard let member = json[key] else { throw failure(.invalidMember, "the member \"\(key)\" is missing") }
    guard let string = member.string else {
      throw failure(.invalidMember, "the member \"\(key)\" has to be a string, found \(member.kindName)")
    }
    return string
  }

  private func failure(
    _ code: JSONPatchError.Code, pointer: String? = nil, _ message: String, underlying: JSONPointerError? = nil
  ) -> JSONPatchError {
    JSONPatchError(
      code, operation: index, name: json["op"]?.string, pointer: pointer ?? json["path"]?.string, message,
      underlying: underlying)
  }
}
