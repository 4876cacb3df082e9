import SeccardTestSupport
import Testing

@testable import SeccardCLI

/// Programs that misbehave, within limits. What is waited for is that a limit ends them.
@Suite struct BoundedProcessTests {
  private static let limits = BoundedProcess.Limits(
    seconds: 30, processorSeconds: 30, memory: nil, output: 1 << 20)

  private func run(
    _ script: String, _ change: (inout BoundedProcess.Limits) -> Void = { _ in }
  ) throws -> (outcome: BoundedProcess.Outcome, folder: String) {
    let box = try Sandbox()
    var limits = Self.limits
    change(&limits)
    let environment = ["TMPDIR": box.path, "PATH": "/usr/local/bin:/usr/bin:/bin", "TOKEN": "secret"]
    let folder = try PrivateFolder(environment: environment)
    let outcome = BoundedProcess(program: "/bin/sh", limits: limits)
      .run(["-c", script, "sh", "-first", "$(second)"], in: folder, environment: environment)
    return (outcome, folder.path)
  }

  @Test func whatItSaysIsTold() throws {
    let outcome = try run(#"printf '%s|' "$@"; echo no >&2; exit 3"#).outcome
    #expect(outcome.end == .exited(3))
    #expect(String(decoding: outcome.output, as: UTF8.self) == "-first|$(second)|")
    #expect(outcome.told == "no")
  }

  @Test("a program that ignores what can be ignored ends with what it started")
  func theTimeIsOver() throws {
    let outcome = try run("trap '' TERM INT HUP; (trap '' TERM; sleep 1000) & echo $!; sleep 1000; sleep 1000") {
      $0.seconds = 1
    }.outcome
    #expect(outcome.end == .timeOver)
    let child = String(decoding: outcome.output, as: UTF8.self).filter(\.isNumber)
    #expect(!child.isEmpty)
    #expect(try !Sandbox().exists("/proc/\(child)/cwd/."))
  }

  @Test func theProcessorTimeIsOver() throws {
    #expect(try run("while :; do :; done") { $0.processorSeconds = 1 }.outcome.end == .processorTimeOver)
  }

  @Test func theOutputIsTooLong() throws {
    let outcome = try run("while :; do echo 0123456789012345678901234567890123456789; done").outcome
    #expect(outcome.end == .outputTooLong)
    #expect(outcome.output.isEmpty)
  }

  #if os(Linux)
    @Test func theMemoryIsLimited() throws {
      let outcome = try run("ulimit -v; ulimit -c") { $0.memory = 1 << 30 }.outcome
      #expect(String(decoding: outcome.output, as: UTF8.self) == "1048576\n0\n")
    }
  #endif

  @Test func itSeesNothingOfTheUser() throws {
    let (outcome, folder) = try run("pwd -P; env; ls -ld . | cut -c1-10")
    let text = String(decoding: outcome.output, as: UTF8.self)
    #expect(text.hasPrefix(folder + "\n"))
    #expect(text.contains("\nHOME=\(folder)\n"))
    #expect(!text.contains("secret"))
    #expect(text.hasSuffix("drwx------\n"))
  }

  @Test("the folder goes with all that is in it, and nothing that a link leads to")
  func theFolderGoes() throws {
    let box = try Sandbox()
    try box.write("kept/file", "kept")
    func work() throws -> String {
      let folder = try PrivateFolder(environment: ["TMPDIR": box.path])
      let outcome = BoundedProcess(program: "/bin/sh", limits: Self.limits).run(
        ["-c", "mkdir -p a/b; echo x > a/b/c; chmod 0 a/b; ln -s ../kept link"], in: folder, environment: [:])
      #expect(outcome.end == .exited(0))
      return folder.path
    }
    let path = try work()
    #expect(!box.exists(path))
    #expect(try box.text("kept/file") == "kept")
  }

  @Test func whatIsNotThereIsNotStarted() throws {
    let folder = try PrivateFolder(environment: [:])
    let outcome = BoundedProcess(program: "/nowhere/program", limits: Self.limits).run([], in: folder, environment: [:])
    #expect(outcome.end == .exited(127))
  }

  @Test("a program that lies in the working directory is not found")
  func relativePlaces() throws {
    #expect(BoundedProcess.path(of: "sh", environment: ["PATH": ".:bin::/bin"]) == "/bin/sh")
    #expect(BoundedProcess.path(of: "sh", environment: ["PATH": ".:bin:"]) == nil)
  }
}
