internal import SeccardCard
internal import SeccardJSON

/// What the gate says, for programs: `seccard.check/1`.
enum GateJSON {
  static func document(_ candidate: GateCandidate, _ report: GateReport?, _ coverage: Coverage?) -> [UInt8] {
    var members: JSONObject = ["card": .string(candidate.name)]
    if let report {
      members["stage"] = .string(report.stage.rawValue)
      for member in gate(report).object?.members ?? [] { members[member.key] = member.value }
    }
    if let coverage { members["coverage"] = .array(coverage.sections.map(section)) }
    return Report.object("check", members)
  }

  /// A report without the card that it is about.
  static func gate(_ report: GateReport) -> JSONValue {
    [
      "verdict": .string(report.verdict.rawValue), "as_of": .string(report.asOf.description),
      "rules": .array(report.entries.map(entry)), "waivers": .array(report.waivers.map(waiver)),
    ]
  }

  private static func entry(_ entry: GateReport.Entry) -> JSONValue {
    var object: JSONObject = ["rule": .string(entry.id), "level": .string(entry.level.rawValue)]
    switch entry.outcome {
    case .off: object["outcome"] = "off"
    case .held: object["outcome"] = "held"
    case .unknown(let reason):
      object["outcome"] = "unknown"
      object["reason"] = .string(reason)
    case .findings(let findings, let total, let isWaived):
      object["outcome"] = isWaived ? "waived" : "violated"
      object["total"] = .number(JSONNumber(total))
      object["findings"] = .array(findings.map(finding))
      object["advice"] = entry.advice.map { .string($0) } ?? .null
    }
    return .object(object)
  }

  private static func finding(_ finding: GateFinding) -> JSONValue {
    [
      "field": .string(finding.field), "pointer": .string(finding.pointer.description),
      "message": .string(finding.message), "example": finding.example.map { .string($0) } ?? .null,
      "waived": .bool(finding.waiver != nil),
    ]
  }

  private static func waiver(_ waiver: Waiver) -> JSONValue {
    var object: JSONObject = [
      "rule": .string(waiver.rule), "by": .string(waiver.by), "reason": .string(waiver.reason),
      "expires": .string(waiver.expires),
    ]
    switch waiver.state {
    case .applies: object["state"] = "applies"
    case .expired: object["state"] = "expired"
    case .void(let reason):
      object["state"] = "void"
      object["why"] = .string(reason)
    }
    return .object(object)
  }

  private static func section(_ section: Coverage.Section) -> JSONValue {
    [
      "section": .string(section.key), "filled": .number(JSONNumber(section.filled)),
      "fields": .array(
        section.fields.map { field in
          var object: JSONObject = ["field": .string(field.name), "state": .string(field.state.rawValue)]
          switch field.need {
          case .required(let stage)?: object["required_at"] = .string(stage.rawValue)
          case .recommended(let stage)?: object["recommended_at"] = .string(stage.rawValue)
          case nil: break
          }
          return .object(object)
        }),
    ]
  }
}
