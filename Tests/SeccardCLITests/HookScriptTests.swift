import SeccardTestSupport
import Testing

/// Which seccard the script runs, and what it says where there is none.
@Suite struct HookScriptTests {
  /// A folder with the programs that git and the script need, and no seccard.
  private func programs(_ box: Sandbox) async throws -> String {
    _ = try await box.shell(
      "mkdir programs; for p in git sh grep readlink env; do ln -s \"$(command -v $p)\" programs/$p; done")
    return box.absolute("programs")
  }

  private func installed() async throws -> HookRepository {
    let repository = try await HookRepository()
    try await repository.install()
    return repository
  }

  @Test func thePathComesBeforeTheSetting() async throws {
    let repository = try await installed()
    let path = try await programs(repository.box)
    try repository.write("../bin/seccard", "#!/bin/sh\necho path \"$@\" >>\"$LOG\"\n", mode: 0o755)
    let both = ["PATH": repository.box.absolute("bin") + ":" + path]
    #expect(try await repository.commit(both).isSuccess)
    #expect(try repository.calls() == ["path hook run"])
    #expect(try await repository.commit(["PATH": path]).isSuccess)
    #expect(try repository.calls() == ["seccard hook run"])
  }

  @Test func theSettingMayBeginInTheHomeFolder() async throws {
    let repository = try await installed()
    try repository.write("../home/my bin/seccard", "#!/bin/sh\necho home >>\"$LOG\"\n", mode: 0o755)
    try await repository.git("config", "--global", "seccard.path", "~/my bin/seccard")
    try await repository.git("config", "--unset", "seccard.path")
    #expect(try await repository.commit().isSuccess)
    #expect(try repository.calls() == ["home"])
  }

