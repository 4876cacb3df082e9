import SeccardEvidence
import Testing

/// By the source of garak 0.9.0.16 (`total`) and 0.17.1 (`total_evaluated`): it was not run.
@Suite struct GarakReportTests {
  private static let setup =
    "{\"entry_type\": \"start_run setup\", \"_config.version\": \"0.17.1\", \"transient.data_dir\": \"/home/me/.local\"}\n"
    + "{\"entry_type\": \"init\", \"garak_version\": \"0.17.1\", \"start_time\": \"2026-01-01\", \"run\": \"r1\"}\n"
  private static let end = "{\"entry_type\": \"completion\", \"end_time\": \"2026-01-02\", \"run\": \"r1\"}\n"

  private static func attempt(_ id: String, _ status: Int) -> String {
    "{\"entry_type\": \"attempt\", \"uuid\": \"\(id)\", \"status\": \(status), \"prompt\": {\"text\": \"SECRET PROMPT\"}, \"outputs\": [\"SECRET ANSWER\"]}\n"
  }

  private static func eval(_ passed: Int, _ total: Int, _ rest: String = "") -> String {
    "{\"entry_type\": \"eval\", \"probe\": \"a.B\", \"detector\": \"c.D\", \"passed\": \(passed), \"total_evaluated\": \(total)\(rest)}\n"
  }

  private static let both = attempt("a", 1) + attempt("a", 2)

  private static let reports: [(String, String)] = [
    (setup + both + eval(5, 5) + end, "garak 0.17.1 pass skipped=0"),
    (setup + both + "{\"entry_type\": \"eval\", \"passed\": 5, \"total\": 5}\n" + end, "garak 0.17.1 pass skipped=0"),
    (
      setup + both + eval(5, 5, ", \"fails\": 0, \"nones\": 0") + "{\"entry_type\": \"digest\"}\n" + end,
      "garak 0.17.1 pass skipped=0"
    ),
    (setup.replacing("\n", with: "\r\n") + "\r\n" + eval(5, 5) + String(end.dropLast()), "garak 0.17.1 pass skipped=0"),
    (setup + both + eval(4, 5) + end, "garak 0.17.1 fail skipped=0"),
    (setup + both + eval(4, 5), "garak 0.17.1 fail skipped=0"),
    (setup + both + eval(5, 5), "garak 0.17.1 partial skipped=0"),
    (setup, "garak 0.17.1 partial skipped=0"), (setup + both + end, "garak 0.17.1 partial skipped=0"),
    (setup + eval(0, 0) + end, "garak 0.17.1 partial skipped=0"),
    (
      setup + attempt("a", 1) + both + attempt("b", 1) + attempt("c", 0) + eval(5, 5) + end,
      "garak 0.17.1 partial skipped=2"
    ),
    (setup + eval(5, 5, ", \"nones\": 3") + end, "garak 0.17.1 partial skipped=3"),
    (eval(5, 5) + end, "garak - partial skipped=0"),
    // Another run that did not finish.
    (setup + eval(5, 5) + setup.replacing("r1", with: "r2") + end, "garak 0.17.1 partial skipped=0"),
    (setup + eval(6, 5) + end, "- - error skipped=0"), (setup + eval(-1, 5) + end, "- - error skipped=0"),
    (setup + eval(4, 5, ", \"fails\": 0") + end, "- - error skipped=0"),
    (setup + eval(5, 5, ", \"nones\": \"0\"") + end, "- - error skipped=0"),
    (setup + "{\"entry_type\": \"eval\", \"passed\": 5}\n" + end, "- - error skipped=0"),
    (setup + "{\"entry_type\": \"attempt\", \"uuid\": \"a\"}\n" + end, "- - error skipped=0"),
    (setup + "{\"entry_type\": \"attempt\", \"uuid\": \"a\", \"status\": \"2\"}\n" + end, "- - error skipped=0"),
    (setup + "{\"type\": \"eval\"}\n" + end, "- - error skipped=0"), (setup + "[]\n" + end, "- - error skipped=0"),
    (setup + both + eval(5, 5) + String(end.dropLast(20)), "- - error skipped=0"),
    (setup + "{\"entry_type\": 1}\n" + end, "- - error skipped=0"),
    (setup + eval(0, Int.max) + eval(0, Int.max) + end, "- - error skipped=0"),
  ]

  @Test(arguments: reports.indices)
  func report(case place: Int) {
    let (text, expected) = Self.reports[place]
    let evidence = ReportEvidence.read(text)
    #expect(evidence.line == "garak " + expected, "\(evidence.remarks)")
    #expect((evidence.outcome == .pass) == evidence.remarks.isEmpty)
    #expect(!"\(evidence)".contains("SECRET") && !"\(evidence)".contains("/home/me"))
  }

  @Test func places() {
    #expect(
      ReportEvidence.read(Self.setup + "\n{\"entry_type\": \"eval\"").remarks == [
        "cannot be read: line 4, column 22: the text ends where \",\" or \"}\" has to follow"
      ])
    #expect(
      ReportEvidence.read(Self.setup + Self.eval(6, 5)).remarks == [
        "cannot be read: line 3: an eval does not say how many there were, or fewer than passed"
      ])
  }
}
