internal import SeccardJSON

extension ChangeRule {
  static let artifactRules: [ChangeRule] = [artifactLoadRiskDangerous]

  private static let artifactLoadRiskDangerous = ChangeRule(
    "artifact.load-risk.dangerous", "load_risk becomes dangerous", .regression(.critical),
    because: "loading the artefact runs code that it brings along",
    advice: "do not load it; convert the weights to safetensors from a source that you trust, and scan them again"
  ) { pair in
    pair.elements(of: .artifacts).compactMap { artifact in
      guard artifact.new?["load_risk"]?.string == "dangerous", artifact.old?["load_risk"]?.string != "dangerous" else {
        return nil
      }
      let before = artifact.old?["load_risk"]?.string.map { PrintableText.escaped($0) }
      return Match(artifact.path + [.member("load_risk")], "\(before ?? "not there") -> dangerous")
    }
  }
}
