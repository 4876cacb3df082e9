internal import Subprocess

#if canImport(Glibc)
  internal import Glibc
  internal import SystemPackage
#elseif canImport(Darwin)
  internal import Darwin
  internal import System
#endif

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
  /// - Returns: Whether the pager ran; where it could not be started the caller writes them itself.
  static func show(_ bytes: [UInt8], through command: String, environment: [String: String]) -> Bool {
    // What is typed is meant for the pager, as in git: less stays on Ctrl-C, and must not be left alone with the terminal.
    signal(SIGINT, SIG_IGN)
    signal(SIGQUIT, SIG_IGN)
    return waiting { await run(command, showing: bytes, environment) } ?? false
  }

  private static func run(_ command: String, showing bytes: [UInt8], _ environment: [String: String]) async -> Bool {
    var updates: [Environment.Key: String] = [:]
    if environment["LESS"] == nil { updates["LESS"] = "FRX" }
    if environment["LV"] == nil { updates["LV"] = "-c" }
    do {
      let result = try await Subprocess.run(
        .name("sh"), arguments: ["-c", command], environment: .inherit.updating(updates),
        input: .fileDescriptor(unnamedFile(bytes), closeAfterSpawningProcess: true), output: .currentStandardOutput,
        error: .currentStandardError)
      // 127 is the shell's word for a command that is not there.
      return result.terminationStatus != .exited(127)
    } catch {
      return false
    }
  }

  /// A file without a name that holds the bytes, at its beginning. A pipe would not do: most readers leave a pager before
  /// the end, and swift-subprocess 1.0 ends the process when nobody reads on.
  private static func unnamedFile(_ bytes: [UInt8]) throws -> FileDescriptor {
    var template = Array("/tmp/seccard-XXXXXX".utf8CString)
    let file = FileDescriptor(rawValue: mkstemp(&template))
    guard file.rawValue >= 0 else { throw Errno(rawValue: errno) }
    unlink(&template)
    do {
      _ = fcntl(file.rawValue, F_SETFD, FD_CLOEXEC)
      _ = try file.writeAll(bytes)
      _ = try file.seek(offset: 0, from: .start)
      return file
    } catch {
      try? file.close()  // the first error is the one to tell
      throw error
    }
  }
}
