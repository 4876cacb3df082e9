private let t = "security_considerations.threats[T]"

private func threat(_ members: String, id: String = "T") -> String {
  card(security(list("threats", #"{"id":"\#(id)",\#(members)}"#)))
}

private func status(_ status: String) -> String { threat("\"status\":\(status)") }

/// A mitigated threat that names a test, the test, and an artefact with the digest `aa`.
private func mitigated(naming test: String, _ tests: String...) -> String {
  card(
    security(
      list("threats", #"{"id":"T","status":"mitigated","tests":["\#(test)"]}"#),
      "\"tests\":[\(tests.joined(separator: ","))]"),
    evidence(list("artifacts", #"{"path":"a","sha256":"aa"}"#)))
}

private func accepted(_ members: String...) -> String {
  threat((["\"status\":\"accepted\""] + members).joined(separator: ","))
}

extension RuleCase {
  static let threats: [RuleCase] = statuses + mitigations + acceptances

  private static let statuses: [RuleCase] = [
    RuleCase(
      "threat.reopened", "mitigated to open", from: status(#""mitigated""#), to: status(#""open""#),
      finds: "regression (high) at \(t).status: mitigated -> open"),
    RuleCase(
      "threat.reopened", "the status goes", from: status(#""mitigated""#), to: threat(#""title":"x""#),
      finds: "regression (high) at \(t).status: mitigated -> not there"),
    RuleCase(
      "threat.reopened", "a status of another type", from: status(#""mitigated""#), to: status(#"["mitigated"]"#),
      finds: "regression (high) at \(t).status: mitigated -> an array"),
    RuleCase("threat.reopened", "open before", from: status(#""open""#), to: threat(#""status":"open","title":"x""#)),
    RuleCase("threat.reopened", "accepted to open", from: status(#""accepted""#), to: status(#""open""#)),
    RuleCase(
      "threat.removed", "gone", from: status(#""mitigated""#), to: "{}",
      finds: "regression (high) at \(t): gone, its status was mitigated"),
    RuleCase(
      "threat.removed", "renamed", from: status(#""open""#), to: threat(#""status":"open""#, id: "U"),
      finds: "regression (high) at \(t): gone, its status was open"),
    RuleCase(
      "threat.removed", "one of two with the same id",
      from: card(security(list("threats", #"{"id":"T","status":"open"}"#, #"{"id":"T","status":"mitigated"}"#))),
      to: status(#""open""#), finds: "regression (high) at \(t): gone, its status was mitigated"),
    RuleCase(
      "threat.removed", "an id of another type", from: status(#""open""#),
      to: card(security(list("threats", #"{"id":["T"],"status":"open"}"#))),
      finds: "regression (high) at \(t): gone, its status was open"),
    RuleCase("threat.removed", "not applicable before", from: status(#""not_applicable""#), to: "{}"),
    RuleCase(
      "threat.removed", "moved in the list",
      from: card(security(list("threats", #"{"id":"T"}"#, #"{"id":"U"}"#))),
      to: card(security(list("threats", #"{"id":"U"}"#, #"{"id":"T"}"#)))),
    RuleCase(
      "threat.removed", "without an id and untouched", from: card(security(list("threats", #"{"status":"open"}"#))),
      to: card(version("2"), security(list("threats", #"{"status":"open"}"#)))),
    RuleCase(
      "threat.added-open", "open", from: "{}", to: status(#""open""#), finds: "to read at \(t).status: new, open"),
    RuleCase(
      "threat.added-open", "without a status", from: "{}", to: threat(#""title":"x""#),
      finds: "to read at \(t).status: new, without a status"),
    RuleCase("threat.added-open", "mitigated", from: "{}", to: status(#""mitigated""#)),
    RuleCase("threat.added-open", "there before", from: status(#""mitigated""#), to: status(#""open""#)),
  ]

  private static let mitigations: [RuleCase] = [
    RuleCase(
      "threat.mitigated", "a passing test", from: status(#""open""#),
      to: mitigated(naming: "s", #"{"id":"s","outcome":"pass","subjects":["aa"]}"#),
      finds: "improvement at \(t).status: open -> mitigated, tested by s"),
    RuleCase(
      "threat.mitigated", "a passing test of the running system", from: threat(#""title":"x""#),
      to: mitigated(naming: "s", #"{"id":"s","outcome":"pass"}"#),
      finds: "improvement at \(t).status: not there -> mitigated, tested by s"),
    RuleCase(
      "threat.mitigated", "a stale test", from: status(#""open""#),
      to: mitigated(naming: "s", #"{"id":"s","outcome":"pass","subjects":["aa","bb"]}"#)),
    RuleCase(
      "threat.mitigated", "two tests of one id", from: status(#""open""#),
      to: mitigated(naming: "s", #"{"id":"s","outcome":"pass"}"#, #"{"id":"s","outcome":"fail"}"#)),
    RuleCase(
      "threat.mitigated", "mitigated before", from: mitigated(naming: "x"),
      to: mitigated(naming: "s", #"{"id":"s","outcome":"pass"}"#)),
    RuleCase(
      "threat.mitigated-untested", "no test named", from: status(#""open""#), to: status(#""mitigated""#),
      finds: "to read at \(t).status: open -> mitigated, names no test"),
    RuleCase(
      "threat.mitigated-untested", "a test that does not exist", from: status(#""open""#), to: mitigated(naming: "s"),
      finds: "to read at \(t).status: open -> mitigated, s does not exist"),
    RuleCase(
      "threat.mitigated-untested", "a failing test", from: status(#""open""#),
      to: mitigated(naming: "s", #"{"id":"s","outcome":"partial"}"#),
      finds: "to read at \(t).status: open -> mitigated, s does not pass"),
    RuleCase(
      "threat.mitigated-untested", "a stale test", from: status(#""open""#),
      to: mitigated(naming: "s", #"{"id":"s","outcome":"pass","subjects":["bb"]}"#),
      finds: "to read at \(t).status: open -> mitigated, s is of other artefacts"),
    RuleCase(
      "threat.mitigated-untested", "a passing test", from: status(#""open""#),
      to: mitigated(naming: "s", #"{"id":"s","outcome":"pass"}"#)),
    RuleCase("threat.mitigated-untested", "a new threat", from: "{}", to: status(#""mitigated""#)),
  ]

  private static let acceptances: [RuleCase] = [
    RuleCase(
      "threat.accepted-unsigned", "neither name nor date", from: status(#""open""#), to: accepted(),
      finds: "regression (high) at \(t).status: accepted without accepted_by and expires"),
    RuleCase(
      "threat.accepted-unsigned", "no date", from: "{}", to: accepted(#""accepted_by":"a""#, #""expires":"TBD""#),
      finds: "regression (high) at \(t).status: accepted without expires"),
    RuleCase(
      "threat.accepted-unsigned", "the name goes", from: accepted(#""accepted_by":"a""#, #""expires":"2027-01-01""#),
      to: accepted(#""accepted_by":5"#, #""expires":"2027-01-01""#),
      finds: "regression (high) at \(t).status: accepted without accepted_by"),
    RuleCase(
      "threat.accepted-unsigned", "signed", from: status(#""open""#),
      to: accepted(#""accepted_by":"a""#, #""expires":"2027-01-01""#)),
    RuleCase(
      "threat.accepted-unsigned", "unsigned before", from: accepted(), to: accepted(#""accepted_by":"a""#)),
  ]
}
