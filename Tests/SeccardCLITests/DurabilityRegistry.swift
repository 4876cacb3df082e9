import SeccardTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A registry in a sandbox, and what git has to say of it.
struct DurabilityRegistry: Sendable {
  let box: Sandbox
  /// The folder's name in the sandbox.
  let name: String
  let isBare: Bool

  init(bare: Bool, in box: Sandbox? = nil, name: String = "registry") async throws {
    let box = try box ?? Sandbox()
    self.init(existing: name, bare: bare, in: box)
    let made = try await seccard(["init", name, "--quiet"] + (bare ? ["--bare"] : []))
    try #require(made.isSuccess, "\(made.errors)")
  }

  init(existing name: String, bare: Bool, in box: Sandbox) {
    self.box = box
    self.name = name
    isBare = bare
  }

  var path: String { box.absolute(name) }
  var gitFolder: String { isBare ? name : name + "/.git" }

  // MARK: Doing

  func seccard(
    _ arguments: [String], input: [UInt8] = [], _ extra: [String: String] = [:]
  ) async throws -> Sandbox.Outcome {
    try await box.run(Sandbox.binary, arguments, input: input, extra)
  }

  @discardableResult
  func publish(
    _ model: String, _ version: String, _ description: String = "", options: [String] = []
  ) async throws -> Sandbox.Outcome {
    try await seccard(
      ["publish", "-", "--registry", path] + options, input: Self.card(model, version, description))
  }

  static func card(_ model: String, _ version: String, _ description: String = "") -> [UInt8] {
    Cards.bytes(model, version, description.isEmpty ? "" : "\"description\": \"\(description)\"")
  }

  @discardableResult
  func git(_ arguments: String...) async throws -> String {
    let outcome = try await box.run("git", ["-C", path] + arguments)
    guard outcome.isSuccess else {
      throw SandboxError(message: "git \(arguments.joined(separator: " ")): \(outcome.errors)")
    }
    return outcome.text
  }

  // MARK: Asking

  func tip() async throws -> String { try await git("rev-parse", "main") }

  /// The paths of the cards on the branch.
  func cards() async throws -> Set<String> {
    let listing = try await git("ls-tree", "-r", "--name-only", "main", "cards")
    return Set(listing.split(separator: "\n").map(String.init))
  }

  func commitCount(_ options: String...) async throws -> Int? {
    let outcome = try await box.run("git", ["-C", path, "rev-list", "--count"] + options + ["main"])
    return Int(outcome.text.filter { $0 != "\n" })
  }

  /// What git, without writing the index, says of the worktree; empty where there is none.
  func status() async throws -> String {
    if isBare { return "" }
    return try await git("--no-optional-locks", "status", "--porcelain", "--untracked-files=all", "--ignored")
  }

  /// Files in the git folder, or beside the references, that no finished write may leave.
  func strays() -> [String] {
    let isStray = { (name: String) in
      name != "seccard.lock" && (name.hasSuffix(".lock") || name.hasPrefix("seccard.") || name.contains(".edit-"))
    }
    return ["", "/refs/heads", "/refs/tags"].flatMap { folder in
      Self.names(in: box.absolute(gitFolder + folder)).filter(isStray).map { gitFolder + folder + "/" + $0 }
    }
  }

  /// The registry as git and seccard read it is whole, whatever became of a write: the worktree may be behind.
  func expectReadable(_ comment: Comment? = nil, at place: SourceLocation = #_sourceLocation) async throws {
    let check = try await box.run("git", ["-C", path, "fsck", "--strict", "--no-dangling"])
    #expect(check.isSuccess && check.text + check.errors == "", comment, sourceLocation: place)
    for command in [["list"], ["registry", "doctor"]] {
      let outcome = try await seccard(command + ["--registry", path])
      #expect(outcome.code == 0, comment ?? "\(outcome.errors)", sourceLocation: place)
    }
  }

  /// Nothing is left half done.
  func expectFinished(_ comment: Comment? = nil, at place: SourceLocation = #_sourceLocation) async throws {
    #expect(try await status() == "", comment, sourceLocation: place)
    #expect(strays() == [], comment, sourceLocation: place)
  }

  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)) {
          String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}

/// How much the durability tests do: `SECCARD_TEST_FULL=1` runs them at the size that the project promises.
enum DurabilitySize {
  static let isFull = getenv("SECCARD_TEST_FULL").map { String(cString: $0) == "1" } ?? false

  static func of(_ usual: Int, full: Int) -> Int { isFull ? full : usual }
}
