/// Differences between documents, by what belongs together rather than by place.
///
/// - Objects by member name; their order is no difference.
/// - Arrays by name too, when under one of the identity keys every element of both has a string that no other element of
///   its array has. A changed order is reported as the fewest moves that explain it.
/// - Other arrays by longest common subsequence (`SequenceAlignment`). Elements between those that stayed are paired in
///   order.
package enum JSONDiff {
  /// Empty exactly when the documents are equal. In the order of the old document; what is new in an object or a keyed
  /// array comes last.
  package static func changes(
    from old: JSONValue, to new: JSONValue, identityKeys: [String] = ["id", "path", "name"]
  ) -> [JSONChange] {
    var collector = ChangeCollector(identityKeys: identityKeys)
    collector.compare(old, new)
    return collector.changes
  }
}

/// Walks two documents side by side.
private struct ChangeCollector {
  let identityKeys: [String]
  private(set) var changes: [JSONChange] = []
  private var path: [JSONPathStep] = []
  private var oldPointer = PointerText()
  private var newPointer = PointerText()

  init(identityKeys: [String]) {
    self.identityKeys = identityKeys
  }

  mutating func compare(_ old: JSONValue, _ new: JSONValue) {
    switch (old, new) {
    case (.object(let old), .object(let new)): compare(old, new)
    case (.array(let old), .array(let new)): compare(old, new)
    default: if old != new { report(.replaced, old, new) }
    }
  }

  private mutating func compare(_ old: JSONObject, _ new: JSONObject) {
    for member in old.members {
      let twin = new[member.key]
      descend(.member(member.key), old: member.key, new: twin.map { _ in member.key }) { walk in
        if let twin { walk.compare(member.value, twin) } else { walk.report(.removed, member.value, nil) }
      }
    }
    for member in new.members where old.place(of: member.key) == nil {
      descend(.member(member.key), old: nil, new: member.key) { $0.report(.added, nil, member.value) }
    }
  }

  private mutating func compare(_ old: [JSONValue], _ new: [JSONValue]) {
    let matching = ArrayMatching(old: old, new: new, identityKeys: identityKeys)
    for step in matching.steps {
      switch step {
      case .pair(let oldPlace, let newPlace, let isEqual):
        if isEqual { continue }
        descend(matching.pathStep(new[newPlace], newPlace), old: String(oldPlace), new: String(newPlace)) { walk in
          walk.compare(old[oldPlace], new[newPlace])
        }
      case .moved(let oldPlace, let newPlace):
        descend(matching.pathStep(new[newPlace], newPlace), old: String(oldPlace), new: String(newPlace)) { walk in
          walk.report(.moved, old[oldPlace], new[newPlace])
          walk.compare(old[oldPlace], new[newPlace])
        }
      case .removed(let place):
        descend(matching.pathStep(old[place], place), old: String(place), new: nil) { walk in
          walk.report(.removed, old[place], nil)
        }
      case .added(let place):
        descend(matching.pathStep(new[place], place), old: nil, new: String(place)) { walk in
          walk.report(.added, nil, new[place])
        }
      }
    }
  }

  /// Goes one step inwards and back. A token is nil on the side that has no such place.
  private mutating func descend(_ step: JSONPathStep, old: String?, new: String?, _ body: (inout Self) -> Void) {
    path.append(step)
    if let old { oldPointer.append(old) }
    if let new { newPointer.append(new) }
    body(&self)
    path.removeLast()
    if old != nil { oldPointer.removeLast() }
    if new != nil { newPointer.removeLast() }
  }

  private mutating func report(_ kind: JSONChange.Kind, _ old: JSONValue?, _ new: JSONValue?) {
    changes.append(
      JSONChange(
        kind: kind, path: path.detached, oldPointer: old == nil ? nil : JSONPointer(oldPointer),
        newPointer: new == nil ? nil : JSONPointer(newPointer), old: old, new: new))
  }
}

extension ArrayMatching {
  fileprivate func pathStep(_ element: JSONValue, _ place: Int) -> JSONPathStep {
    if let key = identityKey, let name = element[key]?.string {
      .element(key: key, id: name)
    } else {
      .index(place)
    }
  }
}

extension Array {
  /// A copy with storage of its own, so that the walk goes on changing its own in place.
  fileprivate var detached: [Element] {
    var copy: [Element] = []
    copy.reserveCapacity(count)
    copy += self
    return copy
  }
}
