/// A line on a terminal that says how far a long piece of work is; gone when the work is done.
final class Progress {
  private let label: String
  private let write: ((String) -> Void)?
  private let start = ContinuousClock.now
  private var last: ContinuousClock.Instant?

  /// - Parameter write: Writes to the terminal; nil where nothing is to be shown.
  init(label: String, write: ((String) -> Void)?) {
    self.label = label
    self.write = write
  }

  /// Shows a count, from the second second on and ten times a second at most.
  func update(_ count: Int) {
    guard let write else { return }
    let now = ContinuousClock.now
    guard now - start > .seconds(1), last.map({ now - $0 > .milliseconds(100) }) ?? true else { return }
    last = now
    write("\r\(label): \(count)\u{1B}[K")
  }

  func end() {
    if last != nil { write?("\r\u{1B}[K") }
  }
}
