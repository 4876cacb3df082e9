import SeccardTestSupport
import Testing

/// The hook ended by SIGKILL, or with a call that fails, at each call that changes something: index and worktree copy of
/// the card are each the old or the new one, no lock is left, and the next commit goes through and is right.
/// `SECCARD_TEST_FULL=1`: at every such call.
@Suite(.enabled("strace can trace") { await DurabilityTracing.isAllowed() }) struct HookRunKillTests {
  enum Way: String, CaseIterable, CustomTestStringConvertible {
    case staged = "git commit -q -m x"
    case all = "git commit -q -a -m x"
    case file = "git commit -q -m x weights/a.bin"

    var testDescription: String { rawValue }

    static let tried: [Way] = DurabilitySize.isFull ? allCases : [.staged, .file]
  }

  /// The repository before the commit, of which each run gets a copy.
  private struct Scene {
    let box: Sandbox
    let model: ModelSandbox
    let way: Way
    let old: String

    init(_ way: Way) async throws {
      let made = try await ModelSandbox("start")
      self.way = way
      box = made.box
      model = ModelSandbox(existing: "copy", in: box)
      old = try made.text(ModelSandbox.card)
      try await made.shell("echo three > weights/a.bin; \(way == .staged ? "git add weights" : "")")
      // The hook, under strace.
      try made.write(
        ".git/hooks/pre-commit", "#!/bin/sh\nexec strace -f -qq -o ../trace $traced \"$seccard\" hook run\n")
    }

    func commit(_ options: String) async throws -> Sandbox.Outcome {
      _ = try await box.run("sh", ["-ec", "rm -rf copy; cp -Rp start copy"])
      return try await model.run(way.rawValue, ["traced": options])
    }

    /// The card that comes of it, and every call on the way there; the one that keeps the cache may as well fail.
    func rehearse() async throws -> (card: String, points: [DurabilityTracing.Point]) {
      let outcome = try await commit("-e trace=" + DurabilityTracing.changing.joined(separator: ","))
      try #require(outcome.isSuccess, "\(outcome.errors)")
      let card = try model.text(ModelSandbox.card)
      #expect(card != old)
      let points = DurabilityTracing.points(in: try box.text("trace"), folder: ".git")
      #expect(points.count >= 12, "\(points)")
      return (card, points)
    }
  }

  /// Every renaming, and some of the rest.
  private static func some(of points: [DurabilityTracing.Point]) -> [DurabilityTracing.Point] {
    if DurabilitySize.isFull { return points }
    let rest = points.filter { !$0.call.hasPrefix("rename") }
    return points.filter { $0.call.hasPrefix("rename") } + stride(from: 0, to: rest.count, by: 6).map { rest[$0] }
  }

  @Test(arguments: Way.tried) func killedBeforeACall(_ way: Way) async throws {
    let scene = try await Scene(way)
    let (card, points) = try await scene.rehearse()
    var killed = 0
    for point in Self.some(of: points) {
      let outcome = try await scene.commit(
        "-e trace=\(point.call) -e inject=\(point.call):signal=SIGKILL:when=\(point.count)")
      if outcome.isSuccess {
        // A call that some runs need and this one did not.
        try await scene.model.expectSound("\(point)")
        continue
      }
      killed += 1
      try await expectWhole(scene, card, "killed before \(point)")
      try await expectNextCommit(scene, card, "killed before \(point)")
    }
    #expect(killed >= 6)
  }

  @Test(arguments: Way.tried) func aCallThatFails(_ way: Way) async throws {
    let scene = try await Scene(way)
    let (card, points) = try await scene.rehearse()
    let calls = ["pwrite64", "write", "fsync", "openat", "rename", "renameat", "fchmod"]
    // The last one is the line that it says.
    for point in Self.some(of: points.dropLast().filter { calls.contains($0.call) }) {
      let outcome = try await scene.commit(
        "-e trace=\(point.call) -e inject=\(point.call):error=ENOSPC:when=\(point.count)+")
      try await expectWhole(scene, card, "\(point) fails")
      #expect(try await scene.model.leftOvers() == [], "\(point) fails")
      // What only makes the next run faster may fail.
      if outcome.isSuccess {
        try await scene.model.expectSound("\(point) fails")
      } else {
        // Where nothing can be written, that cannot be told either.
        if point.call != "write" { #expect(outcome.errors.contains("error: cannot "), "\(point): \(outcome.errors)") }
        try await expectNextCommit(scene, card, "\(point) fails")
      }
    }
  }

  /// Each copy of the card is the old one or the new one, everything else is as it was, and no lock is left.
  private func expectWhole(_ scene: Scene, _ card: String, _ comment: Comment) async throws {
    let model = scene.model
    let staged = try await model.git("show", ":" + ModelSandbox.card)
    #expect([scene.old, card].contains(staged), comment)
    #expect([scene.old, card].contains(try model.text(ModelSandbox.card)), comment)
    #expect(try await model.leftOvers().filter { !$0.contains("/seccard.tmp-") } == [], comment)
    let others = try await model.status().filter { !$0.hasSuffix(ModelSandbox.card) }
    if try await model.git("rev-parse", "HEAD") == model.git("rev-parse", "start") {
      #expect(others == [scene.way == .staged ? "M  weights/a.bin" : " M weights/a.bin"], comment)
    } else {
      #expect(others == [], comment)
    }
  }

  private func expectNextCommit(_ scene: Scene, _ card: String, _ comment: Comment) async throws {
    let model = scene.model
    try model.write(".git/hooks/pre-commit", "#!/bin/sh\nexec \"$seccard\" hook run\n")
    let outcome = try await model.run(scene.way.rawValue)
    #expect(outcome.isSuccess, "\(comment): \(outcome.errors)")
    #expect(try await model.git("show", "HEAD:" + ModelSandbox.card) == card, comment)
    #expect(try model.text(ModelSandbox.card) == card, comment)
    #expect(try await model.status() == [], comment)
    let check = try await model.seccard("generate", "--check", "--from", "HEAD")
    #expect(check.code == 0, comment)
    let fsck = try await model.run("git fsck --strict --no-dangling")
    #expect(fsck.isSuccess && fsck.text + fsck.errors == "", comment)
  }
}
