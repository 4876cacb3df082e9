package import SeccardJSON

/// What a card's review comes to on a day.
package enum ReviewState: Sendable, Equatable {
  /// Nobody has decided; the word is the card's own, such as `in_review`, empty where it has none.
  case undecided(String)
  case rejected(by: String)
  case approved(by: String, until: String)
  /// It was approved, and edited since.
  case void(by: String)
  case ended(by: String, on: String)

  package init(of card: JSONValue, asOf: CalendarDate) {
    let review = card["review"]
    let by = PrintableText.escaped(review?["reviewer"]?.string ?? "")
    let expires = review?["expires"]?.string
    switch review?["status"]?.string {
    case "approved":
      if review?["covers"]?.string != ReviewDigest.of(card)?.description {
        self = .void(by: by)
      } else if let expires, CalendarDate(expires).map({ $0 < asOf }) ?? true {
        self = .ended(by: by, on: PrintableText.escaped(expires))
      } else {
        self = .approved(by: by, until: expires ?? "")
      }
    case "rejected": self = .rejected(by: by)
    case let word: self = .undecided(PrintableText.escaped(word ?? ""))
    }
  }

  /// What people are told; nil where the card says nothing of a review.
  package var text: String? {
    func name(_ by: String) -> String { by.isEmpty ? "nobody in particular" : by }
    switch self {
    case .undecided(let word): return word.isEmpty ? nil : "review: \(word)"
    case .rejected(let by): return "rejected by \(name(by))"
    case .approved(let by, let until): return "approved by \(name(by))" + (until.isEmpty ? "" : ", until \(until)")
    case .void(let by): return "the approval by \(name(by)) is void: the card was edited after it"
    case .ended(let by, let date): return "the approval by \(name(by)) ended on \(date)"
    }
  }

  package var isApproved: Bool {
    if case .approved = self { true } else { false }
  }
}
