internal import SeccardJSON

extension GateRule {
  static let decisionRules: [GateRule] = [reviewApproved, regressionsUnwaived, lifecycleReviewBy]

  private static let reviewApproved = GateRule(
    "review.approved",
    "the card is approved as it stands, by somebody else than its last author, and not for longer "
      + "than agreed", publish: .off, ship: .deny, fields: [["review", "status"], ["review", "reviewer"]],
    isWaivable: false,
    because: "two people see more than one, and an approval of another state is no approval of this one",
    advice: "have somebody else review it: seccard review approve MODEL@VERSION --by NAME"
  ) { subject, _ in
    let status = subject.value("review", "status")?.string
    guard status == "approved" else {
      let word = status.map { "is \(PrintableText.escaped(String($0.prefix(40)))), not approved" }
      return .findings([Match(path("review", "status"), word ?? "nobody has approved the card")])
    }
    var matches: [Match] = []
    switch subject.value("review", "covers")?.string {
    case nil: matches.append(Match(path("review", "covers"), "is not stated: the approval covers no state of the card"))
    case let covers? where covers != ReviewDigest.of(subject.card)?.description:
      matches.append(
        Match(path("review", "covers"), "the card was edited after it was approved: the approval is void"))
    default: break
    }
    if let expires = subject.value("review", "expires")?.string {
      if let date = CalendarDate(expires) {
        if date < subject.asOf { matches.append(Match(path("review", "expires"), "the approval ended on \(date)")) }
      } else {
        matches.append(Match(path("review", "expires"), "is no date, so when the approval ends is not known"))
      }
    }
    let reviewer = subject.value("review", "reviewer")?.string ?? ""
    if Placeholder.isEmpty(reviewer) {
      matches.append(Match(path("review", "reviewer"), "nobody is named", example: #""reviewer": "Grace Hopper""#))
    }
    guard matches.isEmpty else { return .findings(matches) }
    switch subject.author {
    case .unknown(let reason): return .unknown(reason)
    case .known(let name, let email):
      guard Person.isSame(reviewer, name: name, email: email) else { return .holds }
      return .findings([
        Match(path("review", "reviewer"), "is also the last author of the card: nobody reviews their own work")
      ])
    }
  }

  private static let regressionsUnwaived = GateRule(
    "regressions.unwaived", "each regression since the last published version comes with a major version or a waiver",
    publish: .warn, ship: .deny,
    because: "a posture that gets worse unseen is how a model that was safe becomes one that is not",
    advice: "undo the regression, make it a new major version, or have somebody sign a waiver for it"
  ) { subject, _ in
    switch subject.predecessor {
    case .none: return .holds
    case .unknown(let reason): return .unknown(reason)
    case .unidentified:
      return .findings([
        Match(path("model_details"), "has no name and version by which the last published version could be found")
      ])
    case .card(let before, let old):
      let version = subject.value("model_details", "version")?.string.flatMap { try? Version($0) }  // none is an answer
      if let version, version.isNewMajor(after: before) { return .holds }
      return .findings(
        (subject.review ?? ChangeReview(from: old, to: subject.card)).regressions.map { finding in
          Match(
            finding.path,
            "\(finding.changeClass.description) since \(before): \(finding.detail) (\(finding.rule.id))",
            waivedBy: [finding.rule.id])
        })
    }
  }

  private static let lifecycleReviewBy = GateRule(
    "lifecycle.review-by", "lifecycle.review_by is a date that has not passed", publish: .warn, ship: .deny,
    fields: [["lifecycle", "review_by"]],
    because: "a card that nobody looks at again describes a model that is long gone",
    advice: "read the card again, bring it up to date, and set the next date"
  ) { subject, _ in
    let place = path("lifecycle", "review_by")
    guard let date = subject.value("lifecycle", "review_by")?.string.flatMap(CalendarDate.init) else {
      let example = CalendarDate(daysSince1970: Int64(subject.asOf.daysSince1970 + 180))
      return .findings([Match(place, "is not stated", example: #""review_by": "\#(example)""#)])
    }
    return date < subject.asOf ? .findings([Match(place, "was \(date)")]) : .holds
  }
}
