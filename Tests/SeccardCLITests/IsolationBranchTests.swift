import SeccardTestSupport
import Testing

/// The registry's branch moves, with every worktree that is on it; other branches and their worktrees stay.
@Suite struct IsolationBranchTests {
  private static let card = "cards/m/1.0.0.json"

  private func registry(_ script: String, bare: Bool = false) async throws -> DurabilityRegistry {
    let registry = try await DurabilityRegistry(bare: bare)
    let made = try await registry.box.run("/bin/sh", ["-ec", script], in: "registry")
    try #require(made.isSuccess, "\(made.errors)")
    return registry
  }

  private func expectUntouched(
    _ folder: String, in box: Sandbox, _ body: () async throws -> Sandbox.Outcome
  ) async throws {
    let state = { (box: Sandbox) in
      [try await box.git("rev-parse", "HEAD", in: folder), try await box.git("reflog", "show", "HEAD", in: folder)]
    }
    let (head, before) = (try await state(box), try await IsolationWorktree(of: folder, in: box, without: ""))
    let outcome = try await body()
    #expect(outcome.code == 0 && !outcome.errors.contains("warning"), "\(outcome.errors)")
    let after = try await IsolationWorktree(of: folder, in: box, without: "")
    #expect(after.changes(since: before) == [])
    #expect(try await state(box) == head)
  }

  private func expectFollowed(_ folder: String, in box: Sandbox) async throws {
    #expect(try await box.git("status", "--porcelain", in: folder) == "")
    #expect(try box.read(folder + "/" + Self.card) == DurabilityRegistry.card("m", "1.0.0"))
    #expect(try await box.git("diff-files", in: folder) == "")
  }

  @Test(arguments: [
    "git switch --quiet -c feature && echo x > f && git add f && git commit --quiet -m f && echo y > f",
    "git switch --quiet --detach",
  ])
  func publishingFromAnotherHead(_ script: String) async throws {
    let registry = try await registry(script)
    let main = try await registry.tip()
    try await expectUntouched("registry", in: registry.box) { try await registry.publish("m", "1.0.0") }
    #expect(try await registry.git("rev-parse", "main^") == main)
    #expect(try await registry.cards() == [Self.card])
    try await registry.expectReadable()
  }

  @Test(arguments: ["worktree", "ein ordner äöü", "-dash", "--two dashes"])
  func aLinkedWorktreeOfTheBranchFollows(_ name: String) async throws {
    let registry = try await registry("git switch --quiet -c feature && git worktree add --quiet '../\(name)' main")
    try await expectUntouched("registry", in: registry.box) { try await registry.publish("m", "1.0.0") }
    try await expectFollowed(name, in: registry.box)
  }

  @Test func everyWorktreeOfTheBranchFollows() async throws {
    let registry = try await registry("git worktree add --quiet --force ../second main")
    #expect(try await registry.publish("m", "1.0.0").isSuccess)
    try await expectFollowed("registry", in: registry.box)
    try await expectFollowed("second", in: registry.box)
  }

  @Test func aWorktreeOfABareRegistryFollows() async throws {
    let registry = try await registry("git worktree add --quiet ../second main", bare: true)
    #expect(try await registry.publish("m", "1.0.0").isSuccess)
    try await expectFollowed("second", in: registry.box)
  }

  @Test func publishingFromALinkedWorktreeOfAnotherBranch() async throws {
    let registry = try await registry("git worktree add --quiet -b feature ../feature")
    try await expectUntouched("feature", in: registry.box) {
      try await registry.seccard(
        ["publish", "-", "--registry", "feature"], input: DurabilityRegistry.card("m", "1.0.0"))
    }
    try await expectFollowed("registry", in: registry.box)
  }

  /// What git calls prunable, and what has become a repository of its own.
  @Test(arguments: [
    "rm -r ../gone", "rm -r ../gone && mkdir ../gone", "rm ../gone/.git", "echo 'gitdir: /nowhere' > ../gone/.git",
    "rm -r ../gone && git init --quiet ../gone",
  ])
  func aWorktreeThatIsNoneIsNotInTheWay(_ script: String) async throws {
    let registry = try await registry(
      "git switch --quiet -c feature && git worktree add --quiet ../gone main && " + script)
    try await expectUntouched("registry", in: registry.box) { try await registry.publish("m", "1.0.0") }
    #expect(!registry.box.exists("gone/cards"))
    try await registry.expectReadable()
  }

  /// `main` may be another name of a branch: the way a branch is renamed softly.
  @Test func aSymbolicBranchIsFollowedToItsEnd() async throws {
    let registry = try await registry("git branch -m main real && git symbolic-ref refs/heads/main refs/heads/real")
    #expect(try await registry.publish("m", "1.0.0").isSuccess)
    try await expectFollowed("registry", in: registry.box)
    #expect(try await registry.git("symbolic-ref", "refs/heads/main") == "refs/heads/real\n")
    #expect(try await registry.git("log", "-1", "--format=%s", "real") == "publish m 1.0.0\n")
  }

  /// The git folder and the worktree may be apart, joined by a file or by the configuration alone.
  @Test(arguments: [
    ("git init --quiet --separate-git-dir ../git", "registry"),
    ("mv .git ../git && git --git-dir ../git config core.worktree \"$PWD\"", "git"),
  ])
  func aGitFolderOfItsOwn(_ script: String, _ place: String) async throws {
    let registry = try await registry(script)
    let outcome = try await registry.seccard(
      ["publish", "-", "--registry", place], input: DurabilityRegistry.card("m", "1.0.0"))
    #expect(outcome.isSuccess, "\(outcome.errors)")
    let git = ["--git-dir", registry.box.absolute("git"), "--work-tree", registry.path]
    #expect(try await registry.box.run("git", git + ["status", "--porcelain"]).text == "")
    #expect(registry.box.exists("registry/" + Self.card))
  }
}
