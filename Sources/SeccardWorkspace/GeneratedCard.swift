package import SeccardCard
package import SeccardJSON

/// What `generate` makes of one card's source and of what it finds in the repository.
package struct GeneratedCard: Sendable {
  /// What stands at the output's path in the state that was read.
  package enum Committed: Sendable {
    case absent
    /// As `generate` wrote it, now or earlier.
    case generated(JSONValue)
    /// Written by `generate`, and changed by hand since.
    case edited(JSONValue)
    /// Not written by `generate`.
    case foreign(JSONValue)
    /// No JSON, for the reason given; or an unresolved merge conflict.
    case unreadable(String)
    case conflicted
  }

  package let entry: WorkspaceConfiguration.CardEntry
  /// Source and evidence, sealed.
  package let card: Card
  package let committed: Committed
  /// The output as it stands; nil where there is none.
  package let committedBytes: [UInt8]?
  package let remarks: [Remark]
  /// The recorded artefacts and datasets that are not here and were forgotten, as it was asked for.
  let dropped: [String]
  /// The tracked files that the card was made of, in byte order, each once.
  package let inputs: [String]
  /// Where the values that people wrote stand in the source.
  package let sourcePlaces: SourceMap

  /// Whether the output is what was generated, byte for byte.
  package var isCurrent: Bool { committedBytes == card.bytes }

  /// The output as JSON, where it is that.
  package var committedValue: JSONValue? {
    switch committed {
    case .generated(let value), .edited(let value), .foreign(let value): value
    case .absent, .unreadable, .conflicted: nil
    }
  }

  /// What differs between the output and what was generated.
  package var changes: [JSONChange] {
    guard let committedValue else { return [] }
    return ChangeReview(from: committedValue, to: .object(card.content)).changes
  }
}
