import SeccardJSON
import SeccardTestSupport
import Testing

/// What `generate` finds where its output is: it never replaces what it did not write without being told to.
@Suite struct GenerateEditTests {
  struct Edit: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let old: String
    let new: String
    /// Part of the refusal.
    let refusal: String
    /// Part of what `--check` shows.
    let difference: String
  }

  static let edits = [
    Edit(
      testDescription: "a machine's field", old: #""size": 4"#, new: #""size": 5"#,
      refusal: "was edited by hand since seccard wrote it, and would lose that: 1 field differs\n"
        + "  evidence.artifacts[weights/a.bin].size\n",
      difference: "artifacts[weights/a.bin].size  5 -> 4"),
    Edit(
      testDescription: "a person's field", old: "Example", new: "Somebody",
      refusal: "  model_details.developer\n", difference: "Somebody -> Example"),
    Edit(
      testDescription: "a field more", old: #"  "evidence": {"#, new: #"  "extra": 1,\#n  "evidence": {"#,
      refusal: "  extra\n", difference: "- extra"),
    Edit(
      testDescription: "its seal", old: #""seal": ""#, new: #""seal": "0"#, refusal: "  evidence.seal\n",
      difference: "has the values that its inputs give, under another seal"),
    Edit(
      testDescription: "white space", old: "  \"model", new: "    \"model",
      refusal: "was edited by hand since seccard wrote it: its values are the same, its spelling is not\n",
      difference: "has the values that its inputs give, in another spelling"),
    Edit(
      testDescription: "broken JSON", old: "{", new: "{{", refusal: "is there and is no card: line 1, column 2: ",
      difference: "is no card: line 1, column 2: "),
    Edit(
      testDescription: "no seal", old: #""seal": ""#, new: #""other": ""#,
      refusal: "is there and was not written by seccard generate\n", difference: "other"),
  ]

  @Test(arguments: edits, ["index", "worktree"]) func anEditIsToldAndStays(_ edit: Edit, _ origin: String) async throws
  {
    let model = try await ModelSandbox()
    let right = try model.text(ModelSandbox.card)
    try model.editCard(edit.old, edit.new)
    _ = try await model.git("add", "-A")
    let index = try model.box.read(model.path + "/.git/index")
    let edited = try model.text(ModelSandbox.card)

    let refused = try await model.seccard("generate", "--from", origin)
    #expect(refused.code == 1)
    #expect(refused.errors.hasPrefix("error: \(ModelSandbox.card) "), "\(refused.errors)")
    #expect(refused.errors.contains(edit.refusal), "\(refused.errors)")
    let check = try await model.seccard("generate", "--check", "--from", origin)
    #expect(check.code == 1)
    #expect(check.text.contains(edit.difference), "\(check.text)")
    #expect(try model.text(ModelSandbox.card) == edited)
    #expect(try model.box.read(model.path + "/.git/index") == index)

    #expect(try await model.seccard("generate", "--force", "--from", origin).code == 0)
    #expect(try model.text(ModelSandbox.card) == right)
    if origin == "index" { #expect(try await model.status() == []) }
  }

  /// A file that is there already when the first card is generated.
  @Test(arguments: [
    ("{}\n", "was not written by seccard generate"), ("", "is no card: line 1, column 1"),
    ("\u{FEFF}{}", "is no card: line 1, column 1"), ("[1]\n", "was not written by seccard generate"),
  ])
  func aForeignFileStays(_ text: String, _ reason: String) async throws {
    let model = try await ModelSandbox()
    try model.write("seccard.yaml", ModelSandbox.configuration(output: "other.json"))
    try model.write("other.json", text)
    _ = try await model.git("add", "-A")
    let outcome = try await model.seccard("generate")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("other.json is there and \(reason)"), "\(outcome.errors)")
    #expect(try model.text("other.json") == text)
    #expect(try await model.seccard("generate", "--force").code == 0)
    #expect(try model.text("other.json") == (try await model.git("show", ":other.json")))
    #expect(try await model.seccard("generate", "--check").code == 0)
  }

  /// One that git does not know stays even with `--force`: the index has nothing of it to lose.
  @Test func anUntrackedFileStays() async throws {
    let model = try await ModelSandbox()
    try model.write("seccard.yaml", ModelSandbox.configuration(output: "other.json"))
    _ = try await model.git("add", "-A")
    try model.write("other.json", "{\"mine\": 1}\n")
    let outcome = try await model.seccard("generate")
    #expect(outcome.code == 0)
    #expect(
      outcome.errors.contains("other.json is staged; the copy on disk has changes of its own and stays as it is"),
      "\(outcome.errors)")
    #expect(try model.text("other.json") == "{\"mine\": 1}\n")
    #expect(try await model.status().contains("AM other.json"))
  }

  @Test func anUnstagedEditStays() async throws {
    let model = try await ModelSandbox()
    try model.editCard()
    let edited = try model.text(ModelSandbox.card)
    try model.write("weights/a.bin", "three\n")
    _ = try await model.git("add", "weights")
    for options in [["generate"], ["generate", "--force"]] {
      let outcome = try await model.box.seccard(options, in: model.path)
      #expect(outcome.code == 0)
      #expect(try model.text(ModelSandbox.card) == edited)
    }
    #expect(try await model.status() == ["MM " + ModelSandbox.card, "M  weights/a.bin"])
  }

  // MARK: The source

  @Test(arguments: [
    ("card.yaml", ModelSandbox.source() + "evidence:\n  artifacts: []\n", "6:1"),
    ("card.yaml", "evidence: ~\n" + ModelSandbox.source(), "1:1"),
    ("card.json", "{\"model_details\": {\"name\": \"m\", \"version\": \"1.0.0\"},\n  \"evidence\": {}}\n", "2:3"),
  ])
  func aSourceThatStatesEvidenceIsAnError(_ name: String, _ text: String, _ place: String) async throws {
    let model = try await ModelSandbox()
    let configuration = try model.text("seccard.yaml").split(separator: "card.yaml").joined(separator: name)
    try model.write("seccard.yaml", configuration)
    try model.write(name, text)
    _ = try await model.git("add", "-A")
    for origin in ["index", "worktree"] {
      let outcome = try await model.seccard("generate", "--from", origin)
      #expect(outcome.code == 2)
      #expect(
        outcome.errors.hasPrefix("error: \(name):\(place) has the section evidence, which is seccard's to write"),
        "\(outcome.errors)")
    }
  }

  @Test func aSourceThatIsNotStagedIsNamed() async throws {
    let model = try await ModelSandbox()
    try await model.shell("git rm -q --cached card.yaml")
    let outcome = try await model.seccard("generate")
    #expect(outcome.code == 2)
    #expect(
      outcome.errors == """
        error: card.yaml is not in git, so no commit can hold what it says
          add it: git add card.yaml

        """)
  }

  /// A decision that was made about the generated card stays with it.
  @Test func aReviewInTheOutputStays() async throws {
    let model = try await ModelSandbox()
    try model.editCard(
      "  \"evidence\": {", "  \"review\": {\n    \"status\": \"in_review\"\n  },\n  \"evidence\": {")
    _ = try await model.git("add", "-A")
    #expect(try await model.seccard("generate", "--check").code == 0)
    try model.write("weights/a.bin", "three\n")
    #expect(try await model.commit().isSuccess)
    #expect(try await model.card()["review"]?["status"] == "in_review")
    try await model.expectSound()
  }
}
