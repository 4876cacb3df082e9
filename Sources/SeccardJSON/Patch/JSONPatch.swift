/// A sequence of edits that turns one document into another (RFC 6902).
package struct JSONPatch: Sendable, Equatable {
  package enum Operation: Sendable, Equatable {
    case add(path: JSONPointer, value: JSONValue)
    case remove(path: JSONPointer)
    case replace(path: JSONPointer, value: JSONValue)
    case move(from: JSONPointer, path: JSONPointer)
    case copy(from: JSONPointer, path: JSONPointer)
    case test(path: JSONPointer, value: JSONValue)
  }

  package var operations: [Operation]

  package init(operations: [Operation]) {
    self.operations = operations
  }
}

extension JSONPatch.Operation {
  package var path: JSONPointer {
    switch self {
    case .add(let path, _), .remove(let path), .replace(let path, _), .move(_, let path), .copy(_, let path),
      .test(let path, _):
      path
    }
  }

  /// The operation's `op` member (RFC 6902 §4).
  package var name: String {
    switch self {
    case .add: "add"
    case .remove: "remove"
    case .replace: "replace"
    case .move: "move"
    case .copy: "copy"
    case .test: "test"
    }
  }
}
