package import SeccardJSON

/// The card that is to pass the gate, and what a rule may need to know besides.
package struct GateSubject: Sendable {
  /// The last version that was published before this one.
  package enum Predecessor: Sendable {
    /// There is none: this is the first.
    case none
    case card(Version, JSONValue)
    /// The card does not say which version of which model it is about, so nothing says what came before it.
    case unidentified
    /// It could not be told; the reason says why, and what would help.
    case unknown(reason: String)
  }

  /// Who made the last change to the card, its `review` aside.
  package enum Author: Sendable {
    case known(name: String, email: String)
    case unknown(reason: String)
  }

  package let card: JSONValue
  /// What `CardValidator` says of the card.
  package let validation: [Finding]
  package let predecessor: Predecessor
  /// What changed since the predecessor, where that has been found out already.
  let review: ChangeReview?
  package let author: Author
  /// Whether a name that the card lacks can still be given when it is published.
  package let takesNameLater: Bool
  /// The day that every date is held against.
  package let asOf: CalendarDate
  /// The digests of the artefacts that the card lists.
  let artifactDigests: Set<String>

  package init(
    card: JSONValue, validation: [Finding], predecessor: Predecessor, review: ChangeReview? = nil, author: Author,
    asOf: CalendarDate, takesNameLater: Bool = false
  ) {
    self.card = card
    self.validation = validation
    self.predecessor = predecessor
    self.review = review
    self.author = author
    self.asOf = asOf
    self.takesNameLater = takesNameLater
    artifactDigests = Set(
      CardPair.elements(of: .artifacts, in: card).compactMap { $0.element["sha256"]?.string })
  }

  func value(_ keys: String...) -> JSONValue? { CardPair.value(at: keys, in: card) }

  /// The elements of a list with the paths to them.
  func elements(of list: CardPair.KeyedList) -> [(path: [JSONPathStep], value: JSONValue)] {
    CardPair.elements(of: list, in: card).enumerated().map { index, found in
      (list.path + [found.id.map { .element(key: list.identity, id: $0) } ?? .index(index)], found.element)
    }
  }
}
