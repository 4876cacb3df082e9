import SeccardJSON
import SeccardTestSupport
import Testing

@Suite(.fixedRegistry) struct DiffTests {
  private static let text = """
    resnet50@1.0.0 -> resnet50@1.1.0: regression (high): 1 regression, 2 changes to read

    Model details
      ~ version  1.0.0 -> 1.1.0

    Metrics
      + metrics
          performance_measures  Accuracy: 95 %

    Training data
      - training_data  ImageNet

    Security considerations
      ~ threat_modeling
          Inputs are checked for size {+and type +}before inference.
      ~ threats[AML.T0020].status  open -> mitigated
          * to read  threat.mitigated-untested
            open -> mitigated, names no test
            until a test of these artefacts passes, the mitigation is a claim
      - threats[AML.T0043]
          id      AML.T0043
          title   Adversarial input
          status  open
          * regression (high)  threat.removed
            gone, its status was open
            deleting a threat does not mitigate it; the next reviewer will not know
            that it was ever there
      + threats[AML.T0051]
          id      AML.T0051
          title   Prompt injection
          status  open
          * to read  threat.added-open
            threats[AML.T0051].status: new, open
            the model is as exposed as it was; what got better is that somebody
            wrote it down

    Acme review
      + boards[2]  legal

    8 fields changed: 3 added, 3 replaced, 2 removed

    """

  @Test(arguments: [
    ["resnet50", "1.0.0", "1.1.0"], ["resnet50", "v1.0.0", "v1.1.0"], ["resnet50@1.0.0", "resnet50@1.1.0"],
    ["resnet50@1.0.0", "1.1.0"], ["1.0.0", "resnet50@1.1.0"], ["1.0.0", "1.1.0", "--model", "resnet50"],
    ["resnet50@1.0.0", "latest"], ["resnet50@1.0.0", "resnet50"],
  ])
  func printsChangesBySection(_ words: [String]) async throws {
    let outcome = try await FixedRegistry.box.seccard(["diff"] + words)
    #expect(outcome.text == Self.text)
    #expect(outcome.errors == "")
    #expect(outcome.code == 0)
  }

