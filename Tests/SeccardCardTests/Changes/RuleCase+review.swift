@testable import SeccardCard

private func contact(_ contact: String) -> String { card(security("\"disclosure\":{\"contact\":\(contact)}")) }

private func lifecycle(_ status: String) -> String { card(#""lifecycle":{"status":"\#(status)"}"#) }

/// What `sha256sum` says of `{"training_data": …}` in its layout.
private func digest(ofTrainingData text: String) -> String {
  Digest(of: Array("{\n  \"training_data\": \"\(text)\"\n}\n".utf8)).description
}

private func reviewed(_ status: String, trainingData: String, covers: String? = nil, more: String = "") -> String {
  let covered = covers.map { ",\"covers\":\"\($0)\"" } ?? ""
  return card(#""review":{"status":"\#(status)"\#(covered)\#(more)}"#, #""training_data":"\#(trainingData)""#)
}

private let a = digest(ofTrainingData: "a")
private let b = digest(ofTrainingData: "b")

private func voided(_ covers: String, content: String) -> String {
  "regression (high) at review.covers: \(covers), the content of the card has the digest \(content.prefix(8))…"
}

extension RuleCase {
  static let review: [RuleCase] =
    ["null", "\"\"", "\"n/a\"", "[\"a@b.example\"]"].map { after in
      RuleCase(
        "disclosure.removed", after, from: contact(#""a@b.example""#), to: contact(after),
        finds: "regression (medium) at security_considerations.disclosure.contact: "
          + #""a@b.example" -> \#(["null": "null", "\"\"": "\"\"", "\"n/a\"": "\"n/a\""][after] ?? "an array")"#)
    } + [
      RuleCase("disclosure.removed", "another one", from: contact(#""a@b.example""#), to: contact(#""c@b.example""#)),
      RuleCase("disclosure.removed", "a placeholder before", from: contact(#""TBD""#), to: "{}"),
      RuleCase(
        "review.void", "edited", from: reviewed("approved", trainingData: "a", covers: a),
        to: reviewed("approved", trainingData: "b", covers: a), finds: voided("\(a.prefix(8))…", content: b)),
      RuleCase(
        "review.void", "edited, covers dropped", from: reviewed("approved", trainingData: "a", covers: a),
        to: reviewed("approved", trainingData: "b"), finds: voided("not there", content: b)),
      RuleCase(
        "review.void", "covers dropped", from: reviewed("approved", trainingData: "a", covers: a),
        to: reviewed("approved", trainingData: "a", covers: "TBD"), finds: voided("TBD", content: a)),
      RuleCase(
        "review.void", "approved for another card", from: reviewed("draft", trainingData: "b"),
        to: reviewed("approved", trainingData: "b", covers: a), finds: voided("\(a.prefix(8))…", content: b)),
      RuleCase(
        "review.void", "approved anew", from: reviewed("approved", trainingData: "a", covers: a),
        to: reviewed("approved", trainingData: "b", covers: b.uppercased())),
      RuleCase(
        "review.void", "the approval is taken back", from: reviewed("approved", trainingData: "a", covers: a),
        to: reviewed("in_review", trainingData: "b", covers: a)),
      RuleCase(
        "review.void", "void before", from: reviewed("approved", trainingData: "b", covers: a),
        to: reviewed("approved", trainingData: "b", covers: a, more: #","reviewer":"x""#)),
      RuleCase(
        "review.void", "only the review changed", from: reviewed("approved", trainingData: "a", covers: a),
        to: reviewed("approved", trainingData: "a", covers: a, more: #","waivers":[]"#)),
      RuleCase(
        "lifecycle.revived", "retired", from: lifecycle("retired"), to: lifecycle("production"),
        finds: "regression (medium) at lifecycle.status: retired -> production"),
      RuleCase(
        "lifecycle.revived", "deprecated", from: lifecycle("deprecated"), to: lifecycle("production"),
        finds: "regression (medium) at lifecycle.status: deprecated -> production"),
      RuleCase("lifecycle.revived", "staging", from: lifecycle("staging"), to: lifecycle("production")),
      RuleCase("lifecycle.revived", "to staging", from: lifecycle("retired"), to: lifecycle("staging")),
    ]
}
