internal import SeccardJSON

extension GateRule {
  static let proseRules: [GateRule] = [prosePlaceholders]

  private static let prosePlaceholders = GateRule(
    "prose.placeholders", "no text on security is missing or a placeholder", publish: .warn, ship: .deny,
    fields: [["security_considerations", "threat_modeling"], ["security_considerations", "security_testing"]],
    because: "a heading over nothing looks like work that was done",
    advice: "write what was considered and what was tested, or leave out the field that does not apply"
  ) { subject, _ in
    let section = subject.value("security_considerations")
    var matches = ["threat_modeling", "security_testing"].compactMap { key -> Match? in
      guard Placeholder.isEmpty(section?[key]) else { return nil }
      return Match(
        path("security_considerations", key), "is empty",
        example: key == "threat_modeling"
          ? #""threat_modeling": "Which attacks were considered, and what was done about them.""#
          : #""security_testing": "Which tests were made, and what they showed.""#)
    }
    matches += Placeholder.places(in: section ?? .null, at: ["security_considerations"])
      .filter { place in !["threat_modeling", "security_testing"].contains(place.pointer.tokens[1...].joined()) }
      .map { Match(FieldPath.steps(of: $0.pointer, in: subject.card), "is the placeholder \($0.text)") }
    return .findings(matches)
  }
}
