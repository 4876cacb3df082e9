import SeccardJSON
import SeccardTestSupport
import Testing

/// Commits that git makes of two others. Two cards that differ never merge without a word, so each of these either keeps a
/// card whole or stops for `seccard generate`.
@Suite struct CommitModeMergeTests {
  /// Two branches, `main` and `side`.
  enum Sides: String {
    /// One changes an input of the card, the other a file that is none.
    case apart = """
      git switch -q -c side; echo other > other.txt; git add other.txt; git commit -q -m side; git switch -q main
      echo three > weights/a.bin; git commit -q -m main weights/a.bin
      """
    /// Both change an input.
    case conflicting = """
      git switch -q -c side; echo side > weights/b.bin; git commit -q -m side weights/b.bin; git switch -q main
      echo three > weights/a.bin; git commit -q -m main weights/a.bin
      """
    /// Neither changes the card, but what comes of both needs another one: a file, and a pattern that means it.
    case widening = """
      git switch -q -c side; mkdir extra; echo x > extra/x.bin; git add extra; git commit -q -m side; git switch -q main
      sed -i.old 's,"weights/\\*","weights/*"\\, "extra/*",' seccard.yaml; rm seccard.yaml.old
      git commit -q -m main seccard.yaml
      """
  }

  private func start(_ sides: Sides) async throws -> ModelSandbox {
    let model = try await ModelSandbox()
    try await model.shell(sides.rawValue)
    try model.write("notes.txt", ModelSandbox.notes(last: "unstaged 12"))
    try model.write("untracked.txt", "nobody's\n")
    return model
  }

  private func expectWork(_ model: ModelSandbox, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    #expect(try model.text("notes.txt") == ModelSandbox.notes(last: "unstaged 12"), sourceLocation: sourceLocation)
    #expect(try model.text("untracked.txt") == "nobody's\n", sourceLocation: sourceLocation)
    #expect(try await model.status() == [" M notes.txt", "?? untracked.txt"], sourceLocation: sourceLocation)
  }

  // MARK: Without a conflict

  @Test(arguments: [
    "git merge -q --no-edit side",
    "git merge -q --no-edit --no-ff side",
    "git merge -q --no-edit -s resolve side",
    "git branch third start; git merge -q --no-edit side third",
    "git merge -q --no-commit side; git commit -q --no-edit",
    "git merge -q --squash side; git commit -q -m squashed",
    "git switch -q side; git merge -q --no-edit main",
    "git -c pull.rebase=false pull -q --no-edit . side",
    "git switch -q side; git rebase -q --autostash main",
    "git switch -q side; git rebase -q --apply --autostash main",
    "git -c pull.rebase=true -c rebase.autoStash=true pull -q . side",
    "git cherry-pick side",
    "git revert --no-edit HEAD",
    "git revert --edit HEAD",
    "git format-patch -q -o .. -1 side; git am -q ../0001-side.patch",
  ])
  func nothingStops(_ script: String) async throws {
    let model = try await start(.apart)
    try await model.shell(script)
    try await expectWork(model)
    try await model.expectSound()
  }

  // MARK: With a conflict in the card

