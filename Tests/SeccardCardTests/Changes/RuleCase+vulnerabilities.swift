private let v = "security_considerations.known_vulnerabilities[V]"

private func vulnerability(_ members: String) -> String {
  card(security(list("known_vulnerabilities", #"{"id":"V",\#(members)}"#)))
}

extension RuleCase {
  static let vulnerabilities: [RuleCase] =
    ["critical", "high", "medium", "low"].map { severity in
      RuleCase(
        "vulnerability.exploitable", "new, \(severity)", from: "{}",
        to: vulnerability(#""state":"exploitable","severity":"\#(severity)""#),
        finds: "regression (\(severity)) at \(v).state: not there -> exploitable, \(severity)")
    } + [
      RuleCase(
        "vulnerability.exploitable", "newly, nobody weighed it", from: vulnerability(#""state":"in_triage""#),
        to: vulnerability(#""state":"exploitable""#),
        finds: "regression (high) at \(v).state: in_triage -> exploitable, without a severity"),
      RuleCase(
        "vulnerability.exploitable", "weighs more", from: vulnerability(#""state":"exploitable","severity":"low""#),
        to: vulnerability(#""state":"exploitable","severity":["low"]"#),
        finds: "regression (high) at \(v).severity: low -> an array"),
      RuleCase(
        "vulnerability.exploitable", "weighs less", from: vulnerability(#""state":"exploitable""#),
        to: vulnerability(#""state":"exploitable","severity":"medium""#)),
      RuleCase("vulnerability.exploitable", "in triage", from: "{}", to: vulnerability(#""state":"in_triage""#)),
      RuleCase(
        "vulnerability.unjustified", "no reason", from: vulnerability(#""state":"in_triage""#),
        to: vulnerability(#""state":"not_affected","justification":"TODO""#),
        finds: "regression (medium) at \(v).state: in_triage -> not_affected, without a justification"),
      RuleCase(
        "vulnerability.unjustified", "the reason goes",
        from: vulnerability(#""state":"not_affected","justification":"x""#),
        to: vulnerability(#""state":"not_affected""#),
        finds: "regression (medium) at \(v).justification: gone, the state is still not_affected"),
      RuleCase(
        "vulnerability.unjustified", "a reason", from: "{}",
        to: vulnerability(#""state":"not_affected","justification":"the function is never called""#)),
      RuleCase(
        "vulnerability.unjustified", "without one before", from: vulnerability(#""state":"not_affected""#),
        to: vulnerability(#""state":"not_affected","component":"x""#)),
      RuleCase(
        "vulnerability.resolved", "resolved", from: vulnerability(#""state":"exploitable""#),
        to: vulnerability(#""state":"resolved_with_pedigree""#),
        finds: "improvement at \(v).state: exploitable -> resolved_with_pedigree"),
      RuleCase(
        "vulnerability.resolved", "resolved before", from: vulnerability(#""state":"resolved""#),
        to: vulnerability(#""state":"resolved_with_pedigree""#)),
      RuleCase("vulnerability.resolved", "new", from: "{}", to: vulnerability(#""state":"resolved""#)),
      RuleCase("vulnerability.resolved", "gone", from: vulnerability(#""state":"exploitable""#), to: "{}"),
    ]
}
