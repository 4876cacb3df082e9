extension JSONPatch {
  /// The document after all operations. A patch applies as a whole or not at all (RFC 6902 §5).
  package func applied(to document: JSONValue) throws(JSONPatchError) -> JSONValue {
    var document = document
    for (index, operation) in operations.enumerated() {
      do throws(Fault) {
        try operation.apply(to: &document)
      } catch {
        throw JSONPatchError(
          error.code, operation: index, name: operation.name, pointer: error.pointer.description, error.message,
          underlying: error.underlying)
      }
    }
    return document
  }

  /// A failure of an operation that does not know its place in the patch.
  fileprivate struct Fault: Error {
    let code: JSONPatchError.Code
    let pointer: JSONPointer
    let message: String
    var underlying: JSONPointerError?
  }
}

extension JSONPatch.Operation {
  fileprivate func apply(to document: inout JSONValue) throws(JSONPatch.Fault) {
    switch self {
    case .add(let path, let value):
      try resolving(path) { () throws(JSONPointerError) in try document.add(value, at: path) }
    case .remove(let path):
      _ = try removing(path, from: &document)
    case .replace(let path, let value):
      try resolving(path) { () throws(JSONPointerError) in try document.replace(at: path, with: value) }
    case .move(let from, let path):
      if path != from && path.starts(with: from) {
        throw JSONPatch.Fault(code: .moveIntoItself, pointer: path, message: "a value cannot move into itself")
      }
      if path == from {
        _ = try target(of: from, in: document)
      } else {
        let value = try removing(from, from: &document)
        try resolving(path) { () throws(JSONPointerError) in try document.add(value, at: path) }
      }
    case .copy(let from, let path):
      let value = try target(of: from, in: document)
      try resolving(path) { () throws(JSONPointerError) in try document.add(value, at: path) }
    case .test(let path, let value):
      let found = try target(of: path, in: document)
      if found != value {
        let kinds = found.kindName == value.kindName ? "another value" : "\(found.kindName), not \(value.kindName)"
        throw JSONPatch.Fault(code: .testFailed, pointer: path, message: "the document has \(kinds) there")
      }
    }
  }

  private func target(of path: JSONPointer, in document: JSONValue) throws(JSONPatch.Fault) -> JSONValue {
    try resolving(path) { () throws(JSONPointerError) in try path.evaluate(in: document) }
  }

  private func removing(_ path: JSONPointer, from document: inout JSONValue) throws(JSONPatch.Fault) -> JSONValue {
    guard path != .root else {
      throw JSONPatch.Fault(code: .removeRoot, pointer: path, message: "the whole document cannot be removed")
    }
    return try resolving(path) { () throws(JSONPointerError) in try document.remove(at: path) }
  }

  private func resolving<Answer>(
    _ path: JSONPointer, _ body: () throws(JSONPointerError) -> Answer
  ) throws(JSONPatch.Fault) -> Answer {
    do throws(JSONPointerError) {
      return try body()
    } catch {
      throw JSONPatch.Fault(code: .noTarget, pointer: path, message: error.message, underlying: error)
    }
  }
}
