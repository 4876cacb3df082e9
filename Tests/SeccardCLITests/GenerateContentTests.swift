import SeccardJSON
import SeccardTestSupport
import Testing

/// What a generated card says of content that git keeps elsewhere, in part, or not at all.
@Suite struct GenerateContentTests {
  /// "é" in one scalar and in two: one string to Swift, two paths to git.
  @Test func pathsThatLookTheSameAreTwo() async throws {
    let model = try await ModelSandbox()
    try model.write("weights/\u{e9}.bin", "composed\n")
    try model.write("weights/e\u{301}.bin", "decomposed\n")
    try model.write("weights/\u{301}mark.bin", "mark\n")
    let outcome = try await model.commit()
    #expect(outcome.isSuccess, "\(outcome.errors)")
    let artifacts = try #require(try await model.card()["evidence"]?["artifacts"]?.array)
    #expect(artifacts.count == 5)
    #expect(Set(artifacts.compactMap { $0["sha256"]?.string }).count == 5)
    try model.write("weights/e\u{301}.bin", "changed\n")
    #expect(try await model.run("git commit -q -a -m changed").isSuccess)
    try await model.expectSound()
  }

  /// A folder of data of which git keeps the description alone.
  @Test func ofAFolderThatIsHereInPartTheRecordStays() async throws {
    let model = try await ModelSandbox()
    try model.write("seccard.yaml", Self.folderConfiguration)
    try model.write(".gitignore", "data/*.csv\n")
    try model.write("data/rows.csv", "1,2\n")
    #expect(try await model.commit().isSuccess)
    let digest = try await dataset(model)
    let lines = try await model.shell("cd data && sha256sum rows.csv set.txt | sha256sum")
    #expect(digest?["digest"]?.string == String(lines.text.prefix(64)))
    #expect(digest?["storage"] == "external")

    try await model.shell("git clone -q . ../clone")
    let clone = ModelSandbox(existing: "clone", in: model.box)
    let checked = try await clone.seccard("generate", "--check", "--from", "HEAD")
    #expect(checked.code == 0, "\(checked.text)")
    #expect(checked.errors.contains("note: data: its files outside git are not here; its last recorded digest stays"))

    // What git keeps of it changes: nobody here can make the digest of all.
    try clone.write("data/set.txt", "other\n")
    try await clone.shell("git add -A; $seccard generate -q")
    let unknown = try #require(try await dataset(clone, in: ""))
    #expect(unknown["digest"] == nil)
    #expect(unknown["storage"] == "external")

    let forgotten = try await clone.seccard("generate", "--forget", "data")
    #expect(forgotten.code == 0, "\(forgotten.errors)")
    #expect(try await dataset(clone, in: "")?["storage"] == "git")
  }

  private static let folderConfiguration =
    ModelSandbox.configuration().split(separator: "\n")
    .map { $0.contains("datasets") ? "    datasets: [data/]" : String($0) }.joined(separator: "\n") + "\n"

  private func dataset(_ model: ModelSandbox, in state: String = "HEAD") async throws -> JSONValue? {
    try await model.card(in: state)["evidence"]?["datasets"]?.array?.first { $0["name"] == "data" }
  }

  @Test func onlyWhatIsRecordedAndGoneIsForgotten() async throws {
    let model = try await ModelSandbox()
    for path in ["weights/a.bin", "nothing/here", "data/set.txt"] {
      let outcome = try await model.seccard("generate", "--forget", path)
      #expect(outcome.code == 2)
      #expect(outcome.errors.hasPrefix("error: \(path) is not recorded, or is here, or in git"))
    }
  }

