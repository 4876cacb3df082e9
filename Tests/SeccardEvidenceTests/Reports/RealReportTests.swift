import SeccardEvidence
import Testing

/// What the tools wrote.
@Suite struct RealReportTests {
  private static let none = "critical=0 high=0 medium=0 low=0"

  private static let reports: [(String, String)] = [
    (ReportSample.modelscan050Bad, "modelscan modelscan 0.5.0 fail skipped=0 critical=1 high=0 medium=0 low=0"),
    (ReportSample.modelscan050Good, "modelscan modelscan 0.5.0 pass skipped=0 \(none)"),
    (ReportSample.modelscan050Mix, "modelscan modelscan 0.5.0 partial skipped=2 \(none)"),
    (ReportSample.modelscan060Bad, "modelscan modelscan 0.6.0 fail skipped=0 critical=1 high=0 medium=0 low=0"),
    (ReportSample.modelscan060Good, "modelscan modelscan 0.6.0 pass skipped=0 \(none)"),
    (ReportSample.modelscan060Mix, "modelscan modelscan 0.6.0 partial skipped=2 \(none)"),
    (ReportSample.modelscan088Bad, "modelscan modelscan 0.8.8 fail skipped=0 critical=1 high=0 medium=0 low=0"),
    (ReportSample.modelscan088Good, "modelscan modelscan 0.8.8 pass skipped=0 \(none)"),
    (ReportSample.modelscan088Mix, "modelscan modelscan 0.8.8 partial skipped=2 \(none)"),
    // What does not say what it skipped may have skipped everything.
    (ReportSample.modelscan088GoodUnshown, "modelscan modelscan 0.8.8 partial skipped=0 \(none)"),
    (ReportSample.modelscan050GoodUnshown, "modelscan modelscan 0.5.0 partial skipped=0 \(none)"),
    (ReportSample.modelscan040Good, "modelscan modelscan 0.4.0 partial skipped=0 \(none)"),
    (ReportSample.pipAuditClean, "pip-audit pip-audit - pass skipped=0"),
    (ReportSample.pipAuditFound, "pip-audit pip-audit - fail skipped=0"),
    (ReportSample.pipAuditSkipped, "pip-audit pip-audit - partial skipped=1"),
    (ReportSample.pipAuditBoth, "pip-audit pip-audit - fail skipped=1"),
    (ReportSample.pipAuditUnknown, "pip-audit pip-audit - partial skipped=3"),
    (ReportSample.cyclonedxFound, "cyclonedx - - fail skipped=0 \(none)"),
    (ReportSample.cyclonedxClean, "cyclonedx - - partial skipped=0"),
    (ReportSample.bandit, "sarif Bandit 1.9.4 fail skipped=0 high=1 medium=1 low=2"),
    (ReportSample.banditClean, "sarif Bandit 1.9.4 pass skipped=0 high=0 medium=0 low=0"),
    // It exits with 0 and says that it was successful.
    (ReportSample.banditBroken, "sarif Bandit 1.9.4 partial skipped=1 high=0 medium=0 low=0"),
    (ReportSample.ruff, "sarif ruff 0.17.5 fail skipped=0 high=3 medium=0 low=0"),
  ]

  @Test(arguments: reports.indices)
  func report(case place: Int) {
    let (text, expected) = Self.reports[place]
    let evidence = ReportEvidence.read(text)
    #expect(evidence.line == expected, "\(evidence.remarks)")
    if evidence.outcome != .fail { #expect((evidence.outcome == .pass) == evidence.remarks.isEmpty) }
    #expect(!"\(evidence)".contains("/home/me"))
  }

  @Test func remarks() {
    #expect(
      ReportEvidence.read(ReportSample.modelscan088Mix).remarks == [
        "modelscan ran into 1 error", "2 of what there was to look at was not looked at",
      ])
    #expect(
      ReportEvidence.read(ReportSample.modelscan088GoodUnshown).remarks == [
        "it does not say what was skipped: run modelscan with --show-skipped"
      ])
    #expect(
      ReportEvidence.read(ReportSample.pipAuditFound).remarks == [
        "1 finding has no severity from low to critical, and no count"
      ])
    #expect(
      ReportEvidence.read(ReportSample.cyclonedxClean).remarks == [
        "it has no list of vulnerabilities: nobody looked for them, or the tool leaves an empty list out"
      ])
  }
}
