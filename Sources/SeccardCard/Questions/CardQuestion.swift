/// One thing that somebody who writes a card is asked for.
package struct CardQuestion: Sendable {
  /// What an answer looks like.
  package enum Kind: Sendable, Equatable {
    /// Of one line or many.
    case text
    /// A model's name.
    case name
    /// `2026-03-31`, or `today`.
    case date
    /// One of some words.
    case choice([String])
    /// Any of some words.
    case choices([String])
    /// Words with commas between them.
    case words
    /// Ids of tests that the card has.
    case tests
    case number
    /// Numbers of findings by severity.
    case counts
    /// An id of a catalogue of threats, or one of one's own.
    case threat
  }

  /// The keys that lead to the field: from the card on, or from the element of a list on.
  package let keys: [String]
  package let title: String
  /// A sentence or two.
  package let help: String
  package let example: String
  package let kind: Kind
  /// The member of the same element that has to have a value for this one to be asked for.
  let condition: (key: String, value: String)?
}

/// A list whose elements are asked for one by one, each by its id first.
package struct QuestionList: Sendable {
  /// The keys that lead to the list from the card on.
  package let keys: [String]
  package let title: String
  /// What one element is: `threat`.
  package let noun: String
  package let id: CardQuestion
  /// What is asked about an element that has its id.
  package let members: [CardQuestion]
}

/// A part of the questions that one can jump to.
package struct QuestionSection: Sendable {
  package enum Item: Sendable {
    case field(CardQuestion)
    case list(QuestionList)
  }

  package let key: String
  package let title: String
  package let help: String
  package let items: [Item]
}
