import SeccardTestSupport
import Testing

/// SIGKILL at any moment: the registry is whole, the tip is the old one or the new one, and the next write finds nothing in
/// its way and leaves nothing half done. `SECCARD_TEST_FULL=1`: every system call, and hundreds of random moments.
@Suite struct DurabilityKillTests {
  @Test(
    .enabled("strace can trace, at full size") { await DurabilityTracing.isThorough() },
    arguments: DurabilityScenario.publishing)
  func killedBeforeACall(_ scenario: DurabilityScenario) async throws {
    let rehearsal = try Sandbox()
    let model = try await scenario.start(rehearsal)
    let points = try await DurabilityTracing.points(
      of: scenario.arguments(model), in: rehearsal, folder: model.path)
    #expect(points.count > 40)
    for point in points {
      let box = try Sandbox()
      let registry = try await scenario.start(box)
      let old = try await registry.tip()
      let killed = try await DurabilityTracing.run(scenario.arguments(registry), in: box, "signal=SIGKILL", at: point)
      if killed.isSuccess { continue }  // One that some runs need and this one did not.
      try await expectRecovery(of: registry, from: old, scenario, "killed before \(point)")
    }
  }

  /// Moments that no list of calls has, one after another on one registry.
  @Test(arguments: [true, false]) func killedAtRandomMoments(bare: Bool) async throws {
    var random = SplitMix(seed: UInt64.random(in: 0 ... .max))
    let seed = random.state
    let scenario = DurabilityScenario(testDescription: "publish", isBare: bare)
    let box = try Sandbox()
    let registry = try await scenario.start(box)
    let clock = ContinuousClock()
    let duration = try await clock.measure { try await registry.publish("k", "1.1.0") }
    let longest = Double(duration.components.attoseconds) / 1e18 + Double(duration.components.seconds)

    for round in 0..<DurabilitySize.of(12, full: 300) {
      try box.write("card.json", DurabilityRegistry.card("m", "1.\(round).0"))
      try box.write("next.json", DurabilityRegistry.card("next", "1.\(round).0"))
      let old = try await registry.tip()
      let delay = longest * Double.random(in: 0...1.1, using: &random)
      _ = try await box.run(
        "/bin/sh",
        [
          "-c", "\"$0\" publish card.json --registry registry & sleep \(delay); kill -KILL $! 2>/dev/null; wait",
          Sandbox.binary,
        ])
      try await expectRecovery(of: registry, from: old, scenario, "seed \(seed), round \(round), after \(delay) s")
    }
  }

  @Test(
    .enabled("strace can trace, at full size") { await DurabilityTracing.isThorough() }, arguments: [true, false])
  func killedWhileStartingARegistry(bare: Bool) async throws {
    let command = ["init", "registry"] + (bare ? ["--bare"] : [])
    let rehearsal = try Sandbox()
    let points = try await DurabilityTracing.points(of: command, in: rehearsal, folder: "registry")
    for point in points {
      let box = try Sandbox()
      _ = try await DurabilityTracing.run(command, in: box, "signal=SIGKILL", at: point)
      let registry = DurabilityRegistry(existing: "registry", bare: bare, in: box)
      let again = try await registry.seccard(command)
      // Done, or done already.
      #expect(again.isSuccess || again.errors.contains("is a registry already"), "\(point): \(again.errors)")
      #expect(try await registry.publish("m", "1.0.0").isSuccess, "\(point)")
      try await registry.expectReadable("\(point)")
      try await registry.expectFinished("\(point)")
    }
  }

  private func expectRecovery(
    of registry: DurabilityRegistry, from old: String, _ scenario: DurabilityScenario, _ comment: Comment
  ) async throws {
    let tip = try await registry.tip()
    if tip != old { #expect(try await registry.git("rev-parse", "main^") == old, comment) }
    try await registry.expectReadable(comment)

    // Both what comes next and the same again go through at once.
    let next = try await registry.seccard(["publish", "next.json", "--registry", registry.path])
    #expect(next.code == 0 && !next.errors.contains("warning"), "\(comment): \(next.errors)")
    try await scenario.expectFinished(registry, comment)
    let again = try await registry.seccard(scenario.arguments(registry))
    #expect(again.code == 0 && !again.errors.contains("warning"), "\(comment): \(again.errors)")
    try await scenario.expectFinished(registry, comment)
  }
}

/// A generator whose seed can be printed and used again.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