  @Test func countsBySection() async throws {
    #expect(
      try await FixedRegistry.box.succeed(["diff", "resnet50", "1.0.0", "1.1.0", "--stat"]) == """
        resnet50@1.0.0 -> resnet50@1.1.0: regression (high): 1 regression, 2 changes to read
         Model details           |    1 ~
         Metrics                 |    1 +
         Training data           |    1 -
         Security considerations |    4 ~~-+
         Acme review             |    1 +
        8 fields changed: 3 added, 3 replaced, 2 removed

        """)
  }

  @Test func printsMarkdown() async throws {
    #expect(
      try await FixedRegistry.box.succeed(["diff", "resnet50@2.0.0-rc.1", "1.1.0", "--format", "markdown"]) == """
        ### <code>resnet50&#64;2.0.0-rc.1</code> → <code>resnet50&#64;1.1.0</code>

        **neutral: no rule on security posture matches**

        1 field changed: 1 replaced

        #### Model details

        ```diff
        @@ version @@
        - 2.0.0-rc.1
        + 1.1.0
        ```

        """)
  }

  @Test func aFileStandsBesideAStoredCard() async throws {
    let box = try FixedRegistry.box
    try box.write("second.json", FixedRegistry.second)
    let text = Self.text
    for words in [["resnet50@1.0.0", "second.json"], ["resnet50@1.0.0", "./second.json"], ["resnet50@1.0.0", "-"]] {
      let output = try await box.succeed(["diff"] + words, input: FixedRegistry.second)
      let name = words[1] == "-" ? "standard input" : words[1]
      #expect(output == text.replacing("-> resnet50@1.1.0:", with: "-> \(name):"))
    }
  }

  /// A card that leaves its name to the command line does not differ by that.
  @Test func aFileWithoutNameIsComparedAsItWouldBePublished() async throws {
    let box = try FixedRegistry.box
    let nameless = FixedRegistry.second.replacing("    \"name\": \"resnet50\",\n", with: "")
    let outcome = try await box.seccard(["diff", "resnet50@1.1.0", "-", "--exit-code"], input: nameless)
    #expect(outcome.text == "resnet50@1.1.0 -> standard input: unchanged\nno field changed\n")
    #expect(outcome.code == 0)
  }

  @Test(arguments: [(["1.0.0", "1.1.0"], 1), (["1.1.0", "1.1.0"], 0), (["1.0.0", "latest"], 1)])
  func exitCodeSaysWhetherTheyDiffer(_ versions: [String], _ code: Int) async throws {
    for format in ["text", "json", "json-patch", "merge-patch", "markdown"] {
      let outcome = try await FixedRegistry.box.seccard(
        ["diff", "resnet50"] + versions + ["--exit-code", "--format", format])
      #expect(outcome.code == code, "\(format)")
      #expect(outcome.text != "")
    }
    #expect(
      try await FixedRegistry.box.seccard(["diff", "resnet50"] + versions + ["--exit-code", "--stat"]).code == code)
    #expect(try await FixedRegistry.box.seccard(["diff", "resnet50"] + versions).code == 0)
  }

  @Test func readsAnEarlierState() async throws {
    let outcome = try await FixedRegistry.box.seccard(
      ["diff", "resnet50@1.0.0", "-", "--at", "first", "--exit-code"], input: FixedRegistry.first)
    #expect(outcome.code == 0, "\(outcome.text)")
  }

  @Test func reportsChanges() async throws {
    let box = try FixedRegistry.box
    let report = try await box.report(["diff", "resnet50", "1.0.0", "1.1.0"], schema: "seccard.diff/1")
    #expect(report["old"]?["name"] == "resnet50@1.0.0")
    #expect(report["old"]?["digest"]?.string == "sha256:\(try await box.sha256(FixedRegistry.revised))")
    #expect(report["new"]?["digest"]?.string == "sha256:\(try await box.sha256(FixedRegistry.second))")
    #expect(report["summary"] == ["added": 3, "removed": 2, "replaced": 3, "moved": 0])
    let changes = try #require(report["changes"]?.array)
    #expect(changes.count == 8)
    let threat = try #require(changes.first { $0["field"] == "security_considerations.threats[AML.T0020].status" })
    #expect(threat["kind"] == "replaced")
    #expect(threat["section"] == "security_considerations")
    #expect(threat["old"] == "open")
    #expect(threat["new"] == "mitigated")
    #expect(threat["old_pointer"] == "/security_considerations/threats/0/status")
    let same = try await box.succeed(["diff", "resnet50", "1.0.0", "1.1.0", "--format", "json"])
    #expect(try JSONValue(parsing: Array(same.utf8)) == report)
  }

  @Test(arguments: [["1.0.0", "1.1.0"], ["1.1.0", "1.0.0"], ["1.1.0", "2.0.0-rc.1"], ["1.1.0", "1.1.0"]])
  func patchesLeadFromOneToTheOther(_ versions: [String]) async throws {
    let box = try FixedRegistry.box
    func card(_ version: String) async throws -> JSONValue {
      try JSONValue(parsing: try await box.seccard(["show", "resnet50@\(version)", "--json"]).output)
    }
    let (old, new) = (try await card(versions[0]), try await card(versions[1]))
    let words = ["diff", "resnet50"] + versions + ["--format"]
    let patch = try await JSONPatch(JSONValue(parsing: box.seccard(words + ["json-patch"]).output))
    #expect(try patch.applied(to: old) == new)
    let merge = try JSONValue(parsing: try await box.seccard(words + ["merge-patch"]).output)
    #expect(JSONMergePatch.applied(merge, to: old) == new)
  }
}

/// Differences of any JSON documents, which need no registry.
@Suite struct FileDiffTests {
  private struct Case: CustomTestStringConvertible {
    let old: String
    let new: String
    let text: String
    var testDescription: String { old + " " + new }

    /// No rule on change has anything to say of these documents.
    var verdict: String { text.hasPrefix("no field") ? "unchanged" : "neutral: no rule on security posture matches" }

    init(_ old: String, _ new: String, _ text: String) {
      self.old = old
      self.new = new
      self.text = text
    }
  }

