internal import SeccardCard

/// A word of a card with what it means for the posture: a tone, and a sign for those who see no colour.
struct CardMark: Sendable, Hashable {
  /// The class of the style: `high`, `better`, `neutral`.
  let tone: String
  let sign: String
  let word: String

  static func good(_ word: String) -> CardMark { CardMark(tone: "better", sign: "✓", word: word) }
  static func bad(_ word: String) -> CardMark { CardMark(tone: "high", sign: "✕", word: word) }
  static func worst(_ word: String) -> CardMark { CardMark(tone: "critical", sign: "✕", word: word) }
  static func unknown(_ word: String) -> CardMark { CardMark(tone: "medium", sign: "?", word: word) }
  static func claim(_ word: String) -> CardMark { CardMark(tone: "flagged", sign: "●", word: word) }
  static func plain(_ word: String) -> CardMark { CardMark(tone: "neutral", sign: "–", word: word) }

  var badge: Markup {
    "<span class=\"badge \(tone)\"><span aria-hidden=\"true\">\(sign)</span> <bdi>\(word)</bdi></span>"
  }

  /// A word of a field; what is not one of the vocabulary is unknown.
  init?(_ key: String, _ word: String) {
    switch (key, word) {
    case ("load_risk", "none"), ("outcome", "pass"), ("state", "resolved"), ("state", "resolved_with_pedigree"),
      ("provenance", "verified"):
      self = .good(word)
    case ("load_risk", "dangerous"), ("state", "exploitable"), ("severity", "critical"): self = .worst(word)
    case ("outcome", "fail"), ("outcome", "error"), ("severity", "high"): self = .bad(word)
    case ("load_risk", "allowlisted"), ("provenance", "declared"), ("state", "not_affected"),
      ("state", "false_positive"):
      self = .claim(word)
    case ("severity", "low"): self = .plain(word)
    case ("load_risk", _), ("outcome", _), ("state", _), ("severity", _), ("provenance", _): self = .unknown(word)
    default: return nil
    }
  }

  init(tone: String, sign: String, word: String) {
    self.tone = tone
    self.sign = sign
    self.word = word
  }

  /// What the status of a lifecycle is called.
  init(lifecycle status: String?) {
    switch status {
    case "experimental"?: self = .plain("Experimental")
    case "development"?: self = .plain("In development")
    case "staging"?: self = .claim("In staging")
    case "production"?: self = .claim("In production")
    case "deprecated"?: self = .unknown("Deprecated")
    case "retired"?: self = .plain("Retired")
    case let word?: self = .unknown("Lifecycle status not known: \(word)")
    case nil: self = .unknown("No lifecycle status")
    }
  }

  init(review: ReviewState) {
    switch review {
    case .approved: self = .good((review.text ?? "").capitalised)
    case .rejected, .void: self = .bad((review.text ?? "").capitalised)
    case .ended, .undecided: self = .unknown(review.text?.capitalised ?? "No review recorded")
    }
  }
}
