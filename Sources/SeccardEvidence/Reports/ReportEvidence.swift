package import SeccardCard
internal import SeccardJSON

/// What the report of a scanner says, in numbers alone: no prompt, no payload and no path of the machine it ran on.
package struct ReportEvidence: Sendable, Hashable {
  package enum Outcome: String, Sendable, Hashable {
    case pass
    case fail
    /// The run did not finish, or its report could not be read.
    case error
    /// Something was left out.
    case partial
  }

  /// `sarif`, `modelscan`, `pip-audit`, `garak`, `cyclonedx`; nil for what is none of them.
  package var format: String?
  package var tool: String?
  package var toolVersion: String?
  /// The number of findings at each severity. A severity that the format does not count is left out, not zero.
  package var counts: [Severity: Int]
  /// The number of things that the tool did not look at.
  package var skipped: Int
  package var outcome: Outcome
  /// What a person should know of how this was read: for the terminal, not for the card.
  package var remarks: [String]

  package init(
    format: String?, tool: String? = nil, toolVersion: String? = nil, counts: [Severity: Int] = [:], skipped: Int = 0,
    outcome: Outcome, remarks: [String] = []
  ) {
    self.format = format
    self.tool = tool
    self.toolVersion = toolVersion
    self.counts = counts
    self.skipped = skipped
    self.outcome = outcome
    self.remarks = remarks
  }

  /// Reads a report. Never fails: a report that cannot be read says that it could not be.
  ///
  /// Something found is `fail`, whatever else went wrong; `pass` says that the run was complete and found nothing.
  package static func read(_ bytes: [UInt8]) -> ReportEvidence {
    let document: JSONValue
    do throws(EvidenceError) {
      try ParsedFile.refusePointer(bytes)
    } catch {
      return ReportEvidence(format: nil, outcome: .error, remarks: [error.message])
    }
    do {
      if GarakReport.isOne(bytes) {
        return evidence(of: "garak") { () throws(EvidenceError) in try GarakReport.tally(bytes) }
      }
      document = try ParsedFile.json(bytes, limits: .standard)
    } catch {
      return ReportEvidence(format: nil, outcome: .error, remarks: ["is no JSON: \(error)"])
    }
    guard let format = ReportFormat(document) else {
      return ReportEvidence(
        format: nil, outcome: .error,
        remarks: ["is no report of a known format: those are SARIF, modelscan, pip-audit, garak and CycloneDX"])
    }
    return evidence(of: format.rawValue) { () throws(EvidenceError) in try format.tally(document) }
  }

  private static func evidence(
    of format: String, _ tally: () throws(EvidenceError) -> ReportTally
  ) -> ReportEvidence {
    do throws(EvidenceError) {
      return try tally().evidence(format: format)
    } catch {
      return ReportEvidence(format: format, outcome: .error, remarks: ["cannot be read: \(error)"])
    }
  }
}

/// The formats that are one JSON document.
private enum ReportFormat: String {
  case sarif
  case modelscan
  case pipAudit = "pip-audit"
  case cyclonedx

  /// Nil for a document that is of none.
  init?(_ document: JSONValue) {
    if document["bomFormat"] == .string("CycloneDX") {
      self = .cyclonedx
    } else if document["runs"] != nil, document["version"] != nil || document["$schema"] != nil {
      self = .sarif
    } else if document["summary"]?["total_issues_by_severity"] != nil {
      self = .modelscan
    } else if PipAuditReport.isOne(document) {
      self = .pipAudit
    } else {
      return nil
    }
  }

  func tally(_ document: JSONValue) throws(EvidenceError) -> ReportTally {
    switch self {
    case .sarif: try SARIFReport.tally(document)
    case .modelscan: try ModelScanReport.tally(document)
    case .pipAudit: try PipAuditReport.tally(document)
    case .cyclonedx: try CycloneDXReport.tally(document)
    }
  }
}
