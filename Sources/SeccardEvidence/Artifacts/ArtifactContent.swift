package import SeccardCard
package import SeccardJSON

/// What the bytes of one artefact say: the machine's part of `evidence.artifacts[]` that depends on nothing but them.
package struct ArtifactContent: Sendable, Hashable {
  /// What loading the artefact can do (`load_risk` in the card's schema).
  package enum LoadRisk: String, Sendable, Hashable {
    case none
    case allowlisted
    case unknown
    case dangerous
    case unscannable
  }

  /// One thing that was found in an artefact.
  package struct Finding: Sendable, Hashable {
    /// A stable id, such as `safetensors.offsets`.
    package let rule: String
    package let severity: Severity
    /// What was found and where. Text from the file is escaped and shortened in it.
    package let detail: String

    package init(_ rule: String, _ severity: Severity, _ detail: String) {
      self.rule = rule
      self.severity = severity
      self.detail = detail
    }
  }

  /// `safetensors`, `gguf`, `onnx`, `pickle` and so on (see `ArtifactFormat`); nil where the content is of no known one.
  package var format: String?
  package var loadRisk: LoadRisk
  package var findings: [Finding]
  /// What the format tells, by keys that depend on it.
  package var facts: JSONObject

  package init(
    format: String?, loadRisk: LoadRisk, findings: [Finding] = [], facts: JSONObject = JSONObject()
  ) {
    self.format = format
    self.loadRisk = loadRisk
    self.findings = findings
    self.facts = facts
  }
}
