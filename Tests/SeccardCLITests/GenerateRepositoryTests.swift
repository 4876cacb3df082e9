import SeccardTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `generate` and the hook find the repository, its worktree and its index where git does.
@Suite struct GenerateRepositoryTests {
  // MARK: A git folder behind a link

  /// The weights that git does not keep are read from the worktree: a link in place of `.git` makes no bare repository.
  @Test func aLinkedGitFolder() async throws {
    let model = try await ModelSandbox()
    try await model.shell(
      """
      mv .git ../x.git; ln -s ../x.git .git
      echo 'weights/' > .gitignore; git rm -rq --cached weights; git add .gitignore; git commit -q -m external
      """)
    let before = try #require(try await model.artifact("weights/a.bin"))
    try model.write("weights/a.bin", "other weights\n")
    let check = try await model.seccard("generate", "--check")
    #expect(check.code == 1, "\(check.text)\(check.errors)")
    let outcome = try await model.seccard("generate")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try await model.artifact("weights/a.bin", in: "") != before)
    #expect(try await model.status() == ["M  " + ModelSandbox.card])
  }

  @Test func theHookWithALinkedGitFolder() async throws {
    let model = try await ModelSandbox()
    try await model.shell(
      "mv .git ../x.git; ln -s ../x.git .git; echo three > weights/a.bin; git add weights; git commit -q -m next")
    #expect(try await model.status() == [])
    try await model.expectSound()
  }

  // MARK: An index elsewhere

  @Test(.enabled("there is another file system") { isSharedMemoryElsewhere() })
  func anIndexOnAnotherFileSystem() async throws {
    let model = try await ModelSandbox()
    let index = "/dev/shm/seccard-test-\(UInt64.random(in: 0 ... .max))"
    defer { unlink(index) }
    try await model.shell(
      "cp .git/index $GIT_INDEX_FILE; echo three > weights/a.bin; git add weights; git commit -q -m next",
      ["GIT_INDEX_FILE": index])
    try await model.expectSound()
  }

  private static func isSharedMemoryElsewhere() -> Bool {
    var (memory, temporary) = (stat(), stat())
    return stat("/dev/shm", &memory) == 0 && stat("/tmp", &temporary) == 0 && memory.st_dev != temporary.st_dev
      && access("/dev/shm", W_OK) == 0
  }

  // MARK: Variables

  @Test(arguments: [false, true]) func aWorktreeThatOnlyAVariableNames(_ isRelative: Bool) async throws {
    let model = try await ModelSandbox()
    try await model.shell(
      "mkdir ../elsewhere; cp -R seccard.yaml card.yaml weights data notes.txt *.json ../elsewhere")
    try model.box.write("elsewhere/weights/a.bin", "elsewhere\n")
    let workTree = isRelative ? "../elsewhere" : model.box.absolute("elsewhere")
    try await model.shell(
      #"git add weights; "$seccard" generate -q"#, ["GIT_WORK_TREE": workTree])
    #expect(try model.box.text("elsewhere/" + ModelSandbox.card) != model.text(ModelSandbox.card))
    let index = try await model.git("show", ":" + ModelSandbox.card)
    #expect(try model.box.text("elsewhere/" + ModelSandbox.card) == index)
  }

  @Test(arguments: ["GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR"])
  func aVariableThatIsNotFollowedIsNamed(_ name: String) async throws {
    let model = try await ModelSandbox()
    let outcome = try await model.seccard("generate", "--check", extra: [name: model.absolute(".git/objects")])
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("error: \(name) is set"), "\(outcome.errors)")
    #expect(outcome.errors.contains("unset \(name)"), "\(outcome.errors)")
  }

  // MARK: The copy on disk

  /// As after a kill between the two renames: the next card replaces it.
  @Test(arguments: ["", "* text=auto eol=crlf\n"]) func aCardOfSeccardsOwnIsNoEdit(_ attributes: String) async throws {
    let model = try await ModelSandbox()
    try model.write(".git/info/attributes", attributes)
    try await model.shell(
      """
      echo three > weights/a.bin; git add weights; cp .git/index ../index; "$seccard" generate -q; mv ../index .git/index
      """)
    #expect(try await model.status() == [" M " + ModelSandbox.card, "M  weights/a.bin"])
    let outcome = try await model.run("echo four > weights/b.bin; git add weights; git commit -q -m next")
    #expect(outcome.isSuccess && !outcome.errors.contains("the copy on disk"), "\(outcome.errors)")
    #expect(try await model.status() == [])
    try await model.expectSound()
  }

  // MARK: Hints

  /// The commands that are given `--registry` in a hint are those that have it, but for `init --ml`, to which it means what
  /// to write.
  @Test(arguments: [
    ("explain", false), ("generate", false), ("hook status", false), ("publish", true),
    ("list", true), ("show", true), ("log", true), ("diff", true), ("validate", true), ("check", true),
    ("review approve", true), ("registry doctor", true),
  ]) func whichCommandsTakeARegistry(_ command: String, _ takesIt: Bool) async throws {
    let words = command.split(separator: " ").map(String.init)
    let help = try await Sandbox().run(Sandbox.binary, words + ["--help"])
    #expect(help.code == 0)
    #expect(help.text.contains("--registry <") == takesIt, "\(help.text)")
  }

  @Test func aCommandWithoutARegistryIsHintedWithoutIt() async throws {
    let model = try await ModelSandbox()
    try await model.shell(
      #""$seccard" init -q ../registry; echo three > weights/a.bin; git add weights; git commit -q --no-verify -m stale"#
    )
    let outcome = try await model.seccard("publish", "--registry", "../registry")
    #expect(outcome.code == 1)
    let lines = outcome.errors.split(separator: "\n").filter { $0.contains("seccard generate") }
    #expect(!lines.isEmpty, "\(outcome.errors)")
    #expect(!lines.contains { $0.contains("--registry") }, "\(outcome.errors)")
  }

  /// A file's name makes no line of its own.
  @Test func aLineFeedInAName() async throws {
    let model = try await ModelSandbox()
    let name = "card\nerror: all is well\n.yaml"
    try model.write(
      "seccard.yaml", ModelSandbox.configuration().replacing("card.yaml", with: #""card\nerror: all is well\n.yaml""#))
    try model.write(name, ModelSandbox.source())
    _ = try await model.git("add", "seccard.yaml")
    let outcome = try await model.seccard("generate")
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("git add"), "\(outcome.errors)")
    #expect(!outcome.errors.contains("\nerror: all"), "\(outcome.errors)")
  }
}
