import SeccardEvidence
import Testing

@Suite struct SARIFReportTests {
  private static func log(
    _ results: String, rules: String = "[]", _ rest: String = "", driver: String = "", tool: String = ""
  ) -> String {
    "{\"version\": \"2.1.0\", \"runs\": [{\"tool\": {\"driver\": {\"name\": \"t\", \"rules\": \(rules)\(driver)}\(tool)}\(rest), \"results\": \(results)}]}"
  }

  private static func scored(_ scores: String...) -> String {
    "["
      + scores.enumerated().map { "{\"id\": \"R\($0)\", \"properties\": {\"security-severity\": \($1)}}" }.joined(
        separator: ",") + "]"
  }

  private static let suppressed = "[{\"level\": \"error\", \"suppressions\": "

  private static let logs: [(String, String)] = [
    (log("[]"), "pass skipped=0 high=0 medium=0 low=0"),
    (
      log("[{\"level\": \"error\"}, {\"level\": \"warning\"}, {\"level\": \"note\"}, {}]"),
      "fail skipped=0 high=1 medium=2 low=1"
    ),
    (log("[{\"level\": \"none\"}]"), "fail skipped=0 high=0 medium=0 low=0"),
    // Of the rule: by place, by id, by a part of the id, by reference, of an extension.
    (
      log(
        "[{\"ruleIndex\": 0, \"level\": \"note\"}, {\"ruleId\": \"R1\"}, {\"ruleId\": \"R2/sub/x\"}, {\"rule\": {\"index\": 3}}, {\"rule\": {\"id\": \"R4\"}}]",
        rules: scored("\"9.1\"", "\"7.0\"", "4", "\"0.1\"", "\"0.0\"")),
      "fail skipped=0 critical=1 high=1 medium=1 low=1"
    ),
    (
      log(
        "[{\"rule\": {\"index\": 0, \"toolComponent\": {\"index\": 0}}}]",
        tool: ", \"extensions\": [{\"name\": \"e\", \"rules\": \(scored("\"9.9\""))}]"),
      "fail skipped=0 critical=1 high=0 medium=0 low=0"
    ),
    (log("[]", rules: scored("\"9.1\"")), "pass skipped=0 critical=0 high=0 medium=0 low=0"),
    (
      log(
        "[{\"ruleIndex\": -1, \"ruleId\": \"R0\"}]",
        rules: "[{\"id\": \"R0\", \"defaultConfiguration\": {\"level\": \"error\"}}]"),
      "fail skipped=0 high=1 medium=0 low=0"
    ),
    (log("[{\"ruleId\": \"other\"}]", rules: scored("\"9.1\"")), "fail skipped=0 critical=0 high=0 medium=1 low=0"),
    (log("[{\"properties\": {\"security-severity\": \"9.5\"}}]"), "fail skipped=0 critical=1 high=0 medium=0 low=0"),
    // What does not count.
    (
      log(
        "[{\"kind\": \"pass\"}, {\"kind\": \"informational\"}, {\"kind\": \"notApplicable\"}, {\"baselineState\": \"absent\"}]"
      ),
      "pass skipped=0 high=0 medium=0 low=0"
    ),
    (log("[{\"kind\": \"open\"}, {\"kind\": \"review\"}]"), "partial skipped=0 high=0 medium=0 low=0"),
    (log(suppressed + "[{\"kind\": \"inSource\"}]}]"), "pass skipped=0 high=0 medium=0 low=0"),
    (log(suppressed + "[{\"status\": \"accepted\"}]}]"), "pass skipped=0 high=0 medium=0 low=0"),
    (
      log(suppressed + "[{\"status\": \"accepted\"}, {\"status\": \"underReview\"}]}]"),
      "fail skipped=0 high=1 medium=0 low=0"
    ),
    (log(suppressed + "[{\"status\": \"rejected\"}]}]"), "fail skipped=0 high=1 medium=0 low=0"),
    (log(suppressed + "[]}]"), "fail skipped=0 high=1 medium=0 low=0"),
    // How the run went.
    (log("[]", ", \"invocations\": [{\"executionSuccessful\": true}]"), "pass skipped=0 high=0 medium=0 low=0"),
    (log("[]", ", \"invocations\": [{\"executionSuccessful\": false}]"), "error skipped=0 high=0 medium=0 low=0"),
    (log("[{}]", ", \"invocations\": [{\"executionSuccessful\": false}]"), "fail skipped=0 high=0 medium=1 low=0"),
    (
      log(
        "[]",
        ", \"invocations\": [{\"executionSuccessful\": true, \"toolExecutionNotifications\": [{\"level\": \"error\"}, {\"level\": \"note\"}, {}]}]"
      ),
      "partial skipped=1 high=0 medium=0 low=0"
    ),
    (log("[]", ", \"externalPropertyFileReferences\": {\"results\": [{}]}"), "partial skipped=0 high=0 medium=0 low=0"),
    (log("null"), "error skipped=0 high=0 medium=0 low=0"),
    (
      log("null", ", \"externalPropertyFileReferences\": {\"results\": [{}]}"),
      "partial skipped=0 high=0 medium=0 low=0"
    ),
    (log("[]", driver: ", \"version\": \"1\", \"semanticVersion\": \"1.0.0\""), "pass skipped=0 high=0 medium=0 low=0"),
  ]

  @Test(arguments: logs.indices)
  func log(case place: Int) {
    let (text, expected) = Self.logs[place]
    let evidence = ReportEvidence.read(text)
    let version = text.contains("semanticVersion") ? "1.0.0" : "-"
    #expect(evidence.line == "sarif t \(version) \(expected)", "\(evidence.remarks)")
  }

  private static let unreadable: [(String, String)] = [
    ("{\"version\": \"2.0.0\", \"runs\": []}", "SARIF \"2.0.0\" is not known here: 2.1.0 is"),
    ("{\"version\": 2.1, \"runs\": []}", "\"version\" of the log is a string, not 2.1"),
    ("{\"version\": \"2.1.0\", \"runs\": {}}", "\"runs\" of the log is an array, not an object"),
    ("{\"version\": \"2.1.0\", \"runs\": [1]}", "a run is an object, not a number"),
    ("{\"version\": \"2.1.0\", \"runs\": [{}]}", "a run has no tool"),
    (log("{}"), "\"results\" of a run is an array, not an object"),
    (log("[1]"), "a result is an object, not a number"),
    (log("[{\"level\": \"bad\"}]"), "the level \"bad\" is not known here"),
    (log("[{\"level\": 1}]"), "\"level\" of a result is a string, not 1"),
    (log("[{\"kind\": \"odd\"}]"), "the kind \"odd\" of a result is not known here"),
    (log("[{\"ruleIndex\": 0}]"), "a result is of a rule that is not there"),
    (log("[{\"ruleIndex\": -2}]"), "\"ruleIndex\" of a result is a whole number that is not negative, not -2"),
    (log("[{\"ruleIndex\": 9223372036854775807}]"), "a result is of a rule that is not there"),
    (
      log("[{\"rule\": {\"index\": 0, \"toolComponent\": {\"index\": 9223372036854775807}}}]"),
      "a result is of a rule that is not there"
    ),
    (log("[{\"suppressions\": {}}]"), "\"suppressions\" of a result is an array, not an object"),
    (log("[]", rules: scored("\"high\"")), "\"security-severity\" of a rule is a number in quotes, not a string"),
    (log("[{\"ruleIndex\": 0}]", rules: scored("\"10.1\"")), "a CVSS score is from 0 to 10, not 10.1"),
    (log("[]", ", \"invocations\": [{}]"), "an invocation does not say whether it was successful"),
    (
      log("[]", ", \"invocations\": [{\"executionSuccessful\": \"false\"}]"),
      "\"executionSuccessful\" of an invocation is a boolean, not a string"
    ),
    (log("[]", ", \"invocations\": {}"), "\"invocations\" of a run is an array, not an object"),
  ]

  @Test(arguments: unreadable.indices)
  func refused(case place: Int) {
    let (text, remark) = Self.unreadable[place]
    let evidence = ReportEvidence.read(text)
    #expect(evidence.line == "sarif - - error skipped=0")
    #expect(evidence.remarks == ["cannot be read: " + remark])
  }

  /// Each of these is quadratic when done carelessly.
  @Test func long() {
    let id = "[{\"ruleId\": \"" + String(repeating: "/", count: 1_000_000) + "\"}]"
    #expect(ReportEvidence.read(Self.log(id)).line == "sarif t - fail skipped=0 high=0 medium=1 low=0")
    let runs = (0..<10_000).map { "{\"tool\": {\"driver\": {\"name\": \"t\($0)\"}}, \"results\": []}" }.joined(
      separator: ",")
    let evidence = ReportEvidence.read("{\"version\": \"2.1.0\", \"runs\": [\(runs)]}")
    #expect(evidence.line == "sarif t0, t1, t2, t3 - pass skipped=0 high=0 medium=0 low=0")
    let paths = runs.replacing("\"name\": \"t", with: "\"name\": \"/t")
    let odd = ReportEvidence.read("{\"version\": \"2.1.0\", \"runs\": [\(paths)]}")
    #expect(odd.remarks.count == 20)
  }

  @Test(arguments: [(1, "1 result is"), (2, "2 results are")])
  func remarks(_ count: Int, _ words: String) {
    func list(_ result: String) -> String { "[" + Array(repeating: result, count: count).joined(separator: ",") + "]" }
    let suppressed = ReportEvidence.read(Self.log(list("{\"suppressions\": [{\"kind\": \"inSource\"}]}")))
    #expect(suppressed.remarks == ["\(words) suppressed, and \(count == 1 ? "does" : "do") not count"])
    let undecided = ReportEvidence.read(Self.log(list("{\"kind\": \"review\"}")))
    #expect(undecided.remarks == ["\(words) left for a person to decide"])
  }

  @Test func noRuns() {
    let evidence = ReportEvidence.read("{\"version\": \"2.1.0\", \"runs\": []}")
    #expect(evidence.line == "sarif - - error skipped=0 high=0 medium=0 low=0")
    #expect(evidence.remarks == ["there is no run: nothing was looked at"])
  }
}
