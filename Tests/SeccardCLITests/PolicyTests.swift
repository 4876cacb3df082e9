import SeccardJSON
import SeccardTestSupport
import Testing

@Suite(.approvedRegistry) struct PolicyTests {
  /// A policy that cannot be used, and what is said of it, from its place on.
  private static let broken: [(String, String)] = [
    ("version: 1\nrules:\n  - a\n\t- b\n", "line 4, column 1: a tab does not indent"),
    ("version: 1\nversion: 1\n", "line 2, column 1: duplicate key \"version\""),
    ("version: 1\n---\nversion: 1\n", "line 2, column 1: another document begins here"),
    ("", "line 1, column 1: there is no value"),
    ("[]", "line 1, column 1: a policy is a mapping, and this is an array"),
    ("extends: default\n", "a policy begins with version: 1"),
    ("version: 2\n", "line 1, column 1: a policy begins with version: 1"),
    ("version: '1'\n", "line 1, column 1: a policy begins with version: 1"),
    ("version: 1\nextends: strict\n", "line 2, column 1: a policy extends default, or nothing"),
    ("version: 1\nrule: {}\n", "line 2, column 1: a policy has no \"rule\"; did you mean rules?"),
    ("version: 1\nrules: deny\n", "line 2, column 1: rules is a mapping, and this is a string"),
    (
      "version: 1\nrules:\n  lifecycle.ower: deny\n",
      "line 3, column 3: there is no rule \"lifecycle.ower\"; did you mean lifecycle.owner?"
    ),
    ("version: 1\nrules:\n  zzzzzz: deny\n", "line 3, column 3: there is no rule \"zzzzzz\"\n"),
    (
      "version: 1\nrules:\n  lifecycle.owner: denied\n",
      "line 3, column 3: \"denied\" is no level; did you mean deny?"
    ),
    ("version: 1\nrules:\n  lifecycle.owner: Deny\n", "line 3, column 3: \"Deny\" is no level"),
    ("version: 1\nrules:\n  lifecycle.owner: false\n", "line 3, column 3: "),
    (
      "version: 1\nrules:\n  lifecycle.owner:\n    ship: error\n",
      "line 4, column 5: \"error\" is no level; a level is off, warn or deny"
    ),
    (
      "version: 1\nrules:\n  lifecycle.owner: { shp: deny }\n",
      "line 3, column 22: a rule of a policy has no \"shp\"; did you mean ship?"
    ),
    (
      "version: 1\nrules:\n  lifecycle.owner: { value: 3 }\n",
      "line 3, column 22: the rule lifecycle.owner takes no value"
    ),
    (
      "version: 1\nrules:\n  tests.max-age-days: { value: many }\n",
      "line 3, column 25: is a whole number from 0 to 36500, and not \"many\""
    ),
    (
      "version: 1\nrules:\n  tests.max-age-days: { value: -1 }\n",
      "line 3, column 25: is a whole number from 0 to 36500"
    ),
    ("version: 1\nrules:\n  tests.max-age-days: { value: 1.5 }\n", "line 3, column 25: is a whole number"),
    ("version: 1\norganisation_rules: {}\n", "line 2, column 1: organisation_rules is a list, and this is an object"),
    (own("id: acme.x", "message: m", "ship: deny"), "line 3, column 5: a rule of an organisation has a schema"),
    (own("id: acme.x", "message: m", "schema: true"), "line 3, column 5: a rule of an organisation has a level"),
    (own("id: acme.x", "ship: deny", "schema: true"), "line 3, column 5: a rule of an organisation has a text message"),
    (own("message: m", "ship: deny", "schema: true"), "line 3, column 5: a rule of an organisation has a text id"),
    (own("id: Acme X", "message: m", "ship: deny", "schema: true"), "line 3, column 5: \"Acme X\" is no rule id"),
    (
      own("id: lifecycle.owner", "message: m", "ship: deny", "schema: true"),
      "line 3, column 5: there is a rule lifecycle.owner already"
    ),
    (
      own("id: threat.reopened", "message: m", "ship: deny", "schema: true"),
      "line 3, column 5: there is a rule threat.reopened already"
    ),
    (
      own("id: acme.x", "message: m", "ship: deny", "schema:", "  properties:", "    a: { type: text }"),
      "line 8, column 14: the schema of acme.x cannot be used: "
    ),
    (
      own("id: acme.x", "message: m", "ship: deny", "schema: { $ref: '#' }"),
      "line 6, column 5: the schema of acme.x cannot be used: leads back to itself"
    ),
    (
      own("id: acme.x", "message: m", "ship: deny", "schema: { $ref: 'https://example.com/s' }"),
      "line 6, column 15: the schema of acme.x cannot be used: "
    ),
    (
      own("id: acme.x", "message: m", "ship: deny", "schema: true")
        + "  - { id: acme.x, message: n, ship: warn, schema: true }\n",
      "line 7, column 7: there is a rule acme.x already"
    ),
    (own("id: acme.x", "message: m", "ship: deny", "schema: true", "level: deny"), "line 7, column 5: a rule of an "),
  ]

