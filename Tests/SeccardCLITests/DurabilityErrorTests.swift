import SeccardTestSupport
import Testing

/// What cannot be written is an error, the tip is where it was, and the next write goes through as if nothing had been.
@Suite struct DurabilityErrorTests {
  struct Failure: Sendable, CustomTestStringConvertible {
    let error: String
    /// From one call on, as on a full disk, or at that call alone.
    let isLasting: Bool

    var testDescription: String { error + (isLasting ? " from then on" : " once") }
  }

  private static let failures = [
    Failure(error: "ENOSPC", isLasting: true), Failure(error: "EIO", isLasting: false),
    Failure(error: "EACCES", isLasting: true),
  ]

  /// Calls that need room or a right to write.
  private static let failing: Set = [
    "write", "pwrite64", "fsync", "rename", "renameat", "link", "mkdir", "mkdirat", "ftruncate", "fchmod",
  ]

  @Test(
    .enabled("strace can trace, at full size") { await DurabilityTracing.isThorough() },
    arguments: [DurabilityScenario.publishing[0], DurabilityScenario.publishing[2]], failures)
  func aFailedCallIsAnErrorOrDoesNotMatter(_ scenario: DurabilityScenario, _ failure: Failure) async throws {
    let rehearsal = try Sandbox()
    let model = try await scenario.start(rehearsal)
    let points = try await DurabilityTracing.points(
      of: scenario.arguments(model), in: rehearsal, folder: model.path
    ).filter { Self.failing.contains($0.call) }
    #expect(points.count > 20)
    for point in points {
      let box = try Sandbox()
      let registry = try await scenario.start(box)
      let old = try await registry.tip()
      let outcome = try await DurabilityTracing.run(
        scenario.arguments(registry) + ["--quiet"], in: box, "error=\(failure.error)", at: point,
        lasting: failure.isLasting)
      let comment: Comment = "\(point): \(outcome.errors)"
      let hasMoved = try await registry.tip() != old
      if !hasMoved {
        // Where every write fails, so does that of the message.
        let isMute = point.call == "write" && failure.isLasting
        #expect(outcome.code == 2 && (isMute || outcome.errors.hasPrefix("error: cannot ")), comment)
        try await registry.expectFinished(comment)
      } else {
        // Standard output is written last, and fails like everything else.
        #expect(outcome.code == 0 || (outcome.code == 2 && point.call == "write"), comment)
        if try await registry.status() != "" {
          #expect(outcome.errors.contains("warning") || point.call == "write", comment)
        }
      }
      try await registry.expectReadable(comment)
      let next = try await registry.seccard(["publish", "next.json", "--registry", registry.path])
      #expect(next.code == 0 && !next.errors.contains("warning"), "\(point): \(next.errors)")
      try await registry.expectFinished(comment)
    }
  }

  // MARK: A disk of its own

  /// Runs a shell script where mounting is allowed and seen by nobody else: `$1` is seccard, the working directory the
  /// sandbox.
  private static func apart(_ script: String, _ arguments: [String] = [], in box: Sandbox) async throws
    -> Sandbox.Outcome
  {
    let isRoot = try await box.run("id", ["-u"]).text == "0\n"
    return try await box.run(
      "unshare", (isRoot ? ["-m"] : ["-r", "-m"]) + ["sh", "-c", script, "sh", Sandbox.binary] + arguments)
  }

  static func canMount() async -> Bool {
    guard let box = try? Sandbox() else { return false }
    let outcome = try? await apart("mount -t tmpfs -o size=64k none home", in: box)
    return outcome?.isSuccess ?? false
  }

  /// A disk with room for a few blocks; one line of what was seen: exit status, tip, fsck, list, git status, what is
  /// left in the git folder; then the same after room was made and something else was published.
  private static let fullDisk = """
    seccard=$1 blocks=$2 kind=$3
    mkdir disk && mount -t tmpfs -o size=2m none disk && cd disk || exit 1
    "$seccard" init reg $kind --quiet >/dev/null || exit 1
    git=reg/.git; test "$kind" = --bare && git=reg
    state() {
      git -C reg fsck --strict --no-dangling && "$seccard" list --registry reg >/dev/null && printf ' sound'
      test "$kind" = --bare || git --no-optional-locks -C reg status --porcelain
      ls $git $git/refs/heads | grep -E '\\.lock$|^seccard\\.' | grep -v '^seccard.lock$'
    }
    before=$(git -C reg rev-parse main)
    room=$(df -B4096 --output=avail . | tail -n 1)
    dd if=/dev/zero of=fill bs=4096 count=$((room - blocks)) 2>/dev/null || exit 1
    "$seccard" publish ../card.json --registry reg --quiet >../output 2>&1
    printf '%s' $?
    test "$before" = "$(git -C reg rev-parse main)" && printf ' same' || printf ' moved'
    state
    rm fill
    "$seccard" publish ../next.json --registry reg --quiet >>../output 2>&1
    printf ' then %s' $?
    state
    """

  @Test(.enabled("a file system can be mounted") { await canMount() }, arguments: [true, false])
  func aFullDiskLeavesTheTipWhereItWas(bare: Bool) async throws {
    var statuses: Set<String> = []
    for blocks in 0..<DurabilitySize.of(24, full: 60) where DurabilitySize.isFull || blocks % 2 == 0 {
      let box = try Sandbox()
      let text = String(repeating: "x", count: 3000)
      try box.write("card.json", DurabilityRegistry.card("m", "1.0.0", text))
      try box.write("next.json", DurabilityRegistry.card("next", "1.0.0"))
      let seen = try await Self.apart(Self.fullDisk, ["\(blocks)", bare ? "--bare" : "--branch=main"], in: box)
      let output = try box.text("output")
      let fits = ["2 same sound then 0 sound", "0 moved sound then 0 sound"]
      #expect(fits.contains(seen.text), "\(blocks) blocks: \(seen.text) \(seen.errors) \(output)")
      if seen.text.hasPrefix("2") {
        #expect(output.contains("error: cannot ") && output.contains("No space left on device"), "\(output)")
      }
      statuses.insert(String(seen.text.prefix(1)))
    }
    // The sizes reach from too little room to enough.
    #expect(statuses == ["0", "2"])
  }

  @Test(.enabled("a file system can be mounted") { await canMount() }, arguments: [true, false])
  func aReadOnlyRegistryIsReadAndNotWritten(hasBeenWritten: Bool) async throws {
    let box = try Sandbox()
    let registry = try await DurabilityRegistry(bare: true, in: box)
    if hasBeenWritten { try await registry.publish("m", "0.9.0") }
    try box.write("card.json", DurabilityRegistry.card("m", "1.0.0"))
    let script = """
      mkdir view && mount --bind registry view && mount -o remount,ro,bind view || exit 99
      "$1" list --registry view >/dev/null 2>&1 || exit 98
      "$1" registry doctor --registry view >/dev/null || exit 97
      exec "$1" publish card.json --registry view
      """
    let tip = try await registry.tip()
    let outcome = try await Self.apart(script, in: box)
    #expect(outcome.code == 2)
    #expect(outcome.errors.hasPrefix("error: cannot "), "\(outcome.errors)")
    #expect(outcome.errors.contains("Read-only file system"), "\(outcome.errors)")
    #expect(try await registry.tip() == tip)
    #expect(try await registry.publish("m", "1.0.0").isSuccess)
    try await registry.expectReadable()
  }
}
