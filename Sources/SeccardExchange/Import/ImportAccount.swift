package import SeccardJSON

/// What became of a document that was read: nothing of it goes where nobody looks.
package struct ImportAccount: Sendable {
  package struct Entry: Sendable, Equatable {
    /// The field of the card.
    package let field: JSONPointer
    /// Where the value stood, in the source's own words: `heading "Intended use"`, `modelCard.considerations.users`.
    package let source: String

    package init(field: JSONPointer, source: String) {
      self.field = field
      self.source = source
    }
  }

  /// What became a field of the card, in the source's order.
  package internal(set) var taken: [Entry] = []
  /// The sections that the document has, and that nothing in it could be taken for: the card has them, empty.
  package internal(set) var outline: [JSONPointer] = []
  /// What the card has no field for: it lies below `imported`.
  package internal(set) var kept: [Entry] = []
  /// The fields that people fill in and that the card says nothing in yet, in layout order.
  package internal(set) var empty: [JSONPointer] = []
  /// What a reader has to know besides: a sentence each, without a full stop.
  package internal(set) var remarks: [String] = []
}
