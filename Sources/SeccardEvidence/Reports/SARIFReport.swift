internal import SeccardCard
internal import SeccardJSON

/// A SARIF log, 2.1.0.
///
/// A result counts by the `security-severity` of its rule where it has one, a CVSS score, and else by its level: error is
/// high, warning medium, note low. Results that are suppressed, were there before only, or are of a kind that is no
/// failure do not count.
///
/// Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html;
/// `security-severity` is GitHub's:
/// https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
enum SARIFReport {
  static func tally(_ document: JSONValue) throws(EvidenceError) -> ReportTally {
    let version = try document.string("version", in: "the log")
    // Ruff and others leave `version` to the schema's URL.
    let schema = try document.string("$schema", in: "the log") ?? ""
    guard version.map({ $0 == "2.1.0" }) ?? schema.contains("2.1.0") else {
      throw EvidenceError("SARIF \((version ?? "of no version").quotedForMessage()) is not known here: 2.1.0 is")
    }
    // §3.13.4: null says that the tool could not find any.
    let runs = try document.array("runs", in: "the log") ?? []
    var tally = ReportTally(counting: [.high, .medium, .low])
    if runs.isEmpty { tally.fault("there is no run: nothing was looked at") }
    for run in runs {
      guard case .object = run else { throw EvidenceError("a run is an object, not \(run.kindName)") }
      try take(run, into: &tally)
    }
    return tally
  }

  private static func take(_ run: JSONValue, into tally: inout ReportTally) throws(EvidenceError) {
    guard let tool = try run.object("tool", in: "a run"), let driver = try tool.object("driver", in: "tool") else {
      throw EvidenceError("a run has no tool")
    }
    tally.tool(
      try driver.string("name", in: "driver"),
      version: try driver.string(anyOf: ["semanticVersion", "version"], in: "driver"))
    let rules = try SARIFRules(tool, driver)
    // A run without scores says nothing of what is critical.
    if rules.haveScores { try tally.find(.critical, count: 0) }
    let invocations = try run.array("invocations", in: "a run") ?? []
    for invocation in invocations { try takeInvocation(invocation, into: &tally) }
    let others = try run.object("externalPropertyFileReferences", in: "a run")
    let isSplit = try others?.array("results", in: "externalPropertyFileReferences") != nil
    if isSplit { tally.gap("some results are in other files") }
    guard let results = try run.array("results", in: "a run") else {
      // §3.14.23: the tool looked for none.
      if !isSplit { tally.fault("a run has no list of results") }
      return
    }
    var suppressed = 0
    var undecided = 0
    for result in results {
      guard case .object = result else { throw EvidenceError("a result is an object, not \(result.kindName)") }
      let kind = try result.string("kind", in: "a result") ?? "fail"
      if !kinds.contains(kind) {
        throw EvidenceError("the kind \(kind.quotedForMessage()) of a result is not known here")
      }
      if kind == "open" || kind == "review" { undecided += 1 }
      guard kind == "fail", try result.string("baselineState", in: "a result") != "absent" else { continue }
      if try isSuppressed(result) { suppressed += 1 } else { try tally.find(try rules.severity(of: result)) }
    }
    if undecided > 0 {
      tally.gap("\(undecided == 1 ? "1 result is" : "\(undecided) results are") left for a person to decide")
    }
    if suppressed > 0 {
      tally.remark(
        suppressed == 1
          ? "1 result is suppressed, and does not count" : "\(suppressed) results are suppressed, and do not count")
    }
  }

  /// §3.27.9
  private static let kinds = ["fail", "pass", "open", "informational", "notApplicable", "review"]

  private static func takeInvocation(
    _ invocation: JSONValue, into tally: inout ReportTally
  ) throws(EvidenceError) {
    guard case .object = invocation else {
      throw EvidenceError("an invocation is an object, not \(invocation.kindName)")
    }
    guard let isSuccessful = try invocation.bool("executionSuccessful", in: "an invocation") else {
      throw EvidenceError("an invocation does not say whether it was successful")
    }
    if !isSuccessful { tally.fault("the tool did not run to its end") }
    for list in ["toolExecutionNotifications", "toolConfigurationNotifications"] {
      for notification in try invocation.array(list, in: "an invocation") ?? [] {
        guard case .object = notification else {
          throw EvidenceError("a notification is an object, not \(notification.kindName)")
        }
        guard try notification.string("level", in: "a notification") == "error" else { continue }
        try tally.skip()
        tally.gap("the tool reported errors of its own")
      }
    }
  }

  /// §3.27.23: where there are suppressions, and none of them is still to be accepted or was not.
  private static func isSuppressed(_ result: JSONValue) throws(EvidenceError) -> Bool {
    let suppressions = try result.array("suppressions", in: "a result") ?? []
    var isSuppressed = !suppressions.isEmpty
    for suppression in suppressions {
      guard case .object = suppression else {
        throw EvidenceError("a suppression is an object, not \(suppression.kindName)")
      }
      isSuppressed = try suppression.string("status", in: "a suppression") ?? "accepted" == "accepted" && isSuppressed
    }
    return isSuppressed
  }
}
