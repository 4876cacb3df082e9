/// One difference between two documents. A wholly new or lost array or object is one change.
package struct JSONChange: Sendable, Equatable {
  package enum Kind: String, Sendable {
    case added
    case removed
    case replaced
    /// The element of a keyed array stands elsewhere among the elements that both arrays have. Whether it also changed
    /// inside is reported apart.
    case moved
  }

  package var kind: Kind
  /// The place, for people. An index counts in the new array, or in the old one for what was removed.
  package var path: [JSONPathStep]
  /// The place in the old document; nil for what was added.
  package var oldPointer: JSONPointer?
  /// The place in the new document; nil for what was removed.
  package var newPointer: JSONPointer?
  package var old: JSONValue?
  package var new: JSONValue?

  package init(
    kind: Kind, path: [JSONPathStep], oldPointer: JSONPointer?, newPointer: JSONPointer?, old: JSONValue?,
    new: JSONValue?
  ) {
    self.kind = kind
    self.path = path
    self.oldPointer = oldPointer
    self.newPointer = newPointer
    self.old = old
    self.new = new
  }
}
