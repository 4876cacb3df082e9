import SeccardJSON
import SeccardTestSupport
import Testing

/// What was read once is not read again while it is the same, and what is not the same is never taken for it.
@Suite struct GenerateCacheTests {
  private static let cache = ".git/seccard-evidence.json"

  /// Puts another digest in the cache, where there is the given one: who finds it again has not read the file.
  private func poison(_ model: ModelSandbox, _ digest: String, sourceLocation: SourceLocation = #_sourceLocation) throws
    -> String
  {
    let text = try model.text(Self.cache)
    let other = String(digest.reversed())
    #expect(text.contains(digest), sourceLocation: sourceLocation)
    try model.write(
      Self.cache, text.split(separator: digest, omittingEmptySubsequences: false).joined(separator: other))
    return other
  }

  /// The cache does not keep a file that was changed a moment ago, as another change need not show then; so this asks until
  /// it does.
  private func generateUntilCached(_ model: ModelSandbox, _ digest: String) async throws {
    for _ in 0..<100 {
      #expect(try await model.seccard("generate").code == 0)
      if model.exists(Self.cache), try model.text(Self.cache).contains(digest) { return }
    }
    Issue.record("the digest does not come into the cache")
  }

  private func digest(_ model: ModelSandbox) async throws -> String? {
    let outcome = try await model.seccard("generate", "--print")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let card = try JSONValue(parsing: outcome.output)
    return card["evidence"]?["artifacts"]?.array?.first { $0["path"]?.string == "ext/w.bin" }?["sha256"]?.string
  }

  private func start() async throws -> (ModelSandbox, digest: String) {
    let model = try await ModelSandbox(artifacts: "ext/*")
    try model.write(".gitignore", "/ext\n")
    try model.write("ext/w.bin", "weights\n")
    let digest = try await model.box.sha256("weights\n")
    try await generateUntilCached(model, digest)
    return (model, digest)
  }

  @Test func anUnchangedUntrackedArtifactIsNotReadAgain() async throws {
    let (model, digest) = try await start()
    let other = try poison(model, digest)
    #expect(try await self.digest(model) == other)
  }

  /// The same size and the same time of change, and still another file.
  @Test(arguments: [
    "touch -r ext/w.bin ../time; printf 'Weights\\n' > ext/w.bin; touch -r ../time ext/w.bin",
    "touch -r ext/w.bin ../time; printf 'Weights\\n' > ../new; touch -r ../time ../new; mv ../new ext/w.bin",
    "printf 'Weights\\n' | dd of=ext/w.bin conv=notrunc status=none",
  ])
  func aChangedOneIsReadAgain(_ change: String) async throws {
    let (model, digest) = try await start()
    _ = try poison(model, digest)
    try await model.shell(change)
    #expect(try await self.digest(model) == (try await model.box.sha256("Weights\n")))
  }

  @Test func aCommittedArtifactIsNotReadAgain() async throws {
    let model = try await ModelSandbox()
    let digest = try await model.box.sha256("one\n")
    let other = try poison(model, digest)
    #expect(try await model.seccard("generate", "--print").text.contains(other))
  }

  @Test(arguments: ["", "{", "[]", "{\"form\": 1}", "{\"form\": \"0\", \"entries\": {}}", "null", "\u{0}"])
  func aDamagedCacheIsNone(_ text: String) async throws {
    let (model, digest) = try await start()
    try model.write(Self.cache, text)
    #expect(try await self.digest(model) == digest)
    try await generateUntilCached(model, digest)
  }

  @Test(arguments: [
    "rm $c; mkdir $c", "rm $c; mkfifo $c", "rm $c; ln -s /dev/zero $c", "rm $c; ln -s nowhere/at/all $c",
  ])
  func aCacheThatIsNoFileIsNone(_ script: String) async throws {
    let (model, digest) = try await start()
    try await model.shell("c=\(Self.cache); \(script)")
    #expect(try await self.digest(model) == digest)
  }

  // MARK: The hook's stamp

  /// What is beside git and comes, goes or becomes something else, after a hook that had nothing to do.
  @Test(arguments: [
    ("ln -s /etc/passwd ext/odd", "rm ext/odd; echo real > ext/odd"),
    ("mkfifo ext/odd", "rm ext/odd; echo real > ext/odd"),
    ("echo real > ext/odd", "rm ext/odd; ln -s /etc/passwd ext/odd"), (":", "echo real > ext/odd"),
    ("mkdir ext/odd", "rmdir ext/odd; git init -q ext/odd"),
    ("git init -q ext/odd", "rm -rf ext/odd; echo real > ext/odd"),
    ("echo real > ext/odd", "echo Real > ext/odd"), ("echo real > ext/odd", "printf 'fake\\n' > ../n; mv ../n ext/odd"),
    ("echo real > ext/odd", "git add -f ext/odd"),
    ("echo real > ext/odd; git add -f ext/odd", "git rm -q --cached ext/odd"),
    ("ln -s ../nowhere ext/odd; git add -f ext/odd", "rm ext/odd; echo real > ext/odd; git add -f ext/odd"),
  ])
  func theHookSeesWhatChanged(_ before: String, _ change: String) async throws {
    let model = try await ModelSandbox(artifacts: "ext/**")
    try await model.shell("mkdir ext; \(before)")
    for _ in 0..<3 { try await model.shell("git commit -q --allow-empty -m before") }
    try await model.shell("\(change); git commit -q --allow-empty -m after")
    let check = try await model.seccard("generate", "--check")
    #expect(check.code == 0, "\(check.text)\(check.errors)")
    let committed = try await model.seccard("generate", "--check", "--from", "HEAD")
    #expect(committed.code == 0, "\(committed.text)")
  }

  @Test func theHookSeesANameThatItCannotState() async throws {
    let model = try await ModelSandbox(artifacts: "ext/?.bin")
    try await model.shell("mkdir ext; for i in 1 2 3; do git commit -q --allow-empty -m before; done")
    let outcome = try await model.run("echo x > \"$(printf 'ext/\\377.bin')\"; git commit -q --allow-empty -m after")
    #expect(!outcome.isSuccess)
    #expect(outcome.errors.contains("ext/\\377.bin has a name that is not UTF-8"), "\(outcome.errors)")
  }
}
