import SeccardTestSupport
import Testing

/// Other tools that look after hooks, as they are, where they are on PATH: pre-commit (PyPI `pre-commit`) and lefthook
/// (PyPI `lefthook`). What husky lays out is in the tests of the chain.
@Suite struct HookToolTests {
  static func has(_ tool: String) async -> Bool {
    guard let box = try? Sandbox() else { return false }
    return (try? await box.run("sh", ["-c", "command -v \(tool)"]).isSuccess) ?? false
  }

  /// A repository whose hooks a tool has installed; its one check says that it ran, and fails where `REFUSE` is set.
  private func repository(_ file: String, _ text: String, _ install: [String]) async throws -> HookRepository {
    let repository = try await HookRepository()
    try repository.write("check", "#!/bin/sh\necho check >>\"$LOG\"\ntest -z \"$REFUSE\"\n", mode: 0o755)
    try repository.write(file, text)
    try await repository.git("add", ".")
    try await repository.git("commit", "-q", "-m", "Check")
    let outcome = try await repository.box.run(install[0], Array(install.dropFirst()), in: repository.path)
    #expect(outcome.isSuccess, "\(outcome.errors)\(outcome.text)")
    return repository
  }

  private static let preCommit = """
    repos:
      - repo: local
        hooks:
          - id: check
            name: check
            language: system
            entry: ./check
            pass_filenames: false
            always_run: true

    """

  private static let lefthook = """
    pre-commit:
      commands:
        check:
          run: ./check

    """

  private func expectChain(_ repository: HookRepository, _ tool: String) async throws {
    let before = try repository.state()
    let installed = try await repository.hook("install")
    #expect(installed.code == 0)
    #expect(installed.errors.contains("This repository uses \(tool). Better than this hook is "), "\(installed.errors)")
    let status = try await repository.hook("status")
    #expect(status.text.hasSuffix("  also in use       \(tool)\n"), "\(status.text)")

    try repository.write("file", "1\n")
    try await repository.git("add", "file")
    let outcome = try await repository.commit()
    #expect(outcome.isSuccess, "\(outcome.errors)\(outcome.text)")
    #expect(try repository.calls() == ["check", "seccard hook run"])

    try repository.write("file", "2\n")
    try await repository.git("add", "file")
    #expect(!(try await repository.commit(["REFUSE": "1"])).isSuccess)
    #expect(try repository.calls() == ["check"])
    #expect(!(try await repository.commit(["STUB_STATUS": "1"])).isSuccess)
    #expect(try repository.calls() == ["check", "seccard hook run"])

    #expect(try await repository.hook("uninstall").code == 0)
    #expect(try repository.state() == before)
    #expect(try await repository.commit().isSuccess)
    #expect(try repository.calls() == ["check"])
  }

  @Test(.enabled("pre-commit is on PATH") { await has("pre-commit") }) func preCommitStillRuns() async throws {
    let repository = try await repository(".pre-commit-config.yaml", Self.preCommit, ["pre-commit", "install"])
    try await expectChain(repository, "pre-commit")
  }

  /// pre-commit takes the hook that it finds for an older one of the user's, and runs it last.
  @Test(.enabled("pre-commit is on PATH") { await has("pre-commit") }) func preCommitInstalledOverItRunsIt()
    async throws
  {
    let repository = try await repository(".pre-commit-config.yaml", Self.preCommit, ["true"])
    try await repository.install()
    let outcome = try await repository.box.run("pre-commit", ["install"], in: repository.path)
    #expect(outcome.isSuccess, "\(outcome.errors)\(outcome.text)")
    #expect(try await repository.commit().isSuccess)
    #expect(try repository.calls().sorted() == ["check", "seccard hook run"])
    #expect(!(try await repository.commit(["STUB_STATUS": "1"])).isSuccess)
  }

  @Test(.enabled("lefthook is on PATH") { await has("lefthook") }) func lefthookStillRuns() async throws {
    let repository = try await repository("lefthook.yml", Self.lefthook, ["lefthook", "install"])
    try await expectChain(repository, "lefthook")
  }

  // MARK: The manifest for pre-commit

  @Test(.enabled("pre-commit is on PATH") { await has("pre-commit") }) func theManifestIsValid() async throws {
    let outcome = try await Sandbox().run(
      "pre-commit", ["validate-manifest", Sandbox.project + "/.pre-commit-hooks.yaml"])
    #expect(outcome.isSuccess, "\(outcome.text)\(outcome.errors)")
  }

  @Test(.enabled("pre-commit is on PATH") { await has("pre-commit") }) func preCommitRunsSeccardByTheManifest()
    async throws
  {
    let box = try Sandbox()
    try await box.git("init", "-q", "seccard source")
    try box.write("seccard source/.pre-commit-hooks.yaml", box.read(Sandbox.project + "/.pre-commit-hooks.yaml"))
    try await box.git("add", ".", in: "seccard source")
    try await box.git("commit", "-q", "-m", "Manifest", in: "seccard source")
    let revision = try await box.git("rev-parse", "HEAD", in: "seccard source")

    let repository = try await HookRepository(in: box)
    try repository.write(
      ".pre-commit-config.yaml",
      """
      repos:
        - repo: \(box.absolute("seccard source"))
          rev: \(revision)
          hooks:
            - id: seccard

      """)
    try await repository.git("add", ".")
    try await repository.git("commit", "-q", "-m", "Use it")
    let types = ["-t", "pre-commit", "-t", "pre-merge-commit"]
    #expect(try await box.run("pre-commit", ["install"] + types, in: repository.path).isSuccess)
    let path = ["PATH": box.absolute("stub ü") + ":" + (box.environment["PATH"] ?? "")]
    let outcome = try await repository.commit(path)
    #expect(outcome.isSuccess, "\(outcome.errors)")
    #expect(try repository.calls() == ["seccard hook run"])
    #expect(try await repository.merge(path).isSuccess)
    #expect(try repository.calls() == ["seccard hook run"])
    #expect(!(try await repository.commit(path.merging(["STUB_STATUS": "1"]) { $1 })).isSuccess)
  }
}
