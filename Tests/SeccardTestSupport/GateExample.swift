/// One edit of a card that may ship, and what one rule of the gate says of it then: nothing, for a near miss.
package struct GateExample: Sendable, CustomStringConvertible {
  package let rule: String
  package let says: String
  /// A patch (RFC 6902) on the card that may ship.
  package let patch: String
  /// A patch that leads from the same card to the version before it; nil where there is none.
  package let before: String?
  /// `lifecycle.owner: is empty`.
  package let finds: [String]
  /// Other rules of the same stage that the edit breaks too.
  package let also: Set<String>

  /// - Parameters:
  ///   - edits: JSON by pointer: what stands there afterwards, or null where it is taken away.
  ///   - before: The same for the version before.
  init(
    _ rule: String, _ says: String, _ edits: [String: String?], before: [String: String?]? = nil,
    also: Set<String> = [], finds: String...
  ) {
    self.rule = rule
    self.says = says
    patch = Self.patch(edits)
    self.before = before.map(Self.patch)
    self.finds = finds
    self.also = also
  }

  package var description: String { "\(rule): \(says)" }

  /// The day that the examples are held against.
  package static let asOf = "2026-08-01"

  /// The card that may ship, before anybody has approved it, by its path in the project.
  package static let card = "docs/examples/sentiment-classifier-1.2.0.json"

  package static let all = identity + artifacts + threats + tests + decisions + prose

  private static func patch(_ edits: [String: String?]) -> String {
    let operations = edits.sorted { $0.key < $1.key }.map { path, value in
      value.map { #"{"op":"add","path":"\#(path)","value":\#($0)}"# } ?? #"{"op":"remove","path":"\#(path)"}"#
    }
    return "[\(operations.joined(separator: ","))]"
  }
}
