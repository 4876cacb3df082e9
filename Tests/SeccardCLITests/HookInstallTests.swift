import SeccardTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What `hook install` writes, and what it refuses to write over.
@Suite struct HookInstallTests {
  @Test func theHookIsTheScriptAndItsDigest() async throws {
    let repository = try await HookRepository()
    try await repository.install()
    let script = try repository.box.read(Sandbox.project + "/hooks/pre-commit")
    let digest = try await repository.box.sha256(script)
    for name in HookRepository.names {
      let written = try repository.box.read(repository.hooks + "/" + name)
      #expect(written == script + Array("# seccard-hook sha256:\(digest)\n".utf8))
      #expect(FileTree.isExecutable(repository.box.absolute(repository.hooks + "/" + name)))
    }
  }

  @Test func gitRunsItForCommitsAndMerges() async throws {
    let repository = try await HookRepository()
    try await repository.install()
    #expect(try await repository.commit().isSuccess)
    #expect(try repository.calls() == ["seccard hook run"])
    #expect(try await repository.merge().isSuccess)
    #expect(try repository.calls() == ["seccard hook run --merge"])
    #expect(try await repository.git("rev-list", "--merges", "--count", "HEAD") == "1\n")
  }

  @Test func onceMoreChangesNothing() async throws {
    let repository = try await HookRepository()
    try repository.addHook()
    let first = try await repository.hook("install")
    #expect(
      first.text == """
        installed the hook in "\(repository.box.absolute(repository.hooks))"
          pre-commit, after the hook that was there (pre-commit.before-seccard)
          pre-merge-commit

        """)
    let state = try repository.state()
    let inodes = HookRepository.names.map(repository.inode)
    let second = try await repository.hook("install")
    #expect(second.code == 0)
    #expect(second.text.hasPrefix("the hook is in place already, in "))
    #expect(try repository.state() == state)
    #expect(HookRepository.names.map(repository.inode) == inodes)
  }

  @Test func aFolderThatIsMissingIsMadeAndGoesAgain() async throws {
    let repository = try await HookRepository()
    _ = try await repository.box.shell("rm -r '\(repository.hooks)'")
    let state = try repository.state(of: repository.path)
    try await repository.install()
    #expect(try await repository.commit().isSuccess)
    #expect(try repository.calls() == ["seccard hook run"])
    #expect(try await repository.hook("uninstall").code == 0)
    #expect(try repository.state() == nil)
    #expect(try repository.state(of: repository.path)?["seccard.yaml"] == state?["seccard.yaml"])
  }

  @Test func aFolderThatWasMadeStaysForWhatOthersPutThere() async throws {
    let repository = try await HookRepository()
    _ = try await repository.box.shell("rm -r '\(repository.hooks)'")
    try await repository.install()
    try repository.addHook("post-commit")
    let other = try repository.state()?["post-commit"]
    #expect(try await repository.hook("uninstall").code == 0)
    #expect(try repository.state() == ["post-commit": other ?? ""])
  }

  @Test func anEmptyFolderThatWasThereStays() async throws {
    let repository = try await HookRepository()
    _ = try await repository.box.shell("rm '\(repository.hooks)'/*")
    try await repository.install()
    #expect(try await repository.hook("uninstall").code == 0)
    #expect(try repository.state() == [:])
  }

  // MARK: Older, edited and other hooks

  /// A script of another version, as that version would have written it.
  private func writeOlder(_ name: String, in repository: HookRepository) async throws {
    let text = try repository.box.text(Sandbox.project + "/hooks/pre-commit") + "# of another version\n"
    let digest = try await repository.box.sha256(text)
    try repository.write(".git/hooks/\(name)", text + "# seccard-hook sha256:\(digest)\n", mode: 0o755)
  }

  @Test func anOlderHookIsBroughtUpToDate() async throws {
    let repository = try await HookRepository()
    try repository.addHook()
    let before = try repository.state()
    try await repository.install()
    let current = try repository.state()
    try await writeOlder("pre-commit", in: repository)
    let status = try await repository.hook("status")
    #expect(status.code == 1)
    #expect(status.text.contains("outdated: another version of seccard wrote it"), "\(status.text)")
    let outcome = try await repository.hook("install")
    #expect(outcome.text.hasPrefix("updated the hook in "), "\(outcome.errors)")
    #expect(try repository.state() == current)

    try await writeOlder("pre-commit", in: repository)
    #expect(try await repository.hook("uninstall").code == 0)
    #expect(try repository.state() == before)
  }

  static let edits = [
    ("printf 'echo more\\n' >>%", "there is more after its last line"),
    ("sed -i.bak 's/SECCARD_SKIP/SKIP/' % && rm %.bak", "its text is not the one that was written"),
    ("sed -i.bak 's/sha256:./sha256:x/' % && rm %.bak", "its text is not the one that was written"),
    ("sed -i.bak '$d' % && rm %.bak", "it has no digest in its last line"),
    ("printf '%%s' \"$(cat %)\" >%", "there is more after its last line"),
  ]

  @Test(arguments: edits, [false, true])
  func anEditedHookIsExplainedAndStays(_ edit: (command: String, how: String), chained: Bool) async throws {
    let repository = try await HookRepository()
    if chained { try repository.addHook() }
    let before = try repository.state()
    try await repository.install()
    let hook = repository.box.absolute(repository.hooks + "/pre-commit")
    let command = edit.command.split(separator: "%%", omittingEmptySubsequences: false)
      .map { $0.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "'\(hook)'") }
      .joined(separator: "%")
    let edited = try await repository.box.shell(command)
    #expect(edited.isSuccess, "\(edited.errors)")
    let state = try repository.state()
    for word in ["install", "uninstall"] {
      let refused = try await repository.hook(word)
      #expect(refused.code == 1)
      #expect(refused.errors.contains("was edited since: \(edit.how); nothing was changed"), "\(refused.errors)")
      #expect(try repository.state() == state)
    }
    #expect(try await repository.hook("status").text.contains("edited: \(edit.how)"))

    // The two commands that it says are the way out.
    let said = try await repository.hook("uninstall").errors.split(separator: "\n").dropFirst().map { line in
      String(line[line.index(after: line.firstIndex(of: ":") ?? line.startIndex)...])
    }
    #expect(said.count == 2)
    for command in said { #expect(try await repository.box.shell(command).isSuccess) }
    #expect(try await repository.hook("uninstall").code == 0)
    var after = try repository.state()
    #expect(after?.removeValue(forKey: "pre-commit.mine") == state?["pre-commit"])
    #expect(after == before)
  }

  @Test(arguments: [
    "mkdir pre-commit", "mkfifo pre-commit", "ln -s pre-commit pre-commit", "mkdir pre-merge-commit.before-seccard",
    "ln -s pre-merge-commit pre-commit; ln -s pre-commit pre-merge-commit",
  ])
  func whatIsNoHookIsRefused(_ command: String) async throws {
    let repository = try await HookRepository()
    _ = try await repository.box.shell(command, in: repository.hooks)
    let state = try repository.state()
    let refused = try await repository.hook("install")
    #expect(refused.code == 1)
    #expect(refused.errors.contains("is no hook that could be kept: "), "\(refused.errors)")
    #expect(try repository.state() == state)
    #expect(try await repository.hook("status").code == 1)
    #expect(try await repository.hook("uninstall").code == 0)
    #expect(try repository.state() == state)
  }

  @Test func aTakenNameIsRefused() async throws {
    let repository = try await HookRepository()
    try repository.addHook()
    try repository.write(".git/hooks/pre-commit.before-seccard", "somebody's notes\n")
    let state = try repository.state()
    for word in ["install", "uninstall"] {
      let refused = try await repository.hook(word)
      #expect(refused.code == 1, "\(word)")
      #expect(refused.errors.contains("pre-commit.before-seccard"), "\(refused.errors)")
      #expect(refused.errors.contains("nothing was changed"))
      #expect(try repository.state() == state)
    }
  }

  @Test func aHookThatGitPassesOverIsSwitchedOn() async throws {
    let repository = try await HookRepository()
    try await repository.install()
    let state = try repository.state()
    try #require(chmod(repository.box.absolute(repository.hooks + "/pre-commit"), 0o644) == 0)
    let status = try await repository.hook("status")
    #expect(status.code == 1)
    #expect(status.text.contains("not executable: git passes over it"), "\(status.text)")
    try await repository.install()
    #expect(try repository.state() == state)
  }

  /// As a tool does that writes its own hooks anew.
  @Test(arguments: [true, false]) func whatAnotherToolWroteOverItStays(isSame: Bool) async throws {
    let repository = try await HookRepository()
    try repository.addHook()
    let before = try repository.state()
    try await repository.install()
    try repository.addHook(shebang: isSame ? "#!/bin/sh" : "#!/usr/bin/env sh")
    let state = try repository.state()
    let status = try await repository.hook("status")
    #expect(status.text.contains("not installed: another hook is there; pre-commit.before-seccard is not run"))
    let outcome = try await repository.hook("uninstall")
    if isSame {
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(try repository.state() == before)
    } else {
      #expect(outcome.code == 1)
      #expect(outcome.errors.contains("is another tool's hook"), "\(outcome.errors)")
      #expect(try repository.state() == state)
    }
  }

  @Test func theSameHookWrittenAnewIsChainedAgain() async throws {
    let repository = try await HookRepository()
    try repository.addHook()
    try await repository.install()
    let state = try repository.state()
    try repository.addHook()
    try await repository.install()
    #expect(try repository.state() == state)
  }

  @Test(arguments: ["install", "uninstall"]) func aHookThatWasRemovedByHandGivesWayToTheOneBefore(_ word: String)
    async throws
  {
    let repository = try await HookRepository()
    try repository.addHook()
    let before = try repository.state()
    try await repository.install()
    let installed = try repository.state()
    try #require(unlink(repository.box.absolute(repository.hooks + "/pre-commit")) == 0)
    #expect(try await repository.hook(word).code == 0)
    #expect(try repository.state() == (word == "install" ? installed : before))
  }

  @Test func aSharedRepositorysHookIsForAll() async throws {
    let repository = try await HookRepository()
    try await repository.git("config", "core.sharedRepository", "group")
    let outcome = try await repository.box.shell("umask 077; \"$seccard\" hook install", in: repository.path)
    #expect(outcome.isSuccess, "\(outcome.errors)")
    #expect(try repository.state()?["pre-commit"]?.hasPrefix("100770 ") == true)
  }

  @Test(.enabled("flock is on PATH") { await HookToolTests.has("flock") }) func whoIsAtWorkAlreadyIsNotDisturbed()
    async throws
  {
    let repository = try await HookRepository()
    let state = try repository.state()
    for word in ["install", "uninstall"] {
      let outcome = try await repository.box.run(
        "flock", [".git/hooks", Sandbox.binary, "hook", word], in: repository.path)
      #expect(outcome.code == 2)
      #expect(outcome.errors.contains("another seccard is changing them"), "\(outcome.errors)")
      #expect(try repository.state() == state)
    }
  }
}
