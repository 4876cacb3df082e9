internal import SeccardCard
internal import SeccardJSON

/// What a report says, while it is read.
struct ReportTally {
  private(set) var counts: [Severity: Int]
  /// Findings that have no severity, or one below `low`.
  private(set) var unrated = 0
  private(set) var skipped = 0
  /// Why the run was not complete.
  private(set) var gaps: [String] = []
  /// Why the run failed.
  private(set) var faults: [String] = []
  private(set) var remarks: [String] = []
  private var tools: [String] = []
  private var versions: [String] = []

  /// - Parameter severities: Those that the format counts.
  init(counting severities: [Severity]) {
    counts = Dictionary(uniqueKeysWithValues: severities.map { ($0, 0) })
  }

  /// - Parameter severity: Nil for a finding that has none.
  mutating func find(_ severity: Severity?, count: Int = 1) throws(EvidenceError) {
    if let severity {
      counts[severity] = try Self.sum(counts[severity] ?? 0, count)
    } else {
      unrated = try Self.sum(unrated, count)
    }
  }

  mutating func skip(_ count: Int = 1) throws(EvidenceError) {
    skipped = try Self.sum(skipped, count)
  }

  private static func sum(_ left: Int, _ right: Int) throws(EvidenceError) -> Int {
    let (sum, isTooLarge) = left.addingReportingOverflow(right)
    if isTooLarge { throw EvidenceError("its counts do not fit into 64 bits") }
    return sum
  }

  mutating func gap(_ reason: String) {
    if !gaps.contains(reason) { gaps.append(reason) }
  }

  mutating func fault(_ reason: String) {
    if !faults.contains(reason) { faults.append(reason) }
  }

  mutating func remark(_ text: String) {
    if remarks.count < Self.remarkLimit { remarks.append(text) }
  }

  private static let remarkLimit = 20

  /// Takes the name of a program. What is not like a name stays out of the card.
  mutating func tool(_ name: String?, version: String?) {
    guard let name else { return }
    guard Self.isName(name, limit: 80) else {
      remark("its tool has a name that does not go into a card: \(name.quotedForMessage())")
      return
    }
    // One more than are named: then there are too many for one version.
    if tools.count <= Self.toolLimit, !tools.contains(name) { tools.append(name) }
    guard let version, !version.isEmpty else { return }
    guard Self.isName(version, limit: 60) else {
      remark("its tool has a version that does not go into a card: \(version.quotedForMessage())")
      return
    }
    if versions.count < 2, !versions.contains(version) { versions.append(version) }
  }

  /// Whether a text may be a name or a version: short, printable, and no path.
  private static func isName(_ text: String, limit: Int) -> Bool {
    let scalars = text.unicodeScalars
    return 1...limit ~= scalars.count && !scalars.contains { PrintableText.isUnsafe($0) || $0 == "\\" || $0 == "\n" }
      && !text.hasPrefix("/") && !text.contains("://") && !text.contains("../")
  }

  private static let toolLimit = 4

  func evidence(format: String) -> ReportEvidence {
    let found = unrated > 0 || counts.values.contains { $0 > 0 }
    let outcome: ReportEvidence.Outcome =
      if found { .fail } else if !faults.isEmpty { .error } else if skipped > 0 || !gaps.isEmpty { .partial } else {
        .pass
      }
    var remarks = faults + gaps
    if skipped > 0 { remarks.append("\(skipped) of what there was to look at was not looked at") }
    if unrated > 0 {
      let verb = unrated == 1 ? "1 finding has" : "\(unrated) findings have"
      remarks.append("\(verb) no severity from low to critical, and no count")
    }
    remarks += self.remarks
    return ReportEvidence(
      format: format, tool: tools.isEmpty ? nil : tools.prefix(Self.toolLimit).joined(separator: ", "),
      toolVersion: tools.count == 1 && versions.count == 1 ? versions[0] : nil, counts: counts, skipped: skipped,
      outcome: outcome, remarks: remarks)
  }
}

extension Severity {
  /// By the bands that CVSS 3.0 to 4.0 have (https://www.first.org/cvss/v4.0/specification-document, table 22); nil for
  /// 0.0, which is none.
  init?(score: JSONNumber) throws(EvidenceError) {
    guard score >= JSONNumber(0), score <= JSONNumber(10) else {
      throw EvidenceError("a CVSS score is from 0 to 10, not \(score.lexeme.prefix(40))")
    }
    switch score {
    case JSONNumber(9)...: self = .critical
    case JSONNumber(7)...: self = .high
    case JSONNumber(4)...: self = .medium
    case JSONNumber(0): return nil
    default: self = .low
    }
  }
}
