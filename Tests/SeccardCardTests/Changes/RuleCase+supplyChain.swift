private func locked(_ lockfiles: String...) -> String {
  card(evidence("\"dependencies\":{\"lockfiles\":[\(lockfiles.joined(separator: ","))]}"))
}

private let lockfile = "evidence.dependencies.lockfiles[l]"

private func base(_ members: String) -> String {
  card(evidence("\"dependencies\":{\"base_model\":{\(members)}}"))
}

private let baseModel = "evidence.dependencies.base_model"

private func dataset(_ members: String) -> String {
  card(evidence(list("datasets", #"{"name":"d",\#(members)}"#)))
}

private let d = "evidence.datasets[d]"

extension RuleCase {
  static let supplyChain: [RuleCase] = dependencies + baseModels + datasets

  private static let dependencies: [RuleCase] = [
    RuleCase(
      "dependencies.unpinned", "fewer pins and hashes", from: locked(#"{"path":"l","pinned":1,"hashed":0.50}"#),
      to: locked(#"{"path":"l","pinned":0.9999999999999999999999,"hashed":0}"#),
      finds: "regression (medium) at \(lockfile).pinned: 1 -> 0.9999999999999999999999",
      "regression (medium) at \(lockfile).hashed: 0.50 -> 0"),
    RuleCase(
      "dependencies.unpinned", "not stated any more", from: locked(#"{"path":"l","pinned":1.0}"#),
      to: locked(#"{"path":"l","pinned":"1.0"}"#),
      finds: #"regression (medium) at \#(lockfile).pinned: 1.0 -> 1.0"#),
    RuleCase(
      "dependencies.unpinned", "a lock file goes",
      from: locked(#"{"path":"k"}"#, #"{"path":"l","pinned":1}"#), to: locked(#"{"path":"k"}"#),
      finds: "regression (medium) at \(lockfile): gone"),
    RuleCase(
      "dependencies.unpinned", "what came for it is worse", from: locked(#"{"path":"l","pinned":1,"hashed":1}"#),
      to: locked(#"{"path":"m","pinned":1,"hashed":0.5}"#),
      finds: "regression (medium) at \(lockfile): gone, and what came for it has fewer hashed"),
    RuleCase(
      "dependencies.unpinned", "another tool", from: locked(#"{"path":"l","pinned":1,"hashed":0}"#),
      to: locked(#"{"path":"m","pinned":1,"hashed":1}"#)),
    RuleCase(
      "dependencies.unpinned", "the same number", from: locked(#"{"path":"l","pinned":1.0,"hashed":true}"#),
      to: locked(#"{"path":"l","pinned":1,"hashed":1e0}"#)),
    RuleCase(
      "dependencies.unpinned", "it pinned nothing", from: locked(#"{"path":"l","pinned":0}"#), to: locked()),
  ]

  private static let baseModels: [RuleCase] = [
    RuleCase(
      "base-model.changed", "everything", from: base(#""id":"m","revision":"aa","pinned":true"#),
      to: base(#""id":"n","revision":"bb""#), finds: "regression (medium) at \(baseModel).id: m -> n",
      "regression (medium) at \(baseModel).revision: aa -> bb",
      "regression (medium) at \(baseModel).pinned: true -> not there"),
    RuleCase(
      "base-model.changed", "gone", from: base(#""id":"m""#), to: card(evidence(#""dependencies":{"base_model":"m"}"#)),
      finds: "regression (medium) at \(baseModel): m is gone"),
    RuleCase("base-model.changed", "stated for the first time", from: "{}", to: base(#""id":"m","pinned":false"#)),
    RuleCase(
      "base-model.changed", "pinned now", from: base(#""id":"m","pinned":false"#),
      to: base(#""id":"m","revision":"aa","pinned":true"#)),
  ]

  private static let datasets: [RuleCase] = [
    RuleCase(
      "dataset.changed", "other records", from: dataset(#""digest":"aaaa","provenance":"verified""#),
      to: dataset(#""digest":"bbbb","provenance":"unknown""#),
      finds: "regression (medium) at \(d).digest: aaaa -> bbbb",
      "regression (medium) at \(d).provenance: verified -> unknown"),
    RuleCase(
      "dataset.changed", "digest and provenance go", from: dataset(#""digest":"aaaa","provenance":"declared""#),
      to: dataset(#""role":"train""#), finds: "regression (medium) at \(d).digest: aaaa -> not there",
      "regression (medium) at \(d).provenance: declared -> not there"),
    RuleCase(
      "dataset.changed", "a new one of unknown provenance", from: card(evidence(list("datasets", #"{"name":"e"}"#))),
      to: card(evidence(list("datasets", #"{"name":"e"}"#, #"{"name":"d","provenance":"unknown"}"#))),
      finds: "regression (medium) at \(d).provenance: new, unknown"),
    RuleCase(
      "dataset.changed", "the first digest, in capitals after it", from: dataset(#""digest":"ab""#),
      to: dataset(#""digest":"AB","provenance":"unknown""#)),
    RuleCase("dataset.changed", "the first datasets", from: "{}", to: dataset(#""provenance":"unknown""#)),
    RuleCase(
      "dataset.changed", "declared and verified", from: dataset(#""provenance":"verified""#),
      to: dataset(#""provenance":"declared""#)),
  ]
}
