import SeccardCard
import SeccardEvidence

extension ReportEvidence {
  /// All that goes into a card, on one line.
  var line: String {
    let severities = Severity.allCases.compactMap { severity in counts[severity].map { "\(severity.rawValue)=\($0)" } }
    return ([format ?? "-", tool ?? "-", toolVersion ?? "-", outcome.rawValue, "skipped=\(skipped)"] + severities)
      .joined(separator: " ")
  }

  static func read(_ text: String) -> ReportEvidence { read(Array(text.utf8)) }
}
