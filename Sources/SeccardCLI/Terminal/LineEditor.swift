#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// One line that is typed on a terminal in raw mode, on one row of the screen; what is longer is scrolled.
final class LineEditor {
  enum Result {
    case line(String)
    /// Ctrl-D on an empty line.
    case end
    /// A signal, or the key that stands for one. What was typed so far is not lost.
    case interrupted(signal: Int32, typed: String)
    /// The terminal is gone.
    case gone(typed: String)
  }

  private let keys: KeyReader
  private let write: (String) -> Void
  /// Gives the terminal back while the process is stopped, and takes it again.
  private let suspend: () -> Void
  private let style: Style

  private var prompt = ""
  private var buffer = LineBuffer()
  private var menu: (String, Int) -> LineMenu = { _, _ in .none }
  private var shown = LineMenu.none
  /// A row that was chosen by an arrow.
  private var row: Int?
  /// The column of the cursor as it was drawn last.
  private var column = 0

  init(keys: KeyReader, style: Style, write: @escaping (String) -> Void, suspend: @escaping () -> Void) {
    self.keys = keys
    self.style = style
    self.write = write
    self.suspend = suspend
  }

  /// - Parameter menu: What to show below a line that is typed, in so many rows at most.
  func read(
    _ prompt: String, typed: String = "", menu: @escaping (String, Int) -> LineMenu = { _, _ in .none }
  ) -> Result {
    self.prompt = prompt
    self.menu = menu
    (buffer, row, column) = (LineBuffer(typed), nil, 0)
    write("\u{1B}[?2004h")
    defer { write("\u{1B}[?2004l") }
    draw()
    while true {
      switch keys.next() {
      case .key(let key):
        if let result = take(key) { return result }
      case .signal(let signal):
        switch signal {
        case SIGWINCH: resized()
        case SIGCONT: draw()
        case SIGTSTP: stop()
        default:
          leave()
          return .interrupted(signal: signal, typed: buffer.text)
        }
      case .end:
        return .gone(typed: buffer.text)
      }
    }
  }

  private func take(_ key: KeyReader.Key) -> Result? {
    let old = buffer
    switch key {
    case .text(let text), .paste(let text): buffer.insert(text)
    case .lineBreak: buffer.insert("\n")
    case .left: buffer.left()
    case .right: buffer.right()
    case .home: buffer.home()
    case .end: buffer.end()
    case .wordLeft: buffer.wordLeft()
    case .wordRight: buffer.wordRight()
    case .backspace: buffer.backspace()
    case .delete: buffer.delete()
    case .deleteWord: buffer.deleteWord()
    case .deleteToStart: buffer.deleteToStart()
    case .deleteToEnd: buffer.deleteToEnd()
    case .up: move(by: -1)
    case .down: move(by: 1)
    case .redraw: write("\u{1B}[H\u{1B}[2J")
    case .suspend:
      stop()
      return nil
    case .interrupt:
      leave()
      return .interrupted(signal: SIGINT, typed: buffer.text)
    case .endOfText:
      if buffer.isEmpty {
        leave()
        return .end
      }
      buffer.delete()
    case .enter:
      if let chosen = row ?? shown.chosen, shown.rows.indices.contains(chosen) {
        buffer = LineBuffer(shown.rows[chosen].value)
      }
      leave()
      return .line(buffer.text)
    case .unknown: return nil
    }
    if buffer.text != old.text { row = nil }
    draw()
    return nil
  }

  private func move(by rows: Int) {
    guard !shown.rows.isEmpty else { return }
    let count = shown.rows.count
    let here = row ?? shown.chosen ?? (rows > 0 ? -1 : count)
    row = (here + rows + count) % count
  }

  private func stop() {
    leave()
    suspend()
    draw()
  }

  // MARK: Drawing

  private func draw() {
    let (columns, rows) = TerminalMode.size(STDERR_FILENO)
    let width = TextLayout.width(prompt)
    let (text, cursor) = buffer.window(of: columns - width)
    shown = menu(buffer.text, max(1, min(8, rows - 4)))
    var screen = "\r\u{1B}[J" + style.bold(prompt) + text
    var lines = shown.rows.enumerated().map { index, row in
      let isChosen = index == self.row ?? shown.chosen
      let label = (isChosen ? "> " : "  ") + TextLine.short("\(index + 1) " + row.label, to: columns - 3)
      return isChosen ? style.bold(label) : label
    }
    if shown.more > 0 { lines.append(style.dim("  and \(shown.more) more; type on")) }
    for line in lines { screen += "\n" + line }
    if !lines.isEmpty { screen += "\u{1B}[\(lines.count)A" }
    column = width + cursor
    screen += "\r" + (column > 0 ? "\u{1B}[\(column)C" : "")
    write(screen)
  }

  /// Terminals break a row anew that has become too long: the cursor's row is then below the line's first.
  private func resized() {
    let above = column / max(1, TerminalMode.size(STDERR_FILENO).columns)
    if above > 0 { write("\u{1B}[\(above)A") }
    draw()
  }

  /// Leaves the line as it stands, without the menu, and goes to the next.
  private func leave() {
    let (columns, _) = TerminalMode.size(STDERR_FILENO)
    write("\r\u{1B}[J" + style.bold(prompt) + buffer.window(of: columns - TextLayout.width(prompt)).text + "\n")
    column = 0
  }
}
