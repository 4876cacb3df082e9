import SeccardTestSupport
import Testing

/// A command that writes, on a registry that is made anew for each run.
struct DurabilityScenario: Sendable, CustomTestStringConvertible {
  let testDescription: String
  var isBare = false
  var isPacked = false
  /// The registry's branch is checked out in another worktree, not in the main one.
  var isLinked = false
  var command = ["publish", "card.json"]

  static let publishing = [
    DurabilityScenario(testDescription: "publish into a bare registry", isBare: true),
    DurabilityScenario(testDescription: "publish over packed references", isBare: true, isPacked: true),
    DurabilityScenario(testDescription: "publish into a checked-out registry"),
    DurabilityScenario(testDescription: "publish with the branch in a linked worktree", isLinked: true),
    DurabilityScenario(testDescription: "publish several", command: ["publish", "card.json", "other.json"]),
    DurabilityScenario(testDescription: "publish with a tag", command: ["publish", "card.json", "--tag"]),
    DurabilityScenario(
      testDescription: "revise", command: ["publish", "revised.json", "--revise", "-m", "why"]),
    DurabilityScenario(testDescription: "reshard", command: ["registry", "reshard", "--fanout", "1"]),
    DurabilityScenario(
      testDescription: "reshard a bare registry", isBare: true, command: ["registry", "reshard", "--fanout", "1"]),
  ]

  /// The registry before the command, in a sandbox that holds the cards too.
  func start(_ box: Sandbox) async throws -> DurabilityRegistry {
    try box.write("card.json", DurabilityRegistry.card("m", "1.0.0"))
    try box.write("other.json", DurabilityRegistry.card("vision/m", "1.0.0"))
    try box.write("revised.json", DurabilityRegistry.card("k", "1.0.0", "revised"))
    try box.write("next.json", DurabilityRegistry.card("next", "1.0.0"))
    let registry = try await DurabilityRegistry(bare: isBare, in: box)
    try await registry.publish("k", "1.0.0")
    if isPacked { try await registry.git("pack-refs", "--all") }
    if isLinked {
      try await registry.git("switch", "--quiet", "-c", "feature")
      try await registry.git("worktree", "add", "--quiet", "../linked", "main")
    }
    return registry
  }

  func arguments(_ registry: DurabilityRegistry) -> [String] { command + ["--registry", registry.path] }

  /// What the branch's worktree has to say: git's status of it, and what is left in its git folder.
  func expectFinished(_ registry: DurabilityRegistry, _ comment: Comment) async throws {
    try await registry.expectFinished(comment)
    guard isLinked else { return }
    let status = try await registry.box.git("status", "--porcelain", "--untracked-files=all", in: "linked")
    #expect(status == "", comment)
    let left = DurabilityRegistry.names(in: registry.box.absolute("registry/.git/worktrees/linked"))
    #expect(left.filter { $0.hasSuffix(".lock") || $0.hasPrefix("seccard.") } == [], comment)
  }
}
