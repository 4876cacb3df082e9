internal import SeccardCard
internal import SeccardEvidence
internal import SeccardJSON

/// The part of an element of `evidence.artifacts[]` that comes from the content alone.
extension ArtifactContent {
  var evidence: JSONObject {
    var object = JSONObject()
    if let format { object["format"] = .string(format) }
    object["load_risk"] = .string(loadRisk.rawValue)
    if !findings.isEmpty {
      object["findings"] = .array(
        findings.map { finding in
          [
            "rule": .string(finding.rule), "severity": .string(finding.severity.rawValue),
            "detail": .string(finding.detail),
          ]
        })
    }
    if !facts.isEmpty { object["facts"] = .object(facts) }
    return object
  }

  /// Reads back what `evidence` wrote; nil for anything else.
  init?(evidence: JSONValue) {
    guard let loadRisk = evidence["load_risk"]?.string.flatMap(LoadRisk.init) else { return nil }
    var findings: [Finding] = []
    for element in evidence["findings"]?.array ?? [] {
      guard let rule = element["rule"]?.string, let detail = element["detail"]?.string,
        let severity = element["severity"]?.string.flatMap(Severity.init)
      else { return nil }
      findings.append(Finding(rule, severity, detail))
    }
    self.init(
      format: evidence["format"]?.string, loadRisk: loadRisk, findings: findings,
      facts: evidence["facts"]?.object ?? JSONObject())
  }
}
