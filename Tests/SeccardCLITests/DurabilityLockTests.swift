import SeccardTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Another program's lock is told with its path, its age and the way out, and is never removed; one that a killed seccard
/// left stops nobody.
@Suite struct DurabilityLockTests {
  @Test(arguments: [(true, "refs/heads/main.lock"), (false, "refs/heads/main.lock"), (false, "index.lock")])
  func aForeignLockIsReportedAndStays(bare: Bool, _ lock: String) async throws {
    let registry = try await DurabilityRegistry(bare: bare)
    let path = registry.box.absolute(registry.gitFolder + "/" + lock)
    _ = try await registry.box.run("touch", ["-d", "@1700000000", path])
    let tip = try await registry.tip()
    let outcome = try await registry.publish("m", "1.0.0")
    #expect(outcome.code == 2)
    let age = try #require(try outcome.errors.wholeMatch(of: Self.report(path))?.1, "\(outcome.errors)")
    let expected = time(nil) - 1_700_000_000
    #expect(expected - (Int(age) ?? 0) < 3600)
    #expect(try await registry.tip() == tip)
    #expect(registry.strays() == [registry.gitFolder + "/" + lock])
    unlink(path)
    #expect(try await registry.status() == "")
    #expect(try await registry.publish("m", "1.0.0").isSuccess)
    try await registry.expectFinished()
  }

  private static func report(_ path: String) throws -> Regex<(Substring, Substring)> {
    try Regex(
      """
      error: another program holds \(path), for (\\d+) s now
        if it still runs: +wait for it
        if it is gone: +rm \(path)

      """, as: (Substring, Substring).self)
  }

  /// git takes these for other ends: they neither stop a publish nor are touched by it.
  @Test(arguments: [
    (true, "packed-refs.lock"), (false, "packed-refs.lock"), (true, "index.lock"), (false, "config.lock"),
    (false, "HEAD.lock"), (false, "refs/heads/feature.lock"),
  ])
  func aLockOfOtherThingsIsNotInTheWay(bare: Bool, _ lock: String) async throws {
    let registry = try await DurabilityRegistry(bare: bare)
    try registry.box.write(registry.gitFolder + "/" + lock, "")
    #expect(try await registry.publish("m", "1.0.0").isSuccess)
    #expect(registry.strays() == [registry.gitFolder + "/" + lock])
  }

  /// A lock that somebody takes after the kill is not taken for the killed writer's.
  @Test(
    .enabled("strace can trace") { await DurabilityTracing.isAllowed() },
    arguments: [("", true), ("0123456789012345678901234567890123456789\n", false)])
  func aLockMadeAfterAKillStays(_ content: String, hasMoved: Bool) async throws {
    let scenario = DurabilityScenario(testDescription: "publish")
    let rehearsal = try Sandbox()
    let model = try await scenario.start(rehearsal)
    let points = try await DurabilityTracing.points(of: scenario.arguments(model), in: rehearsal, folder: model.path)
    // The first renaming is that of the branch; the file's own comes after it.
    let point = try #require(points.first { $0.call == (hasMoved ? "renameat" : "rename") })

    let box = try Sandbox()
    let registry = try await scenario.start(box)
    let old = try await registry.tip()
    _ = try await DurabilityTracing.run(scenario.arguments(registry), in: box, "signal=SIGKILL", at: point)
    #expect((try await registry.tip() != old) == hasMoved)
    let lock = registry.gitFolder + "/refs/heads/main.lock"
    #expect(box.exists(lock) != hasMoved)
    try box.write(lock, content)

    let refused = try await registry.seccard(["publish", "next.json", "--registry", registry.path])
    #expect(refused.code == 2 && refused.errors.contains("another program holds"), "\(refused.errors)")
    #expect(try box.text(lock) == content)
    unlink(box.absolute(lock))
    #expect(try await registry.seccard(["publish", "next.json", "--registry", registry.path]).isSuccess)
    try await registry.expectFinished()
    try await registry.expectReadable()
  }

  /// The journal is a file that others can write: what it names is not simply believed.
  @Test(arguments: [
    #"{"reference": "refs/heads/../../../victim", "old": null, "new": "ID", "paths": []}"#,
    #"{"moves": [["refs/heads/../../../victim", "ID"]], "paths": []}"#,
    #"{"moves": [["../victim", "ID"]], "paths": [["../../victim.json", null, "ID"]]}"#,
    #"{"moves": [["refs/heads/main", "ID"]], "paths": [["../../victim.json", null, "ID"]]}"#,
    "{\"moves\": [", "null", "\u{0}\u{0}\u{0}",
  ])
  func aForgedJournalHarmsNothing(_ journal: String) async throws {
    let registry = try await DurabilityRegistry(bare: false)
    let tip = String(try await registry.tip().prefix(40))
    try registry.box.write(
      registry.gitFolder + "/seccard.lock", String(journal.split(separator: "ID").joined(separator: tip)))
    for victim in ["victim.lock", "registry/victim.lock", "registry/.git/victim.lock", "victim.json"] {
      try registry.box.write(victim, "")
    }
    let outcome = try await registry.publish("m", "1.0.0")
    #expect(outcome.isSuccess, "\(outcome.errors)")
    for victim in ["victim.lock", "registry/victim.lock", "registry/.git/victim.lock", "victim.json"] {
      #expect(registry.box.exists(victim), "\(victim)")
    }
    #expect(try registry.box.text(registry.gitFolder + "/seccard.lock") == "")
  }

  /// The lock's file is nobody's property: a publisher whose file is taken away goes on with the new one.
  @Test func aRemovedLockFileIsMadeAnew() async throws {
    let registry = try await DurabilityRegistry(bare: true)
    unlink(registry.box.absolute("registry/seccard.lock"))
    #expect(try await registry.publish("m", "1.0.0").isSuccess)
    #expect(registry.box.exists("registry/seccard.lock"))
  }
}
