internal import SeccardCard
internal import SeccardExchange
internal import SeccardJSON

/// What the rules say about a difference, as SARIF 2.1.0: a regression of critical or high severity is an error, any other
/// one and what a person has to read a warning, an improvement a note.
enum DiffSARIF {
  static func document(_ report: DiffReport) -> JSONValue {
    let findings = report.review.findings
    let pointers = FieldPath.pointers(of: findings.map(\.path), in: report.new.document)
    let positions = report.new.places.positions(of: pointers)
    let reported = zip(findings, positions).map { finding, position in
      ReportedFinding(
        rule: finding.rule.id, level: level(finding.changeClass),
        message: "\(finding.changeClass.description): \(finding.detail); \(finding.rule.reason)",
        field: PrintableText.escaped(FieldPath.dotted(finding.path)), file: report.new.file, position: position)
    }
    return FindingOptions.sarif(reported)
  }

  private static func level(_ changeClass: ChangeClass) -> ReportedFinding.Level {
    switch changeClass {
    case .regression(.critical), .regression(.high): .error
    case .regression, .flagged: .warning
    case .improvement: .note
    }
  }
}
