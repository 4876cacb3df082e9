import SeccardJSON
import SeccardTestSupport
import Testing

/// Two people who generate from one commit get the same bytes, whatever their machines have.
@Suite struct GenerateDeterminismTests {
  /// Another checkout of the same commit.
  private func clone(_ model: ModelSandbox, _ path: String = "another/place ü") async throws -> ModelSandbox {
    try await model.shell("git clone -q . '\(model.box.absolute(path))'")
    return ModelSandbox(existing: path, in: model.box)
  }

  private func expectCurrent(
    _ model: ModelSandbox, note: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let outcome = try await model.seccard("generate", "--check")
    #expect(outcome.code == 0, "\(outcome.text)\(outcome.errors)", sourceLocation: sourceLocation)
    if let note {
      #expect(outcome.errors.contains(note), "\(outcome.errors)", sourceLocation: sourceLocation)
    } else {
      #expect(outcome.errors == "", sourceLocation: sourceLocation)
    }
  }

  // MARK: The machine

  @Test(arguments: [
    "TZ=Pacific/Kiritimati", "TZ=America/St_Johns", "LC_ALL=C", "LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8",
    "LC_ALL=C.ISO-8859-1", "SOURCE_DATE_EPOCH=1", "SOURCE_DATE_EPOCH=4102444800", "HOME=/nonexistent", "COLUMNS=20",
    "GIT_AUTHOR_DATE='2001-01-01T00:00:00Z'", "NO_COLOR=1 TERM=dumb", "GIT_CONFIG_GLOBAL=/dev/null",
  ])
  func theEnvironmentIsNotInTheCard(_ environment: String) async throws {
    let model = try await ModelSandbox()
    let other = try await clone(model)
    for origin in ["index", "worktree", "HEAD"] {
      let outcome = try await other.shell(
        "umask 077; \(environment) \"$seccard\" generate --print --from \(origin) >../card; cat ../card")
      #expect(outcome.text == (try model.text(ModelSandbox.card)), "from \(origin)")
    }
  }

  @Test func theOrderOfFilesIsNotInTheCard() async throws {
    let names = (0..<40).map { number in "ext/\(number % 3 == 0 ? "z" : "a")/f\(number * 7 % 40).bin" }
    var cards: Set<String> = []
    for order in [names, names.reversed(), names.sorted()] {
      let model = try await ModelSandbox(artifacts: "ext/**")
      for name in order { try model.write(name, name) }
      let outcome = try await model.seccard("generate", "--print")
      #expect(outcome.code == 0 && outcome.text.contains("ext/z/f21.bin"))
      cards.insert(outcome.text)
    }
    #expect(cards.count == 1)
  }

  @Test func theUmaskIsTheUsers() async throws {
    let model = try await ModelSandbox()
    try await model.shell(
      "umask 027; rm *.json; git checkout -q -- .; umask 077; echo 3 > weights/a.bin; git commit -q -a -m x")
    #expect(try await model.shell("ls -l *.json").text.hasPrefix("-rw-------"))
    #expect(try await model.git("ls-files", "-s", ModelSandbox.card).hasPrefix("100644 "))
    let other = try await clone(model)
    try await expectCurrent(other)
  }

  // MARK: Content that git does not keep

  @Test func anUntrackedArtifactKeepsItsRecord() async throws {
    let model = try await ModelSandbox(artifacts: "ext/*")
    try model.write(".gitignore", "/ext\n")
    try model.write("ext/w.bin", "weights\n")
    #expect(try await model.commit().isSuccess)
    let digest = try await model.box.sha256("weights\n")
    #expect(try await model.artifact("ext/w.bin")?["sha256"]?.string == digest)

    let other = try await clone(model)
    let note = "note: ext/w.bin: is not here and not in git; its last recorded digest stays"
    try await expectCurrent(other, note: note)
    // A commit that changes the card for another reason says so too.
    try other.write("card.yaml", ModelSandbox.source(developer: "Other"))
    try await other.shell("\"$seccard\" hook install -q")
    let outcome = try await other.commit()
    #expect(outcome.isSuccess && outcome.errors.contains(note), "\(outcome.errors)")
    #expect(try await other.artifact("ext/w.bin")?["sha256"]?.string == digest)
    try await other.expectSound(commits: "HEAD~..HEAD")

    // And back where the weights are.
    try await model.shell("git pull -q '\(other.box.absolute(other.path))'")
    try await expectCurrent(model)

    let dropped = try await other.seccard("generate", "--forget", "ext/w.bin")
    #expect(dropped.code == 0, "\(dropped.errors)")
    #expect(try await other.artifact("ext/w.bin", in: "") == nil)
    // What is here is not forgotten.
    #expect(try await model.seccard("generate", "--forget", "ext/w.bin").code == 2)
  }

