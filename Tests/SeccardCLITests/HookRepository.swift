import SeccardTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The repository of a model, with a stub in seccard's place; `log` has a line for each time that it was called.
struct HookRepository {
  let box: Sandbox
  /// Relative to the sandbox. With a space and a letter that is not ASCII, like every path here.
  let path: String

  static let names = ["pre-commit", "pre-merge-commit"]

  init(_ path: String = "mödel repo", in box: Sandbox? = nil) async throws {
    let box = try box ?? Sandbox()
    self.box = box
    self.path = path
    try await box.git("init", "-q", path)
    try box.write(path + "/seccard.yaml", "version: 1\n")
    try await git("add", "seccard.yaml")
    try await git("commit", "-q", "-m", "Start")
    try await useStub()
  }

  /// A checkout that is there already.
  init(existing path: String, in box: Sandbox) {
    self.path = path
    self.box = box
  }

  /// Makes the stub the seccard of this repository.
  func useStub() async throws {
    try write(
      "../stub ü/seccard",
      """
      #!/bin/sh
      printf 'seccard %s\\n' "$*" >>"$LOG"
      if [ -n "$STUB_SAYS" ]; then echo "$STUB_SAYS" >&2; fi
      exit "${STUB_STATUS:-0}"
      """, mode: 0o755)
    try await git("config", "seccard.path", box.absolute("stub ü/seccard"))
  }

  // MARK: Files

  var hooks: String { path + "/.git/hooks" }

  /// Writes a file of the repository, or beside it.
  func write(_ name: String, _ text: String, mode: mode_t? = nil) throws {
    let file = name.hasPrefix("../") ? String(name.dropFirst(3)) : path + "/" + name
    try box.write(file, text)
    if let mode { try #require(chmod(box.absolute(file), mode) == 0) }
  }

  /// Writes a hook that says its name and what it is given.
  func addHook(
    _ name: String = "pre-commit", in folder: String? = nil, shebang: String = "#!/bin/sh", mode: mode_t = 0o755
  )
    throws
  {
    let file = (folder ?? hooks) + "/" + name
    try box.write(
      file,
      """
      \(shebang)
      printf 'before' >>"$LOG"
      for word in "$@"; do printf ' <%s>' "$word" >>"$LOG"; done
      printf '\\n' >>"$LOG"
      exit "${BEFORE_STATUS:-0}"

      """)
    try #require(chmod(box.absolute(file), mode) == 0)
  }

  func link(_ name: String, to target: String, in folder: String? = nil) throws {
    try #require(symlink(target, box.absolute((folder ?? hooks) + "/" + name)) == 0)
  }

  /// Everything below a folder: type, mode, size or target, and content, by name. Nil where there is no folder.
  func state(of folder: String? = nil) throws -> [String: String]? {
    try Self.state(of: box.absolute(folder ?? hooks), box)
  }

  private static func state(of folder: String, _ box: Sandbox) throws -> [String: String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var found: [String: String] = [:]
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name == "." || name == ".." { continue }
      var status = stat()
      try #require(lstat(folder + "/" + name, &status) == 0)
      let what: String
      switch status.st_mode & S_IFMT {
      case S_IFDIR:
        what = "folder"
        for (inner, value) in try state(of: folder + "/" + name, box) ?? [:] { found[name + "/" + inner] = value }
      case S_IFLNK:
        var target = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        try #require(readlink(folder + "/" + name, &target, Int(PATH_MAX)) >= 0)
        what = "link to " + String(decoding: target.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      case S_IFREG: what = "file \(try box.read(folder + "/" + name))"
      default: what = "special"
      }
      found[name] = String(status.st_mode, radix: 8) + " " + what
    }
    return found
  }

  /// The number of a file, by which a file that was written anew is known; nil where there is none.
  func inode(_ name: String) -> UInt64? {
    var status = stat()
    return lstat(box.absolute(hooks + "/" + name), &status) == 0 ? UInt64(status.st_ino) : nil
  }

  // MARK: Programs

  /// Runs `seccard hook …` in the repository.
  func hook(_ words: String..., in folder: String? = nil) async throws -> Sandbox.Outcome {
    try await box.seccard(["hook"] + words, in: folder ?? path)
  }

  func install(sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let outcome = try await hook("install")
    #expect(outcome.code == 0, "\(outcome.errors)", sourceLocation: sourceLocation)
  }

  @discardableResult
  func git(_ words: String...) async throws -> String {
    let outcome = try await run(words)
    guard outcome.isSuccess else { throw SandboxError(message: "git \(words): \(outcome.errors)") }
    return outcome.text
  }

  /// Runs git, whose hooks write into the log.
  func run(_ words: [String], _ extra: [String: String] = [:]) async throws -> Sandbox.Outcome {
    try await box.run("git", words, in: path, ["LOG": box.absolute("log")].merging(extra) { $1 })
  }

  func commit(_ extra: [String: String] = [:]) async throws -> Sandbox.Outcome {
    try await run(["commit", "-q", "--allow-empty", "-m", "Next"], extra)
  }

  /// Makes a merge without conflicts.
  func merge(_ extra: [String: String] = [:]) async throws -> Sandbox.Outcome {
    try await git("checkout", "-q", "-b", "side", "HEAD~0")
    try await git("commit", "-q", "--no-verify", "--allow-empty", "-m", "Side")
    try await git("checkout", "-q", "main")
    return try await run(["merge", "-q", "--no-ff", "-m", "Merge", "side"], extra)
  }

  /// What was called since the last look.
  func calls() throws -> [String] {
    guard box.exists("log") else { return [] }
    let lines = try box.text("log").split(separator: "\n").map(String.init)
    try box.write("log", "")
    return lines
  }
}
