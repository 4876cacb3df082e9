#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Signals that wait to be read like input, so that one that comes between two system calls is not missed.
///
/// One at a time: a handler knows no other place than a global one.
final class SignalInbox {
  /// What the handler writes to; -1 while there is no inbox. Unsafe, and sound: a handler can reach nothing but a global, it
  /// only reads this one, and this is written while no handler of ours is in place.
  nonisolated(unsafe) private static var writer: Int32 = -1

  /// Readable when a signal has come.
  let reader: Int32
  private var isOpen = false
  private var former: [(signal: Int32, action: sigaction)] = []

  /// Takes over the signals that are not ignored: `nohup` and shells without job control ignore some for good reason.
  init(_ signals: [Int32]) {
    var ends: [Int32] = [-1, -1]
    // Without a place to put them, signals do what they did before.
    guard pipe(&ends) == 0 else {
      reader = -1
      return
    }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    reader = ends[0]
    Self.writer = ends[1]
    isOpen = true
    for signal in signals { takeOver(signal) }
  }

  deinit { close() }

  /// Gives the signals back.
  func close() {
    guard isOpen else { return }
    isOpen = false
    for (signal, action) in former {
      var action = action
      sigaction(signal, &action, nil)
    }
    former = []
    systemClose(Self.writer)
    systemClose(reader)
    Self.writer = -1
  }

  /// The next signal; nil when none has come.
  func take() -> Int32? {
    var byte: UInt8 = 0
    return read(reader, &byte, 1) == 1 ? Int32(byte) : nil
  }

  private func takeOver(_ signal: Int32) {
    var old = sigaction()
    sigaction(signal, nil, &old)
    if Self.isIgnored(old) { return }
    var new = sigaction()
    let handler: @convention(c) (Int32) -> Void = { SignalInbox.deliver($0) }
    #if canImport(Glibc)
      new.__sigaction_handler.sa_handler = handler
    #else
      new.__sigaction_u.__sa_handler = handler
    #endif
    new.sa_flags = SA_RESTART
    sigaction(signal, &new, nil)
    former.append((signal, old))
  }

  /// In the handler: what is done here is safe in one (signal-safety(7)).
  private static func deliver(_ signal: Int32) {
    let code = errno
    var byte = UInt8(truncatingIfNeeded: signal)
    if writer >= 0 { _ = write(writer, &byte, 1) }
    errno = code
  }

  private static func isIgnored(_ action: sigaction) -> Bool {
    #if canImport(Glibc)
      let handler = action.__sigaction_handler.sa_handler
    #else
      let handler = action.__sigaction_u.__sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private func systemClose(_ descriptor: Int32) {
    #if canImport(Glibc)
      _ = Glibc.close(descriptor)
    #else
      _ = Darwin.close(descriptor)
    #endif
  }
}
