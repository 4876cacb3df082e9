internal import SeccardJSON

extension GateRule {
  static let artifactRules: [GateRule] = [
    artifactsListed, artifactsDangerous, artifactsUnproven, artifactsRemoteCode,
  ]

  private static let artifactsListed = GateRule(
    "artifacts.listed", "evidence.artifacts lists at least one artefact, and each has a digest", publish: .warn,
    ship: .deny, fields: [["evidence", "artifacts"]],
    because: "without digests nothing says which weights the card, its tests and its approval are about",
    advice: "list every file that the model loads, each with its path and its SHA-256"
  ) { subject, _ in
    let artifacts = subject.elements(of: .artifacts)
    let example = #""artifacts": [{ "path": "weights/model.safetensors", "sha256": "<sha256sum of the file>" }]"#
    if artifacts.isEmpty {
      return .findings([Match(path("evidence", "artifacts"), "lists nothing", example: example)])
    }
    return .findings(
      artifacts.filter { !isDigest($0.value["sha256"]) }.map {
        Match($0.path + [.member("sha256")], "is no SHA-256", example: #""sha256": "<sha256sum of the file>""#)
      })
  }

  private static func isDigest(_ value: JSONValue?) -> Bool {
    guard let text = value?.string, text.utf8.count == 64 else { return false }
    return text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }

  private static let artifactsDangerous = GateRule(
    "artifacts.dangerous", "no artefact has load_risk dangerous", publish: .deny, ship: .deny,
    because: "loading the artefact runs code that it brings along",
    advice: "convert the weights to a format that holds data only, such as safetensors, and scan the result"
  ) { subject, _ in
    .findings(
      subject.elements(of: .artifacts).filter { $0.value["load_risk"]?.string == "dangerous" }.map {
        Match($0.path + [.member("load_risk")], "is dangerous: loading it runs code")
      })
  }

  private static let artifactsUnproven = GateRule(
    "artifacts.unproven", "no artefact has a load_risk that is unknown, unscannable or not stated", publish: .warn,
    ship: .deny,
    because: "unproven is not safe: what could not be read to its end may do anything when it is loaded",
    advice: "scan the artefact, convert it to a format that holds data only, or have somebody sign a waiver for it"
  ) { subject, _ in
    .findings(
      subject.elements(of: .artifacts).compactMap { artifact in
        let path = artifact.path + [.member("load_risk")]
        switch artifact.value["load_risk"]?.string {
        case "none", "allowlisted", "dangerous": return nil  // the last is what artifacts.dangerous is about
        case nil: return Match(path, "is not stated", example: #""load_risk": "none""#)
        case let other?: return Match(path, "is \(PrintableText.escaped(other)): not proven to be safe to load")
        }
      })
  }

  private static let artifactsRemoteCode = GateRule(
    "artifacts.remote-code", "no artefact needs remote code, unless its revision is pinned", publish: .warn,
    ship: .deny,
    because: "code that is fetched when the model is loaded is whatever its author makes of it by then",
    advice: "pin the code's revision to a commit (facts.code_revision, or base_model.revision with pinned: true), or "
      + "take the code into the repository"
  ) { subject, _ in
    let base = subject.value("evidence", "dependencies", "base_model")
    let isBasePinned = base?["pinned"]?.bool == true && isCommit(base?["revision"])
    return .findings(
      subject.elements(of: .artifacts).compactMap { artifact in
        let facts = artifact.value["facts"]
        guard let key = remoteCodeFact(facts), !isBasePinned, !isCommit(facts?["code_revision"]) else { return nil }
        return Match(
          artifact.path + [.member("facts"), .member(key)], "needs remote code, of no pinned revision",
          example: #""code_revision": "<the commit's 40 hexadecimal digits>""#)
      })
  }

  private static func remoteCodeFact(_ facts: JSONValue?) -> String? {
    if case .object(let map)? = facts?["auto_map"], !map.isEmpty { return "auto_map" }
    return ["remote_code", "trust_remote_code"].first { facts?[$0]?.bool == true }
  }

  private static func isCommit(_ value: JSONValue?) -> Bool {
    guard let text = value?.string, [40, 64].contains(text.utf8.count) else { return false }
    return text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }
}
