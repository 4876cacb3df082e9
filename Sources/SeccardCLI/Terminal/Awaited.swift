internal import Dispatch
internal import Synchronization

/// Waits on this thread for what is worked out on others.
///
/// The process is synchronous everywhere else: an asynchronous `main` starts threads at the end of every command, a
/// millisecond that only those need that run another program.
func awaited(_ work: @escaping @Sendable () async -> Bool) -> Bool {
  let outcome = Outcome()
  Task.detached { outcome.end(with: await work()) }
  return outcome.wait()
}

/// An answer that one thread waits for.
private final class Outcome: Sendable {
  private let answer = Mutex(false)
  private let end = DispatchSemaphore(value: 0)

  func end(with answer: Bool) {
    self.answer.withLock { $0 = answer }
    end.signal()
  }

  func wait() -> Bool {
    end.wait()
    return answer.withLock { $0 }
  }
}
