internal import SeccardJSON

extension GateRule {
  static let identityRules: [GateRule] = [cardValid, identityComplete, lifecycleOwner, disclosureContact]

  private static let cardValid = GateRule(
    "card.valid", "the card is valid", publish: .deny, ship: .deny, isWaivable: false,
    because:
      "whatever else is asked of a card is read from fields that a broken card may not have, or not as they seem",
    advice: "run seccard validate on the card and mend what it names"
  ) { subject, _ in
    .findings(
      subject.validation.filter { $0.level == .error }.map { finding in
        Match(FieldPath.steps(of: finding.pointer, in: subject.card), "\(finding.message) (\(finding.rule))")
      })
  }

  private static let identityComplete = GateRule(
    "identity.complete", "model_details has name, version, developer and contact", publish: .deny, ship: .deny,
    fields: identityExamples.map { ["model_details", $0.key] },
    because: "a card that does not say which model it is about, and who answers for it, is evidence about nothing",
    advice: "fill in what is missing in model_details"
  ) { subject, _ in
    .findings(
      identityExamples.compactMap { field in
        if field.key == "name", subject.takesNameLater { return nil }
        return missing(field.key, in: "model_details", field.example, subject)
      })
  }

  private static let identityExamples: [(key: String, example: String)] = [
    ("name", #""name": "vision/resnet50""#), ("version", #""version": "1.0.0""#),
    ("developer", #""developer": "Example Corp, Vision Team""#), ("contact", #""contact": "vision@example.com""#),
  ]

  private static let lifecycleOwner = GateRule(
    "lifecycle.owner", "lifecycle.owner names somebody", publish: .warn, ship: .deny, fields: [["lifecycle", "owner"]],
    because: "a model in production without an owner is a model whose findings nobody fixes",
    advice: "name the team or the person that answers for the model while it runs"
  ) { subject, _ in
    .findings([missing("owner", in: "lifecycle", #""owner": "Example Corp, Vision Team""#, subject)].compactMap { $0 })
  }

  private static let disclosureContact = GateRule(
    "disclosure.contact", "security_considerations.disclosure.contact says where to report a vulnerability",
    publish: .warn, ship: .deny, fields: [["security_considerations", "disclosure", "contact"]],
    because: "who finds a hole and does not know whom to tell, tells everybody or nobody",
    advice: "give a mail address or a URL that somebody reads"
  ) { subject, _ in
    let keys = ["security_considerations", "disclosure", "contact"]
    guard Placeholder.isEmpty(CardPair.value(at: keys, in: subject.card)) else { return .holds }
    return .findings([Match(path(keys), "is empty", example: #""disclosure": { "contact": "security@example.com" }"#)])
  }

  private static func missing(_ key: String, in section: String, _ example: String, _ subject: GateSubject) -> Match? {
    guard Placeholder.isEmpty(subject.value(section, key)) else { return nil }
    return Match(path(section, key), "is empty", example: example)
  }
}
