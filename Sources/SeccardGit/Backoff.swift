#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The pauses between attempts at something that another process holds: growing, random, and bounded in their sum.
package struct Backoff {
  private let deadline: ContinuousClock.Instant
  private var pause: UInt32 = 2_000

  /// - Parameter timeout: Seconds after which `wait` gives up.
  package init(timeout: Double) {
    deadline = .now + .seconds(timeout)
  }

  /// Pauses before the next attempt; false, without a pause, when the time is up.
  package mutating func wait() -> Bool {
    guard ContinuousClock.now < deadline else { return false }
    usleep(UInt32.random(in: pause / 2...pause))
    pause = min(2 * pause, 100_000)
    return true
  }
}
