import SeccardTestSupport

/// strace(1), which ends or fails a program at one exact system call.
enum DurabilityTracing {
  /// The calls that change something outside of the process.
  static let changing = [
    "openat", "write", "pwrite64", "fsync", "unlink", "unlinkat", "rename", "renameat", "link", "linkat", "symlinkat",
    "mkdir", "mkdirat", "rmdir", "ftruncate", "fchmod", "utimensat", "flock",
  ]

  struct Point: Sendable, CustomStringConvertible {
    let call: String
    let count: Int

    var description: String { "\(call)#\(count)" }
  }

  /// Whether each call of a command may be tried: a thousand traced runs, which take minutes.
  static func isThorough() async -> Bool { DurabilitySize.isFull ? await isAllowed() : false }

  /// False where strace is not there, or may not trace.
  static func isAllowed() async -> Bool {
    guard let box = try? Sandbox() else { return false }
    let outcome = try? await box.run("strace", ["-f", "-qq", "-o", "trace", "true"])
    return outcome?.isSuccess ?? false
  }

  /// Every call of a command that changes something, from its first look at `folder` on, by a run that is let through.
  static func points(of command: [String], in box: Sandbox, folder: String) async throws -> [Point] {
    let outcome = try await box.run(
      "strace",
      ["-f", "-qq", "-o", "trace", "-e", "trace=" + changing.joined(separator: ","), Sandbox.binary] + command)
    guard outcome.isSuccess else { throw SandboxError(message: "strace: \(outcome.errors)") }
    return points(in: try box.text("trace"), folder: folder)
  }

  /// The same from what strace wrote.
  static func points(in trace: String, folder: String) -> [Point] {
    var counts: [String: Int] = [:]
    var points: [Point] = []
    var isThere = false
    for line in trace.split(separator: "\n") {
      // "1234  openat(AT_FDCWD, …": the process, in a column of its own, and the call.
      let text = line.drop { $0 != " " }.drop { $0 == " " }
      guard let end = text.firstIndex(of: "(") else { continue }
      let call = String(text[..<end])
      guard changing.contains(call) else { continue }
      counts[call, default: 0] += 1
      isThere = isThere || text.contains(folder)
      let isReading = call == "openat" && !text.contains("O_CREAT")
      if isThere, !isReading { points.append(Point(call: call, count: counts[call] ?? 0)) }
    }
    return points
  }

  /// Runs a command with `action` (`signal=SIGKILL`, `error=EIO`) at a point; `lasting` means at every call after it too.
  static func run(
    _ command: [String], in box: Sandbox, _ action: String, at point: Point, lasting: Bool = false
  ) async throws -> Sandbox.Outcome {
    let injection = "inject=\(point.call):\(action):when=\(point.count)\(lasting ? "+" : "")"
    return try await box.run(
      "strace",
      ["-f", "-qq", "-o", "trace", "-e", "trace=\(point.call)", "-e", injection, Sandbox.binary] + command)
  }
}
