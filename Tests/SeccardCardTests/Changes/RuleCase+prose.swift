private func telling(_ key: String, _ text: String) -> String { card(security("\"\(key)\":\"\(text)\"")) }

private func scope(_ text: String) -> String { card(#""intended_use":{"out_of_scope_uses":"\#(text)"}"#) }

private func license(_ text: String) -> String { card(#""model_details":{"license":"\#(text)"}"#) }

private let outOfScope = "to read at intended_use.out_of_scope_uses: no longer says"

extension RuleCase {
  static let prose: [RuleCase] =
    securityRemoved + scopeNarrowed + licenseChanged + downgraded

  private static let securityRemoved: [RuleCase] = [
    RuleCase(
      "prose.security-removed", "gone", from: telling("threat_modeling", "x"), to: "{}",
      finds: "regression (medium) at security_considerations.threat_modeling: x -> not there"),
    RuleCase(
      "prose.security-removed", "a placeholder", from: telling("security_testing", "x y"),
      to: telling("security_testing", " [more information needed] "),
      finds: "regression (medium) at security_considerations.security_testing: "
        + #""x y" -> " [more information needed] ""#),
    RuleCase(
      "prose.security-removed", "nothing that can be seen", from: telling("security_testing", "x"),
      to: telling("security_testing", #"\u200b\u0007"#),
      finds: "regression (medium) at security_considerations.security_testing: x -> \"\u{200B}\\u{7}\""),
    RuleCase(
      "prose.security-removed", "shorter", from: telling("threat_modeling", "x y"), to: telling("threat_modeling", "x")),
    RuleCase("prose.security-removed", "a placeholder before", from: telling("threat_modeling", "TODO"), to: "{}"),
  ]

  private static let scopeNarrowed: [RuleCase] = [
    RuleCase(
      "prose.scope-narrowed", "a use goes", from: scope("Medical use, credit scoring."), to: scope("Medical use."),
      finds: #"\#(outOfScope) "credit scoring""#),
    RuleCase(
      "prose.scope-narrowed", "a word of negation goes", from: scope("Do not use it."), to: scope("Do use it."),
      finds: #"\#(outOfScope) "not""#),
    RuleCase(
      "prose.scope-narrowed", "all of it", from: scope("Medical use"), to: "{}",
      finds: #"\#(outOfScope) "Medical use""#),
    RuleCase(
      "prose.scope-narrowed", "a word that was there twice", from: scope("no x, no y"), to: scope("no x, y"),
      finds: #"\#(outOfScope) "no""#),
    RuleCase(
      "prose.scope-narrowed", "more, in another order", from: scope("Medical use; scoring"),
      to: scope("scoring,\\nmedical use, hiring")),
    RuleCase("prose.scope-narrowed", "a placeholder before", from: scope("TBD"), to: "{}"),
  ]

  private static let licenseChanged: [RuleCase] = [
    RuleCase(
      "license.changed", "another one", from: license("Apache-2.0"), to: license("GPL-3.0+"),
      finds: #"to read at model_details.license: Apache-2.0 -> "GPL-3.0+""#),
    RuleCase(
      "license.changed", "gone", from: license("MIT"), to: "{}",
      finds: "to read at model_details.license: MIT -> not there"),
    RuleCase(
      "license.changed", "a sign", from: license("GPL-2.0+"), to: license("GPL-2.0"),
      finds: #"to read at model_details.license: "GPL-2.0+" -> GPL-2.0"#),
    RuleCase("license.changed", "stated for the first time", from: license("TBD"), to: license("MIT")),
    RuleCase("license.changed", "other spaces", from: license("Apache 2.0"), to: license(" Apache  2.0\\n")),
  ]

  private static let downgraded: [RuleCase] =
    [
      (#""ai_classification":"predictive""#, "ai_classification"), (#""attack_surface":{"x":1}"#, "attack_surface"),
      (#""threats":[{"id":"T"}]"#, "threats"), (#""tests":[{"id":"s"}]"#, "tests"),
      (#""known_vulnerabilities":[{"id":"V"}]"#, "known_vulnerabilities"),
      (#""disclosure":{"contact":"a@b.example"}"#, "disclosure"),
    ].map { (member, key) in
      RuleCase(
        "schema.downgraded", key, from: card(security(member, #""threat_modeling":"x""#)),
        to: card(security(#""threat_modeling":"x""#)),
        finds: "regression (medium) at security_considerations.\(key): gone")
    } + [
      RuleCase(
        "schema.downgraded", "evidence as a whole", from: listing((path: "a", rest: "")), to: "{}",
        finds: "regression (medium) at evidence: gone"),
      RuleCase(
        "schema.downgraded", "evidence in part",
        from: card(evidence(list("artifacts", #"{"path":"a"}"#), list("datasets", #"{"name":"d"}"#))),
        to: card(evidence(list("artifacts"), list("datasets", #"{"name":"d"}"#))),
        finds: "regression (medium) at evidence.artifacts: empty"),
      RuleCase(
        "schema.downgraded", "emptied from the inside", from: card(#""lifecycle":{"status":"production"}"#),
        to: card(#""lifecycle":{"status":"TBD","owner":null}"#), finds: "regression (medium) at lifecycle: empty"),
      RuleCase(
        "schema.downgraded", "prose instead", from: card(security(list("threats", #"{"id":"T"}"#))),
        to: card(security(#""threats":"see the workshop's notes""#)),
        finds: "regression (medium) at security_considerations.threats: a string instead"),
      RuleCase(
        "schema.downgraded", "a field of the surface",
        from: card(security(#""attack_surface":{"input_trust":"untrusted","interfaces":["batch"]}"#)),
        to: card(security(#""attack_surface":{"interfaces":["batch"]}"#)),
        finds: "regression (medium) at security_considerations.attack_surface.input_trust: gone"),
      RuleCase(
        "schema.downgraded", "the schema's version", from: card(#""schema_version":"1.0""#), to: "{}",
        finds: "regression (medium) at schema_version: gone"),
      RuleCase(
        "schema.downgraded", "one of two", from: card(security(list("threats", #"{"id":"T"}"#, #"{"id":"U"}"#))),
        to: card(security(list("threats", #"{"id":"T"}"#)))),
      RuleCase(
        "schema.downgraded", "empty before", from: card(security(list("threats")), evidence(list("artifacts"))),
        to: "{}"),
      RuleCase(
        "schema.downgraded", "the last capability",
        from: card(security(#""attack_surface":{"capabilities":["memory"],"interfaces":["batch"]}"#)),
        to: card(security(#""attack_surface":{"capabilities":[],"interfaces":["batch"]}"#))),
    ]
}
