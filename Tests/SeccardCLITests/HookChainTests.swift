import SeccardTestSupport
import Testing

/// A hook that was there before runs first, as it was called before, and its exit status decides.
@Suite struct HookChainTests {
  private func installed(_ make: (HookRepository) throws -> Void) async throws -> HookRepository {
    let repository = try await HookRepository()
    try make(repository)
    try await repository.install()
    return repository
  }

  @Test func theHookFromBeforeRunsFirst() async throws {
    let repository = try await installed { try $0.addHook() }
    #expect(try await repository.commit().isSuccess)
    #expect(try repository.calls() == ["before", "seccard hook run"])
    #expect(try await repository.merge().isSuccess)
    #expect(try repository.calls() == ["seccard hook run --merge"])
  }

  @Test(arguments: [1, 3, 127]) func itsExitStatusIsTheHooks(_ status: Int) async throws {
    let repository = try await installed { try $0.addHook() }
    let refused = try await repository.commit(["BEFORE_STATUS": "\(status)"])
    #expect(!refused.isSuccess)
    #expect(try repository.calls() == ["before"])
    let outcome = try await run(repository, [], ["BEFORE_STATUS": "\(status)"])
    #expect(outcome.code == status)
    #expect(try await repository.git("rev-list", "--count", "HEAD") == "1\n")
  }

  @Test(arguments: [0, 1, 2, 77]) func elseSeccardsIs(_ status: Int) async throws {
    let repository = try await installed { try $0.addHook() }
    let outcome = try await run(repository, [], ["STUB_STATUS": "\(status)", "STUB_SAYS": "why"])
    #expect(outcome.code == status)
    #expect(outcome.errors == "why\n")
    #expect(try await repository.commit(["STUB_STATUS": "\(status)"]).isSuccess == (status == 0))
    #expect(try await repository.git("rev-list", "--count", "HEAD") == (status == 0 ? "2\n" : "1\n"))
  }

  @Test func aSignalEndsItAsAFailure() async throws {
    let repository = try await installed {
      try $0.write(".git/hooks/pre-commit", "#!/bin/sh\nkill -TERM $$\n", mode: 0o755)
    }
    #expect(try await run(repository, []).code == 128 + 15)
    #expect(try repository.calls() == [])
  }

  @Test(arguments: ["#!/bin/sh", "#!/bin/sh -eu", "#!/usr/bin/env sh", ""])
  func argumentsInputAndEnvironmentAreItsOwn(_ shebang: String) async throws {
    let repository = try await installed { repository in
      try repository.write(
        ".git/hooks/pre-commit",
        "\(shebang)\nexec >>\"$LOG\"\nfor word in \"$@\"; do echo \"<$word>\"; done; cat; echo \"$GIVEN\"\n",
        mode: 0o755)
    }
    let outcome = try await run(
      repository, ["a b", "", "*", "-e"], ["GIVEN": "ü  \"x\""], input: "line 1\nline 2\n")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(
      try repository.calls() == [
        "<a b>", "<>", "<*>", "<-e>", "line 1", "line 2", "ü  \"x\"", "seccard hook run",
      ])
  }

  @Test func seccardGetsTheEnvironmentThatGitGave() async throws {
    let repository = try await HookRepository()
    try repository.write(
      "../stub ü/seccard",
      "#!/bin/sh\necho \"$# $GIT_INDEX_FILE\" >>\"$LOG\"; git diff --cached --name-only >>\"$LOG\"\n", mode: 0o755)
    try await repository.install()
    try repository.write("a file", "1\n")
    try repository.write("other", "1\n")
    try await repository.git("add", ".")
    #expect(try await repository.run(["commit", "-q", "-m", "One", "a file"]).isSuccess)
    let calls = try repository.calls()
    #expect(calls.count == 2)
    #expect(calls.first?.contains("/next-index-") == true, "\(calls)")
    #expect(calls.last == "a file")
  }