  private static let cases = [
    Case("{}", "{}", "no field changed\n"),
    Case("{\"a\":1.0,\"b\":[]}", "{\"b\":[],\"a\":1}", "no field changed\n"),
    Case("1", "2", "\nThe whole document\n  ~  1 -> 2\n\n1 field changed: 1 replaced\n"),
    Case("{\"a\":true}", "{\"a\":false}", "\nA\n  ~ a  true -> false\n\n1 field changed: 1 replaced\n"),
    Case("{\"a\":null}", "{\"a\":\"\"}", "\nA\n  ~ a  null -> (empty)\n\n1 field changed: 1 replaced\n"),
    Case(
      "{\"a\":{\"b\":0.1}}", "{\"a\":{\"b\":0.10000000000000001}}",
      "\nA\n  ~ b  0.1 -> 0.10000000000000001\n\n1 field changed: 1 replaced\n"),
    Case(
      "{\"a\":\"caf\u{E9} one two three\"}", "{\"a\":\"cafe\u{301} one two three\"}",
      "\nA\n  ~ a\n      [-caf\u{E9}-]{+cafe\u{301}+} one two three\n\n1 field changed: 1 replaced\n"),
    Case("[1,2,3]", "[1,3]", "\nThe whole document\n  - [1]  2\n\n1 field changed: 1 removed\n"),
    Case(
      "{\"x\":[{\"id\":\"a\"},{\"id\":\"b\"}]}", "{\"x\":[{\"id\":\"b\"},{\"id\":\"a\"}]}",
      "\nX\n  > [a]  moved, unchanged\n\n1 field changed: 1 moved\n"),
    Case(
      "{\"a.b\":1,\"c d\":{\"e\":1}}", "{\"a.b\":2,\"c d\":{}}",
      "\nA.b\n  ~ [\"a.b\"]  1 -> 2\n\nC d\n  - e  1\n\n2 fields changed: 1 replaced, 1 removed\n"),
  ]

  @Test(arguments: cases) private func printsChanges(_ example: Case) async throws {
    let box = try Sandbox()
    try box.write("a.json", example.old)
    try box.write("b.json", example.new)
    #expect(
      try await box.succeed(["diff", "a.json", "b.json"]) == "a.json -> b.json: \(example.verdict)\n" + example.text)
    let patch = try await JSONPatch(
      JSONValue(parsing: box.seccard(["diff", "a.json", "b.json", "--format=json-patch"]).output))
    let (old, new) = (try JSONValue(parsing: Array(example.old.utf8)), try JSONValue(parsing: Array(example.new.utf8)))
    #expect(try patch.applied(to: old) == new)
    let code = example.text.hasPrefix("no field") ? 0 : 1
    #expect(try await box.seccard(["diff", "a.json", "b.json", "--exit-code"]).code == code)
  }

  @Test func aMergePatchThatCannotSayItIsRefused() async throws {
    let box = try Sandbox()
    try box.write("a.json", "{\"a\":1}")
    try box.write("b.json", "{\"a\":null}")
    let refused = try await box.seccard(["diff", "a.json", "b.json", "--format", "merge-patch"])
    #expect(refused.code == 2)
    #expect(refused.text == "")
    #expect(
      refused.errors == """
        error: a merge patch cannot say this difference: a field becomes null (RFC 7396, section 1)
          this can: --format json-patch

        """)
    #expect(try await box.succeed(["diff", "b.json", "a.json", "--format", "merge-patch"]) == "{\n  \"a\": 1\n}\n")
  }

  @Test(arguments: [
    (["a.json", "missing.json"], "error: cannot read missing.json: No such file or directory\n"),
    (["a.json", "folder.json"], "error: cannot read folder.json: Is a directory\n"),
    (["bad.json", "a.json"], "error: bad.json is not JSON: line 2, column 8: "),
    (["a.json", "missing.yaml"], "error: cannot read missing.yaml: No such file or directory\n"),
    (["a.json", "bad.yaml"], "error: bad.yaml is not YAML: line 2, column 1: duplicate key \"a\" "),
    (["-", "a.json"], "error: standard input is not JSON: line 1, "),
  ])
  func whatCannotBeReadIsAnError(_ words: [String], _ start: String) async throws {
    let box = try Sandbox()
    try box.write("a.json", "{}")
    try box.write("bad.json", "{\n  \"a\": tru}")
    try box.write("bad.yaml", "a: 1\na: 2\n")
    try box.write("folder.json/x", "")
    let outcome = try await box.seccard(["diff"] + words)
    #expect(outcome.code == 2)
    #expect(outcome.text == "")
    #expect(outcome.errors.hasPrefix(start), "\(outcome.errors)")
  }

  @Test func wordsInsideATextAreMarked() async throws {
    let box = try Sandbox()
    try box.write(
      "a.json", "{\"a\": \"one two three four five six\", \"b\": \"short\", \"c\": \"all of this goes away\"}")
    try box.write(
      "b.json", "{\"a\": \"one two 3 four five six seven\", \"b\": \"other\", \"c\": \"nothing remains here now\"}")
    #expect(
      try await box.succeed(["diff", "a.json", "b.json"]) == """
        a.json -> b.json: neutral: no rule on security posture matches

        A
          ~ a
              one two [-three-]{+3+} four five six{+ seven+}

        B
          ~ b  short -> other

        C
          ~ c  all of this goes away -> nothing remains here now

        3 fields changed: 3 replaced

        """)
  }
}
