private let security = "/security_considerations"
private let threat = security + "/threats"
private let test = security + "/tests"
private let surface = security + "/attack_surface"
private let vulnerability = security + "/known_vulnerabilities"
private let artifact = "/evidence/artifacts/0"
private let weights = "evidence.artifacts[weights/model.safetensors]"
private let commit = "\"\(String(repeating: "1a", count: 20))\""
private let otherDigest = String(repeating: "0", count: 64)

extension GateExample {
  static let identity: [GateExample] = [
    GateExample(
      "card.valid", "a word that is none of the schema's", [security + "/ai_classification": #""oracle""#],
      finds: #"security_considerations.ai_classification: is "oracle"; must be one of "predictive", "generative" "#
        + "(card.schema)"),
    GateExample(
      "card.valid", "a test that is not there", [threat + "/0/tests": #"["robustness"]"#],
      finds: "security_considerations.threats[AML.T0015].tests[0]: names the test \"robustness\", which is not in "
        + "security_considerations.tests; did you mean \"robustness-perturbation\"? (threat.unknown-test)"),
    GateExample(
      "card.valid", "warnings, and what the schema does not know",
      ["/factors/relevant_factors": #""TBD""#, "/acme": #"{"cost_centre": 7}"#]),
    GateExample(
      "identity.complete", "a placeholder and a gap",
      ["/model_details/developer": #""TBD""#, "/model_details/contact": nil],
      finds: "model_details.developer: is empty", "model_details.contact: is empty"),
    GateExample(
      "identity.complete", "the least that says something", ["/model_details/contact": #""x""#]),
    GateExample(
      "lifecycle.owner", "white space", ["/lifecycle/owner": #"" \u00a0\n""#], finds: "lifecycle.owner: is empty"),
    GateExample("lifecycle.owner", "one letter", ["/lifecycle/owner": #""A""#]),
    GateExample(
      "disclosure.contact", "a policy alone", [security + "/disclosure/contact": nil],
      finds: "security_considerations.disclosure.contact: is empty"),
    GateExample("disclosure.contact", "a contact alone", [security + "/disclosure/policy_url": nil]),
  ]

  static let artifacts: [GateExample] = [
    GateExample(
      "artifacts.listed", "an empty list", ["/evidence/artifacts": "[]"],
      also: ["tests.current", "tests.stale", "tests.untrusted-input"], finds: "evidence.artifacts: lists nothing"),
    GateExample(
      "artifacts.listed", "no digest", [artifact + "/sha256": nil],
      also: ["tests.current", "tests.stale", "tests.untrusted-input"], finds: "\(weights).sha256: is no SHA-256"),
    GateExample(
      "artifacts.listed", "path and digest alone, and its risk",
      [artifact + "/size": nil, artifact + "/format": nil, artifact + "/storage": nil, artifact + "/facts": nil]),
    GateExample(
      "artifacts.dangerous", "dangerous", [artifact + "/load_risk": #""dangerous""#],
      finds: "\(weights).load_risk: is dangerous: loading it runs code"),
    GateExample(
      "artifacts.dangerous", "not known to be", [artifact + "/load_risk": #""unknown""#],
      also: ["artifacts.unproven"]),
    GateExample(
      "artifacts.unproven", "unscannable", [artifact + "/load_risk": #""unscannable""#],
      finds: "\(weights).load_risk: is unscannable: not proven to be safe to load"),
    GateExample(
      "artifacts.unproven", "not stated", [artifact + "/load_risk": nil], finds: "\(weights).load_risk: is not stated"),
    GateExample("artifacts.unproven", "allowlisted", [artifact + "/load_risk": #""allowlisted""#]),
    GateExample(
      "artifacts.remote-code", "of a branch",
      [artifact + "/facts": #"{"trust_remote_code": true, "code_revision": "main"}"#],
      finds: "\(weights).facts.trust_remote_code: needs remote code, of no pinned revision"),
    GateExample(
      "artifacts.remote-code", "a base model that is pinned to a name",
      [
        artifact + "/facts": #"{"auto_map": {"AutoModel": "modeling.Net"}}"#,
        "/evidence/dependencies": #"{"base_model": {"id": "b", "revision": "v1", "pinned": true}}"#,
      ], finds: "\(weights).facts.auto_map: needs remote code, of no pinned revision"),
    GateExample(
      "artifacts.remote-code", "of a commit",
      [artifact + "/facts": #"{"trust_remote_code": true, "code_revision": \#(commit)}"#]),
    GateExample(
      "artifacts.remote-code", "a base model that is pinned to a commit",
      [
        artifact + "/facts": #"{"auto_map": {"AutoModel": "modeling.Net"}}"#,
        "/evidence/dependencies": #"{"base_model": {"id": "b", "revision": \#(commit), "pinned": true}}"#,
      ]),
    GateExample(
      "artifacts.remote-code", "an empty map", [artifact + "/facts": #"{"auto_map": {}, "trust_remote_code": false}"#]),
  ]

  static let threats: [GateExample] = [
    GateExample(
      "threats.considered", "none", [threat: "[]"], finds: "security_considerations.threats: lists nothing"),
    GateExample(
      "threats.considered", "open at high impact", [threat + "/2/status": #""open""#],
      finds: "security_considerations.threats[AML.T0010].status: is open at high impact"),
    GateExample(
      "threats.considered", "open, of an impact that nobody knows",
      [threat + "/0/status": #""open""#, threat + "/0/impact": nil],
      finds: "security_considerations.threats[AML.T0015].status: is open and its impact is not stated"),
    GateExample(
      "threats.considered", "accepted until yesterday",
      [threat + "/3/impact": #""high""#, threat + "/3/expires": #""2026-07-31""#],
      finds:
        "security_considerations.threats[AML.T0024.000].expires: the acceptance ended on 2026-07-31: the threat is "
        + "open at high impact"),
    GateExample(
      "threats.considered", "accepted by nobody", [threat + "/3/impact": #""high""#, threat + "/3/accepted_by": nil],
      finds:
        "security_considerations.threats[AML.T0024.000].accepted_by: nobody accepted it: the threat is open at high "
        + "impact"),
    GateExample(
      "threats.considered", "accepted for good", [threat + "/3/impact": #""high""#, threat + "/3/expires": nil],
      finds: "security_considerations.threats[AML.T0024.000].expires: the acceptance has no end: the threat counts as "
        + "open at high impact"),
    GateExample(
      "threats.considered", "accepted until today",
      [threat + "/3/impact": #""high""#, threat + "/3/expires": #""2026-08-01""#]),
    GateExample(
      "threats.considered", "open at medium impact", [threat + "/0/status": #""open""#]),
  ]

  static let tests: [GateExample] = [
    GateExample(
      "tests.current", "something skipped", [test + "/0/skipped": "1"],
      finds: "\(weights): no complete artifact-scan names its digest",
      "security_considerations.tests[scan-weights].skipped: is 1, not 0"),
    GateExample(
      "tests.current", "nobody says what was skipped", [test + "/0/skipped": nil],
      finds: "\(weights): no complete artifact-scan names its digest",
      "security_considerations.tests[scan-weights].skipped: is not stated, not 0"),
    GateExample(
      "tests.current", "a second artefact that no scan names",
      ["/evidence/artifacts/-": #"{"path": "b", "sha256": "\#(otherDigest)", "load_risk": "none"}"#],
      finds: "evidence.artifacts[b]: no complete artifact-scan names its digest"),
    GateExample(
      "tests.current", "another scan of the same weights failed, and one passed",
      [
        test + "/-":
          #"{"id": "again", "kind": "artifact-scan", "date": "2026-07-01", "subjects": ["\#(digest)"], "outcome": "fail"}"#
      ]),
    GateExample(
      "tests.stale", "a subject that is no artefact", [test + "/2/subjects/-": "\"\(otherDigest)\""],
      finds: "security_considerations.tests[privacy-membership].subjects: names 000000000000…, which is no artefact of "
        + "this card"),
    GateExample("tests.stale", "no subject", [test + "/2/subjects": nil]),
    GateExample(
      "tests.max-age-days", "a day too old", [test + "/2/date": #""2026-05-02""#],
      finds: "security_considerations.tests[privacy-membership].date: is 2026-05-02: 91 days old, and 90 are allowed"),
    GateExample(
      "tests.max-age-days", "of tomorrow", [test + "/2/date": #""2026-08-02""#],
      finds: "security_considerations.tests[privacy-membership].date: is 2026-08-02, which is after 2026-08-01"),
    GateExample(
      "tests.max-age-days", "no date", [test + "/2/date": nil],
      finds: "security_considerations.tests[privacy-membership].date: is not stated, so the test's age is not known"),
    GateExample("tests.max-age-days", "as old as may be", [test + "/2/date": #""2026-05-03""#]),
    GateExample(
      "tests.untrusted-input", "the robustness test failed", [test + "/1/outcome": #""fail""#],
      finds: "security_considerations.attack_surface.input_trust: is untrusted, and no robustness or red-team test of "
        + "these artefacts passed"),
    GateExample(
      "tests.untrusted-input", "nobody says who sends input", [surface + "/input_trust": nil],
      finds:
        "security_considerations.attack_surface.input_trust: is not stated, so nobody knows whether a robustness test "
        + "is needed"),
    GateExample(
      "tests.untrusted-input", "the same among people who are known",
      [test + "/1/outcome": #""fail""#, surface + "/input_trust": #""authenticated""#]),
    GateExample(
      "vulnerabilities.exploitable", "critical", [vulnerability + "/0/state": #""exploitable""#],
      finds: "security_considerations.known_vulnerabilities[CVE-2025-32434].state: is exploitable, at severity critical"
    ),
    GateExample(
      "vulnerabilities.exploitable", "of a severity that nobody knows",
      [vulnerability + "/0/state": #""exploitable""#, vulnerability + "/0/severity": nil],
      finds: "security_considerations.known_vulnerabilities[CVE-2025-32434].state: is exploitable, and its severity is "
        + "not stated"),
    GateExample(
      "vulnerabilities.exploitable", "of a state that nobody knows", [vulnerability + "/0/state": nil],
      finds: "security_considerations.known_vulnerabilities[CVE-2025-32434].state: is not stated: it counts as "
        + "exploitable, at severity critical"),
    GateExample(
      "vulnerabilities.exploitable", "an exception that ended",
      [vulnerability + "/0/state": #""not_affected""#, vulnerability + "/0/expires": #""2026-07-31""#],
      finds:
        "security_considerations.known_vulnerabilities[CVE-2025-32434].expires: the exception ended on 2026-07-31: it "
        + "counts as exploitable, at severity critical"),
    GateExample(
      "vulnerabilities.exploitable", "an exception until today",
      [vulnerability + "/0/state": #""not_affected""#, vulnerability + "/0/expires": #""2026-08-01""#]),
    GateExample(
      "vulnerabilities.exploitable", "medium",
      [vulnerability + "/0/state": #""exploitable""#, vulnerability + "/0/severity": #""medium""#]),
  ]

  private static let digest = "07757cf99c1828ae455c98383d4c5d6a43d7c6f996407894191728af96cc6c4c"

  static let decisions: [GateExample] = [
    GateExample(
      "review.approved", "not approved", ["/review/status": #""in_review""#],
      finds: "review.status: is in_review, not approved"),
    GateExample(
      "review.approved", "nobody said anything", ["/review": nil], finds: "review.status: nobody has approved the card"),
    GateExample(
      "review.approved", "edited since", ["/training_data": #""Other reviews.""#],
      finds: "review.covers: the card was edited after it was approved: the approval is void"),
    GateExample(
      "review.approved", "covers nothing, and ended yesterday",
      ["/review/covers": nil, "/review/date": #""2026-07-01""#, "/review/expires": #""2026-07-31""#],
      finds: "review.covers: is not stated: the approval covers no state of the card",
      "review.expires: the approval ended on 2026-07-31"),
    GateExample(
      "review.approved", "by the author, in other letters", ["/review/reviewer": #"" ADA  <someone@example.com>""#],
      finds: "review.reviewer: is also the last author of the card: nobody reviews their own work"),
    GateExample("review.approved", "until today", ["/review/expires": #""2026-08-01""#]),
    GateExample(
      "review.approved", "with a waiver that came later",
      [
        "/review/waivers":
          #"[{"rule": "lifecycle.owner", "reason": "r", "by": "Ann", "expires": "2026-09-01"}]"#
      ]),
    GateExample("review.approved", "by somebody of nearly the same name", ["/review/reviewer": #""Ada L""#]),
    GateExample(
      "regressions.unwaived", "worse in a minor version", [:],
      before: ["/model_details/version": #""1.1.0""#, surface + "/input_trust": #""authenticated""#],
      finds: "security_considerations.attack_surface.input_trust: regression (high) since 1.1.0: "
        + "authenticated -> untrusted (surface.wider)"),
    GateExample(
      "regressions.unwaived", "worse in a major version", [:],
      before: ["/model_details/version": #""0.9.0""#, surface + "/input_trust": #""authenticated""#]),
    GateExample(
      "regressions.unwaived", "better", [:],
      before: ["/model_details/version": #""1.1.0""#, vulnerability + "/0/state": #""exploitable""#]),
    GateExample(
      "regressions.unwaived", "worse, and waived",
      [
        "/review/waivers":
          #"[{"rule": "surface.wider", "reason": "a new market", "by": "Ann", "expires": "2026-08-01"}]"#
      ],
      before: ["/model_details/version": #""1.1.0""#, surface + "/input_trust": #""authenticated""#]),
    GateExample(
      "lifecycle.review-by", "yesterday", ["/lifecycle/review_by": #""2026-07-31""#],
      finds: "lifecycle.review_by: was 2026-07-31"),
    GateExample(
      "lifecycle.review-by", "never", ["/lifecycle/review_by": nil], finds: "lifecycle.review_by: is not stated"),
    GateExample("lifecycle.review-by", "today", ["/lifecycle/review_by": #""2026-08-01""#]),
  ]

  static let prose: [GateExample] = [
    GateExample(
      "prose.placeholders", "in a list, and a section that is empty",
      [security + "/misuse": #"" todo ""#, security + "/threat_modeling": #""""#],
      finds: "security_considerations.threat_modeling: is empty",
      "security_considerations.misuse: is the placeholder todo"),
    GateExample("prose.placeholders", "elsewhere in the card", ["/caveats_and_recommendations": #""TODO""#]),
    GateExample("prose.placeholders", "a sentence about one", [security + "/misuse": #""Nothing is TODO here.""#]),
  ]
}