  @Test(arguments: HookRepository.names) func whereThereIsNoneTheCommitIsBlocked(_ name: String) async throws {
    let repository = try await installed()
    try await repository.git("config", "--unset", "seccard.path")
    let path = try await programs(repository.box)
    let count = try await repository.git("rev-list", "--count", "--all")
    let isMerge = name == "pre-merge-commit"
    let refused = isMerge ? try await repository.merge(["PATH": path]) : try await repository.commit(["PATH": path])
    #expect(refused.code == 1)
    #expect(
      refused.errors.hasPrefix(
        """
        \(name): this repository keeps a Security Model Card, and seccard, which keeps it right, was not found: \
        nothing was committed
          install it:              make install PREFIX=... in a clone of its source
          or say where it is:      git config seccard.path /path/to/seccard
          or leave the check out:  SECCARD_SKIP=1 git \(isMerge ? "merge" : "commit")

        """), "\(refused.errors)")
    #expect(try await repository.git("rev-list", "--count", "main") == count)
    #expect(try await repository.commit(["PATH": path, "SECCARD_SKIP": "1"]).isSuccess)
  }

  @Test(arguments: ["/nonexistent/seccard", "no-such-seccard", "", "/", "seccard.yaml", "~nobody-at-all/seccard"])
  func aSettingThatNamesNoProgramBlocks(_ value: String) async throws {
    let repository = try await installed()
    try await repository.git("config", "seccard.path", value)
    let refused = try await repository.commit()
    #expect(!refused.isSuccess)
    #expect(refused.errors.contains("git config seccard.path"), "\(refused.errors)")
    #expect(refused.errors.contains(": nothing was committed"))
    #expect(try await repository.git("rev-list", "--count", "HEAD") == "1\n")
    let installed = try await repository.hook("install")
    #expect(installed.code == 0)
    #expect(installed.errors.contains("warning: the hook would not find seccard: git config seccard.path "))
  }

  /// One folder of hooks serves repositories that have no card.
  @Test(arguments: ["rm -f seccard.yaml; git rm -q --cached seccard.yaml", "git rm -q --cached seccard.yaml"])
  func withoutACardThereIsNothingToBlock(_ command: String) async throws {
    let repository = try await installed()
    let path = try await programs(repository.box)
    _ = try await repository.box.shell(command, in: repository.path)
    try await repository.git("config", "--unset", "seccard.path")
    let outcome = try await repository.commit(["PATH": path])
    #expect(outcome.isSuccess)
    #expect(outcome.errors == "")
  }

  @Test func theFirstCommitCountsToo() async throws {
    let box = try Sandbox()
    try await box.git("init", "-q", "new")
    let repository = HookRepository(existing: "new", in: box)
    try await repository.install()
    let path = try await programs(box)
    #expect(try await repository.commit(["PATH": path]).isSuccess)
    try repository.write("seccard.yaml", "version: 1\n")
    try await repository.git("add", "seccard.yaml")
    #expect(!(try await repository.commit(["PATH": path])).isSuccess)
  }

  /// The index that the commit is made of, not the one that lies in the repository.
  @Test func theIndexIsTheCommits() async throws {
    let repository = try await installed()
    let path = try await programs(repository.box)
    try await repository.git("config", "--unset", "seccard.path")
    try await repository.git("rm", "-q", "--cached", "seccard.yaml")
    try await repository.git("commit", "-q", "--no-verify", "-m", "Take it out")
    let other = ["GIT_INDEX_FILE": repository.box.absolute("other index"), "PATH": path]
    #expect(try await repository.run(["add", "seccard.yaml"], other).isSuccess)
    #expect(try await repository.commit(["PATH": path]).isSuccess)
    #expect(!(try await repository.commit(other)).isSuccess)
  }

  /// Nothing that is called like a program by chance is one.
  @Test func aFolderOfThatNameIsNoObstacle() async throws {
    let repository = try await installed()
    try await repository.git("config", "--unset", "seccard.path")
    try repository.write("seccard/notes", "")
    try repository.write("../bin/seccard", "#!/bin/sh\necho path >>\"$LOG\"\n", mode: 0o755)
    #expect(
      try await repository.commit(["PATH": repository.box.absolute("bin") + ":" + programs(repository.box)]).isSuccess)
    #expect(try repository.calls() == ["path"])
  }

  /// Where nothing else is to do, the script starts seccard alone, and only where that is not on PATH `git config` before.
  @Test(.enabled("strace can trace") { await DurabilityTracing.isAllowed() }, arguments: [false, true])
  func fewProcesses(_ isOnPath: Bool) async throws {
    let repository = try await installed()
    let path = (isOnPath ? repository.box.absolute("stub ü") + ":" : "") + (repository.box.environment["PATH"] ?? "")
    let outcome = try await repository.box.run(
      "strace",
      [
        "-f", "-qq", "-o", repository.box.absolute("trace"), "-e", "trace=execve", "-e", "status=successful",
        ".git/hooks/pre-commit",
      ],
      in: repository.path, ["LOG": repository.box.absolute("log"), "PATH": path])
    #expect(outcome.isSuccess, "\(outcome.errors)")
    let started = try repository.box.text("trace").split(separator: "\n").filter { $0.contains("execve(") }
    // The script's shell, git, the stub's shell.
    #expect(started.count == (isOnPath ? 2 : 3), "\(started)")
  }

  /// sh is another shell on each system.
  @Test(arguments: ["dash", "bash", "ksh", "mksh", "busybox sh", "yash", "zsh --emulate sh"])
  func everyShellRunsIt(_ shell: String) async throws {
    let repository = try await HookRepository()
    let program = String(shell.prefix { $0 != " " })
    guard await HookToolTests.has(program) else { try Test.cancel("\(program) is not on PATH") }
    try repository.addHook()
    try await repository.install()
    let environment = ["LOG": repository.box.absolute("log")]
    let outcome = try await repository.box.run(
      "sh", ["-c", "\(shell) .git/hooks/pre-commit 'a b'"], in: repository.path, environment)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try repository.calls() == ["before <a b>", "seccard hook run"])
    // As somebody calls it who is in its folder.
    let within = try await repository.box.run("sh", ["-c", "\(shell) pre-commit"], in: repository.hooks, environment)
    #expect(within.code == 0, "\(within.errors)")
    #expect(try repository.calls() == ["before", "seccard hook run"])
  }
}
