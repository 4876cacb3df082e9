internal import Dispatch
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Ctrl-C and the like while a child process runs. The child has a process group of its own, so the terminal does not tell
/// it: it is killed, what it leaves is cleared away, and the signal comes back to this process when the child is gone.
final class Interruptions {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// The signal that came first.
  private final class Arrival: Sendable {
    let signal = Mutex<Int32?>(nil)
  }

  private let arrival = Arrival()
  private var before: [(signal: Int32, action: sigaction)] = []
  private var sources: [any DispatchSourceSignal] = []

  init(_ act: @escaping @Sendable () -> Void) {
    let registered = DispatchSemaphore(value: 0)
    for signal in Self.signals {
      var ignoring = sigaction()
      Self.ignore(&ignoring)
      var old = sigaction()
      guard sigaction(signal, nil, &old) == 0, !Self.ignores(old), sigaction(signal, &ignoring, nil) == 0 else {
        continue
      }
      before.append((signal, old))
      let source = DispatchSource.makeSignalSource(signal: signal, queue: .global())
      source.setEventHandler { [arrival] in
        arrival.signal.withLock { $0 = $0 ?? signal }
        act()
      }
      source.setRegistrationHandler { registered.signal() }
      source.resume()
      sources.append(source)
    }
    // Until the system listens, a signal that is ignored is lost.
    for _ in sources { registered.wait() }
  }

  /// Puts back what was there, and returns the signal that came, if one did.
  func end() -> Int32? {
    for source in sources { source.cancel() }
    for (signal, var action) in before { sigaction(signal, &action, nil) }
    return arrival.signal.withLock { $0 }
  }

  /// Whether the signal is none to be ended by, as under nohup(1).
  private static func ignores(_ action: sigaction) -> Bool {
    #if canImport(Glibc)
      unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
    #else
      unsafeBitCast(action.__sigaction_u.__sa_handler, to: Int.self) == 1
    #endif
  }

  private static func ignore(_ action: inout sigaction) {
    #if canImport(Glibc)
      action.__sigaction_handler.sa_handler = SIG_IGN
    #else
      action.__sigaction_u.__sa_handler = SIG_IGN
    #endif
  }
}
