private let t = "security_considerations.tests[s]"

/// A test `s` beside artefacts with these digests.
private func test(_ members: String, of digests: String...) -> String {
  card(
    security(list("tests", #"{"id":"s",\#(members)}"#)),
    evidence("\"artifacts\":[\(digests.map { #"{"path":"\#($0)","sha256":"\#($0)"}"# }.joined(separator: ","))]"))
}

private func testing(_ tests: String...) -> String { card(security("\"tests\":[\(tests.joined(separator: ","))]")) }

private func outcome(_ outcome: String) -> String { testing(#"{"id":"s","outcome":\#(outcome)}"#) }

private func counted(_ counts: String, skipped: String) -> String {
  testing(#"{"id":"s","counts":{\#(counts)},"skipped":\#(skipped)}"#)
}

extension RuleCase {
  static let tests: [RuleCase] = staleness + outcomes + removals + skips

  private static let staleness: [RuleCase] = [
    RuleCase(
      "test.stale", "the artefact changed", from: test(#""subjects":["aa"]"#, of: "aa"),
      to: test(#""subjects":["aa"]"#, of: "bb"),
      finds: "regression (high) at \(t).subjects: aa is the digest of no artefact"),
    RuleCase(
      "test.stale", "no artefact is listed any more", from: test(#""subjects":["aa","bb"]"#, of: "aa", "bb"),
      to: test(#""subjects":["aa","bb"]"#),
      finds: "regression (high) at \(t).subjects: aa and 1 other are the digests of no artefact"),
    RuleCase(
      "test.stale", "a second subject goes stale", from: test(#""subjects":["xx","aa"]"#, of: "aa"),
      to: test(#""subjects":["xx","aa"]"#, of: "bb"),
      finds: "regression (high) at \(t).subjects: aa is the digest of no artefact"),
    RuleCase(
      "test.stale", "a new test of other bytes", from: test(#""kind":"sast""#, of: "aa"),
      to: test(#""subjects":["bb"]"#, of: "aa"),
      finds: "regression (high) at \(t).subjects: bb is the digest of no artefact"),
    RuleCase(
      "test.stale", "artefacts are listed for the first time", from: test(#""subjects":["aa"]"#),
      to: test(#""subjects":["aa"]"#, of: "bb"),
      finds: "regression (high) at \(t).subjects: aa is the digest of no artefact"),
    RuleCase(
      "test.stale", "run again", from: test(#""subjects":["aa"]"#, of: "aa"), to: test(#""subjects":["BB"]"#, of: "bb")),
    RuleCase(
      "test.stale", "stale before", from: test(#""subjects":["aa"]"#, of: "bb"),
      to: test(#""subjects":["aa"]"#, of: "cc")),
    RuleCase("test.stale", "no artefact in either state", from: "{}", to: test(#""subjects":["aa"]"#)),
  ]

  private static let outcomes: [RuleCase] =
    [(#""fail""#, "fail"), (#""error""#, "error"), (#""partial""#, "partial"), (#"["pass"]"#, "an array")]
    .map { (outcomeText, word) in
      RuleCase(
        "test.failed", word, from: outcome(#""pass""#), to: outcome(outcomeText),
        finds: "regression (high) at \(t).outcome: pass -> \(word)")
    } + [
      RuleCase(
        "test.failed", "the outcome goes", from: outcome(#""pass""#), to: testing(#"{"id":"s"}"#),
        finds: "regression (high) at \(t).outcome: pass -> not there"),
      RuleCase(
        "test.failed", "failed before", from: outcome(#""fail""#), to: testing(#"{"id":"s","outcome":"error"}"#)),
      RuleCase("test.failed", "a new test that fails", from: "{}", to: outcome(#""fail""#)),
      RuleCase(
        "test.fixed", "fail to pass", from: outcome(#""fail""#), to: outcome(#""pass""#),
        finds: "improvement at \(t).outcome: fail -> pass"),
      RuleCase(
        "test.fixed", "error to pass on new artefacts", from: test(#""outcome":"error","subjects":["aa"]"#, of: "aa"),
        to: test(#""outcome":"pass","subjects":["bb"]"#, of: "bb"),
        finds: "improvement at \(t).outcome: error -> pass"),
      RuleCase(
        "test.fixed", "of artefacts that are gone", from: test(#""outcome":"fail","subjects":["aa"]"#, of: "aa"),
        to: test(#""outcome":"pass","subjects":["aa"]"#, of: "bb")),
      RuleCase("test.fixed", "partial before", from: outcome(#""partial""#), to: outcome(#""pass""#)),
      RuleCase(
        "test.added", "passes", from: "{}", to: testing(#"{"id":"s","kind":"sast","outcome":"pass"}"#),
        finds: "improvement at \(t): new, of kind sast"),
      RuleCase("test.added", "fails", from: "{}", to: outcome(#""fail""#)),
      RuleCase("test.added", "was there", from: outcome(#""fail""#), to: outcome(#""pass""#)),
      RuleCase(
        "test.added", "under another name", from: testing(#"{"id":"r","kind":"sast","outcome":"pass"}"#),
        to: testing(#"{"id":"s","kind":"sast","outcome":"pass"}"#)),
    ]

  private static let removals: [RuleCase] = [
    RuleCase(
      "test.removed", "gone", from: testing(#"{"id":"s","kind":"sast","outcome":"fail"}"#), to: testing(),
      finds: "regression (medium) at \(t): gone, its kind was sast, its outcome fail"),
    RuleCase(
      "test.removed", "another kind came", from: testing(#"{"id":"s","kind":"sast","outcome":"pass"}"#),
      to: testing(#"{"id":"r","kind":"pentest","outcome":"pass"}"#),
      finds: "regression (medium) at \(t): gone, its kind was sast, its outcome pass"),
    RuleCase(
      "test.removed", "renamed, and fails", from: testing(#"{"id":"s","kind":"sast","outcome":"pass"}"#),
      to: testing(#"{"id":"r","kind":"sast","outcome":"fail"}"#),
      finds: "regression (medium) at \(t): gone, its kind was sast, its outcome pass"),
    RuleCase(
      "test.removed", "two for one",
      from: testing(
        #"{"id":"q","kind":"sast","subjects":["aa","bb"]}"#, #"{"id":"s","kind":"sast","subjects":["aa"]}"#),
      to: testing(#"{"id":"r","kind":"sast","outcome":"pass","subjects":["aa"]}"#),
      finds: "regression (medium) at security_considerations.tests[q]: gone, its kind was sast, its outcome not there"),
    RuleCase(
      "test.removed", "an artefact is no longer covered", from: test(#""subjects":["aa","bb"]"#, of: "aa", "bb"),
      to: test(#""subjects":["aa"]"#, of: "aa", "bb"),
      finds: "regression (medium) at \(t).subjects: bb no longer covered"),
    RuleCase(
      "test.removed", "the subjects go", from: test(#""subjects":["aa","bb"]"#, of: "aa", "bb"),
      to: test(#""subjects":[["aa"]]"#, of: "aa", "bb"),
      finds: "regression (medium) at \(t).subjects: aa and 1 other no longer covered"),
    RuleCase(
      "test.removed", "run again on fewer", from: test(#""subjects":["aa","bb"]"#, of: "aa", "bb"),
      to: test(#""subjects":["cc"]"#, of: "cc", "dd"),
      finds: "regression (medium) at \(t).subjects: covers 1 instead of 2 artefacts"),
    RuleCase(
      "test.removed", "run again on one that is named twice", from: test(#""subjects":["aa","bb"]"#, of: "aa", "bb"),
      to: test(#""subjects":["cc","CC"]"#, of: "cc", "dd"),
      finds: "regression (medium) at \(t).subjects: covers 1 instead of 2 artefacts"),
    RuleCase(
      "test.removed", "fewer subjects, no artefacts", from: test(#""subjects":["aa","bb"]"#),
      to: test(#""subjects":["cc"]"#), finds: "regression (medium) at \(t).subjects: covers 1 instead of 2 subjects"),
    RuleCase(
      "test.removed", "renamed", from: testing(#"{"id":"s","kind":"sast","outcome":"pass"}"#),
      to: testing(#"{"id":"r","kind":"sast","outcome":"pass"}"#)),
    RuleCase(
      "test.removed", "covers all that is left", from: test(#""subjects":["aa","bb"]"#, of: "aa", "bb"),
      to: test(#""subjects":["aa"]"#, of: "aa")),
    RuleCase(
      "test.removed", "stale", from: test(#""subjects":["aa","bb"]"#, of: "aa", "bb"),
      to: test(#""subjects":["aa","bb"]"#, of: "cc", "dd")),
  ]

  private static let skips: [RuleCase] = [
    RuleCase(
      "test.clean-by-skipping", "of a test", from: counted(#""high":2,"low":1"#, skipped: "0"),
      to: counted(#""high":0"#, skipped: "4"),
      finds: "regression (medium) at \(t).skipped: 0 -> 4, while the findings fell from 3 to 0"),
    RuleCase(
      "test.clean-by-skipping", "the counts go", from: counted(#""high":2"#, skipped: "null"),
      to: testing(#"{"id":"s","skipped":1}"#),
      finds: "regression (medium) at \(t).skipped: 0 -> 1, while the findings fell from 2 to 0"),
    RuleCase(
      "test.clean-by-skipping", "of a report",
      from: card(evidence(list("reports", #"{"path":"r","counts":{"low":1},"skipped":1}"#))),
      to: card(evidence(list("reports", #"{"path":"r","counts":{},"skipped":2}"#))),
      finds: "regression (medium) at evidence.reports[r].skipped: 1 -> 2, while the findings fell from 1 to 0"),
    RuleCase(
      "test.clean-by-skipping", "nothing skipped", from: counted(#""high":2"#, skipped: "1"),
      to: counted(#""high":1"#, skipped: "1")),
    RuleCase(
      "test.clean-by-skipping", "as many findings", from: counted(#""high":2"#, skipped: "0"),
      to: counted(#""low":2"#, skipped: "9")),
    RuleCase(
      "test.clean-by-skipping", "numbers beyond an integer",
      from: counted(#""high":9223372036854775807,"low":9223372036854775807"#, skipped: "0"),
      to: counted(#""high":1e99999999999"#, skipped: "-1")),
  ]
}
