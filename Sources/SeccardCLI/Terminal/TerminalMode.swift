#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Whether a terminal hands over each key as it is pressed (termios(3)).
struct TerminalMode {
  private let descriptor: Int32
  private let former: termios
  private var isRaw = false

  /// Nil where the descriptor is no terminal.
  init?(_ descriptor: Int32) {
    var state = termios()
    guard tcgetattr(descriptor, &state) == 0 else { return nil }
    self.descriptor = descriptor
    former = state
  }

  /// Keys as they are pressed, none of them a signal. Output stays as it is: a line feed begins a new line.
  mutating func enterRaw() {
    var raw = former
    raw.c_iflag &= ~tcflag_t(BRKINT | ICRNL | INLCR | IGNCR | INPCK | ISTRIP | IXON)
    raw.c_lflag &= ~tcflag_t(ECHO | ECHONL | ICANON | IEXTEN | ISIG)
    isRaw = tcsetattr(descriptor, TCSADRAIN, &raw) == 0
  }

  /// As it was before.
  mutating func restore() {
    guard isRaw else { return }
    var former = former
    tcsetattr(descriptor, TCSADRAIN, &former)
    isRaw = false
  }

  /// The columns and rows that there are now.
  static func size(_ descriptor: Int32) -> (columns: Int, rows: Int) {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return (80, 24) }
    return (Int(size.ws_col), max(4, Int(size.ws_row)))
  }
}
