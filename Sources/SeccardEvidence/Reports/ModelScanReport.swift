internal import SeccardCard
internal import SeccardJSON

/// A JSON report of modelscan, in its three shapes: everything at the top (0.4, 0.5), all but issues and errors under
/// `summary` (0.6, without `issues` where there are none), and `issues` always there (0.7, 0.8).
///
/// Without `--show-skipped` modelscan takes the list of skipped files out of the report: such a one is never `pass`.
///
/// Source: `_generate_results` in modelscan/modelscan.py and `JSONReport` in modelscan/reports.py, 0.4.0 to 0.8.8
enum ModelScanReport {
  static func tally(_ document: JSONValue) throws(EvidenceError) -> ReportTally {
    guard let summary = try document.object("summary", in: "the report") else {
      throw EvidenceError("the report has no summary")
    }
    var tally = ReportTally(counting: [.critical, .high, .medium, .low])
    let isFlat = document["modelscan_version"] != nil
    let top = isFlat ? document : summary
    tally.tool("modelscan", version: try top.string("modelscan_version", in: "the report"))
    try countIssues(document, summary, isFlat ? document : summary, into: &tally)

    guard let errors = try document.array("errors", in: "the report") else {
      throw EvidenceError("the report has no list of errors")
    }
    if !errors.isEmpty {
      try tally.skip(errors.count)
      tally.gap("modelscan ran into \(errors.count) error\(errors.count == 1 ? "" : "s")")
    }
    try countFiles(top, into: &tally)
    return tally
  }

  private static func countIssues(
    _ document: JSONValue, _ summary: JSONValue, _ top: JSONValue, into tally: inout ReportTally
  ) throws(EvidenceError) {
    guard let counts = try summary.object("total_issues_by_severity", in: "summary") else {
      throw EvidenceError("the summary has no counts")
    }
    var total = 0
    for member in try counts.members(in: "total_issues_by_severity") {
      guard let count = try counts.count(member.key, in: "total_issues_by_severity") else {
        throw EvidenceError("\(member.key.quotedForMessage()) of total_issues_by_severity is a number, not null")
      }
      try tally.find(Severity(rawValue: member.key.lowercased()), count: count)
      let (sum, isTooLarge) = total.addingReportingOverflow(count)
      if isTooLarge { throw EvidenceError("its counts do not fit into 64 bits") }
      total = sum
    }
    // Three places say how many issues there are.
    guard let stated = try top.count("total_issues", in: "the report") else {
      throw EvidenceError("the report does not say how many issues there are")
    }
    let listed: Int
    if let issues = try document.array("issues", in: "the report") {
      listed = issues.count
    } else if let groups = try document.object("issues_by_severity", in: "the report") {
      var count = 0
      for group in try groups.members(in: "issues_by_severity") {
        count += try groups.array(group.key, in: "issues_by_severity")?.count ?? 0
      }
      listed = count
    } else {
      listed = 0
    }
    if total != stated || listed != stated {
      throw EvidenceError("it states \(stated) issues, counts \(total) and lists \(listed)")
    }
  }

  private static func countFiles(_ top: JSONValue, into tally: inout ReportTally) throws(EvidenceError) {
    if let skipped = try top.object("skipped", in: "the report") {
      guard let count = try skipped.count("total_skipped", in: "skipped"),
        let files = try skipped.array("skipped_files", in: "skipped"), files.count == count
      else { throw EvidenceError("the number of skipped files is not that of the files listed") }
      try tally.skip(count)
    } else {
      tally.gap("it does not say what was skipped: run modelscan with --show-skipped")
    }
    if let scanned = try top.object("scanned", in: "the report") {
      guard let count = try scanned.count("total_scanned", in: "scanned") else {
        throw EvidenceError("the report does not say how many files were scanned")
      }
      if count == 0 { tally.gap("no file was scanned") }
    } else {
      tally.gap("it does not say how many files were scanned, as modelscan does since 0.5")
    }
  }
}
