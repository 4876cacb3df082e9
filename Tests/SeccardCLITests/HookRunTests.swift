import SeccardJSON
import SeccardTestSupport
import Testing

/// What the hook says and refuses, and what it reads.
@Suite struct HookRunTests {
  private let changed = "seccard: \(ModelSandbox.card): generated anew, 2 fields changed, staged\n"

  // MARK: What it says

  @Test func oneLineWhereTheCardChangesAndNoneWhereNot() async throws {
    let model = try await ModelSandbox()
    try model.write("weights/a.bin", "three\n")
    #expect(try await model.commit().errors == changed)
    try model.write("notes.txt", "other\n")
    #expect(try await model.commit().errors == "")
    #expect(try await model.shell("git commit -q --allow-empty -m x").errors == "")
    try await model.expectSound()
  }

  @Test(arguments: ["SECCARD_SKIP=1 git commit -q -m x", "git commit -q --no-verify -m x"])
  func itIsLeftOutOnRequest(_ command: String) async throws {
    let model = try await ModelSandbox()
    let outcome = try await model.shell("echo three > weights/a.bin; git add weights; \(command)")
    #expect(outcome.errors == "")
    #expect(try await model.seccard("generate", "--check", "--from", "HEAD").code == 1)
    // The next one makes up for it.
    #expect(try await model.shell("git commit -q --allow-empty -m y").errors == changed)
    try await model.expectSound(commits: "HEAD~..HEAD")
  }

  // MARK: Half-staged files

  @Test func theCardHasTheStagedHalfOfItsSource() async throws {
    let model = try await ModelSandbox()
    try model.write("card.yaml", ModelSandbox.source(developer: "Staged"))
    _ = try await model.git("add", "card.yaml")
    let edited = ModelSandbox.source(version: "9.9.9", developer: "Unstaged")
    try model.write("card.yaml", edited)
    try await model.shell("git commit -q -m x")
    #expect(try await model.card()["model_details"]?["developer"] == "Staged")
    #expect(try await model.card()["model_details"]?["version"] == "1.0.0")
    #expect(try model.text("card.yaml") == edited)
    #expect(try await model.status() == [" M card.yaml"])
    try await model.expectSound()
  }

  @Test func theCardHasTheStagedHalfOfItsArtifactsAndItsConfiguration() async throws {
    let model = try await ModelSandbox()
    try model.write("weights/a.bin", "staged\n")
    try model.write("weights/c.bin", "staged\n")
    _ = try await model.git("add", "weights")
    try model.write("weights/a.bin", "unstaged\n")
    try model.write("weights/d.bin", "untracked\n")
    try model.write("seccard.yaml", "this is not even YAML: [")
    try await model.shell("git commit -q -m x")
    let digest = try await model.box.sha256("staged\n")
    #expect(try await model.artifact("weights/a.bin")?["sha256"]?.string == digest)
    #expect(try await model.artifact("weights/c.bin")?["sha256"]?.string == digest)
    // A file that no commit keeps is an artefact all the same, and is told from those that git has.
    #expect(try await model.artifact("weights/d.bin")?["storage"] == "external")
    #expect(try await model.status() == [" M seccard.yaml", " M weights/a.bin", "?? weights/d.bin"])
  }

