internal import Subprocess

/// Output longer than the screen, through the pager that git would use.
enum Pager {
  /// The pager's command line: `GIT_PAGER`, `core.pager`, `PAGER`, `less` (git-var(1)); nil where it is `cat` or empty.
  static func command(environment: [String: String], configured: String?) -> String? {
    guard environment["TERM"] != "dumb" else { return nil }
    let command = environment["GIT_PAGER"] ?? configured ?? environment["PAGER"] ?? "less"
    return command.isEmpty || command == "cat" ? nil : command
  }

  /// Shows the bytes.
  ///
  /// - Returns: Whether the pager ran; where it could not be started the caller writes them itself.
  static func show(_ bytes: [UInt8], through command: String, environment: [String: String]) async -> Bool {
    var updates: [Environment.Key: String] = [:]
    if environment["LESS"] == nil { updates["LESS"] = "FRX" }
    if environment["LV"] == nil { updates["LV"] = "-c" }
    do {
      let result = try await run(
        .name("sh"), arguments: ["-c", command], environment: .inherit.updating(updates), input: .array(bytes),
        output: .currentStandardOutput, error: .currentStandardError)
      // 127 is the shell's word for a command that is not there.
      return result.terminationStatus != .exited(127)
    } catch {
      return false
    }
  }
}