  @Test(arguments: [
    ("git merge -q --no-edit side", "git commit -q --no-edit"),
    ("git merge -q --no-edit side", "git merge --continue"),
    ("git merge -q --squash side", "git commit -q -m squashed"),
    ("git pull -q --no-rebase --no-edit . side", "git commit -q --no-edit"),
    ("git switch -q side; git rebase -q --autostash main", "git rebase --continue"),
    ("git switch -q side; git rebase -q --apply --autostash main", "git rebase --continue"),
    ("git cherry-pick side", "git cherry-pick --continue"),
    ("git cherry-pick side", "git commit -q --no-edit"),
    (
      "echo four > weights/b.bin; git commit -q -m four weights/b.bin; git revert --no-edit HEAD~",
      "git revert --continue"
    ),
    ("git format-patch -q -o .. -1 side; git am -q -3 ../0001-side.patch", "git am --continue"),
  ])
  func generateResolvesIt(_ script: String, _ continuation: String) async throws {
    let model = try await start(.conflicting)
    #expect(!(try await model.run(script)).isSuccess)
    #expect(try await model.status().contains("UU " + ModelSandbox.card))
    #expect(try await model.seccard("generate", "--check").code == 1)

    let outcome = try await model.seccard("generate")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try await model.status().filter { $0.hasSuffix(ModelSandbox.card) }.allSatisfy { $0.hasPrefix("M  ") })
    #expect(try await model.git("show", ":" + ModelSandbox.card) == model.text(ModelSandbox.card))
    try await model.shell(continuation)
    try await expectWork(model)
    try await model.expectSound()
  }

  /// What people write is theirs to merge.
  @Test func aConflictInAnInputIsNamed() async throws {
    let model = try await ModelSandbox()
    try await model.shell(
      """
      git switch -q -c side; echo side > weights/a.bin; sed -i.old s/Example/Side/ card.yaml; git commit -q -a -m side
      git switch -q main; echo main > weights/a.bin; sed -i.old s/Example/Main/ card.yaml; git commit -q -a -m main
      """)
    #expect(!(try await model.run("git merge -q side")).isSuccess)
    for (path, resolution) in [("card.yaml", "--ours"), ("weights/a.bin", "--theirs")] {
      let outcome = try await model.seccard("generate")
      #expect(outcome.code == 2)
      #expect(
        outcome.errors == """
          error: \(path) has an unresolved merge conflict
            resolve it, then: git add \(path)

          """)
      #expect(try await model.status().contains("UU " + ModelSandbox.card))
      try await model.shell("git checkout -q \(resolution) \(path); git add \(path)")
    }
    #expect(try await model.seccard("generate").code == 0)
    try await model.shell("git commit -q --no-edit")
    try await model.expectSound()
  }

  /// Markers that were committed as if they were a card.
  @Test func aConflictThatWasAddedAsItIsBlocks() async throws {
    let model = try await start(.conflicting)
    _ = try await model.run("git merge -q --no-edit side")
    let outcome = try await model.run("git add *.json; git commit -q --no-edit")
    #expect(!outcome.isSuccess)
    #expect(outcome.errors.contains("\(ModelSandbox.card) is there and is no card: line "), "\(outcome.errors)")
    #expect(outcome.errors.contains("seccard generate --force"))
    #expect(try await model.seccard("generate", "--force").code == 0)
    try await model.shell("git commit -q --no-edit")
    try await model.expectSound()
  }

  // MARK: With a card that neither side has

  /// git merge has written its tree when it asks its hook, and does not read the index again for it.
  @Test(arguments: [
    "git merge -q --no-edit side", "git merge -q --no-edit -s resolve side", "git pull -q --no-rebase --no-edit . side",
    "GIT_REFLOG_ACTION='my script' git merge -q --no-edit side",
    "git branch third start; git merge -q --no-edit side third",
  ])
  func aMergeWhoseCardChangesIsLeftToCommit(_ script: String) async throws {
    let model = try await start(.widening)
    let outcome = try await model.run(script)
    #expect(!outcome.isSuccess)
    #expect(
      outcome.errors.hasPrefix(
        """
        seccard: \(ModelSandbox.card): generated anew, 1 field changed, staged
        error: git merge made its commit's tree before the card was staged, so it may not commit it
          finish the merge: git commit --no-edit

        """), "\(outcome.errors)")
    try await model.shell("git commit -q --no-edit")
    #expect(try await model.git("rev-list", "--merges", "--count", "HEAD") == "1\n")
    #expect(try await model.artifact("extra/x.bin") != nil)
    try await expectWork(model)
    try await model.expectSound()
  }

  /// The same where another tool calls seccard, which does not say for which hook.
  @Test func aMergeIsKnownWithoutTheHooksName() async throws {
    let model = try await start(.widening)
    try model.write(".git/hooks/pre-merge-commit", "#!/bin/sh\nexec \"$seccard\" hook run\n")
    let outcome = try await model.run("git merge -q --no-edit side")
    #expect(!outcome.isSuccess)
    #expect(outcome.errors.contains("finish the merge: git commit --no-edit"), "\(outcome.errors)")
    try await model.shell("git commit -q --no-edit")
    try await model.expectSound()
  }

  /// Git runs no hook for a pick without a conflict. Such a card is not right, `--check` says so, and so does the next
  /// commit.
  @Test(arguments: ["git cherry-pick side", "git switch -q side; git rebase -q --autostash main"])
  func aPickThatNeedsAnotherCardIsFound(_ script: String) async throws {
    let model = try await start(.widening)
    try await model.shell(script)
    let check = try await model.seccard("generate", "--check", "--from", "HEAD")
    #expect(check.code == 1)
    #expect(check.text.contains("extra/x.bin"))
    try await model.shell("git commit -q --allow-empty -m next")
    try await expectWork(model)
    try await model.expectSound(commits: "HEAD~..HEAD")
  }

  // MARK: Any two changes

  /// Each changes the repository in one way.
  private static let changes = [
    "echo other > other.txt", "echo three > weights/a.bin", "echo side > weights/b.bin", "echo more >> data/set.txt",
    "sed -i.old s/Example/Other/ card.yaml; rm *.old", "echo '# a comment' >> card.yaml", "echo new > weights/c.bin",
    "git rm -q weights/b.bin", "git mv weights/a.bin weights/z.bin", "echo new > data/new.txt",
    "git rm -q data/set.txt",
    "sed -i.old 's,weights/.,weights/a*,' seccard.yaml; rm *.old", "echo three > weights/a.bin; echo x > notes.txt",
  ]

  /// Whatever two branches change, git stops, or the card that comes out is the one that belongs to what comes out: the
  /// digest of a card is a line of it, so two cards that differ are never merged.
  @Test func noCardOfACleanMergeIsStale() async throws {
    let model = try await ModelSandbox()
    for (number, change) in Self.changes.enumerated() {
      try await model.shell("git checkout -q -b b\(number) start; \(change); git add -A; git commit -q -m \(number)")
    }
    var (clean, stopped) = (0, 0)
    for first in Self.changes.indices {
      for second in Self.changes.indices where second > first {
        let merge = try await model.run("git merge-tree --write-tree b\(first) b\(second)")
        guard merge.isSuccess else {
          #expect(merge.code == 1, "\(merge.errors)")
          stopped += 1
          continue
        }
        clean += 1
        let tree = String(merge.text.prefix { $0 != "\n" })
        let commit = try await model.git("commit-tree", "-m", "merge", "-p", "b\(first)", "-p", "b\(second)", tree)
        let check = try await model.seccard("generate", "--check", "--from", String(commit.dropLast()))
        #expect(check.code == 0, "\(Self.changes[first]) and \(Self.changes[second]): \(check.text)")
      }
    }
    #expect(clean >= 20 && stopped >= 40, "\(clean) clean, \(stopped) stopped")
  }
}