  private static func own(_ lines: String...) -> String {
    "version: 1\norganisation_rules:\n  - " + lines.joined(separator: "\n    ") + "\n"
  }

  @Test("a policy that cannot be used is told by file, line and column", arguments: broken.indices)
  func isBroken(_ index: Int) async throws {
    let (policy, says) = Self.broken[index]
    let box = try ApprovedRegistry.box
    let file = "broken-\(index).yaml"
    try box.write(file, policy)
    let outcome = try await box.seccard([
      "check", ApprovedRegistry.spec, "--stage", "ship", "--policy", file, "--as-of", GateExample.asOf,
    ])
    #expect(outcome.code == 2)
    #expect(outcome.text == "")
    let place = says.hasPrefix("line ") ? "" : "line 1, column 1: "
    #expect(outcome.errors.hasPrefix("error: \(file), \(place)\(says)"), "\(outcome.errors)")
  }

  @Test("with a broken policy in the registry nothing is published, approved or checked", arguments: [0, 11, 13, 30])
  func aBrokenPolicyStopsTheRegistry(_ index: Int) async throws {
    let (policy, says) = Self.broken[index]
    let box = try await ApprovedRegistry.make()
    try box.write("reg/policy.yaml", policy)
    try await box.git("commit", "-qam", "policy", in: "reg")
    try box.write("card.json", Cards.text("m", "1.0.0"))
    let before = try await box.state(of: "reg")
    for words in [
      ["publish", "card.json"], ["publish", "card.json", "--dry-run"], ["check", "card.json", "--stage", "publish"],
      ["check", ApprovedRegistry.spec, "--coverage"], ["validate", "card.json"],
      ["review", "reject", ApprovedRegistry.spec, "--by", "Grace"],
    ] {
      let outcome = try await box.seccard(words)
      #expect(outcome.code == 2, "\(words)")
      #expect(outcome.text == "", "\(words)")
      #expect(outcome.errors.hasPrefix("error: policy.yaml, \(says)"), "\(words): \(outcome.errors)")
    }
    #expect(try await box.state(of: "reg") == before)
    #expect(try await box.seccard(["show", ApprovedRegistry.spec]).code == 0)
  }

  @Test("what the registry's policy says is what counts, and --policy goes before it") func overrides() async throws {
    let box = try await ApprovedRegistry.make()
    let card = Cards.text("m", "1.0.0")
    try box.write("card.json", card)
    try box.write("reg/policy.yaml", "version: 1\nextends: default\nrules:\n  lifecycle.owner: deny\n")
    try await box.git("commit", "-qam", "policy", in: "reg")
    let refused = try await box.seccard(["publish", "card.json"])
    #expect(refused.code == 1)
    #expect(
      refused.errors == """
        error: m 1.0.0 may not be published
          lifecycle.owner: lifecycle.owner: is empty
          see it all:      seccard check card.json --stage publish

        """)
    #expect(try await box.seccard(["check", "card.json", "--stage", "publish"]).code == 1)
    try box.write("mild.yaml", "version: 1\nextends: default\n")
    #expect(try await box.seccard(["check", "card.json", "--stage", "publish", "--policy", "mild.yaml"]).code == 0)
    #expect(try await box.log().first == "policy")

