internal import SeccardJSON

extension GateRule {
  static let threatRules: [GateRule] = [threatsConsidered]

  private static let threatsConsidered = GateRule(
    "threats.considered", "at least one threat is listed, and none is open at high impact", publish: .warn,
    ship: .deny, fields: [["security_considerations", "threats"]],
    because:
      "a model without a threat is a model that nobody has thought about; an open threat at high impact is a hole "
      + "that is known",
    advice:
      "list the threats that were considered, mitigate those of high impact, or have somebody accept them until a "
      + "date"
  ) { subject, _ in
    let threats = subject.elements(of: .threats)
    if threats.isEmpty {
      return .findings([
        Match(
          path("security_considerations", "threats"), "lists nothing",
          example:
            #""threats": [{ "id": "AML.T0020", "objective": "integrity", "impact": "medium", "status": "open" }]"#)
      ])
    }
    return .findings(threats.compactMap { openThreat($0.path, $0.value, asOf: subject.asOf) })
  }

  /// A threat that is open at high impact, or of which that cannot be excluded; acceptance ends with its date.
  private static func openThreat(_ path: [JSONPathStep], _ threat: JSONValue, asOf: CalendarDate) -> Match? {
    let impact = threat["impact"]?.string
    guard impact != "low", impact != "medium" else { return nil }
    let suffix = impact == "high" ? "at high impact" : "and its impact is not stated"
    switch threat["status"]?.string {
    case "mitigated", "not_applicable":
      return nil
    case "accepted":
      if Placeholder.isEmpty(threat["accepted_by"]) {
        return Match(path + [.member("accepted_by")], "nobody accepted it: the threat is open \(suffix)")
      }
      guard let expires = threat["expires"]?.string.flatMap(CalendarDate.init) else {
        return Match(path + [.member("expires")], "the acceptance has no end: the threat counts as open \(suffix)")
      }
      guard expires < asOf else { return nil }
      return Match(path + [.member("expires")], "the acceptance ended on \(expires): the threat is open \(suffix)")
    case "open":
      return Match(path + [.member("status")], "is open \(suffix)", example: #""status": "mitigated""#)
    default:
      return Match(
        path + [.member("status")], "is not stated, so the threat counts as open \(suffix)",
        example: #""status": "mitigated""#)
    }
  }
}
