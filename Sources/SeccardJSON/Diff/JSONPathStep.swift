/// One step inwards, as people name it.
package enum JSONPathStep: Sendable {
  case member(String)
  case index(Int)
  /// The element of an array whose member `key` is the string `id`.
  case element(key: String, id: String)
}

extension JSONPathStep: Hashable {
  package static func == (left: JSONPathStep, right: JSONPathStep) -> Bool {
    switch (left, right) {
    case (.member(let left), .member(let right)):
      left.hasSameScalars(as: right)
    case (.index(let left), .index(let right)):
      left == right
    case (.element(let leftKey, let left), .element(let rightKey, let right)):
      leftKey.hasSameScalars(as: rightKey) && left.hasSameScalars(as: right)
    case (.member, _), (.index, _), (.element, _):
      false
    }
  }

  package func hash(into hasher: inout Hasher) {
    switch self {
    case .member(let name):
      hasher.combine(0 as UInt8)
      name.hashScalars(into: &hasher)
    case .index(let index):
      hasher.combine(1 as UInt8)
      hasher.combine(index)
    case .element(let key, let id):
      hasher.combine(2 as UInt8)
      key.hashScalars(into: &hasher)
      id.hashScalars(into: &hasher)
    }
  }
}
