#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Standard input and signals, in the order in which they come.
final class InputEvents {
  enum Event {
    case byte(UInt8)
    /// Nothing comes any more: the end of a file, or a terminal that is gone.
    case end
    case signal(Int32)
  }

  private let signals: SignalInbox
  private var buffer: [UInt8] = []
  private var place = 0

  init(_ signals: SignalInbox) { self.signals = signals }

  /// Waits for the next event.
  ///
  /// - Parameter milliseconds: How long a byte may take; nil waits for ever.
  /// - Returns: Nil where nothing came in that time.
  func next(within milliseconds: Int32? = nil) -> Event? {
    if let signal = signals.take() { return .signal(signal) }
    while true {
      if place < buffer.count {
        place += 1
        return .byte(buffer[place - 1])
      }
      var waiting = [
        pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
        pollfd(fd: signals.reader, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&waiting, 2, milliseconds ?? -1)
      if ready == 0 { return nil }
      if let signal = signals.take() { return .signal(signal) }
      if ready < 0 {
        if errno == EINTR { continue }
        return .end
      }
      if waiting[0].revents == 0 { continue }
      let count = fill()
      if count == 0 { return .end }
      if count < 0, errno != EINTR, errno != EAGAIN { return .end }
    }
  }

  /// Forgets signals that have come, and were meant for somebody else.
  func dropSignals(_ dropped: Set<Int32>) -> [Int32] {
    var others: [Int32] = []
    while let signal = signals.take() {
      if !dropped.contains(signal) { others.append(signal) }
    }
    return others
  }

  private func fill() -> Int {
    var count = 0
    buffer = [UInt8](unsafeUninitializedCapacity: 1 << 16) { space, filled in
      count = read(STDIN_FILENO, space.baseAddress, space.count)
      filled = max(0, count)
    }
    place = 0
    return count
  }
}
