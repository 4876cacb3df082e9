import SeccardJSON
import SeccardTestSupport
import Testing

/// What `hook status` says. The states of the hooks themselves are in the tests of install.
@Suite struct HookStatusTests {
  @Test func allIsWell() async throws {
    let repository = try await HookRepository()
    try repository.addHook()
    try await repository.install()
    let outcome = try await repository.hook("status")
    #expect(outcome.code == 0)
    #expect(outcome.errors == "")
    #expect(
      outcome.text == """
        installed in "\(repository.box.absolute(repository.hooks))"
          pre-commit        installed, after pre-commit.before-seccard
          pre-merge-commit  installed
          seccard           \(repository.box.path)/stub ü/seccard (git config seccard.path)
          seccard.yaml      in the index

        """)
  }

  @Test func nothingIsThere() async throws {
    let box = try Sandbox()
    try await box.git("init", "-q", "new")
    let outcome = try await box.seccard("hook", "status", in: "new", ["PATH": "/nonexistent"])
    #expect(outcome.code == 1)
    #expect(
      outcome.text == """
        not installed in "\(box.path)/new/.git/hooks"
          pre-commit        not installed
          pre-merge-commit  not installed
          seccard           not found: it is not on PATH
          seccard.yaml      not there: the hook does nothing yet

        """)
    #expect(outcome.errors == "next: seccard hook install\n")
  }

  @Test func jsonHasItAll() async throws {
    let repository = try await HookRepository()
    try repository.addHook(mode: 0o644)
    let before = try await report(repository, status: 1)
    #expect(before["installed"] == .bool(false))
    #expect(before["hooks"]?.array?.first?["state"] == .string("foreign"))
    #expect(before["hooks"]?.array?.first?["chained"] == .null)
    try await repository.install()
    let after = try await report(repository, status: 0)
    #expect(
      after
        == [
          "schema": .string("seccard.hook-status/1"), "installed": .bool(true),
          "folder": .string(repository.box.absolute(repository.hooks)), "reach": .string("repository"),
          "configured": .bool(false),
          "hooks": [
            [
              "name": .string("pre-commit"), "state": .string("installed"), "reason": .null,
              "chained": ["name": .string("pre-commit.before-seccard"), "executable": .bool(false)],
            ],
            [
              "name": .string("pre-merge-commit"), "state": .string("installed"), "reason": .null, "chained": .null,
            ],
          ],
          "program": [
            "found": .bool(true), "path": .string(repository.box.absolute("stub ü/seccard")),
            "setting": .string(repository.box.absolute("stub ü/seccard")), "reason": .null,
          ],
          "configuration": .string("indexed"), "configuration_reason": .null, "tools": [],
        ])
  }

  private func report(_ repository: HookRepository, status: Int) async throws -> JSONValue {
    let outcome = try await repository.hook("status", "--json")
    #expect(outcome.code == status, "\(outcome.errors)")
    return try JSONValue(parsing: outcome.output)
  }

  @Test(arguments: [
    ("git rm -q --cached seccard.yaml", "untracked"), ("git rm -q seccard.yaml", "absent"), ("true", "indexed"),
  ])
  func whereTheConfigurationIs(_ command: String, _ place: String) async throws {
    let repository = try await HookRepository()
    _ = try await repository.box.shell(command, in: repository.path)
    #expect(try await report(repository, status: 1)["configuration"] == .string(place))
  }

  @Test func anIndexThatCannotBeReadIsNoAnswer() async throws {
    let repository = try await HookRepository()
    try await repository.git("update-index", "--split-index")
    let report = try await report(repository, status: 1)
    #expect(report["configuration"] == .string("unknown"))
    #expect(report["configuration_reason"] == .string("the index is split over two files"))
  }

  @Test(arguments: [[], ["install"], ["uninstall"], ["status"]]) func theCommandsHaveHelp(_ words: [String])
    async throws
  {
    let outcome = try await Sandbox().seccard(["hook"] + words + ["--help"])
    #expect(outcome.code == 0)
    #expect(outcome.text.hasPrefix("OVERVIEW: "))
    #expect(outcome.text.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.contains("seccard") })
  }

  @Test func aWrongWordGetsTheNearest() async throws {
    let outcome = try await Sandbox().seccard("hook", "instal")
    #expect(outcome.code == 64)
    #expect(outcome.errors == "error: seccard has no command \"hook instal\"; did you mean hook install?\n")
  }

  /// Where the hook would find what `status` says, and nowhere else.
  @Test(arguments: [
    ("../bin/seccard", "bin/seccard", true), ("bin ü/seccard", "mödel repo/bin ü/seccard", true),
    ("../bin/seccard", "bin/other", false), ("stub", "bin/stub", true), ("stub", "bin 2/stub", true),
    ("stub", "bin 3/stub", false), ("/", "bin/seccard", true), ("", "bin/seccard", true),
    ("/", "bin/other", false), ("", "bin/other", false),
  ])
  func theProgramIsTheOneThatTheHookRuns(_ setting: String, _ place: String, isFound: Bool) async throws {
    let repository = try await HookRepository()
    try await repository.install()
    try repository.write("../" + place, "#!/bin/sh\necho found >>\"$LOG\"\n", mode: 0o755)
    try await repository.git("config", "seccard.path", setting)
    let path = "\(repository.box.path)/bin:\(repository.box.path)/bin 2:" + (repository.box.environment["PATH"] ?? "")
    let outcome = try await repository.box.seccard(["hook", "status", "--json"], in: repository.path, ["PATH": path])
    #expect(try JSONValue(parsing: outcome.output)["program"]?["found"] == .bool(isFound), "\(outcome.text)")
    #expect(try await repository.commit(["PATH": path]).isSuccess == isFound)
    #expect(try repository.calls() == (isFound ? ["found"] : []))
  }

  @Test func theUserMayHaveSetIt() async throws {
    let repository = try await HookRepository()
    try await repository.git("config", "seccard.path", "~/seccard")
    try repository.write("../home/seccard", "#!/bin/sh\n", mode: 0o755)
    #expect(
      try await report(repository, status: 1)["program"]?["path"] == .string(repository.box.absolute("home/seccard")))
  }

  @Test func aProgramThatIsNotThereIsSaidAtInstall() async throws {
    let repository = try await HookRepository()
    try await repository.git("config", "seccard.path", "/nonexistent/seccard")
    let outcome = try await repository.hook("install")
    #expect(outcome.code == 0)
    #expect(
      outcome.errors.contains(
        "warning: the hook would not find seccard: git config seccard.path is \"/nonexistent/seccard\", which is no "
          + "program; git config seccard.path \(Sandbox.binary)\n"), "\(outcome.errors)")
  }
}
