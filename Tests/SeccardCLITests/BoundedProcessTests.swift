import SeccardTestSupport
import Testing

@testable import SeccardCLI

/// Programs that misbehave, within limits. What is waited for is that a limit ends them.
@Suite struct BoundedProcessTests {
  private static let limits = BoundedProcess.Limits(
    seconds: 30, processorSeconds: 30, memory: nil, output: 1 << 20)

  private func run(
    _ script: String, program: String = "/bin/sh", _ change: (inout BoundedProcess.Limits) -> Void = { _ in }
  ) async throws -> (outcome: BoundedProcess.Outcome, folder: String) {
    var changed = Self.limits
    change(&changed)
    let limits = changed
    return try await onOwnThread {
      let box = try Sandbox()
      let environment = ["TMPDIR": box.path, "PATH": "/usr/local/bin:/usr/bin:/bin", "TOKEN": "secret"]
      let folder = try PrivateFolder(environment: environment)
      let outcome = BoundedProcess(program: program, limits: limits)
        .run(["-c", script, "sh", "-first", "$(second)"], in: folder, environment: environment)
      return (outcome, folder.path)
    }
  }

  @Test func whatItSaysIsTold() async throws {
    let outcome = try await run(#"printf '%s|' "$@"; echo no >&2; exit 3"#).outcome
    #expect(outcome.end == .exited(3))
    #expect(String(decoding: outcome.output, as: UTF8.self) == "-first|$(second)|")
    #expect(outcome.told == "no")
  }

  @Test("a program that ignores what can be ignored ends with what it started")
  func theTimeIsOver() async throws {
    let outcome = try await run("trap '' TERM INT HUP; (trap '' TERM; sleep 1000) & echo $!; sleep 1000; sleep 1000") {
      $0.seconds = 1
    }.outcome
    #expect(outcome.end == .timeOver)
    let child = String(decoding: outcome.output, as: UTF8.self).filter(\.isNumber)
    #expect(!child.isEmpty)
    // The kernel takes a moment to do it.
    let box = try Sandbox()
    for _ in 0..<100_000 where box.exists("/proc/\(child)/cwd/.") { await Task.yield() }
    #expect(!box.exists("/proc/\(child)/cwd/."))
  }

  @Test func theProcessorTimeIsOver() async throws {
    #expect(try await run("while :; do :; done") { $0.processorSeconds = 1 }.outcome.end == .processorTimeOver)
  }

  @Test func theOutputIsTooLong() async throws {
    let outcome = try await run("while :; do echo 0123456789012345678901234567890123456789; done").outcome
    #expect(outcome.end == .outputTooLong)
    #expect(outcome.output.isEmpty)
  }

  #if os(Linux)
    @Test func theMemoryIsLimited() async throws {
      let outcome = try await run("ulimit -v; ulimit -c") { $0.memory = 1 << 30 }.outcome
      #expect(String(decoding: outcome.output, as: UTF8.self) == "1048576\n0\n")
    }
  #endif

  @Test func itSeesNothingOfTheUser() async throws {
    let (outcome, folder) = try await run("pwd -P; env; ls -ld . | cut -c1-10")
    let text = String(decoding: outcome.output, as: UTF8.self)
    #expect(text.hasPrefix(folder + "\n"))
    #expect(text.contains("\nHOME=\(folder)\n"))
    #expect(!text.contains("secret"))
    #expect(text.hasSuffix("drwx------\n"))
  }

  @Test("the folder goes with all that is in it, and nothing that a link leads to")
  func theFolderGoes() async throws {
    let box = try Sandbox()
    try box.write("kept/file", "kept")
    @Sendable func work() throws -> String {
      let folder = try PrivateFolder(environment: ["TMPDIR": box.path])
      let outcome = BoundedProcess(program: "/bin/sh", limits: Self.limits).run(
        ["-c", "mkdir -p a/b; echo x > a/b/c; chmod 0 a/b; ln -s ../kept link"], in: folder, environment: [:])
      #expect(outcome.end == .exited(0))
      return folder.path
    }
    let path = try await onOwnThread { try work() }
    #expect(!box.exists(path))
    #expect(try box.text("kept/file") == "kept")
  }

  @Test func whatIsNotThereIsNotStarted() async throws {
    let outcome = try await run("", program: "/nowhere/program").outcome
    #expect(outcome.end == .exited(127))
  }

  @Test("a program that lies in the working directory is not found")
  func relativePlaces() {
    #expect(BoundedProcess.path(of: "sh", environment: ["PATH": ".:bin::/bin"]) == "/bin/sh")
    #expect(BoundedProcess.path(of: "sh", environment: ["PATH": ".:bin:"]) == nil)
  }
}
