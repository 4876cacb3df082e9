internal import SeccardCard
internal import Subprocess

#if canImport(Glibc)
  internal import Glibc
  internal import SystemPackage
#elseif canImport(Darwin)
  internal import Darwin
  internal import System
#endif

/// A program that works on input nobody vouches for: within limits of time, memory and output, without the network's
/// proxies, the terminal and the user's own files in its environment, and with a folder of its own that goes with it.
///
/// The limits are the kernel's (setrlimit(2), through the shell's `ulimit`), so that they hold for what the program starts,
/// too; at the end of the time its whole process group is killed, which no program can refuse.
struct BoundedProcess {
  struct Limits {
    /// Wall time, in seconds.
    var seconds: Int
    /// Time of a processor, in seconds.
    var processorSeconds: Int
    /// Address space, in bytes, where the system limits it (Linux does, macOS does not).
    var memory: Int?
    /// The size of any file that it writes, standard output among them.
    var output: Int
  }

  /// How a program ended.
  enum End: Sendable, Equatable {
    case exited(Int32)
    case killed(signal: Int32)
    case timeOver
    case processorTimeOver
    case outputTooLong
    case notStarted(String)
    /// This process was sent a signal that ends it, and has to act upon it.
    case interrupted(signal: Int32)
  }

  struct Outcome {
    let end: End
    /// What it wrote to standard output.
    let output: [UInt8]
    /// The beginning of what it wrote to standard error; not safe to print.
    let complaint: String
  }

  /// The absolute path of the program.
  let program: String
  let limits: Limits

  /// Where a program is that is called by its name, as the environment's `PATH` has it. Relative entries of it are passed
  /// over: what lies around in a working directory is not run.
  static func path(of name: String, environment: [String: String]) -> String? {
    for folder in (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":") {
      guard folder.hasPrefix("/") else { continue }
      let path = folder + "/" + name
      if isProgram(path) { return path }
    }
    return nil
  }

  static func isProgram(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }

  /// Runs the program to its end or to a limit.
  func run(_ arguments: [String], in folder: borrowing PrivateFolder, environment: [String: String]) -> Outcome {
    let streams = (folder.open(Self.output, O_WRONLY | O_CREAT), folder.open(Self.complaint, O_WRONLY | O_CREAT))
    guard streams.0 >= 0, streams.1 >= 0 else {
      return Outcome(end: .notStarted(String(cString: strerror(errno))), output: [], complaint: "")
    }
    let group = ProcessGroup()
    let interruptions = Interruptions { group.kill(because: nil) }
    let command = Command(
      words: ["-c", Self.script(limits), "sh", program] + arguments, folder: folder.path,
      environment: Self.environment(folder.path, environment), seconds: limits.seconds,
      output: FileDescriptor(rawValue: streams.0), complaint: FileDescriptor(rawValue: streams.1))
    let end = waiting { await Self.run(command, group) } ?? .notStarted("no answer")
    let complaint = String(decoding: folder.read(Self.complaint, atMost: 1 << 14) ?? [], as: UTF8.self)
    if let signal = interruptions.end() {
      return Outcome(end: .interrupted(signal: signal), output: [], complaint: complaint)
    }
    let isTooLong = folder.size(of: Self.output) > limits.output || end == .killed(signal: SIGXFSZ)
    if isTooLong { return Outcome(end: .outputTooLong, output: [], complaint: complaint) }
    let output = folder.read(Self.output, atMost: limits.output) ?? []
    return Outcome(
      end: end == .killed(signal: SIGXCPU) ? .processorTimeOver : end, output: output, complaint: complaint)
  }

  private static let output = ".standard-output"
  private static let complaint = ".standard-error"

  // MARK: The child

  private struct Command: Sendable {
    let words: [String]
    let folder: String
    let environment: [Environment.Key: String]
    let seconds: Int
    let output: FileDescriptor
    let complaint: FileDescriptor
  }

  private static func run(_ command: Command, _ group: ProcessGroup) async -> End {
    var options = PlatformOptions()
    options.processGroupID = 0
    let clock = Task {
      try await Task.sleep(for: .seconds(command.seconds))
      group.kill(because: .timeOver)
    }
    defer { clock.cancel() }
    do {
      let result = try await Subprocess.run(
        .path("/bin/sh"), arguments: Arguments(command.words), environment: .custom(command.environment),
        workingDirectory: FilePath(command.folder), platformOptions: options, input: .none,
        output: .fileDescriptor(command.output, closeAfterSpawningProcess: true),
        error: .fileDescriptor(command.complaint, closeAfterSpawningProcess: true)
      ) { execution in
        group.began(execution.processIdentifier.value)
      }
      // What it started and left behind goes with it.
      if let cause = group.ended() { return cause }
      switch result.terminationStatus {
      case .exited(let code): return .exited(code)
      case .signaled(let signal): return .killed(signal: signal)
      }
    } catch {
      _ = group.ended()
      return .notStarted("\(error)")
    }
  }

  /// Sets the limits, and becomes the program. Its words are never read as shell text.
  private static func script(_ limits: Limits) -> String {
    // The kernel warns at the soft limit, with a signal that says what it is about, and kills at the hard one.
    let seconds = limits.processorSeconds
    var script =
      "ulimit -c 0; ulimit -S -t \(seconds); ulimit -H -t \(seconds + 2); ulimit -f \(limits.output / 512 + 1); "
    if let memory = limits.memory { script += "ulimit -v \(memory / 1024) 2>/dev/null; " }
    return script + "exec \"$@\""
  }

  /// Little enough: no proxy, no session of a desktop, no folder of the user.
  private static func environment(_ folder: String, _ given: [String: String]) -> [Environment.Key: String] {
    [
      "PATH": given["PATH"] ?? "/usr/local/bin:/usr/bin:/bin", "HOME": folder, "TMPDIR": folder, "LANG": "C.UTF-8",
      "LC_ALL": "C.UTF-8", "http_proxy": nowhere, "https_proxy": nowhere, "all_proxy": nowhere,
    ]
  }

  /// The discard port of this machine, where nobody listens.
  static let nowhere = "http://127.0.0.1:9"
}

extension BoundedProcess.Outcome {
  /// What the program complained of, on one line, short and safe to print.
  var told: String {
    let lines = complaint.split(whereSeparator: \.isNewline).map { String($0).prefix(200) }
    return PrintableText.escaped(lines.prefix(3).joined(separator: "; "))
  }
}
