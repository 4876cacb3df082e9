internal import FoundationEssentials
internal import Subprocess

#if canImport(Glibc)
  internal import Glibc
  internal import SystemPackage
#elseif canImport(Darwin)
  internal import Darwin
  internal import System
#endif

/// A text in the editor that git would open.
enum ExternalEditor {
  /// The editor's command line: `GIT_EDITOR`, `core.editor`, `VISUAL`, `EDITOR`, `vi` (git-var(1)).
  static func command(environment: [String: String], configured: String?) -> String? {
    let isDumb = ["", "dumb"].contains(environment["TERM"] ?? "")
    let named = [environment["GIT_EDITOR"], configured, isDumb ? nil : environment["VISUAL"], environment["EDITOR"]]
    return named.lazy.compactMap(\.self).first { !$0.isEmpty } ?? (isDumb ? nil : "vi")
  }

  /// What ends the text: this line, and all below it, is not taken.
  private static let scissors = "# ------------------------ >8 ------------------------"

  /// Lets somebody edit a text, and waits for the end of it.
  ///
  /// - Parameter help: What is shown below the text.
  static func edit(
    _ text: String, help: String, with command: String, environment: [String: String]
  ) throws -> String {
    let folder = environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var template = Array("\(folder)/seccard-XXXXXX.md".utf8CString)
    let descriptor = mkstemps(&template, 3)
    guard descriptor >= 0 else {
      throw Failure("cannot make a file in \(quoted(folder)) for the editor: \(String(cString: strerror(errno)))")
    }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(path) }
    let file = FileDescriptor(rawValue: descriptor)
    let comment = help.split(separator: "\n").map { "# " + $0 + "\n" }.joined()
    let whole = text + "\n" + scissors + "\n# What stands above this line is the answer.\n" + comment
    _ = try file.closeAfter { try file.writeAll(Array(whole.utf8)) }
    guard waiting(for: { await run(command, path) }) ?? false else {
      throw Failure(
        "the editor \(quoted(command)) did not end well; the text stays as it was",
        hints: [("choose another", "export VISUAL=vi")])
    }
    let bytes = try InputFile.bytes(at: path)
    guard let edited = String(validating: bytes, as: UTF8.self) else {
      throw Failure("the text is not UTF-8, and stays as it was")
    }
    return answer(in: KeyReader.plain(edited))
  }

  /// The text above the line that ends it, without white space at its ends.
  static func answer(in text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if let end = lines.firstIndex(where: { $0 == scissors }) { lines.removeSubrange(end...) }
    return trimmed(lines.joined(separator: "\n"))
  }

  /// The text without white space at its ends.
  static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.first?.isWhitespace ?? false { text.removeFirst() }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }

  private static func run(_ command: String, _ path: String) async -> Bool {
    do {
      let result = try await Subprocess.run(
        .name("sh"), arguments: ["-c", command + " \"$@\"", command, path], environment: .inherit,
        input: .currentStandardInput, output: .currentStandardError, error: .currentStandardError)
      return result.terminationStatus.isSuccess
    } catch {
      return false
    }
  }
}
