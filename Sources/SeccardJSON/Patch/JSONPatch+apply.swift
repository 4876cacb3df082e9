extension JSONPatch {
  /// The document after all operations. A patch applies as a whole or not at all (RFC 6902 §5).
  package func applied(to document: JSONValue) throws(JSONPatchError) -> JSONValue {
    var document = document
    for (index, operation) in operations.enumerated() {
      let refusal: Refusal?
      do throws(JSONPointerError) {
        refusal = try operation.apply(to: &document)
      } catch {
        throw JSONPatchError(
          .noTarget, operation: index, name: operation.name, pointer: error.pointer, error.message, underlying: error)
      }
      if let refusal {
        throw JSONPatchError(
          refusal.code, operation: index, name: operation.name, pointer: operation.path.description, refusal.message)
      }
    }
    return document
  }

  /// Why an operation is not applied although its pointers lead somewhere.
  fileprivate struct Refusal {
    let code: JSONPatchError.Code
    let message: String

    static let removeRoot = Refusal(code: .removeRoot, message: "the whole document cannot be removed")
    static let moveIntoItself = Refusal(code: .moveIntoItself, message: "a value cannot move into itself")

    static func testFailed(found: JSONValue, expected: JSONValue) -> Refusal {
      let difference =
        found.kindName == expected.kindName
        ? "the document has another value there" : "the document has \(found.kindName) there, not \(expected.kindName)"
      return Refusal(code: .testFailed, message: difference)
    }
  }
}

extension JSONPatch.Operation {
  fileprivate func apply(to document: inout JSONValue) throws(JSONPointerError) -> JSONPatch.Refusal? {
    switch self {
    case .add(let path, let value):
      try document.add(value, at: path)
    case .remove(.root):
      return .removeRoot
    case .remove(let path):
      _ = try document.remove(at: path)
    case .replace(let path, let value):
      try document.replace(at: path, with: value)
    case .move(let from, let path) where from == path:
      _ = try from.evaluate(in: document)
    case .move(let from, let path):
      if path.starts(with: from) { return .moveIntoItself }
      try document.add(document.remove(at: from), at: path)
    case .copy(let from, let path):
      try document.add(from.evaluate(in: document), at: path)
    case .test(let path, let value):
      let found = try path.evaluate(in: document)
      if found != value { return .testFailed(found: found, expected: value) }
    }
    return nil
  }
}