  @Test func hunksThatArePickedOneByOne() async throws {
    let model = try await ModelSandbox()
    let start = "model_details:\n  name: m\n  version: 1.0.0\n" + String(repeating: "# between\n", count: 10)
    try model.write("card.yaml", start + "training_data: none\n")
    try await model.shell("git commit -q -a -m long")
    let edited = start.split(separator: "1.0.0").joined(separator: "2.0.0") + "training_data: much\n"
    try model.write("card.yaml", edited)
    try await model.shell(#"printf 'n\ny\n' | git commit -q --patch -m x >/dev/null"#)
    #expect(try await model.card()["model_details"]?["version"] == "1.0.0")
    #expect(try await model.card()["training_data"] == "much")
    #expect(try model.text("card.yaml") == edited)
    #expect(try await model.status() == [" M card.yaml"])
    try await model.expectSound()
  }

  // MARK: What it refuses

  /// Blocked, and nothing is written: neither index, nor worktree, nor a commit.
  private func expectBlocked(
    _ model: ModelSandbox, _ parts: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    _ = try await model.git("add", "-A")
    let index = try await model.git("ls-files", "--stage")
    let head = try await model.git("rev-parse", "HEAD")
    let card = try model.text(ModelSandbox.card)
    let outcome = try await model.run("git commit -q -m x")
    #expect(outcome.code == 1, sourceLocation: sourceLocation)
    for part in parts { #expect(outcome.errors.contains(part), "\(outcome.errors)", sourceLocation: sourceLocation) }
    #expect(outcome.errors.contains("git commit --no-verify"), "\(outcome.errors)", sourceLocation: sourceLocation)
    #expect(try await model.git("rev-parse", "HEAD") == head, sourceLocation: sourceLocation)
    #expect(try model.text(ModelSandbox.card) == card, sourceLocation: sourceLocation)
    #expect(try await model.git("ls-files", "--stage") == index, sourceLocation: sourceLocation)
    #expect(try await model.leftOvers() == [], sourceLocation: sourceLocation)
  }

  @Test func aCardThatIsNotValid() async throws {
    let model = try await ModelSandbox()
    try model.write("card.yaml", ModelSandbox.source() + "lifecycle:\n  status: shiny\n")
    try await expectBlocked(
      model, ["error: the card of m is not valid: 1 error\n", "card.yaml:7:", "lifecycle.status"])
  }

  @Test(arguments: [
    ("card.yaml", "model_details: [", "card.yaml:"),
    ("seccard.yaml", "version: 1\ncards: []\n", "seccard.yaml is not sound"),
    ("card.yaml", "- a list\n", "card.yaml:1:1 is an array; a card is an object"),
  ])
  func anInputThatIsNoSuch(_ name: String, _ text: String, _ reason: String) async throws {
    let model = try await ModelSandbox()
    try model.write(name, text)
    _ = try await model.git("add", "-A")
    let outcome = try await model.run("git commit -q -m x")
    #expect(!outcome.isSuccess)
    #expect(outcome.errors.contains(reason), "\(outcome.errors)")
    #expect(try await model.git("rev-parse", "HEAD") == model.git("rev-parse", "start"))
  }

  @Test func evidenceThatPeopleWrote() async throws {
    let model = try await ModelSandbox()
    try model.write("card.yaml", ModelSandbox.source() + "evidence:\n  artifacts: []\n")
    try await expectBlocked(model, ["error: card.yaml:6:1 has the section evidence", "take it out"])
  }

  @Test(arguments: [
    (#""size": 4"#, #""size": 5"#, "evidence.artifacts[weights/a.bin].size"),
    (#""developer": "Example""#, #""developer": "Somebody""#, "model_details.developer"),
    ("  \"model", "    \"model", "its values are the same, its spelling is not"),
    ("{", "", "is there and is no card: line 2, column 18"),
    (#""seal": ""#, #""not-a-seal": ""#, "was not written by seccard generate"),
  ])
  func aCardThatWasEditedByHand(_ old: String, _ new: String, _ reason: String) async throws {
    let model = try await ModelSandbox()
    try model.editCard(old, new)
    try await expectBlocked(model, [reason, "seccard generate --force"])
  }

  // MARK: Published versions

  @Test func weightsThatChangeUnderAPublishedVersionAreRefused() async throws {
    let model = try await ModelSandbox()
    try await model.shell(
      #""$seccard" init ../registry -q; "$seccard" publish *.json --registry ../registry -q 2>/dev/null"#)
    try model.write("seccard.yaml", ModelSandbox.configuration(registry: "../registry"))
    #expect(try await model.commit("registry").isSuccess)
    try model.write("weights/a.bin", "swapped\n")
    try await expectBlocked(
      model,
      [
        "m 1.0.0 is published with others (artifact.silent-swap)", "evidence.artifacts[weights/a.bin].sha256",
        "model_details.version in card.yaml",
      ])

    try model.write("card.yaml", ModelSandbox.source(version: "1.1.0"))
    let outcome = try await model.commit()
    #expect(outcome.isSuccess, "\(outcome.errors)")
    try await model.expectSound()
  }

  @Test(arguments: [
    ("../nowhere", "there is no such folder"), ("https://git.example.com/cards.git", "is a URL"),
    ("weights", "is not a git repository"),
  ])
  func aRegistryThatCannotBeAskedIsToldOnly(_ registry: String, _ reason: String) async throws {
    let model = try await ModelSandbox()
    try model.write("seccard.yaml", ModelSandbox.configuration(registry: registry))
    #expect(try await model.commit("registry").isSuccess)
    try model.write("weights/a.bin", "swapped\n")
    let outcome = try await model.commit()
    #expect(outcome.isSuccess)
    #expect(
      outcome.errors.contains(
        "warning: artifacts change and the version stays 1.0.0; whether it is published is not known: "),
      "\(outcome.errors)")
    #expect(outcome.errors.contains(reason), "\(outcome.errors)")
    try await model.expectSound()

    // Without other weights there is nothing to ask.
    try model.write("card.yaml", ModelSandbox.source(developer: "Other"))
    #expect(!(try await model.commit().errors).contains("warning"))
  }

  // MARK: Others at work

  @Test func anIndexThatAnotherGitHoldsIsLeftAlone() async throws {
    let model = try await ModelSandbox()
    try await model.shell("echo three > weights/a.bin; git add weights")
    let index = try model.box.read(model.path + "/.git/index")
    try model.write(".git/index.lock", "another's")
    let outcome = try await model.seccard("generate")
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("another process holds its lock"), "\(outcome.errors)")
    #expect(try model.text(".git/index.lock") == "another's")
    #expect(try model.box.read(model.path + "/.git/index") == index)
    #expect(try await model.git("show", "HEAD:" + ModelSandbox.card) == model.text(ModelSandbox.card))
  }
}
