package import SeccardJSON

/// Why a policy cannot be used, and where in it.
package struct PolicyError: Error, Sendable, Equatable {
  package let pointer: JSONPointer
  /// One sentence without a full stop, safe for a terminal.
  package let message: String

  init(at pointer: JSONPointer, _ message: String) {
    self.pointer = pointer
    self.message = message
  }
}

/// One mapping of a policy, read strictly.
struct PolicyFields {
  let object: JSONObject
  let pointer: JSONPointer
  private let what: String

  init(_ value: JSONValue, at pointer: JSONPointer, what: String) throws(PolicyError) {
    guard case .object(let object) = value else {
      throw PolicyError(at: pointer, "\(what) is a mapping, and this is \(value.kindName)")
    }
    self.object = object
    self.pointer = pointer
    self.what = what
  }

  func allow(_ keys: String...) throws(PolicyError) {
    for member in object.members where !keys.contains(member.key) {
      let near = Suggestion.nearest(to: member.key, among: keys)
      throw PolicyError(
        at: pointer.appending(member.key),
        "\(what) has no \(PrintableText.quoted(member.key))"
          + (near.map { "; did you mean \($0)?" } ?? "; it has \(keys.joined(separator: ", "))"))
    }
  }

  func fields(_ key: String) throws(PolicyError) -> PolicyFields? {
    guard let value = object[key] else { return nil }
    return try PolicyFields(value, at: pointer.appending(key), what: key)
  }

  func list(_ key: String) throws(PolicyError) -> [JSONValue] {
    switch object[key] {
    case nil: return []
    case .array(let elements)?: return elements
    case let other?: throw PolicyError(at: pointer.appending(key), "\(key) is a list, and this is \(other.kindName)")
    }
  }

  func text(_ key: String) throws(PolicyError) -> String {
    guard let text = try optionalText(key) else { throw PolicyError(at: pointer, "\(what) has a text \(key)") }
    return text
  }

  func optionalText(_ key: String) throws(PolicyError) -> String? {
    switch object[key] {
    case nil: return nil
    case .string(let text)? where !text.allSatisfy(\.isWhitespace): return text
    case .string?: throw PolicyError(at: pointer.appending(key), "\(key) is empty")
    case let other?:
      throw PolicyError(at: pointer.appending(key), "\(key) is a text, and this is \(other.kindName)")
    }
  }

  func level(_ key: String) throws(PolicyError) -> GateLevel? {
    guard let value = object[key] else { return nil }
    return try Self.level(value, at: pointer.appending(key))
  }

  static func level(_ value: JSONValue, at pointer: JSONPointer) throws(PolicyError) -> GateLevel {
    if let level = value.string.flatMap(GateLevel.init) { return level }
    let near = value.string.flatMap { Suggestion.nearest(to: $0, among: GateLevel.allCases.map(\.rawValue)) }
    throw PolicyError(
      at: pointer,
      "\(GatePolicy.shown(value)) is no level"
        + (near.map { "; did you mean \($0)?" } ?? "; a level is off, warn or deny"))
  }
}
