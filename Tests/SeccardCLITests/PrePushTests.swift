import SeccardTestSupport
import Testing

/// The hook that the template brings: what is not a sound registry is not pushed.
@Suite struct PrePushTests {
  /// A checked-out registry with the hook switched on, and a bare repository `remote` to push to.
  private func registry() async throws -> Sandbox {
    let box = try await Sandbox.withRegistry(cards: [Cards.text("m", "1.0.0")])
    try await box.git("init", "-q", "--bare", "remote")
    try await box.git("remote", "add", "origin", "../remote", in: "reg")
    try await box.git("config", "seccard.path", Sandbox.binary, in: "reg")
    _ = try await box.shell("cp reg/.git/hooks/pre-push.sample reg/.git/hooks/pre-push")
    return box
  }

  private func push(_ box: Sandbox, _ words: String...) async throws -> Sandbox.Outcome {
    try await box.run("git", ["push", "-q", "origin"] + words, in: "reg")
  }

  @Test func aSoundRegistryIsPushed() async throws {
    let box = try await registry()
    let outcome = try await push(box, "main", "main:refs/heads/copy")
    #expect(outcome.isSuccess, "\(outcome.errors)")
    #expect(
      try await box.git("rev-parse", "main", "copy", in: "remote") == box.git("rev-parse", "main", "main", in: "reg"))
    #expect(try await push(box, "--delete", "copy").isSuccess)
  }

  @Test func anUnsoundRegistryIsNot() async throws {
    let box = try await registry()
    try box.write("reg/cards/m/1.1.0.json", "{}")
    try await box.git("add", "-A", in: "reg")
    try await box.git("commit", "-q", "-m", "Break it", in: "reg")
    let refused = try await push(box, "main")
    #expect(!refused.isSuccess)
    #expect(refused.errors.contains("error card.identity  cards/m/1.1.0.json"), "\(refused.errors)")
    #expect(refused.errors.contains("pre-push: main is not a sound registry: nothing was pushed"))
    #expect(try await box.git("for-each-ref", in: "remote") == "")
    #expect(try await push(box, "--no-verify", "main").isSuccess)
  }

  @Test func anotherBranchIsNoneOfItsBusiness() async throws {
    let box = try await registry()
    try await box.git("checkout", "-q", "--orphan", "pages", in: "reg")
    try await box.git("rm", "-r", "-q", "-f", ".", in: "reg")
    try await box.git("commit", "-q", "--allow-empty", "-m", "Pages", in: "reg")
    let outcome = try await push(box, "pages")
    #expect(outcome.isSuccess, "\(outcome.errors)")
  }

  @Test(arguments: ["/nonexistent/seccard", "false"]) func aCheckThatCannotBeMadeIsNoPass(_ program: String)
    async throws
  {
    let box = try await registry()
    try await box.git("config", "seccard.path", program, in: "reg")
    let refused = try await push(box, "main")
    #expect(!refused.isSuccess)
    #expect(refused.errors.contains("nothing was pushed"), "\(refused.errors)")
    #expect(try await box.git("for-each-ref", in: "remote") == "")
  }
}
