private let a = "evidence.artifacts[a]"

private func risk(_ value: String) -> String { listing((path: "a", rest: "\"load_risk\":\(value)")) }

private func signed(_ path: String, _ verified: String) -> (path: String, rest: String) {
  (path: path, rest: #""signature":{"scheme":"sigstore","verified":\#(verified)}"#)
}

private func formatted(_ path: String, _ format: String, _ risk: String = "none") -> (path: String, rest: String) {
  (path: path, rest: #""format":"\#(format)","load_risk":"\#(risk)""#)
}

private func digest(_ path: String, _ digest: String) -> (path: String, rest: String) {
  (path: path, rest: #""sha256":"\#(digest)""#)
}

extension RuleCase {
  static let artifacts: [RuleCase] = loadRisk + content + signatures

  private static let loadRisk: [RuleCase] = [
    RuleCase(
      "artifact.load-risk.dangerous", "none to dangerous", from: risk(#""none""#), to: risk(#""dangerous""#),
      finds: "regression (critical) at \(a).load_risk: none -> dangerous"),
    RuleCase(
      "artifact.load-risk.dangerous", "a new artefact", from: "{}", to: risk(#""dangerous""#),
      finds: "regression (critical) at \(a).load_risk: not there -> dangerous"),
    RuleCase(
      "artifact.load-risk.dangerous", "what was dangerous before", from: risk(#""dangerous""#),
      to: listing((path: "a", rest: #""load_risk":"dangerous","size":1"#))),
    RuleCase(
      "artifact.load-risk.dangerous", "what was dangerous and moved",
      from: listing((path: "b", rest: #""sha256":"aa","load_risk":"dangerous""#)),
      to: listing((path: "a", rest: #""sha256":"AA","load_risk":"dangerous""#))),
    RuleCase("artifact.load-risk.dangerous", "dangerous no more", from: risk(#""dangerous""#), to: risk(#""none""#)),
    RuleCase(
      "artifact.load-risk.unproven", "none to unknown", from: risk(#""none""#), to: risk(#""unknown""#),
      finds: "regression (high) at \(a).load_risk: none -> unknown"),
    RuleCase(
      "artifact.load-risk.unproven", "allowlisted to a list", from: risk(#""allowlisted""#), to: risk(#"["none"]"#),
      finds: "regression (high) at \(a).load_risk: allowlisted -> an array"),
    RuleCase(
      "artifact.load-risk.unproven", "not stated any more", from: risk(#""none""#), to: listing((path: "a", rest: "")),
      finds: "regression (high) at \(a).load_risk: none -> not there"),
    RuleCase(
      "artifact.load-risk.unproven", "a word that looks like none", from: risk(#""none""#), to: risk(#""None""#),
      finds: "regression (high) at \(a).load_risk: none -> None"),
    RuleCase(
      "artifact.load-risk.unproven", "a new artefact beside one that was scanned",
      from: listing((path: "b", rest: #""load_risk":"none""#)),
      to: listing((path: "b", rest: #""load_risk":"none""#), (path: "a", rest: "")),
      finds: "regression (high) at \(a).load_risk: not there -> not there"),
    RuleCase("artifact.load-risk.unproven", "the first artefacts", from: "{}", to: risk(#""unknown""#)),
    RuleCase("artifact.load-risk.unproven", "unknown before", from: risk(#""unknown""#), to: risk(#""unscannable""#)),
    RuleCase("artifact.load-risk.unproven", "dangerous before", from: risk(#""dangerous""#), to: risk(#""unknown""#)),
    RuleCase(
      "artifact.load-risk.unproven", "a card that never states it", from: listing((path: "b", rest: "")),
      to: listing((path: "b", rest: ""), (path: "a", rest: ""))),
  ]

  private static let content: [RuleCase] = [
    RuleCase(
      "artifact.format.safer", "the same file", from: listing(formatted("a", "pickle", "dangerous")),
      to: listing(formatted("a", "safetensors")), finds: "improvement at \(a).format: pickle -> safetensors"),
    RuleCase(
      "artifact.format.safer", "under another name", from: listing(formatted("b", "pytorch", "unknown")),
      to: listing(formatted("a", "gguf")),
      finds: "improvement at \(a).format: in place of an artefact of the pickle family"),
    RuleCase(
      "artifact.format.safer", "not proven", from: listing(formatted("a", "pickle")),
      to: listing(formatted("a", "safetensors", "unknown"))),
    RuleCase(
      "artifact.format.safer", "the pickle stays", from: listing(formatted("b", "pickle")),
      to: listing(formatted("b", "pickle"), formatted("a", "safetensors"))),
    RuleCase(
      "artifact.format.pickle", "the same file", from: listing(formatted("a", "safetensors")),
      to: listing(formatted("a", "pickle")), finds: "regression (high) at \(a).format: safetensors -> pickle"),
    RuleCase(
      "artifact.format.pickle", "under another name", from: listing(formatted("b", "safetensors")),
      to: listing(formatted("a", "PyTorch")), finds: "regression (high) at \(a).format: not there -> PyTorch"),
    RuleCase(
      "artifact.format.pickle", "one pickle more", from: listing(formatted("b", "pickle")),
      to: listing(formatted("a", "pickle"), formatted("c", "joblib")),
      finds: "regression (high) at evidence.artifacts[c].format: not there -> joblib"),
    RuleCase(
      "artifact.format.pickle", "a pickle under another name", from: listing(formatted("b", "pickle")),
      to: listing(formatted("a", "joblib"))),
    RuleCase("artifact.format.pickle", "the first artefacts", from: "{}", to: listing(formatted("a", "pickle"))),
    RuleCase(
      "artifact.format.pickle", "one data-only format to another", from: listing(formatted("a", "safetensors")),
      to: listing(formatted("a", "gguf"))),
    RuleCase(
      "artifact.silent-swap", "other bytes",
      from: listing(digest("a", "07757cf99c1828ae"), version: "1.0.0"),
      to: listing(digest("a", "11aa22bb9c1828ae"), version: "v1.0.0"),
      finds: "regression (high) at \(a).sha256: sha256 07757cf9… -> 11aa22bb…, version still v1.0.0"),
    RuleCase(
      "artifact.silent-swap", "the digest goes", from: listing(digest("a", "aa"), version: "1"),
      to: listing((path: "a", rest: #""sha256":["aa"]"#), version: "1"),
      finds: "regression (high) at \(a).sha256: sha256 aa is gone, version still 1"),
    RuleCase(
      "artifact.silent-swap", "under another name", from: listing(digest("b", "aa"), version: "1"),
      to: listing(digest("a", "bb"), version: "1"),
      finds: "regression (high) at \(a).sha256: new, sha256 bb, version still 1",
      "regression (high) at evidence.artifacts[b]: gone, version still 1"),
    RuleCase(
      "artifact.silent-swap", "the version goes with it", from: listing(digest("a", "aa"), version: "1.0.0"),
      to: listing(digest("a", "bb")),
      finds: "regression (high) at \(a).sha256: sha256 aa -> bb, the version is gone"),
    RuleCase(
      "artifact.silent-swap", "names that look the same",
      from: listing(digest("\u{E9}", "aa"), version: "1"),
      to: listing(digest("\u{E9}", "aa"), digest("e\u{301}", "bb"), version: "1"),
      finds: "regression (high) at evidence.artifacts[e\u{301}].sha256: new, sha256 bb, version still 1"),
    RuleCase(
      "artifact.silent-swap", "a new version", from: listing(digest("a", "aa"), version: "1.0.0"),
      to: listing(digest("a", "bb"), version: "1.0.1")),
    RuleCase(
      "artifact.silent-swap", "moved", from: listing(digest("b", "aa"), version: "1"),
      to: listing(digest("a", "aa"), version: "1")),
    RuleCase(
      "artifact.silent-swap", "one of two equal ones goes",
      from: listing(digest("a", "aa"), digest("b", "aa"), version: "1"), to: listing(digest("a", "AA"), version: "1")),
    RuleCase(
      "artifact.silent-swap", "the first digest", from: listing((path: "a", rest: ""), version: "1"),
      to: listing(digest("a", "aa"), version: "1")),
    RuleCase(
      "artifact.silent-swap", "the first artefacts", from: card(version("1")),
      to: listing(digest("a", "aa"), version: "1")
    ),
    RuleCase(
      "artifact.silent-swap", "no version at all", from: listing(digest("a", "aa")), to: listing(digest("a", "bb"))),
  ]

  private static let signatures: [RuleCase] = [
    RuleCase(
      "artifact.signature.lost", "not verified", from: listing(signed("a", "true")), to: listing(signed("a", "false")),
      finds: "regression (high) at \(a).signature: verified -> not verified"),
    RuleCase(
      "artifact.signature.lost", "not there", from: listing(signed("a", "true")), to: listing((path: "a", rest: "")),
      finds: "regression (high) at \(a).signature: verified -> not signed"),
    RuleCase(
      "artifact.signature.lost", "a text that says so", from: listing(signed("a", "true")),
      to: listing(signed("a", #""true""#)), finds: "regression (high) at \(a).signature: verified -> not verified"),
    RuleCase(
      "artifact.signature.lost", "under another name", from: listing(signed("b", "true")),
      to: listing(signed("a", "false")),
      finds: "regression (high) at \(a).signature: not verified, in place of an artefact that was"),
    RuleCase(
      "artifact.signature.lost", "an unsigned one comes beside it", from: listing(signed("b", "true")),
      to: listing(signed("b", "true"), signed("a", "false"))),
    RuleCase("artifact.signature.lost", "the artefact goes", from: listing(signed("a", "true")), to: "{}"),
    RuleCase(
      "artifact.signature.gained", "signed now", from: listing((path: "a", rest: "")), to: listing(signed("a", "true")),
      finds: "improvement at \(a).signature: not signed -> verified"),
    RuleCase("artifact.signature.gained", "a new artefact", from: "{}", to: listing(signed("a", "true"))),
    RuleCase(
      "artifact.signature.gained", "signed and not verified", from: listing((path: "a", rest: "")),
      to: listing(signed("a", "false"))),
  ]
}
