/// Changes written as a document of their own, where null means "remove" (RFC 7396).
package enum JSONMergePatch {
  /// Nil when no merge patch leads to the new document, because a member would have to be set to null.
  package static func make(from old: JSONValue, to new: JSONValue) -> JSONValue? {
    guard case .object(let new) = new else { return new }
    guard case .object(let old) = old else { return new.isFreeOfNullMembers ? .object(new) : nil }
    var patch: [JSONObject.Member] = old.members.filter { new.place(of: $0.key) == nil }
      .map { JSONObject.Member(key: $0.key, value: .null) }
    for member in new.members {
      let twin = old[member.key]
      if twin == member.value { continue }
      // A null here would remove the member; the others are nested in an object or an array.
      guard member.value != .null, let change = make(from: twin ?? .null, to: member.value) else { return nil }
      patch.append(JSONObject.Member(key: member.key, value: change))
    }
    return .object(JSONObject(patch))
  }

  /// Never fails: what is no object in the target makes room for one (RFC 7396 §2).
  package static func applied(_ patch: JSONValue, to target: JSONValue) -> JSONValue {
    guard case .object(let patch) = patch else { return patch }
    let target = target.object ?? JSONObject()
    var merged = JSONObject(target.members.filter { patch[$0.key] != .some(.null) })
    for change in patch.members where change.value != .null {
      merged[change.key] = applied(change.value, to: merged[change.key] ?? .null)
    }
    return .object(merged)
  }
}

extension JSONObject {
  /// Whether a merge patch can say this object: in a patch, a null member is a removal. Arrays are taken whole.
  fileprivate var isFreeOfNullMembers: Bool {
    members.allSatisfy { member in
      switch member.value {
      case .null: false
      case .object(let object): object.isFreeOfNullMembers
      case .bool, .number, .string, .array: true
      }
    }
  }
}
