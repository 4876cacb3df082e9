internal import SeccardJSON

/// What loading an artefact can do, as the scan of its bytes says.
extension ChangeRule {
  static let artifactLoadRiskDangerous = ChangeRule(
    "artifact.load-risk.dangerous", "load_risk becomes dangerous", .regression(.critical),
    because: "loading the artefact runs code that it brings along",
    advice: "do not load it; convert the weights to safetensors from a source that you trust, and scan them again"
  ) { pair in
    pair.artifacts.compactMap { artifact in
      let (old, new) = (artifact.old?["load_risk"], artifact.new?["load_risk"])
      guard new?.string == "dangerous", old?.string != "dangerous" else { return nil }
      return Match(artifact.path + [.member("load_risk")], Detail.transition(old, new))
    }
  }

  static let artifactLoadRiskUnproven = ChangeRule(
    "artifact.load-risk.unproven", "load_risk becomes unknown or unscannable", .regression(.high),
    because: "nobody has shown any more that loading the artefact runs no code; what could not be read proves nothing",
    advice: "make the artefact's bytes available to the scan (fetch LFS and DVC content, unpack archives) and generate "
      + "the evidence again, or replace it with a format that can be read"
  ) { pair in
    guard pair.listedArtifacts else { return [] }
    let isStated = elementsState("load_risk", of: .artifacts, in: pair.old)
    return pair.artifacts.compactMap { artifact in
      guard let new = artifact.new, !isKnownRisk(new["load_risk"]) else { return nil }
      if let old = artifact.old {
        guard isProven(old["load_risk"]) else { return nil }
      } else {
        // A card that never stated the risk of any artefact does not get worse by another one.
        guard new["load_risk"]?.string != nil || isStated else { return nil }
      }
      return Match(
        artifact.path + [.member("load_risk")], Detail.transition(artifact.old?["load_risk"], new["load_risk"]))
    }
  }

  private static func isProven(_ risk: JSONValue?) -> Bool { risk?.string == "none" || risk?.string == "allowlisted" }

  private static func isKnownRisk(_ risk: JSONValue?) -> Bool { isProven(risk) || risk?.string == "dangerous" }

  private static func elementsState(_ key: String, of list: CardPair.KeyedList, in card: JSONValue) -> Bool {
    CardPair.elements(of: list, in: card).contains { $0.element[key]?.string != nil }
  }
}
