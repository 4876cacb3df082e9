import SeccardTestSupport
import Testing

/// What stands where a card belongs refuses the publish, before anything is written, with the path and the reason.
@Suite struct IsolationObstacleTests {
  struct Obstacle: Sendable, CustomTestStringConvertible {
    /// What is done in the worktree; `$card` is the card's path, `$bytes` a file with the card's very bytes.
    let script: String
    let reason: String

    init(_ script: String, _ reason: String) {
      self.script = script
      self.reason = reason
    }

    var testDescription: String { script }
  }

  private static let card = "cards/m/1.0.0.json"

  @Test(arguments: [
    Obstacle("mkdir -p cards/m && echo mine > $card", "a file with other content is there"),
    Obstacle("mkdir -p cards/m && echo mine > $card && echo cards > .git/info/exclude", "other content"),
    Obstacle("mkdir -p cards/m && echo mine > $card && git add cards", "another state of it is staged"),
    Obstacle("mkdir -p cards/m && cp $bytes $card && git add -N cards", "another state of it is staged"),
    Obstacle("echo mine > cards", "cards is not a folder"),
    Obstacle("mkdir ../elsewhere && ln -s ../elsewhere cards", "cards is a symbolic link"),
    Obstacle("mkdir ../elsewhere cards && ln -s ../../elsewhere cards/m", "cards/m is a symbolic link"),
    Obstacle("mkdir -p cards/m && ln -s /nowhere $card", "symbolic link"),
    Obstacle("mkdir -p $card", "a folder is in its place"),
    Obstacle("mkdir -p cards/m && mkfifo $card", "not a regular file"),
    Obstacle("git init --quiet cards/m", "cards/m is a repository of its own"),
    Obstacle("echo mine > cards && git add cards && rm cards", "the index has cards, which is not a folder"),
    Obstacle("mkdir -p $card && echo mine > $card/x && git add cards && rm -r cards", "a folder in its place"),
  ])
  func whatIsThereIsNotRunOver(_ obstacle: Obstacle) async throws {
    let registry = try await DurabilityRegistry(bare: false)
    try await expectRefusal(of: ["publish", "card.json"], by: obstacle, in: registry)
  }

  @Test(arguments: [
    Obstacle("echo mine > $card", "edited"), Obstacle("echo mine > $card && git add $card", "staged"),
    Obstacle("rm $card", ""), Obstacle("git rm --quiet --cached $card", "staged"),
    Obstacle("git update-index --assume-unchanged $card && echo mine > $card", "edited"),
    Obstacle("chmod +x $card", ""),
  ])
  func workOnTheCardIsNotRunOver(_ obstacle: Obstacle) async throws {
    let registry = try await DurabilityRegistry(bare: false)
    try await registry.publish("m", "1.0.0", "as published")
    try await expectRefusal(of: ["publish", "card.json", "--revise", "-m", "why"], by: obstacle, in: registry)
  }

  private func expectRefusal(
    of command: [String], by obstacle: Obstacle, in registry: DurabilityRegistry
  ) async throws {
    let box = registry.box
    try box.write("card.json", DurabilityRegistry.card("m", "1.0.0"))
    let made = try await box.run(
      "/bin/sh", ["-ec", obstacle.script], in: "registry", ["card": Self.card, "bytes": box.absolute("card.json")])
    try #require(made.isSuccess, "\(made.errors)")
    let tip = try await registry.tip()
    let before = try await IsolationWorktree(of: "registry", in: box, without: "")
    let outcome = try await registry.seccard(command + ["--registry", registry.path])
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains(Self.card) && outcome.errors.contains(obstacle.reason), "\(outcome.errors)")
    #expect(outcome.errors.contains("nothing was written"), "\(outcome.errors)")
    #expect(try await registry.tip() == tip)
    let after = try await IsolationWorktree(of: "registry", in: box, without: "")
    #expect(after.changes(since: before) == [])
    #expect(DurabilityRegistry.names(in: box.absolute("elsewhere")) == [])
    #expect(registry.strays() == [])
  }

  /// The very bytes that are published, put there by hand, are nobody's loss.
  @Test(arguments: ["true", "git add cards"]) func theSameBytesAreNotInTheWay(_ script: String) async throws {
    let registry = try await DurabilityRegistry(bare: false)
    try registry.box.write("registry/" + Self.card, DurabilityRegistry.card("m", "1.0.0"))
    _ = try await registry.box.run("/bin/sh", ["-ec", script], in: "registry")
    #expect(try await registry.publish("m", "1.0.0").isSuccess)
    try await registry.expectFinished()
  }
}
