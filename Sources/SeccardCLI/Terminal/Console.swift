internal import SeccardCard

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The three standard streams: data to standard output, everything else to standard error.
final class Console {
  private let environment: [String: String]
  private var output: [UInt8] = []
  private var isClosed = false
  private var failure: ExitStatus?
  private var isPaged = false
  private var pagerCommand: String?

  var isQuiet = false
  var colorChoice = ColorChoice.auto

  let outputIsTerminal = isatty(STDOUT_FILENO) == 1
  let errorIsTerminal = isatty(STDERR_FILENO) == 1

  init(environment: [String: String]) {
    self.environment = environment
    // A reader that goes away ends the output, not the process: EPIPE is answered where it is met.
    signal(SIGPIPE, SIG_IGN)
  }

  /// Gives each standard stream that the caller closed a descriptor of its own, before any file is opened: a lock file
  /// that was opened as descriptor 2 would be written messages into. Output to such a stream fails.
  static func openMissingStreams() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
      // The lowest free number, and those below it are taken by now.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// The number of columns that text is wrapped to, 40 to 100.
  var width: Int {
    let columns = environment["COLUMNS"].flatMap(Int.init) ?? (outputIsTerminal ? size.columns : 80)
    return min(100, max(40, columns))
  }

  /// The styles of standard output: none unless a terminal wants them.
  var style: Style { Style(isOn: wantsColor(onTerminal: outputIsTerminal)) }

  /// Those of standard error.
  var errorStyle: Style { Style(isOn: wantsColor(onTerminal: errorIsTerminal)) }

  private func wantsColor(onTerminal isTerminal: Bool) -> Bool {
    switch colorChoice {
    case .always: true
    case .never: false
    case .auto: isTerminal && environment["NO_COLOR", default: ""].isEmpty && !isDumb
    }
  }

  /// Whether the terminal knows no control sequences: as in git, also one that nobody has named.
  var isDumb: Bool { ["", "dumb"].contains(environment["TERM"] ?? "") }

  private var size: (columns: Int, rows: Int) {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return (80, 24) }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  // MARK: Writing

  /// Appends to standard output.
  func write(_ text: String) { write(Array(text.utf8)) }

  func write(_ bytes: [UInt8]) {
    output += bytes
    if !isPaged, output.count >= 1 << 16 { flush() }
  }

  /// Writes to standard error, after what standard output holds, so that the two stay in order on a terminal.
  func note(_ text: String) {
    if !isPaged { flush() }
    Self.writeAll(Array(text.utf8), to: STDERR_FILENO)
  }

  /// The next useful command, for people.
  func next(_ commands: String...) {
    guard !isQuiet else { return }
    for (index, command) in commands.enumerated() {
      note(errorStyle.dim((index == 0 ? "next: " : "      ") + command) + "\n")
    }
  }

  func warn(_ message: String) {
    note(errorStyle.yellow("warning:") + " " + message + "\n")
  }

  func report(_ failure: Failure, suffix: String) {
    note(failure.text(errorStyle, suffix: suffix))
  }

  /// Writes JSON as it is, or, for a terminal, with what a terminal would act on escaped as JSON has it.
  func writeJSON(_ bytes: [UInt8]) {
    guard outputIsTerminal else { return write(bytes) }
    var safe = ""
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if scalar == "\n" || !PrintableText.isUnsafe(scalar) {
        safe.unicodeScalars.append(scalar)
      } else {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          safe += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      }
    }
    write(safe)
  }

  /// Says how far a long piece of work is, on a terminal, from the second second on.
  func progress(_ label: String) -> Progress {
    Progress(
      label: label, write: errorIsTerminal && !isQuiet ? { Self.writeAll(Array($0.utf8), to: STDERR_FILENO) } : nil)
  }

  /// From here on output is kept back, so that what is longer than the screen can go through a pager.
  func page(configured: String?) {
    guard outputIsTerminal else { return }
    isPaged = true
    pagerCommand = Pager.command(environment: environment, configured: configured)
  }

  /// Writes what is left.
  ///
  /// - Returns: The status to exit with where output could not be written, else nil.
  func finish() -> ExitStatus? {
    if isPaged, let pagerCommand, output.count(where: { $0 == UInt8(ascii: "\n") }) >= size.rows,
      Pager.show(output, through: pagerCommand, environment: environment)
    {
      return nil
    }
    flush()
    return failure
  }

  private func flush() {
    defer { output.removeAll(keepingCapacity: true) }
    guard !isClosed, !output.isEmpty else { return }
    guard let code = Self.writeAll(output, to: STDOUT_FILENO) else { return }
    isClosed = true
    // Whoever read has seen enough; the command's own answer stands.
    if code != EPIPE {
      failure = .failed
      Self.writeAll(
        Array("error: cannot write to standard output: \(String(cString: strerror(code)))\n".utf8), to: STDERR_FILENO)
    }
  }

  /// Writes all bytes; the error number where that could not be done.
  @discardableResult
  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = systemWrite(descriptor, rest)
        if count < 0 {
          if errno == EINTR { continue }
          if errno == EAGAIN {
            var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            poll(&ready, 1, -1)
            continue
          }
          return errno
        }
        rest = rest.dropFirst(count)
      }
      return nil
    }
  }

  private static func systemWrite(_ descriptor: Int32, _ bytes: Slice<UnsafeRawBufferPointer>) -> Int {
    let part = UnsafeRawBufferPointer(rebasing: bytes)
    #if canImport(Glibc)
      return Glibc.write(descriptor, part.baseAddress, part.count)
    #else
      return Darwin.write(descriptor, part.baseAddress, part.count)
    #endif
  }
}