  @Test func anUntrackedDatasetKeepsItsRecord() async throws {
    let model = try await ModelSandbox()
    try model.write(".gitignore", "/data/big.csv\n")
    try model.write("data/big.csv", "1,2\n")
    #expect(try await model.commit().isSuccess)
    let other = try await clone(model)
    try await expectCurrent(
      other, note: "note: data/big.csv: is not here and not in git; its last recorded digest stays")
    #expect(try await other.seccard("generate", "--forget", "data/big.csv").code == 0)
    #expect(!(try await other.git("show", ":" + ModelSandbox.card)).contains("big.csv"))
  }

  /// A record is believed of a card that seccard wrote, not of one that somebody edited.
  @Test func aRecordOfAnEditedCardIsNotBelieved() async throws {
    let model = try await ModelSandbox(artifacts: "ext/*")
    try model.write(".gitignore", "/ext\n")
    try model.write("ext/w.bin", "weights\n")
    #expect(try await model.commit().isSuccess)
    let other = try await clone(model)
    let digest = try await model.box.sha256("weights\n")
    try other.editCard(digest, String(repeating: "0", count: 64))
    _ = try await other.git("add", "-A")
    #expect(try await other.seccard("generate", "--force").code == 0)
    #expect(try await other.artifact("ext/w.bin", in: "")?["sha256"]?.string == digest)
  }

  /// A pointer is what git keeps; the content is on disk, in the store of Git LFS, or nowhere here.
  @Test func whoHasTheContentOfGitLFSIsNotInTheCard() async throws {
    let model = try await ModelSandbox()
    let content = "the weights\n"
    let digest = try await model.box.sha256(content)
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:\(digest)\nsize \(content.utf8.count)\n"
    try model.write("weights/big.bin", pointer)
    let store = ".git/lfs/objects/\(digest.prefix(2))/\(digest.dropFirst(2).prefix(2))/\(digest)"
    try model.write(store, content)
    #expect(try await model.commit().isSuccess)
    #expect(try await model.artifact("weights/big.bin")?["storage"] == "lfs")
    #expect(try await model.artifact("weights/big.bin")?["sha256"]?.string == digest)
    #expect(try await model.artifact("weights/big.bin")?["load_risk"] != "unscannable")
    try await expectTheSameCardEverywhere(of: model, content)
  }

  @Test func contentThatNobodyHasLookedIntoIsUnscannable() async throws {
    let model = try await ModelSandbox()
    try model.write(
      "weights/big.bin",
      "version https://git-lfs.github.com/spec/v1\noid sha256:\(String(repeating: "ab", count: 32))\nsize 5\n")
    let outcome = try await model.commit()
    #expect(outcome.errors.contains("nobody looked into it yet: git lfs pull"), "\(outcome.errors)")
    #expect(try await model.artifact("weights/big.bin")?["load_risk"] == "unscannable")
  }

  @Test func whoHasTheContentOfDVCIsNotInTheCard() async throws {
    let model = try await ModelSandbox()
    let content = "the weights\n"
    let md5 = try await model.box.run("md5sum", ["-"], input: Array(content.utf8)).text.prefix(32)
    try model.write(
      "weights/big.bin.dvc", "outs:\n- md5: \(md5)\n  size: \(content.utf8.count)\n  hash: md5\n  path: big.bin\n")
    try model.write(".gitignore", "/weights/big.bin\n/.dvc/cache\n")
    try model.write(".dvc/cache/files/md5/\(md5.prefix(2))/\(md5.dropFirst(2))", content)
    #expect(try await model.commit().isSuccess)
    let artifact = try #require(try await model.artifact("weights/big.bin"))
    #expect(artifact["storage"] == "dvc" && artifact["load_risk"] != "unscannable")
    #expect(artifact["sha256"]?.string == (try await model.box.sha256(content)))
    try await expectTheSameCardEverywhere(of: model, content)
  }

  /// The card of `weights/big.bin` where its content is known, where it is not, and where it lies on disk.
  private func expectTheSameCardEverywhere(of model: ModelSandbox, _ content: String) async throws {
    try await expectCurrent(model)

    let absent = try await clone(model)
    try await expectCurrent(
      absent, note: "note: weights/big.bin: its content is not here; what was recorded of the same content stays")
    let onDisk = try await clone(model, "on disk")
    try onDisk.write("weights/big.bin", content)
    try await expectCurrent(onDisk)
    // Something else in its place is not the content.
    try onDisk.write("weights/big.bin", "the weighTs\n")
    try await expectCurrent(onDisk, note: "its content is not here")
  }
}
