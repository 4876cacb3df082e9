import SeccardJSON
import SeccardTestSupport
import Testing

extension Sandbox {
  /// A sandbox with a registry in `reg`, which commands find without being told, and cards published into it in one
  /// commit.
  static func withRegistry(_ options: String..., cards: [String] = []) async throws -> Sandbox {
    let box = try Sandbox(["SECCARD_REGISTRY": "reg"])
    try await box.succeed(["init", "reg"] + options)
    if !cards.isEmpty { try await box.publish(cards) }
    return box
  }

  /// Runs seccard with words that come from a table.
  func seccard(_ words: [String], input: String = "", in folder: String = ".", _ extra: [String: String] = [:])
    async throws -> Outcome
  {
    try await run(Self.binary, words, input: Array(input.utf8), in: folder, extra)
  }

  /// Runs seccard and returns its standard output; a test in which it fails cannot go on.
  @discardableResult
  func succeed(_ words: [String], input: String = "", in folder: String = ".", _ extra: [String: String] = [:])
    async throws -> String
  {
    let outcome = try await seccard(words, input: input, in: folder, extra)
    guard outcome.isSuccess else {
      throw SandboxError(
        message: "seccard \(words.joined(separator: " ")): \(outcome.status)\n\(outcome.text)\(outcome.errors)")
    }
    return outcome.text
  }

  /// Publishes cards in one commit, from files of their own.
  @discardableResult
  func publish(_ cards: [String], _ options: [String] = [], _ extra: [String: String] = [:]) async throws -> String {
    let files = cards.indices.map { "given/\($0).json" }
    for (file, card) in zip(files, cards) { try write(file, card) }
    return try await succeed(["publish"] + files + options, extra)
  }

  @discardableResult
  func publish(_ card: String, _ options: String..., extra: [String: String] = [:]) async throws -> String {
    try await succeed(["publish", "-"] + options, input: card, extra)
  }

  /// Runs a shell script in which `$seccard` is the binary.
  func shell(_ script: String, in folder: String = ".", _ extra: [String: String] = [:]) async throws -> Outcome {
    try await run("sh", ["-c", script], in: folder, extra.merging(["seccard": Self.binary]) { $1 })
  }

  /// The JSON that a command prints; its shape is checked against the name that it gives itself.
  func report(
    _ words: [String], schema: String, status: Int = 0, _ extra: [String: String] = [:]
  ) async throws -> JSONValue {
    let outcome = try await seccard(words + ["--json"], extra)
    #expect(outcome.code == status, "\(outcome.errors)")
    let value = try JSONValue(parsing: outcome.output)
    #expect(value["schema"] == .string(schema))
    return value
  }

  // MARK: What git says

  /// The commits of a branch, newest first, in one format of git-log(1).
  func log(_ format: String = "%s", _ revision: String = "main", in folder: String = "reg") async throws -> [String] {
    let lines = try await git("log", "--format=\(format)", revision, in: folder).split(separator: "\n")
    return try #require(lines.isEmpty ? nil : lines.map(String.init), "\(folder) has no commit")
  }

  /// What `git interpret-trailers` reads out of the tip's message.
  func trailers(_ revision: String = "main") async throws -> [String] {
    let message = try await git("log", "-1", "--format=%B", revision, in: "reg")
    return try await git("interpret-trailers", "--parse", input: Array(message.utf8)).split(separator: "\n")
      .map(String.init)
  }

  /// The SHA-256 of some bytes, by a program that is not ours.
  func sha256(_ bytes: [UInt8]) async throws -> String {
    let outcome = try await run("sha256sum", ["-"], input: bytes)
    return String(outcome.text.prefix(64))
  }

  func sha256(_ text: String) async throws -> String { try await sha256(Array(text.utf8)) }

  /// Git finds nothing wrong with the repository, and the checkout is as the branch has it.
  func expectSound(_ folder: String = "reg", sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let fsck = try await run("git", ["fsck", "--strict", "--no-dangling"], in: folder)
    #expect(fsck.isSuccess && fsck.text.isEmpty, "\(fsck.text)\(fsck.errors)", sourceLocation: sourceLocation)
    let isBare = try await git("rev-parse", "--is-bare-repository", in: folder) == "true\n"
    if !isBare {
      #expect(try await git("status", "--porcelain", in: folder) == "", sourceLocation: sourceLocation)
    }
  }

  /// Every file below a folder with its content's digest: two equal states have equal text.
  func state(of folder: String) async throws -> String {
    try await shell("find \(folder) -type f -exec sha256sum {} + | sort -k 2").text
  }
}
