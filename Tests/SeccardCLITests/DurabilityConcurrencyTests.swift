import SeccardTestSupport
import Synchronization
import Testing

/// Many write at once, and nothing is lost. `SECCARD_TEST_FULL=1`: 16 processes with 50 cards each.
@Suite struct DurabilityConcurrencyTests {
  /// Publishes `count` versions from each of 16 processes at once. Returns the paths that were reported as published.
  private func publish(_ count: Int, each: (Int, Int) -> (String, String), to registry: DurabilityRegistry) async throws
    -> Set<String>
  {
    let cards = (0..<16).map { writer in (0..<count).map { each(writer, $0) } }
    return try await withThrowingTaskGroup(of: [String].self) { group in
      for own in cards {
        group.addTask {
          var done: [String] = []
          for (model, version) in own {
            let outcome = try await registry.publish(model, version)
            #expect(outcome.code == 0, "\(outcome.errors)")
            #expect(!outcome.errors.contains("warning"), "\(outcome.errors)")
            if outcome.isSuccess { done.append("cards/\(model)/\(version).json") }
          }
          return done
        }
      }
      return try await group.reduce(into: []) { $0.formUnion($1) }
    }
  }

  /// Calls the disturbers again and again while `body` runs, and lets them end what they are at: a git that is cut off
  /// leaves its own locks.
  private func beside<Result: Sendable>(
    _ disturb: [@Sendable () async throws -> Void], _ body: () async throws -> Result
  ) async throws -> Result {
    let end = Flag()
    return try await withThrowingTaskGroup(of: Void.self) { group in
      for disturb in disturb {
        group.addTask { while !end.isRaised.load(ordering: .relaxed) { try await disturb() } }
      }
      let result: Swift.Result<Result, any Error>
      do { result = .success(try await body()) } catch { result = .failure(error) }
      end.isRaised.store(true, ordering: .relaxed)
      try await group.waitForAll()
      return try result.get()
    }
  }

  private func expectAll(_ count: Int, reported: Set<String>, in registry: DurabilityRegistry) async throws {
    #expect(reported.count == count)
    #expect(try await registry.cards() == reported)
    #expect(try await registry.commitCount() == count + 1)
    #expect(try await registry.commitCount("--first-parent") == count + 1)
    #expect(try await registry.commitCount("--merges") == 0)
    try await registry.expectReadable()
    try await registry.expectFinished()
  }

  @Test(arguments: [true, false]) func sixteenPublishersLoseNothing(bare: Bool) async throws {
    let registry = try await DurabilityRegistry(bare: bare)
    let count = DurabilitySize.of(4, full: 50)
    let reported = try await publish(count, each: { ("m\($0)", "1.\($1).0") }, to: registry)
    try await expectAll(16 * count, reported: reported, in: registry)
  }

  @Test(arguments: [true, false]) func nothingIsLostBesideCollection(bare: Bool) async throws {
    let registry = try await DurabilityRegistry(bare: bare)
    let count = DurabilitySize.of(4, full: 50)
    let collect: @Sendable () async throws -> Void = { try await registry.git("gc", "--quiet") }
    let pack: @Sendable () async throws -> Void = { try await registry.git("pack-refs", "--all") }
    let reported = try await beside([collect, pack]) {
      try await publish(count, each: { ("m", "\($0).\($1).0") }, to: registry)
    }
    try await expectAll(16 * count, reported: reported, in: registry)
  }

  @Test func readersSeeAWholeRegistryBesideCollection() async throws {
    let registry = try await DurabilityRegistry(bare: true)
    for minor in 0..<4 { try await registry.publish("m", "1.\(minor).0") }
    let collect: @Sendable () async throws -> Void = { try await registry.git("gc", "--quiet") }
    let write: @Sendable () async throws -> Void = {
      let outcome = try await registry.publish("n", "1.0.\(UInt32.random(in: 0...UInt32.max))")
      #expect(outcome.isSuccess, "\(outcome.errors)")
    }
    let commands = [
      ["list"], ["registry", "doctor"], ["log", "m"], ["show", "m@1.2.0"], ["diff", "m@1.0.0", "m@1.3.0"],
    ]
    try await beside([collect, write]) {
      for _ in 0..<DurabilitySize.of(4, full: 100) {
        for command in commands {
          let outcome = try await registry.seccard(command + ["--registry", registry.path])
          #expect(outcome.code == 0, "\(command): \(outcome.errors)")
        }
      }
    }
    try await registry.expectReadable()
  }

