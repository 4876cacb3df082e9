internal import Dispatch
internal import Synchronization

/// Does asynchronous work and waits for its answer. The process is synchronous everywhere: an asynchronous `main` starts
/// threads at the end of every command, a millisecond that few commands need.
func waiting<Answer: Sendable>(for work: @escaping @Sendable () async -> Answer) -> Answer? {
  let place = Place<Answer>()
  Task.detached {
    place.put(await work())
  }
  return place.wait()
}

/// Where one thread waits for what another has found.
private final class Place<Answer: Sendable>: Sendable {
  private let answer = Mutex<Answer?>(nil)
  private let end = DispatchSemaphore(value: 0)

  func put(_ found: Answer) {
    answer.withLock { $0 = found }
    end.signal()
  }

  func wait() -> Answer? {
    end.wait()
    return answer.withLock { $0 }
  }
}
