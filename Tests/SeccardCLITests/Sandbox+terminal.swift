import SeccardTestSupport

extension Sandbox {
  /// Runs seccard on a pseudo-terminal of a size, which script(1) makes; the output's line ends are made plain again.
  func onTerminal(
    _ words: [String], rows: Int = 24, columns: Int = 80, _ variables: [String: String] = [:]
  ) async throws -> (text: String, code: Int?) {
    let command = "stty rows \(rows) cols \(columns); \"$seccard\" \(words.joined(separator: " "))"
    let outcome = try await run(
      "script", ["-qec", command, "/dev/null"],
      ["TERM": "xterm", "PAGER": "cat", "seccard": Self.binary].merging(variables) { $1 })
    return (outcome.text.replacing("\r\n", with: "\n"), outcome.code)
  }
}