    // The registry as it was before the policy.
    #expect(try await box.seccard(["check", "card.json", "--stage", "publish", "--at", "main~1"]).code == 0)
  }

  @Test("without extends, what is not named is off; with it, it has its own level") func extends() async throws {
    let box = try ApprovedRegistry.box
    try box.write("bare.json", JSONValue(text: #"{"model_details": {}}"#))
    try box.write("alone.yaml", "version: 1\nrules: { lifecycle.owner: warn }\n")
    let words = ["bare.json", "--stage", "ship", "--against", "none", "--policy"]
    let alone = try await box.outcomes(words + ["alone.yaml"], status: 0)
    #expect(alone.filter { $0.value != "off" } == ["lifecycle.owner": "violated"])
    try box.write("all.yaml", "version: 1\nextends: default\nrules: { lifecycle.owner: off, card.valid: \"off\" }\n")
    let all = try await box.outcomes(words + ["all.yaml"], status: 1)
    #expect(Set(all.filter { $0.value == "off" }.keys) == ["lifecycle.owner", "card.valid"])
    #expect(all["identity.complete"] == "violated")
    try box.write("none.yaml", "version: 1\n")
    #expect(Set(try await box.outcomes(words + ["none.yaml"], status: 0).values) == ["off"])
    let text = try await box.seccard(["check"] + words + ["none.yaml"])
    #expect(text.text.hasPrefix("bare.json may ship\n"))
    #expect(text.text.contains("Not looked at, by the policy: card.valid, identity.complete, "))
  }

  @Test(
    "a policy's value moves the line", arguments: [(90, "violated"), (91, "held"), (0, "violated"), (36_500, "held")])
  func values(_ days: Int, _ outcome: String) async throws {
    let box = try ApprovedRegistry.box
    try box.write(
      "old.json",
      try box.json("approved.json").patched(
        #"[{"op":"add","path":"/security_considerations/tests/2/date","value":"2026-05-02"}]"#))
    try box.write("days-\(days).yaml", "version: 1\nrules:\n  tests.max-age-days: { ship: warn, value: \(days) }\n")
    let outcomes = try await box.outcomes(
      ["old.json", "--stage", "ship", "--as-of", GateExample.asOf, "--policy", "days-\(days).yaml"], status: 0)
    #expect(outcomes["tests.max-age-days"] == outcome)
  }

  @Test("an organisation's rule fires, and passes over what is right") func organisationRules() async throws {
    let box = try ApprovedRegistry.box
    try box.write(
      "acme.yaml",
      """
      version: 1
      organisation_rules:
        - id: acme.cost-centre
          message: every model has a cost centre
          advice: ask the controllers
          publish: warn
          ship: deny
          schema:
            required: [acme]
            properties:
              acme: { required: [cost_centre], properties: { cost_centre: { type: integer } } }
      """)
    let words = ["--policy", "acme.yaml", "--as-of", GateExample.asOf]
    let card = try box.json("approved.json")
    for (index, (acme, says, field)) in [
      ("null", "has no \"acme\", which is required", ""), ("{}", "has no \"cost_centre\", which is required", "acme"),
      ("{\"cost_centre\": \"7\"}", "is a string; must be an integer", "acme.cost_centre"),
      ("{\"cost_centre\": 7}", "", ""),
    ].enumerated() {
      let file = "acme-\(index).json"
      try box.write(file, card.merged(["acme": try JSONValue(text: acme)]))
      let report = try await box.report(
        ["check", file, "--stage", "ship"] + words, schema: "seccard.check/1", status: says.isEmpty ? 0 : 1)
      let rule = try #require(report["rules"]?.array?.last)
      #expect(rule["rule"] == "acme.cost-centre")
      #expect(rule["findings"]?.array?.map { $0["field"]?.string } ?? [] == (says.isEmpty ? [] : [field]))
      if !says.isEmpty {
        #expect(rule["advice"] == "ask the controllers")
        #expect(
          rule["findings"]?.array?.first?["message"]?.string == "every model has a cost centre: \(says)")
      }
      #expect(try await box.seccard(["check", file, "--stage", "publish"] + words).code == 0)
    }
    let text = try await box.seccard(["check", "acme-0.json", "--stage", "ship"] + words)
    #expect(text.text.contains("\n  1.  acme.cost-centre\n      every model has a cost centre: has no \"acme\""))
    #expect(text.text.contains("-> ask the controllers\n"))
    let sarif = try await box.seccard(["check", "acme-0.json", "--stage", "ship", "--format", "sarif"] + words)
    #expect(
      try JSONValue(parsing: sarif.output)["runs"]?.array?[0]["results"]?.array?[0]["ruleId"] == "acme.cost-centre")
  }

  @Test("the policy that a new registry gets is the standard one") func theTemplateIsTheStandard() async throws {
    let box = try ApprovedRegistry.box
    try box.write("bare.json", JSONValue(text: #"{"model_details": {}}"#))
    try box.write("standard.yaml", "version: 1\nextends: default\n")
    for stage in ["publish", "ship"] {
      let words = ["check", "bare.json", "--stage", stage, "--against", "none", "--json"]
      #expect(try await box.seccard(words).output == box.seccard(words + ["--policy", "standard.yaml"]).output)
    }
  }
}
