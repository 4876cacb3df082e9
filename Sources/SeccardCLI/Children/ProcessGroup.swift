internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The process group of a child, which is killed whole: a child that ignores what can be ignored goes, and so does what it
/// started.
final class ProcessGroup: Sendable {
  private struct State {
    var leader: pid_t?
    var cause: BoundedProcess.End?
    var isUnwanted = false
  }

  private let state = Mutex(State())

  func began(_ leader: pid_t) {
    state.withLock {
      $0.leader = leader
      // It may have been given up before it was known.
      if $0.isUnwanted { _ = Self.killGroup(leader) }
    }
  }

  /// - Parameter cause: Why, where the end is to be told so.
  func kill(because cause: BoundedProcess.End?) {
    state.withLock {
      $0.isUnwanted = true
      if $0.cause == nil { $0.cause = cause }
      if let leader = $0.leader { _ = Self.killGroup(leader) }
    }
  }

  /// Kills what is left of the group.
  ///
  /// - Returns: Why it was killed before.
  func ended() -> BoundedProcess.End? {
    state.withLock {
      if let leader = $0.leader { _ = Self.killGroup(leader) }
      $0.leader = nil
      return $0.cause
    }
  }

  private static func killGroup(_ leader: pid_t) -> Int32 {
    // 0 and 1 would be one's own group, and every process.
    guard leader > 1 else { return -1 }
    #if canImport(Glibc)
      return Glibc.kill(-leader, SIGKILL)
    #else
      return Darwin.kill(-leader, SIGKILL)
    #endif
  }
}
