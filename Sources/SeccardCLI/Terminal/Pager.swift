internal import Dispatch
internal import Subprocess
internal import Synchronization

/// Output longer than the screen, through the pager that git would use.
enum Pager {
  /// The pager's command line: `GIT_PAGER`, `core.pager`, `PAGER`, `less` (git-var(1)); nil where it is `cat` or empty.
  static func command(environment: [String: String], configured: String?) -> String? {
    guard environment["TERM"] != "dumb" else { return nil }
    let command = environment["GIT_PAGER"] ?? configured ?? environment["PAGER"] ?? "less"
    return command.isEmpty || command == "cat" ? nil : command
  }

  /// Shows the bytes, and waits until the reader has seen enough.
  ///
  /// The process is synchronous everywhere else: an asynchronous `main` starts threads at the end of every command, a
  /// millisecond that only this one needs.
  ///
  /// - Returns: Whether the pager ran; where it could not be started the caller writes them itself.
  static func show(_ bytes: [UInt8], through command: String, environment: [String: String]) -> Bool {
    let outcome = Outcome()
    Task.detached {
      outcome.end(with: await run(command, showing: bytes, environment))
    }
    return outcome.wait()
  }

  private static func run(_ command: String, showing bytes: [UInt8], _ environment: [String: String]) async -> Bool {
    var updates: [Environment.Key: String] = [:]
    if environment["LESS"] == nil { updates["LESS"] = "FRX" }
    if environment["LV"] == nil { updates["LV"] = "-c" }
    do {
      let result = try await Subprocess.run(
        .name("sh"), arguments: ["-c", command], environment: .inherit.updating(updates), input: .array(bytes),
        output: .currentStandardOutput, error: .currentStandardError)
      // 127 is the shell's word for a command that is not there.
      return result.terminationStatus != .exited(127)
    } catch let error as SubprocessError {
      // Whoever leaves the pager before the end has seen enough.
      return error.code == .failedToWriteToSubprocess
    } catch {
      return false
    }
  }

  /// An answer that one thread waits for.
  private final class Outcome: Sendable {
    private let hasRun = Mutex(false)
    private let end = DispatchSemaphore(value: 0)

    func end(with answer: Bool) {
      hasRun.withLock { $0 = answer }
      end.signal()
    }

    func wait() -> Bool {
      end.wait()
      return hasRun.withLock { $0 }
    }
  }
}
