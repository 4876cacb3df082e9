package import SeccardCard
package import SeccardJSON

/// A classified difference of two documents, as a page for the people who answer for security. Plain values: texts are as
/// they came, and the page escapes them.
package struct DifferencePage: Sendable {
  /// One of the two sides.
  package struct Side: Sendable {
    package let name: String
    /// The SHA-256 of a stored card, in hexadecimal.
    package let digest: String?

    package init(name: String, digest: String?) {
      self.name = name
      self.digest = digest
    }
  }

  /// What a rule says.
  package struct Finding: Sendable {
    package let changeClass: ChangeClass
    /// The rule's id.
    package let rule: String
    /// What changed, as the rule's heading.
    package let summary: String
    /// The dotted field.
    package let field: String
    /// The field below its section; nil where it is the one of the entry.
    package let place: String?
    package let detail: String
    package let reason: String
    package let advice: String

    package init(
      changeClass: ChangeClass, rule: String, summary: String, field: String, place: String?, detail: String,
      reason: String, advice: String
    ) {
      self.changeClass = changeClass
      self.rule = rule
      self.summary = summary
      self.field = field
      self.place = place
      self.detail = detail
      self.reason = reason
      self.advice = advice
    }
  }

  /// A scalar with its dotted place below the value that holds it; the place is empty where it is the value itself.
  package struct Leaf: Sendable {
    package let place: String
    package let text: String

    package init(place: String, text: String) {
      self.place = place
      self.text = text
    }
  }

  /// A run of words of a text that stayed, went or came.
  package enum Piece: Sendable {
    case same(String)
    case removed(String)
    case added(String)
  }

  /// What went and what came.
  package enum Value: Sendable {
    case none
    case removed([Leaf])
    case added([Leaf])
    case replaced([Leaf], by: [Leaf])
    case words([Piece])
  }

  /// A field that changed, or one that did not and that a rule has something to say about.
  package struct Entry: Sendable {
    /// nil where the field did not change itself.
    package let kind: JSONChange.Kind?
    /// The dotted field below its section.
    package let field: String
    package let value: Value
    package let findings: [Finding]

    package init(kind: JSONChange.Kind?, field: String, value: Value, findings: [Finding]) {
      self.kind = kind
      self.field = field
      self.value = value
      self.findings = findings
    }
  }

  package struct Section: Sendable {
    package let title: String
    /// Whether the title is the schema's, and not a card's.
    package let isKnown: Bool
    package let entries: [Entry]

    package init(title: String, isKnown: Bool, entries: [Entry]) {
      self.title = title
      self.isKnown = isKnown
      self.entries = entries
    }
  }

  package let old: Side
  package let new: Side
  package let verdict: ChangeVerdict
  /// `5 fields changed: 1 added, 3 replaced, 1 removed`.
  package let summary: String
  /// What the newer card's review comes to; nil where it says nothing of one.
  package let review: String?
  package let sections: [Section]

  package init(
    old: Side, new: Side, verdict: ChangeVerdict, summary: String, review: String?, sections: [Section]
  ) {
    self.old = old
    self.new = new
    self.verdict = verdict
    self.summary = summary
    self.review = review
    self.sections = sections
  }
}
