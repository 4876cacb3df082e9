import SeccardTestSupport
import Synchronization
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Nothing is lost: writers at once, kills, full disks, and locks of other programs. git is asked what is there.
@Suite struct DurabilityTests {
  /// Cards for each of the 16 processes; `SECCARD_TEST_FULL=1` makes it 50.
  private static let cardsEach = getenv("SECCARD_TEST_FULL") == nil ? 4 : 50

  @Test(arguments: [false, true])
  func manyWritersLoseNothing(besideMaintenance: Bool) async throws {
    let box = try Sandbox()
    try await box.seccard("init", "--bare", "reg.git")
    let isOver = Mutex(false)
    async let upkeep: Void = {
      while besideMaintenance, !isOver.withLock({ $0 }) {
        try await box.git("gc", "--quiet", in: "reg.git")
        try await box.git("pack-refs", "--all", in: "reg.git")
      }
    }()
    let published = try await withThrowingTaskGroup(of: [String].self) { group in
      for writer in 0..<16 {
        group.addTask {
          var done: [String] = []
          for number in 0..<Self.cardsEach {
            let card = Cards.bytes("m\(writer)", "1.0.\(number)")
            let outcome = try await box.seccard("publish", "-", "--registry", "reg.git", "--quiet", input: card)
            #expect(outcome.isSuccess, "\(outcome.errors)")
            if outcome.isSuccess { done.append("cards/m\(writer)/1.0.\(number).json") }
          }
          return done
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    isOver.withLock { $0 = true }
    try await upkeep
    #expect(published.count == 16 * Self.cardsEach)
    #expect(try await box.git("rev-list", "--count", "main", in: "reg.git") == "\(published.count + 1)\n")
    #expect(try await box.git("rev-list", "--count", "--merges", "main", in: "reg.git") == "0\n")
    let there = try await box.git("ls-tree", "-r", "--name-only", "main", "cards/", in: "reg.git")
    #expect(Set(there.split(separator: "\n").map(String.init)) == Set(published))
    try await box.git("fsck", "--strict", "--no-dangling", in: "reg.git")
  }

  @Test func rivalsForOneVersionHaveOneWinner() async throws {
    let box = try Sandbox()
    try await box.seccard("init", "--bare", "reg.git")
    let codes = try await withThrowingTaskGroup(of: Int?.self) { group in
      for writer in 0..<8 {
        group.addTask {
          let card = Cards.bytes("m", "1.0.0", "\"writer\": \(writer)")
          return try await box.seccard("publish", "-", "--registry", "reg.git", input: card).code
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(codes.filter { $0 == 0 }.count == 1 && codes.filter { $0 == 1 }.count == 7, "\(codes)")
    #expect(try await box.git("rev-list", "--count", "main", in: "reg.git") == "2\n")
  }

  /// A publish is killed at some moment of its run, again and again: the registry is the old one or the new one, and the
  /// next publish finds nothing in its way.
  @Test(arguments: [true, false])
  func aKillLeavesTheOldOrTheNew(bare: Bool) async throws {
    let box = try Sandbox()
    try await box.seccard("init", "reg", bare ? "--bare" : "--quiet")
    var commits = 1
    for round in 0..<(Self.cardsEach * 6) {
      try box.write("card.json", Cards.text("m", "1.0.\(2 * round)"))
      let delay = Double.random(in: 0...0.12)
      let script = "'\(Sandbox.binary)' publish card.json --registry reg & p=$!; sleep \(delay); kill -9 $p; wait $p"
      _ = try await box.run("sh", ["-c", script])
      let place = bare ? "reg" : "reg/.git"
      let count = try #require(
        Int(try await box.git("rev-list", "--count", "main", in: place).split(separator: "\n").joined()))
      #expect(count == commits || count == commits + 1, "killed after \(delay) s")
      try await box.git("fsck", "--strict", "--no-dangling", in: place)
      #expect(try await box.seccard("registry", "doctor", "--registry", "reg").isSuccess)

      let next = Cards.bytes("m", "1.0.\(2 * round + 1)")
      let outcome = try await box.seccard("publish", "-", "--registry", "reg", input: next)
      #expect(outcome.isSuccess, "killed after \(delay) s: \(outcome.errors)")
      #expect(outcome.errors.contains("warning") == false, "killed after \(delay) s: \(outcome.errors)")
      commits = count + 1
      if !bare {
        #expect(try await box.git("status", "--porcelain", in: "reg") == "", "killed after \(delay) s")
        let left = try await box.run("find", ["reg", "-name", "*.lock", "!", "-name", "seccard.lock"])
        #expect(left.text == "")
      }
    }
  }

  /// Somebody else's lock is told with its path and age, and stays.
  @Test(arguments: ["refs/heads/main.lock", "index.lock"])
  func aForeignLockIsReportedAndStays(_ lock: String) async throws {
    let box = try Sandbox()
    try await box.seccard("init", "reg")
    let tip = try await box.git("rev-parse", "main", in: "reg")
    try box.write("reg/.git/" + lock, "")
    let outcome = try await box.seccard("publish", "-", "--registry", "reg", input: Cards.bytes("m", "1.0.0"))
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("reg/.git/\(lock), for "), "\(outcome.errors)")
    #expect(outcome.errors.contains("rm "))
    #expect(box.exists("reg/.git/" + lock))
    #expect(try await box.git("rev-parse", "main", in: "reg") == tip)
    #expect(box.exists("reg/cards") == false)
  }

  private static let canMount = geteuid() == 0 && system("mount -t tmpfs none /mnt 2>/dev/null && umount /mnt") == 0

  @Test(.enabled(if: canMount, "mounting a small file system needs root"), arguments: [0, 2, 4, 8, 16])
  func aFullDiskLeavesTheTipWhereItWas(blocks: Int) async throws {
    let box = try Sandbox()
    try box.write("disk/x", "")
    _ = try await box.run("mount", ["-t", "tmpfs", "-o", "size=1m", "none", box.absolute("disk")])
    do {
      try await box.seccard("init", "disk/reg")
      let tip = try await box.git("rev-parse", "main", in: "disk/reg")
      // Fill it, and give back a few blocks.
      _ = try await box.run(
        "sh", ["-c", "cat /dev/zero > disk/fill; dd if=/dev/zero of=disk/fill bs=4096 seek=0 count=0 2>/dev/null"])
      let filled = try await box.run(
        "sh", ["-c", "cat /dev/zero > disk/fill 2>/dev/null; truncate -s -\(blocks * 4096) disk/fill; true"])
      #expect(filled.isSuccess)
      let card = Cards.bytes("m", "1.0.0", "\"text\": \"\(String(repeating: "x", count: 20_000))\"")
      let outcome = try await box.seccard("publish", "-", "--registry", "disk/reg", input: card)
      let now = try await box.git("rev-parse", "main", in: "disk/reg")
      if now == tip {
        #expect(outcome.code == 2 && outcome.errors.contains("No space left on device"), "\(outcome.errors)")
      } else {
        #expect(outcome.code == 0, "\(outcome.errors)")
      }
      _ = try await box.run("rm", ["disk/fill"])
      try await box.git("fsck", "--strict", "--no-dangling", in: "disk/reg")
      #expect(try await box.seccard("publish", "-", "--registry", "disk/reg", input: card).isSuccess)
      #expect(try await box.git("status", "--porcelain", in: "disk/reg") == "")
    } catch {
      _ = try await box.run("umount", [box.absolute("disk")])
      throw error
    }
    _ = try await box.run("umount", [box.absolute("disk")])
  }
}
