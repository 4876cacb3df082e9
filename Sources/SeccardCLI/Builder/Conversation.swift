internal import SeccardCard

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// How answers come in: typed into a terminal, key by key or, where it can do no better, line by line; or from a file or a
/// pipe, a line each.
final class Conversation {
  enum Form {
    /// Keys as they are pressed; the screen is drawn.
    case screen
    /// A terminal without control sequences: nothing but lines.
    case lines
    /// No terminal: nobody reads a question.
    case piped
  }

  enum Answer {
    case line(String)
    /// Ctrl-D, or the end of a file.
    case end
    case interrupted(signal: Int32, typed: String)
    case gone(typed: String)
  }

  let form: Form
  /// The number of the line that was read last, from one on.
  private(set) var line = 0
  private let console: Console
  private let input: InputEvents
  private let signals: SignalInbox
  private var mode: TerminalMode?
  private var editor: LineEditor?

  /// The longest line that is read without a terminal's help.
  private static let longestLine = 1 << 20

  init(console: Console) {
    self.console = console
    signals = SignalInbox([SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGTSTP, SIGCONT])
    input = InputEvents(signals)
    mode = TerminalMode(STDIN_FILENO)
    form = mode == nil ? .piped : console.errorIsTerminal && !console.isDumb ? .screen : .lines
    if form == .screen {
      editor = LineEditor(
        keys: KeyReader(input: input), style: console.errorStyle, write: { [console] in console.note($0) },
        suspend: { [unowned self] in self.stop() })
      mode?.enterRaw()
    }
  }

  deinit { close() }

  var isInteractive: Bool { form != .piped }

  /// The columns that text is wrapped to.
  var width: Int {
    min(100, max(20, (form == .screen ? TerminalMode.size(STDERR_FILENO).columns : console.width) - 1))
  }

  /// Leaves the terminal as it was.
  func close() {
    mode?.restore()
    signals.close()
  }

  // MARK: Talking

  /// Says something to whoever answers.
  func say(_ text: String) {
    if isInteractive { console.note(text + "\n") }
  }

  /// What to exit with where whoever answers leaves.
  private(set) var departure = ExitStatus.no

  /// Asks for a line.
  func ask(
    _ prompt: String, typed: String = "", menu: @escaping (String, Int) -> LineMenu = { _, _ in .none }
  ) throws -> Answer {
    let answer = try answer(prompt, typed: typed, menu: menu)
    switch answer {
    case .line, .end: break
    case .interrupted(let signal, _): departure = ExitStatus(code: 128 + signal)
    case .gone: departure = ExitStatus(code: 128 + SIGHUP)
    }
    return answer
  }

  private func answer(
    _ prompt: String, typed: String, menu: @escaping (String, Int) -> LineMenu
  ) throws -> Answer {
    if let editor {
      switch editor.read(prompt, typed: typed, menu: menu) {
      case .line(let text): return .line(text)
      case .end: return .end
      case .interrupted(let signal, let typed): return .interrupted(signal: signal, typed: typed)
      case .gone(let typed): return .gone(typed: typed)
      }
    }
    if isInteractive { console.note(prompt) }
    return try readLine()
  }

  enum Confirmation {
    case yes
    case no
    /// Something else, that is not empty.
    case other(String)
    /// Whoever is asked leaves.
    case leave
  }

  /// Asks for yes or no.
  func confirm(_ question: String, byDefault standard: Bool) throws -> Confirmation {
    switch try ask("\(question) [\(standard ? "Y/n" : "y/N")] ") {
    case .line(let text):
      let word = ExternalEditor.trimmed(text)
      switch word.lowercased() {
      case "": return standard ? .yes : .no
      case "y", "yes": return .yes
      case "n", "no": return .no
      default: return .other(word)
      }
    case .end, .interrupted, .gone: return .leave
    }
  }

  /// Asks for yes or no until it is one of them.
  ///
  /// - Returns: Nil where whoever is asked leaves.
  func asksYes(_ question: String, byDefault standard: Bool) throws -> Bool? {
    while true {
      switch try confirm(question, byDefault: standard) {
      case .yes: return true
      case .no: return false
      case .leave, .other(":q"), .other(":quit"), .other(":save"): return nil
      case .other: say("Please answer y or n.")
      }
    }
  }

  /// Says what is to be known whoever answers.
  func warn(_ message: String) { console.warn(message) }

  private func readLine() throws -> Answer {
    var bytes: [UInt8] = []
    while true {
      switch input.next() {
      case .byte(UInt8(ascii: "\n")):
        return .line(try text(bytes))
      case .byte(let byte):
        bytes.append(byte)
        guard bytes.count <= Self.longestLine else {
          throw Failure("line \(line + 1) of the answers is longer than \(Self.longestLine >> 20) MiB")
        }
      case .signal(let signal):
        if [SIGWINCH, SIGCONT].contains(signal) { continue }
        if signal == SIGTSTP {
          stop()
          continue
        }
        if isInteractive { console.note("\n") }
        return .interrupted(signal: signal, typed: "")
      case .end, nil:
        if bytes.isEmpty {
          if isInteractive { console.note("\n") }
          return .end
        }
        return .line(try text(bytes))
      }
    }
  }

  private func text(_ bytes: [UInt8]) throws -> String {
    line += 1
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure("line \(line) of the answers is not UTF-8")
    }
    return KeyReader.plain(text)
  }

  // MARK: Giving the terminal away

  /// Runs something that uses the terminal itself.
  ///
  /// - Returns: What it gives, and the signal that came meanwhile and is meant for this process too.
  func away<Result>(_ body: () throws -> Result) rethrows -> Result {
    mode?.restore()
    defer {
      if form == .screen { mode?.enterRaw() }
    }
    let result = try body()
    // Keys that interrupt were the other program's.
    for signal in input.dropSignals([SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH]) { kill(getpid(), signal) }
    return result
  }

  /// Stops the process as Ctrl-Z does, and goes on when it is continued.
  private func stop() {
    mode?.restore()
    var standard = sigaction()
    var own = sigaction()
    sigaction(SIGTSTP, &standard, &own)
    // The shell stops or continues all of a pipeline.
    kill(0, SIGTSTP)
    sigaction(SIGTSTP, &own, nil)
    if form == .screen { mode?.enterRaw() }
  }
}