  /// What git keeps decides, wherever its pattern stands.
  @Test func aPointerComesBeforeTheFileOnDisk() async throws {
    let model = try await ModelSandbox()
    let configuration = ModelSandbox.configuration().replacing(#"["weights/*"]"#, with: #"["w/*.pt", "w/*.dvc"]"#)
    try model.write("seccard.yaml", configuration)
    try model.write(".gitignore", "w/*.pt\n")
    try model.write("w/a.pt", "weights\n")
    let md5 = try await model.shell("md5sum <w/a.pt").text.prefix(32)
    try model.write("w/a.pt.dvc", "outs:\n- md5: \(md5)\n  size: 8\n  hash: md5\n  path: a.pt\n")
    #expect(try await model.commit().isSuccess)
    #expect(try await model.artifact("w/a.pt")?["storage"] == "dvc")
    #expect(try await model.artifact("w/a.pt")?["facts"]?["dvc"]?.string == "md5:\(md5)")
  }

  /// A card of somebody who sealed more than `generate` says.
  @Test func ofARecordOnlyWhatIsGeneratedStays() async throws {
    let model = try await ModelSandbox(artifacts: "weights/*.safetensors")
    try model.write(".gitignore", "weights/*.safetensors\n")
    try model.write("weights/x.safetensors", "not one\n")
    #expect(try await model.commit().isSuccess)
    try await model.shell("rm weights/x.safetensors")
    let card = try model.text(ModelSandbox.card)
    let claim = #""signature": {"scheme": "sigstore", "verified": true}, "storage": "external","#
    try model.write(ModelSandbox.card, card.replacing(#""storage": "external","#, with: claim))
    let forged = try await model.seccard("generate")
    #expect(forged.code == 0 || forged.code == 1)
    try await model.shell("git checkout -q \(ModelSandbox.card); $seccard generate -q")
    #expect(try await model.artifact("weights/x.safetensors", in: "")?["signature"] == nil)
  }

  /// Where weights are behind a link, no record speaks for them.
  @Test func aLinkInTheWayOfExternalWeightsIsTold() async throws {
    let model = try await ModelSandbox(artifacts: "big/*")
    try model.write(".gitignore", "big\n")
    try model.write("big/a.bin", "one\n")
    #expect(try await model.commit().isSuccess)
    try await model.shell(
      "mv big ../elsewhere; echo two >../elsewhere/a.bin; ln -s ../elsewhere big; echo x >>notes.txt")
    #expect(try await model.run("git commit -q -a -m next").isSuccess)
    #expect(try await model.artifact("big/a.bin") == nil)
    #expect(try await model.artifact("big")?["load_risk"] == "unscannable")
    try await model.expectSound(commits: "HEAD~1..HEAD")
  }

  /// The registry is the one that the commit's own `seccard.yaml` names, wherever git is called from.
  @Test(arguments: ["git commit -q -a -m swap", "cd .. && git --git-dir=r/.git --work-tree=r commit -q -a -m swap"])
  func aPublishedVersionKeepsItsWeights(_ command: String) async throws {
    let model = try await ModelSandbox("r")
    try await model.box.succeed(["init", "reg"])
    try model.write("seccard.yaml", ModelSandbox.configuration(registry: "../reg"))
    #expect(try await model.commit().isSuccess)
    let published = try await model.seccard("publish", extra: ["SECCARD_REGISTRY": ""])
    #expect(published.code == 0, "\(published.errors)")
    // What is on disk alone is not what the commit will hold.
    try await model.shell("sed -i '/^registry/d' seccard.yaml; git update-index --assume-unchanged seccard.yaml")
    try model.write("weights/a.bin", "swapped\n")
    let refused = try await model.run(command)
    #expect(refused.code == 1)
    #expect(refused.errors.contains("is published with others (artifact.silent-swap)"), "\(refused.errors)")
    // Past the hook, and back: it is looked at again.
    try await model.shell(
      "git commit -q --no-verify -a -m swap; $seccard generate -q; git commit -q --no-verify -m card")
    try await model.shell("echo x >>notes.txt; git commit -q -a -m other; git reset -q --soft HEAD~3")
    #expect(try await model.run("git commit -q -m again").code == 1)
  }

  /// A decision about the output is not `generate`'s to take back.
  @Test func aReviewOnBothSidesOfAConflictStays() async throws {
    let model = try await ModelSandbox()
    let review = "  \"review\": {\n    \"status\": \"rejected\",\n    \"reviewer\": \"Grace\"\n  },\n  \"evidence\": {"
    try model.write(ModelSandbox.card, try model.text(ModelSandbox.card).replacing("  \"evidence\": {", with: review))
    #expect(try await model.commit("review").isSuccess)
    for (branch, file) in [("one", "a"), ("two", "b")] {
      try await model.shell("git switch -q -c \(branch) main; echo new \(branch) >weights/\(file).bin")
      #expect(try await model.commit(branch).isSuccess)
    }
    #expect(try await model.run("git merge -q one").isSuccess == false)
    try await model.shell("$seccard generate -q; git commit -q --no-edit")
    #expect(try await model.card()["review"]?["status"] == "rejected")
    try await model.expectSound()
  }

  @Test func withoutAFileAndARepositoryPublishIsAUsageError() async throws {
    let outcome = try await Sandbox().seccard("publish")
    #expect(outcome.code == 64)
    #expect(outcome.errors.hasPrefix("error: no file is given, and the working directory is in no git repository"))
  }
}