  @Test(arguments: [true, false]) func theSameCardFromManyIsOneCommit(bare: Bool) async throws {
    let registry = try await DurabilityRegistry(bare: bare)
    for version in 1...DurabilitySize.of(3, full: 50) {
      let outcomes = try await at(once: 8) { _ in try await registry.publish("m", "\(version).0.0") }
      #expect(outcomes.map(\.code) == Array(repeating: 0, count: 8))
      #expect(try await registry.commitCount() == version + 1)
    }
    try await registry.expectFinished()
  }

  @Test(arguments: [true, false]) func ofRivalsForOneVersionOneWins(bare: Bool) async throws {
    let registry = try await DurabilityRegistry(bare: bare)
    for version in 1...DurabilitySize.of(3, full: 50) {
      let outcomes = try await at(once: 8) { rival in
        try await registry.publish("m", "\(version).0.0", "rival \(rival)")
      }
      let winners = outcomes.indices.filter { outcomes[$0].code == 0 }
      #expect(winners.count == 1)
      #expect(outcomes.filter { $0.code == 1 }.count == 7)
      #expect(try await registry.commitCount() == version + 1)
      let stored = try await registry.git("show", "main:cards/m/\(version).0.0.json")
      #expect(stored.contains("\"rival \(winners.first ?? -1)\""))
    }
    try await registry.expectFinished()
  }

  @Test func oneOfManyInitsMakesTheRegistry() async throws {
    for bare in [true, false] {
      let box = try Sandbox()
      let registry = DurabilityRegistry(existing: "registry", bare: bare, in: box)
      let outcomes = try await at(once: 8) { _ in
        try await registry.seccard(["init", "registry"] + (bare ? ["--bare"] : []))
      }
      #expect(outcomes.filter(\.isSuccess).count == 1)
      #expect(try await registry.commitCount() == 1)
      try await registry.expectReadable()
      try await registry.expectFinished()
    }
  }

  @Test(arguments: [true, false]) func cardsMoveBesideThePublishers(bare: Bool) async throws {
    let registry = try await DurabilityRegistry(bare: bare)
    let count = DurabilitySize.of(2, full: 25)
    let reshard: @Sendable () async throws -> Void = {
      for fanout in [1, 2, 0] {
        let outcome = try await registry.seccard(
          ["registry", "reshard", "--fanout", "\(fanout)", "--registry", registry.path])
        #expect(outcome.isSuccess, "\(outcome.errors)")
      }
    }
    let reported = try await beside([reshard]) {
      try await publish(count, each: { ("m\($0)", "1.\($1).0") }, to: registry)
    }
    let stored = try await registry.cards().map { $0.split(separator: "/").suffix(2).joined(separator: "/") }
    #expect(Set(stored.map { "cards/" + $0 }) == reported)
    try await registry.expectReadable()
  }

  @Test func commitsOfAPersonAndOfPublishersStandSideBySide() async throws {
    let registry = try await DurabilityRegistry(bare: false)
    let count = DurabilitySize.of(2, full: 25)
    let people = DurabilitySize.of(5, full: 60)
    /// Tries again while a publisher holds the index, or has moved the branch.
    @Sendable func git(_ arguments: String...) async throws {
      for _ in 0..<500 {
        let outcome = try await registry.box.run("git", ["-C", registry.path] + arguments)
        if outcome.isSuccess { return }
        try #require(
          outcome.errors.contains("index.lock") || outcome.errors.contains("cannot lock ref"), "\(outcome.errors)")
      }
      Issue.record("git \(arguments) never got its turn")
    }
    async let person: Void = {
      for number in 0..<people {
        try registry.box.write("registry/work\(number)", "\(number)\n")
        try await git("add", "work\(number)")
        if number % 3 == 2 { try await git("commit", "--quiet", "-m", "work") }
      }
    }()
    let reported = try await publish(count, each: { ("m\($0)", "1.\($1).0") }, to: registry)
    try await person

    #expect(try await registry.cards() == reported)
    #expect(try await registry.git("log", "--diff-filter=D", "--format=%s", "main") == "")
    let committed = try await registry.git("ls-tree", "--name-only", "main").split(separator: "\n")
    #expect(committed.filter { $0.hasPrefix("work") }.count == people / 3 * 3)
    let staged = (people / 3 * 3..<people).map { "A  work\($0)\n" }.joined()
    #expect(try await registry.status() == staged)
    try await registry.expectReadable()
  }

  /// Runs a body in so many tasks; results in their order.
  private func at<Result: Sendable>(
    once count: Int, _ body: @escaping @Sendable (Int) async throws -> Result
  ) async throws -> [Result] {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      for index in 0..<count { group.addTask { (index, try await body(index)) } }
      return try await group.reduce(into: [(Int, Result)]()) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }
}

private final class Flag: Sendable {
  let isRaised = Atomic(false)
}