  @Test func aHookThatIsNotExecutableIsPassedOver() async throws {
    let repository = try await installed { try $0.addHook(mode: 0o644) }
    #expect(try await repository.commit().isSuccess)
    #expect(try repository.calls() == ["seccard hook run"])
    #expect(
      try await repository.hook("status").text.contains("pre-commit.before-seccard is not executable, and so not run"))
  }

  @Test func aProgramWorks() async throws {
    for (program, isSuccess) in [("true", true), ("false", false)] {
      let repository = try await HookRepository()
      _ = try await repository.box.shell(
        "cp /bin/\(program) .git/hooks/pre-commit || cp /usr/bin/\(program) .git/hooks/pre-commit", in: repository.path)
      try await repository.install()
      #expect(try await repository.commit().isSuccess == isSuccess)
      #expect(try repository.calls() == (isSuccess ? ["seccard hook run"] : []))
    }
  }

  @Test func aLinkIsRunFromWhereItIs() async throws {
    let repository = try await installed { repository in
      try repository.addHook("../our hooks/check")
      try repository.link("pre-commit", to: "../our hooks/check")
    }
    #expect(try await repository.commit().isSuccess)
    #expect(try repository.calls() == ["before", "seccard hook run"])
  }

  /// A script that finds its folder by the link that it is called by.
  @Test(arguments: [
    ". \"$(dirname \"$(readlink -f \"$0\")\")/li b\"", "sh \"$(dirname \"$(readlink -f \"$0\")\")/li b\"",
    "here=$(dirname \"$(readlink -f \"$0\")\")\n. \"$here/li b\"",
  ])
  func aLinkMayBeFollowed(_ line: String) async throws {
    let repository = try await installed { repository in
      try repository.write(".git/our hooks/check", "#!/bin/sh\n\(line)\n", mode: 0o755)
      try repository.write(".git/our hooks/li b", "echo before >>\"$LOG\"\n")
      try repository.link("pre-commit", to: "../our hooks/check")
    }
    let outcome = try await repository.commit()
    #expect(outcome.isSuccess, "\(outcome.errors)")
    #expect(try repository.calls() == ["before", "seccard hook run"])
  }

  /// The hook for merges was a link to the one for commits: what it led to still runs.
  @Test(arguments: [true, false]) func aLinkToTheOtherHookLeadsToTheHookFromBefore(isAbsolute: Bool) async throws {
    let repository = try await installed { repository in
      try repository.addHook()
      let target = isAbsolute ? repository.box.absolute(repository.hooks) + "/pre-commit" : "pre-commit"
      try repository.link("pre-merge-commit", to: target)
    }
    #expect(try await repository.merge().isSuccess)
    let calls = try repository.calls()
    #expect(calls.first == "before")
    #expect(calls.count { $0 == "before" } == 1)
    #expect(calls.last == "seccard hook run --merge")
    #expect(!(try await repository.commit(["BEFORE_STATUS": "1"])).isSuccess)
  }

  @Test func gitsSampleForMergesCallsTheOtherHook() async throws {
    let repository = try await installed { repository in
      try repository.addHook()
      try repository.write(
        ".git/hooks/pre-merge-commit", repository.box.text(repository.hooks + "/pre-merge-commit.sample"), mode: 0o755)
    }
    let refused = try await repository.merge(["BEFORE_STATUS": "1"])
    #expect(!refused.isSuccess)
    #expect(try repository.calls() == ["before"])
  }

  // MARK: Leaving the check out

  @Test(arguments: [("1", false), ("yes", false), ("0", true), ("", true)])
  func theVariableLeavesTheCheckOut(_ value: String, runs: Bool) async throws {
    let repository = try await installed { try $0.addHook() }
    #expect(try await repository.commit(["SECCARD_SKIP": value, "STUB_STATUS": "0"]).isSuccess)
    #expect(try repository.calls() == (runs ? ["before", "seccard hook run"] : ["before"]))
    #expect(!(try await repository.commit(["SECCARD_SKIP": value, "BEFORE_STATUS": "1"])).isSuccess)
  }

  @Test func soDoesGit() async throws {
    let repository = try await installed { try $0.addHook() }
    #expect(try await repository.run(["commit", "-q", "--no-verify", "--allow-empty", "-m", "x"]).isSuccess)
    #expect(try repository.calls() == [])
  }

  // MARK: Hooks that ask what they are called

  /// Ways to ask; each script prints the name that it finds.
  static let questions = [
    "echo \"$(basename \"$0\")\" >>\"$LOG\"", "echo `basename -- \"$0\"` >>\"$LOG\"", "echo \"${0##*/}\" >>\"$LOG\"",
    "case \"$0\" in *pre-commit) echo pre-commit ;; *) echo other ;; esac >>\"$LOG\"",
    "case $0 in */pre-commit) echo pre-commit ;; *) echo other ;; esac >>\"$LOG\"",
    ". \"$(dirname \"$0\")/ask\"", ". \"${0%/*}/ask\"", "[ -f \"$HOME\" ] || . \"$(dirname -- \"$0\")/ask\"",
    "runner=\"$(dirname \"$0\")/run er\"\nexec \"$runner\" \"$0\" \"$@\"",
  ]

  @Test(arguments: questions, ["#!/bin/sh", "#!/bin/sh -e", "#!/usr/bin/env bash", "#! /bin/bash -eu"])
  func theNameStaysTheOneThatItHad(_ question: String, _ shebang: String) async throws {
    let repository = try await installed { repository in
      try repository.write(".git/hooks/pre-commit", "\(shebang)\n\(question)", mode: 0o755)
      try repository.write(".git/hooks/ask", "echo \"$(basename \"$0\")\" >>\"$LOG\"\n[ $# -eq 2 ] || exit 9\n")
      try repository.write(
        ".git/hooks/run er", "#!/bin/sh\necho \"$(basename \"$1\")\" >>\"$LOG\"\n[ $# -eq 3 ] || exit 9\n", mode: 0o755)
    }
    let outcome = try await run(repository, ["a b", "c"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try repository.calls() == ["pre-commit", "seccard hook run"])
  }

  /// As husky lays them out from 9 on: a stub for each hook reads a file that runs the user's script by its name.
  @Test(arguments: [". \"$(dirname \"$0\")/h\"", ". \"${0%/*}/h\""], [0, 5])
  func stubsOfHusky9(_ line: String, _ status: Int) async throws {
    let repository = try await HookRepository()
    let before = try huskyFolder(repository, stub: "#!/usr/bin/env sh\n\(line)", user: "exit \(status)\n")
    try await repository.git("config", "core.hooksPath", ".husky/_")
    try await repository.install()
    let outcome = try await repository.commit()
    #expect(outcome.isSuccess == (status == 0), "\(outcome.errors)")
    #expect(try repository.calls() == ["user"] + (status == 0 ? ["seccard hook run"] : []))
    #expect(try await repository.hook("uninstall").code == 0)
    #expect(try repository.state(of: repository.path + "/.husky") == before)
  }

  private func huskyFolder(_ repository: HookRepository, stub: String, user: String) throws -> [String: String]? {
    try repository.write(".husky/_/.gitignore", "*")
    try repository.write(
      ".husky/_/h",
      """
      #!/usr/bin/env sh
      hook=$(basename "$0")
      script="$(dirname "$(dirname "$0")")/$hook"
      if [ ! -f "$script" ]; then exit 0; fi
      status=0
      sh -e "$script" "$@" || status=$?
      exit "$status"

      """)
    try repository.write(".husky/_/pre-commit", stub, mode: 0o755)
    try repository.write(".husky/pre-commit", "echo user >>\"$LOG\"\n\(user)")
    return try repository.state(of: repository.path + "/.husky")
  }

  /// As husky 5 to 8 lay them out: the user's script reads a file that runs the script again.
  @Test(arguments: [0, 5]) func scriptsOfHusky8(_ status: Int) async throws {
    let repository = try await HookRepository()
    try repository.write(
      ".husky/_/husky.sh",
      """
      #!/usr/bin/env sh
      if [ -z "$again" ]; then
        export again=1
        status=0
        sh -e "$0" "$@" || status=$?
        exit "$status"
      fi

      """)
    try repository.write(
      ".husky/pre-commit",
      "#!/usr/bin/env sh\n. \"$(dirname -- \"$0\")/_/husky.sh\"\n\necho user >>\"$LOG\"\nexit \(status)\n", mode: 0o755)
    try await repository.git("config", "core.hooksPath", ".husky")
    try await repository.install()
    let outcome = try await repository.commit()
    #expect(outcome.isSuccess == (status == 0), "\(outcome.errors)")
    #expect(try repository.calls() == ["user"] + (status == 0 ? ["seccard hook run"] : []))
  }

  /// A script that does its work only when it is run, not when it is read.
  @Test func scriptsThatTellBeingReadAreRun() async throws {
    let repository = try await installed { repository in
      try repository.write(
        ".git/hooks/pre-commit",
        """
        #!/bin/bash
        usage="$(basename "$0")"
        main() { echo "main" >>"$LOG"; exit 4; }
        if [[ "${BASH_SOURCE[0]}" == "$0" ]]; then main "$@"; fi

        """, mode: 0o755)
    }
    #expect(try await run(repository, []).code == 4)
    #expect(try repository.calls() == ["main"])
  }

  @Test func whoseNameCannotBeKeptIsNamed() async throws {
    let repository = try await HookRepository()
    try repository.write(
      ".git/hooks/pre-commit", "#!/usr/bin/env python3\nimport os, sys\nprint(os.path.basename(sys.argv[0]))\n",
      mode: 0o755)
    let outcome = try await repository.hook("install")
    #expect(outcome.code == 0)
    #expect(outcome.errors.contains("warning: pre-commit.before-seccard may look at its own name"), "\(outcome.errors)")
  }

  /// The hook as git calls it, with words and input that git does not give to it.
  private func run(
    _ repository: HookRepository, _ words: [String], _ extra: [String: String] = [:], input: String = ""
  ) async throws -> Sandbox.Outcome {
    let hook = repository.box.absolute(repository.hooks + "/pre-commit")
    let environment = ["LOG": repository.box.absolute("log"), "STUB_SAYS": ""].merging(extra) { $1 }
    return try await repository.box.run(hook, words, input: Array(input.utf8), in: repository.path, environment)
  }
}
