import SeccardJSON
import SeccardTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The repository of a model in a sandbox, with a card, the hook, and one commit that the tag `start` names.
struct ModelSandbox: Sendable {
  static let card = "security-model-card.json"

  let box: Sandbox
  /// Relative to the sandbox.
  let path: String

  /// - Parameters:
  ///   - path: With a space and a letter that is not ASCII, if nothing else is said.
  ///   - artifacts: The patterns of `seccard.yaml`.
  init(_ path: String = "mödel repo", artifacts: String = "weights/*", in box: Sandbox? = nil) async throws {
    self.init(existing: path, in: try box ?? Sandbox(["PATH": Self.searchPath]))
    try self.box.write("home/.gitconfig", "[init]\n\tdefaultBranch = main\n[seccard]\n\tpath = \(Sandbox.binary)\n")
    try await self.box.git("init", "-q", path)
    try write("seccard.yaml", Self.configuration(artifacts: artifacts))
    try write("card.yaml", Self.source())
    try write("weights/a.bin", "one\n")
    try write("weights/b.bin", "two\n")
    try write("data/set.txt", "rows\n")
    try write("notes.txt", Self.notes())
    try await shell(#""$seccard" hook install >/dev/null && git add . && git commit -q -m start && git tag start"#)
  }

  /// With the binary's folder first, so that no other seccard of the machine is run.
  static let searchPath: String = {
    let folder = Sandbox.binary.split(separator: "/").dropLast().joined(separator: "/")
    return "/\(folder):" + (getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin")
  }()

  /// A checkout that is there already.
  init(existing path: String, in box: Sandbox) {
    self.path = path
    self.box = box
  }

  static func configuration(artifacts: String = "weights/*", output: String = card, registry: String? = nil) -> String {
    """
    version: 1
    \(registry.map { "registry: \($0)\n" } ?? "")cards:
      - model: m
        source: card.yaml
        output: \(output)
        artifacts: ["\(artifacts)"]
        datasets: ["data/*"]

    """
  }

  static func source(version: String = "1.0.0", developer: String = "Example") -> String {
    """
    model_details:
      name: m
      developer: \(developer)
      version: \(version)
      contact: model@example.com

    """
  }

  /// A file that no card depends on, long enough to be staged by halves.
  static func notes(first: String = "line 1", last: String = "line 12") -> String {
    ([first] + (2...11).map { "line \($0)" } + [last, ""]).joined(separator: "\n")
  }

  // MARK: Files

  func write(_ name: String, _ text: String) throws { try box.write(path + "/" + name, text) }

  func text(_ name: String) throws -> String { try box.text(path + "/" + name) }

  func exists(_ name: String) -> Bool { box.exists(path + "/" + name) }

  func absolute(_ name: String) -> String { box.absolute(path + "/" + name) }

  /// Changes the copy of the card on disk as a person would.
  func editCard(_ old: String = #""developer": "Example""#, _ new: String = #""developer": "By hand""#) throws {
    let text = try text(Self.card)
    let place = try #require(text.firstRange(of: old))
    try write(Self.card, text.replacingCharacters(in: place, with: new))
  }

  // MARK: Programs

  /// Runs a shell script in the repository, in which `$seccard` is the binary; a test in which it fails cannot go on.
  @discardableResult
  func shell(_ script: String, in folder: String? = nil, _ extra: [String: String] = [:]) async throws
    -> Sandbox.Outcome
  {
    let outcome = try await run(script, in: folder, extra)
    guard outcome.isSuccess else {
      throw SandboxError(message: "\(script): \(outcome.status)\n\(outcome.text)\(outcome.errors)")
    }
    return outcome
  }

  /// The same for a script that may fail.
  func run(_ script: String, in folder: String? = nil, _ extra: [String: String] = [:]) async throws -> Sandbox.Outcome
  {
    // No other seccard than this one.
    let environment = ["seccard": Sandbox.binary, "GIT_EDITOR": "true"].merging(extra) { $1 }
    return try await box.run("sh", ["-ec", script], in: folder ?? path, environment)
  }

  func seccard(_ words: String..., extra: [String: String] = [:]) async throws -> Sandbox.Outcome {
    try await box.seccard(words, in: path, extra)
  }

  func git(_ words: String...) async throws -> String {
    let outcome = try await box.run("git", words, in: path)
    guard outcome.isSuccess else { throw SandboxError(message: "git \(words): \(outcome.errors)") }
    return outcome.text
  }

  /// Stages everything and commits it through the hook.
  func commit(_ message: String = "next") async throws -> Sandbox.Outcome {
    try await run("git add -A && git commit -q -m \(message)")
  }

  // MARK: What there is then

  /// The card in a state of the repository: `HEAD`, or "" for the index.
  func card(in state: String = "HEAD") async throws -> JSONValue {
    try JSONValue(parsing: Array(try await git("show", "\(state):\(Self.card)").utf8))
  }

  /// An artefact of the card as it was committed.
  func artifact(_ path: String, in state: String = "HEAD") async throws -> JSONValue? {
    try await card(in: state)["evidence"]?["artifacts"]?.array?.first { $0["path"]?.string == path }
  }

  func status() async throws -> [String] {
    try await git("-c", "core.quotePath=false", "--no-optional-locks", "status", "--porcelain").split(separator: "\n")
      .map(String.init)
  }

  /// Git finds nothing wrong, nothing is left behind, and each commit after `start` holds the card that belongs to it.
  func expectSound(
    commits: String = "start..HEAD", _ comment: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let check = try await run("git fsck --strict --no-dangling")
    #expect(check.isSuccess && check.text + check.errors == "", comment, sourceLocation: sourceLocation)
    #expect(try await leftOvers() == [], comment, sourceLocation: sourceLocation)
    for commit in try await git("rev-list", commits).split(separator: "\n") {
      let outcome = try await seccard("generate", "--check", "--from", String(commit))
      #expect(
        outcome.code == 0, "\(comment ?? ""): \(commit): \(outcome.text)\(outcome.errors)",
        sourceLocation: sourceLocation)
    }
  }

  /// Locks and temporary files in the git folders.
  func leftOvers() async throws -> [String] {
    let folder = try await git("rev-parse", "--path-format=absolute", "--git-common-dir")
    let found = try await box.run(
      "find",
      [String(folder.dropLast()), "-name", "*.lock", "-o", "-name", "seccard.tmp-*", "-o", "-name", "next-index-*"])
    return found.text.split(separator: "\n").map(String.init)
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    var copy = self
    copy.replaceSubrange(range, with: text)
    return copy
  }
}
