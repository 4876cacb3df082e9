import Dispatch
import SeccardTestSupport
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program on a pseudo-terminal of its own, which is its controlling one.
///
/// What is waited for is text, never time; a terminal that is silent for a minute has failed.
final class NewTerminal: Sendable {
  fileprivate struct State {
    var master: Int32
    var raw = ""
    /// Without control sequences.
    var plain = ""
    /// What `plain` was found to hold already.
    var seen = 0
    var pending: [UInt8] = []
    var sequence = ""
  }

  private let state: Mutex<State>
  private let pid: pid_t
  private let queue = DispatchQueue(label: "pseudo-terminal")

  init(
    _ box: Sandbox, program: String = Sandbox.binary, _ words: [String], in folder: String = ".", rows: Int = 24,
    columns: Int = 80, _ extra: [String: String] = [:]
  ) throws {
    let (master, slave) = try Self.open()
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The leader of a session makes the terminal that it opens first its own.
    posix_spawn_file_actions_addopen(&actions, 0, slave, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var all = sigset_t()
    sigfillset(&all)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    let newSession: Int32 = 0x80  // POSIX_SPAWN_SETSID
    posix_spawnattr_setflags(
      &attributes, Int16(newSession | Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)))

    let environment = box.environment.merging(["TERM": "xterm"]) { $1 }.merging(extra) { $1 }
    let place = folder == "." ? box.path : box.absolute(folder)
    let arguments =
      (["sh", "-c", "cd \"$0\" && exec \"$@\"", place, program] + words).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in arguments + variables { free(pointer) } }
    var pid: pid_t = 0
    let code = posix_spawn(&pid, "/bin/sh", &actions, &attributes, arguments, variables)
    guard code == 0 else {
      close(master)
      throw SandboxError(message: "cannot start \(Sandbox.binary): \(String(cString: strerror(code)))")
    }
    self.pid = pid
    state = Mutex(State(master: master))
  }

  /// A new pseudo-terminal (pts(4)): the end of whoever types, and the name of the other.
  private static func open() throws -> (master: Int32, slave: String) {
    #if canImport(Glibc)
      let master = Glibc.open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
      var number: UInt32 = 0
      var unlocked: Int32 = 0
      if master >= 0, ioctl(master, 0x4004_5431, &unlocked) == 0, ioctl(master, 0x8004_5430, &number) == 0 {
        return (master, "/dev/pts/\(number)")
      }
    #else
      let master = posix_openpt(O_RDWR | O_NOCTTY)
      if master >= 0, grantpt(master) == 0, unlockpt(master) == 0, let name = ptsname(master) {
        _ = fcntl(master, F_SETFD, FD_CLOEXEC)
        return (master, String(cString: name))
      }
    #endif
    throw SandboxError(message: "cannot make a pseudo-terminal: \(String(cString: strerror(errno)))")
  }

  deinit {
    let master = state.withLock { $0.master }
    if master >= 0 { close(master) }
    // A test that failed may have left it behind.
    kill(pid, SIGKILL)
    waitpid(pid, nil, 0)
  }

  // MARK: Keys

  func send(_ text: String) {
    let bytes = Array(text.utf8)
    let master = state.withLock { $0.master }
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { write(master, $0.baseAddress, min($0.count, 1_024)) }
      if count <= 0 { return }
      sent += count
    }
  }

  /// Types a line, and waits until it stands there and the next prompt is up.
  @discardableResult
  func enter(_ text: String, shown: String? = nil) async throws -> String {
    send(text + "\r")
    try await expect("> \(shown ?? text)\r\n")
    return try await expect("\r> ")
  }

  func signal(_ signal: Int32) { kill(pid, signal) }

  func resize(rows: Int, columns: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = state.withLock { ioctl($0.master, UInt(TIOCSWINSZ), &size) }
  }

  /// Takes the terminal away.
  func hangUp() {
    state.withLock { state in
      close(state.master)
      state.master = -1
    }
  }

  /// Whether the terminal is as a shell wants it: lines, echo, and keys that interrupt.
  var isPlain: Bool {
    var mode = termios()
    let master = state.withLock { $0.master }
    guard tcgetattr(master, &mode) == 0 else { return false }
    let wanted = tcflag_t(ICANON | ECHO | ISIG)
    return mode.c_lflag & wanted == wanted
  }

  // MARK: Output

  /// All that came, as it came.
  var transcript: String { state.withLock { $0.raw } }

  /// Waits for a text, without control sequences, after what was waited for before.
  ///
  /// - Returns: What came up to its end.
  @discardableResult
  func expect(_ text: String) async throws -> String {
    try await blocking { terminal in
      while true {
        let found = terminal.state.withLock { state -> String? in
          let rest = state.plain.unicodeScalars.dropFirst(state.seen)
          guard let range = rest.firstRange(of: Array(text.unicodeScalars)) else { return nil }
          let part = rest[..<range.upperBound]
          state.seen += part.count
          return String(part)
        }
        if let found { return found }
        guard try terminal.readMore() else {
          let end = terminal.state.withLock { String($0.plain.unicodeScalars.suffix(2_000)) }
          throw SandboxError(message: "waited for \(text.debugDescription), and the terminal ended with:\n\(end)")
        }
      }
    }
  }

  /// Waits for the end of the program.
  ///
  /// - Returns: The exit status, or what the terminal showed last; 128 and the signal's number where one ended it.
  func end() async throws -> Int32 {
    try await blocking { terminal in
      while terminal.state.withLock({ $0.master >= 0 }), try terminal.readMore() {}
      var status: Int32 = 0
      while waitpid(terminal.pid, &status, 0) < 0, errno == EINTR {}
      return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    }
  }

  /// The last lines, without control sequences.
  func rest() -> String { state.withLock { String($0.plain.unicodeScalars.dropFirst($0.seen)) } }

  private func blocking<Result: Sendable>(
    _ body: @escaping @Sendable (NewTerminal) throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Swift.Result { try body(self) }) }
    }
  }

  /// - Returns: False where nothing comes any more.
  private func readMore() throws -> Bool {
    let master = state.withLock { $0.master }
    var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    let ready = poll(&waiting, 1, 60_000)
    if ready < 0, errno == EINTR { return true }
    guard ready > 0 else {
      let end = state.withLock { String($0.plain.unicodeScalars.suffix(2_000)) }
      throw SandboxError(message: "the terminal is silent after:\n\(end)")
    }
    var bytes = [UInt8](repeating: 0, count: 1 << 14)
    let count = read(master, &bytes, bytes.count)
    // EIO is how a terminal says that its other end is closed.
    if count <= 0 { return count < 0 && errno == EINTR }
    state.withLock { $0.take(bytes.prefix(count)) }
    return true
  }
}

extension NewTerminal.State {
  fileprivate mutating func take(_ bytes: some Sequence<UInt8>) {
    pending += bytes
    // A character may be cut in two.
    var whole = pending.count
    while whole > 0, pending.count - whole < 4, String(validating: pending.prefix(whole), as: UTF8.self) == nil {
      whole -= 1
    }
    guard let text = String(validating: pending.prefix(whole), as: UTF8.self) else { return }
    pending.removeFirst(whole)
    raw += text
    for scalar in text.unicodeScalars {
      if sequence.isEmpty {
        if scalar == "\u{1B}" { sequence = "\u{1B}" } else { plain.unicodeScalars.append(scalar) }
      } else {
        sequence.unicodeScalars.append(scalar)
        if sequence.unicodeScalars.count > 2, 0x40...0x7E ~= scalar.value { sequence = "" }
      }
    }
  }
}
