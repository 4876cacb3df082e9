package import SeccardCard

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
  package static func read(_ bytes: [UInt8]) -> ReportEvidence {
    ReportEvidence(format: nil, outcome: .error, remarks: ["is no report of a known format"])
  }
}
