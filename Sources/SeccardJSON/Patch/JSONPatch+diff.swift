extension JSONPatch {
  /// The operations that turn one document into another, with elements matched as `JSONDiff` does.
  package init(
    from old: JSONValue, to new: JSONValue, identityKeys: [String] = ["id", "path", "name"]
  ) {
    var writer = PatchWriter(identityKeys: identityKeys)
    writer.compare(old, new)
    self.init(operations: writer.operations)
  }
}

/// Walks two documents side by side. The pointer is always one into the document as the operations so far leave it.
private struct PatchWriter {
  let identityKeys: [String]
  private(set) var operations: [JSONPatch.Operation] = []
  private var pointer = PointerText()

  init(identityKeys: [String]) {
    self.identityKeys = identityKeys
  }

  mutating func compare(_ old: JSONValue, _ new: JSONValue) {
    switch (old, new) {
    case (.object(let old), .object(let new)): compare(old, new)
    case (.array(let old), .array(let new)): compare(old, new)
    default: if old != new { operations.append(.replace(path: JSONPointer(pointer), value: new)) }
    }
  }

  private mutating func compare(_ old: JSONObject, _ new: JSONObject) {
    for member in old.members {
      if let twin = new[member.key] {
        compare(member.value, twin, at: member.key)
      } else {
        operations.append(.remove(path: JSONPointer(pointer).appending(member.key)))
      }
    }
    for member in new.members where old.place(of: member.key) == nil {
      operations.append(.add(path: JSONPointer(pointer).appending(member.key), value: member.value))
    }
  }

  /// Removes, adds and moves elements until each is in its place, then goes into those that changed inside.
  private mutating func compare(_ old: [JSONValue], _ new: [JSONValue]) {
    let matching = ArrayMatching(old: old, new: new, identityKeys: identityKeys)
    for edit in ArrayEdits(matching, oldCount: old.count, newCount: new.count).edits {
      switch edit {
      case .remove(let index):
        operations.append(.remove(path: JSONPointer(pointer).appending(index)))
      case .add(let index, let place):
        operations.append(.add(path: JSONPointer(pointer).appending(index), value: new[place]))
      case .move(let from, let to):
        operations.append(.move(from: JSONPointer(pointer).appending(from), path: JSONPointer(pointer).appending(to)))
      }
    }
    for step in matching.steps {
      switch step {
      case .pair(let oldPlace, let newPlace, isEqual: false), .moved(let oldPlace, let newPlace):
        compare(old[oldPlace], new[newPlace], at: String(newPlace))
      case .pair, .removed, .added:
        break
      }
    }
  }

  private mutating func compare(_ old: JSONValue, _ new: JSONValue, at token: String) {
    pointer.append(token)
    compare(old, new)
    pointer.removeLast()
  }
}
