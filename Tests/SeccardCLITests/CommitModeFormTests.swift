import SeccardJSON
import SeccardTestSupport
import Testing

/// Indexes that git can have in another form or in another place, and worktrees that do not hold what the index does.
@Suite struct CommitModeFormTests {
  struct Form: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let script: String
    /// Part of what seccard says.
    let reason: String
    let hint: String
  }

  static let forms = [
    Form(
      testDescription: "split", script: "git update-index --split-index", reason: "the index is split over two files",
      hint: "git update-index --no-split-index"),
    Form(
      testDescription: "split by core.splitIndex",
      script: "git config core.splitIndex true; git update-index --refresh -q",
      reason: "the index is split over two files",
      hint: "git config --unset core.splitIndex; git update-index --no-split-index"),
    Form(
      testDescription: "sparse", script: "git sparse-checkout set --sparse-index weights",
      reason: "the index is sparse: it holds whole folders as one entry",
      hint: "git sparse-checkout reapply --no-sparse-index"),
  ]

  /// What cannot be read blocks; with what the message says, it goes on.
  @Test(arguments: forms) func aFormThatLibgit2CannotReadBlocks(_ form: Form) async throws {
    let model = try await ModelSandbox()
    try await model.shell("\(form.script); echo three > weights/a.bin; git add weights/a.bin")
    for command in ["git commit -q -m x", "git commit -q -a -m x", "git commit -q -m x weights/a.bin"] {
      let outcome = try await model.run(command)
      #expect(!outcome.isSuccess)
      #expect(outcome.errors.contains(form.reason), "\(outcome.errors)")
      #expect(
        outcome.errors.contains(form.hint.split(separator: "; ").last ?? ""), "no way out: \(outcome.errors)")
    }
    #expect(try await model.git("rev-parse", "HEAD") == model.git("rev-parse", "start"))
    #expect(try await model.status() == ["M  weights/a.bin"])
    #expect(try await model.leftOvers() == [])

    try await model.shell("\(form.hint); git commit -q -m x")
    #expect(try await model.status() == [])
    try await model.expectSound()
  }

  /// One folder of hooks may serve repositories that have nothing to do with seccard.
  @Test(arguments: forms) func aFormOfARepositoryWithoutCardsIsNobodysBusiness(_ form: Form) async throws {
    let model = try await ModelSandbox()
    try await model.shell("git rm -q seccard.yaml *.json; git commit -q -m without; \(form.script)")
    let outcome = try await model.run("echo three > weights/a.bin; git commit -q -m x weights/a.bin")
    #expect(outcome.isSuccess && outcome.errors == "", "\(outcome.errors)")
  }

  /// `index.skipHash` (git 2.40). The checksum is taken out by hand here, so that it is known that it is.
  @Test func anIndexWithoutItsChecksumBlocks() async throws {
    let model = try await ModelSandbox()
    try await model.shell("echo three > weights/a.bin; git add weights/a.bin")
    let index = try model.box.read(model.path + "/.git/index")
    try model.box.write(model.path + "/.git/index", index.dropLast(20) + [UInt8](repeating: 0, count: 20))
    let outcome = try await model.seccard("hook", "run")
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("the index was written without its checksum"), "\(outcome.errors)")
    #expect(outcome.errors.contains("index.skipHash=false"))
    // Git may write one with a checksum for the hook; either way no card is left behind.
    if (try await model.run("git commit -q -m x")).isSuccess { try await model.expectSound() }
  }

  // MARK: What the worktree does not hold

  @Test func aCardThatASparseCheckoutLeavesOutIsStagedAlone() async throws {
    let model = try await ModelSandbox()
    try model.write("seccard.yaml", ModelSandbox.configuration(output: "cards/m.json"))
    // The rename that put the card there may have changed its ctime, and sparse-checkout leaves what git has not looked at
    // since.
    try await model.shell(
      "git rm -q *.json; git add -A; git commit -q -m move; git update-index -q --refresh; "
        + "git sparse-checkout set --no-sparse-index weights")
    #expect(!model.exists("cards"))
    for command in ["git commit -q -a -m x", "git commit -q -m x weights/a.bin"] {
      try await model.shell("echo again >> weights/a.bin; \(command)")
      #expect(!model.exists("cards"))
      #expect(try await model.status() == [])
      #expect(try await model.git("ls-files", "-t", "cards") == "S cards/m.json\n")
    }
    try await model.expectSound()
    try await model.shell("git sparse-checkout disable")
    #expect(try model.text("cards/m.json") == (try await model.git("show", "HEAD:cards/m.json")))
  }

  @Test func inputsThatASparseCheckoutLeavesOutAreRead() async throws {
    let model = try await ModelSandbox()
    try await model.shell(
      "git sparse-checkout set --no-sparse-index data; echo more > data/set.txt; git commit -q -a -m x")
    #expect(!model.exists("weights"))
    #expect(try await model.artifact("weights/a.bin")?["storage"] == "git")
    try await model.expectSound()
  }

  @Test func aCardThatIsMissingOnDiskIsStagedAlone() async throws {
    let model = try await ModelSandbox()
    let outcome = try await model.shell(
      "rm \(ModelSandbox.card); echo three > weights/a.bin; git add weights; git commit -q -m x")
    #expect(outcome.errors.contains("\(ModelSandbox.card): the copy on disk has changes of its own and stays as it is"))
    #expect(try await model.status() == [" D " + ModelSandbox.card])
    try await model.expectSound()
  }

  @Test func lineEndingsAreTheWorktreesOwn() async throws {
    let model = try await ModelSandbox()
    try await model.shell(
      """
      git config core.autocrlf true; git config core.safecrlf false; rm *.json; git checkout -q -- .
      echo three > weights/a.bin; git add weights; git commit -q -m x
      """)
    let lines = try model.text(ModelSandbox.card).split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(lines.count > 10 && lines.allSatisfy { !$0.contains("\n") })
    #expect(!(try await model.git("show", ":" + ModelSandbox.card)).contains("\r"))
    #expect(try await model.status() == [])
    try await model.expectSound()

    // The copy with the other line endings is still not an edit.
    let outcome = try await model.shell("echo four > weights/a.bin; git add weights; git commit -q -m y")
    #expect(outcome.errors == "seccard: \(ModelSandbox.card): generated anew, 2 fields changed, staged\n")
    #expect(try await model.status() == [])
    try await model.expectSound()
  }

  // MARK: An index that the user names

  @Test(arguments: ["../other", "$PWD/../other"], ["commit -q -m x", "commit -q -a -m x"])
  func theIndexIsTheOneThatIsNamed(_ place: String, _ commit: String) async throws {
    let model = try await ModelSandbox()
    let index = try model.box.read(model.path + "/.git/index")
    try await model.shell(
      """
      cp .git/index ../other; export GIT_INDEX_FILE="\(place)"; echo three > weights/a.bin; git add weights
      git \(commit); test -z "$(git status --porcelain)"
      """)
    #expect(try model.box.read(model.path + "/.git/index") == index)
    #expect(!model.box.exists("other.lock"))
    try await model.expectSound()
  }

  /// Under `git commit FILE` nobody tells a hook where the named index is: the card is staged there by the next commit.
  @Test func aCommitOfAFileFromANamedIndex() async throws {
    let model = try await ModelSandbox()
    let index = try model.box.read(model.path + "/.git/index")
    try await model.shell(
      """
      cp .git/index ../other; export GIT_INDEX_FILE="$PWD/../other"; echo three > weights/a.bin
      git commit -q -m x weights/a.bin; test "$(git status --porcelain)" = "MM \(ModelSandbox.card)"
      echo more > data/set.txt; git add data; git commit -q -m y; test -z "$(git status --porcelain)"
      """)
    #expect(try model.box.read(model.path + "/.git/index") == index)
    try await model.expectSound()
  }
}
