import SeccardTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Variables that git sets for another repository, as inside its hooks, and repositories of other users.
@Suite struct IsolationEnvironmentTests {
  @Test(arguments: [
    ["GIT_DIR": "ml/.git"], ["GIT_INDEX_FILE": "ml/.git/index"], ["GIT_WORK_TREE": "ml"],
    ["GIT_DIR": "ml/.git", "GIT_WORK_TREE": "ml", "GIT_INDEX_FILE": "ml/.git/index", "GIT_PREFIX": ""],
    ["GIT_COMMON_DIR": "ml/.git"], ["GIT_OBJECT_DIRECTORY": "objects"], ["GIT_NAMESPACE": "x"],
    ["GIT_ALTERNATE_OBJECT_DIRECTORIES": "ml/.git/objects"], ["GIT_QUARANTINE_PATH": "objects"],
    ["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.bare", "GIT_CONFIG_VALUE_0": "true"],
    ["GIT_CONFIG_PARAMETERS": "'core.worktree=/nowhere'"], ["GIT_DEFAULT_HASH": "sha256"],
  ])
  func theNamedRegistryIsTheOneThatIsWritten(_ variables: [String: String]) async throws {
    let box = try Sandbox()
    try await box.git("init", "--quiet", "ml")
    try box.write("ml/model", "weights\n")
    try await box.git("add", "model", in: "ml")
    try await box.git("commit", "--quiet", "-m", "model", in: "ml")
    try box.write("objects/keep", "")
    let registry = try await DurabilityRegistry(bare: false, in: box)
    let extra = variables.mapValues { $0.hasPrefix("ml") || $0 == "objects" ? box.absolute($0) : $0 }

    let before = try await IsolationWorktree(of: "ml", in: box, without: "")
    let refs = try await box.git("for-each-ref", in: "ml")
    let objects = try await box.git("count-objects", in: "ml")
    let published = try await registry.seccard(
      ["publish", "-", "--registry", registry.path], input: DurabilityRegistry.card("m", "1.0.0"), extra)
    #expect(published.code == 0, "\(published.errors)")
    let listed = try await registry.seccard(["list", "--registry", registry.path], extra)
    #expect(listed.text.contains("1.0.0"))
    #expect(try await registry.cards() == ["cards/m/1.0.0.json"])
    try await registry.expectFinished()
    try await registry.expectReadable()

    let after = try await IsolationWorktree(of: "ml", in: box, without: "")
    #expect(after.changes(since: before) == [])
    #expect(try await box.git("for-each-ref", in: "ml") == refs)
    #expect(try await box.git("count-objects", in: "ml") == objects)
    #expect(DurabilityRegistry.names(in: box.absolute("objects")) == ["keep"])
  }

  @Test(arguments: [["-am", "all"], ["-m", "one", "model"], ["--only", "-m", "only", "model"]])
  func insideAHookOfAnotherRepository(_ options: [String]) async throws {
    let box = try Sandbox()
    let registry = try await DurabilityRegistry(bare: false, in: box)
    try await box.git("init", "--quiet", "ml")
    try box.write("ml/model", "first\n")
    try await box.git("add", "model", in: "ml")
    try await box.git("commit", "--quiet", "-m", "model", in: "ml")
    try box.write("card.json", DurabilityRegistry.card("m", "1.0.0"))
    try box.write(
      "ml/.git/hooks/pre-commit",
      "#!/bin/sh\nexec '\(Sandbox.binary)' publish '\(box.path)/card.json' --registry '\(registry.path)' --quiet\n")
    chmod(box.absolute("ml/.git/hooks/pre-commit"), 0o755)
    try box.write("ml/model", "second\n")
    let commit = try await box.run("git", ["commit"] + options, in: "ml")
    #expect(commit.isSuccess, "\(commit.errors)")
    #expect(try await box.git("status", "--porcelain", in: "ml") == "")
    #expect(try await box.git("show", "HEAD:model", in: "ml") == "second\n")
    #expect(try await registry.cards() == ["cards/m/1.0.0.json"])
    try await registry.expectFinished()
  }

  @Test(.enabled(if: geteuid() == 0, "giving a repository to another user needs root"))
  func aRepositoryOfAnotherUserNeedsConsent() async throws {
    let registry = try await DurabilityRegistry(bare: true)
    let tip = try await registry.tip()
    _ = try await registry.box.run("chown", ["-R", "12345", registry.path])
    for command in [["list"], ["publish", "-"]] {
      let outcome = try await registry.seccard(
        command + ["--registry", registry.path], input: DurabilityRegistry.card("m", "1.0.0"))
      #expect(outcome.code == 2)
      #expect(outcome.errors.contains("is owned by someone else"), "\(outcome.errors)")
      #expect(
        outcome.errors.contains("git config --global --add safe.directory \(registry.path)\n"), "\(outcome.errors)")
    }
    try await registry.box.git("config", "--global", "--add", "safe.directory", registry.path)
    #expect(try await registry.tip() == tip)
    #expect(try await registry.publish("m", "1.0.0").isSuccess)
    try await registry.expectReadable()
  }
}
