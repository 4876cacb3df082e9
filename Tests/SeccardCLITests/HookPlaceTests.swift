import SeccardTestSupport
import Testing

/// The folder is the one that git runs hooks from: after each install, a commit runs it.
@Suite struct HookPlaceTests {
  private func expectRun(
    _ repository: HookRepository, in folder: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    _ = try repository.calls()
    let outcome = try await repository.box.run(
      "git", ["commit", "-q", "--allow-empty", "-m", "Next"], in: folder ?? repository.path,
      ["LOG": repository.box.absolute("log")])
    #expect(outcome.isSuccess, "\(outcome.errors)", sourceLocation: sourceLocation)
    #expect(try repository.calls() == ["seccard hook run"], sourceLocation: sourceLocation)
  }

  struct Setting: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// `%` stands for the sandbox.
    let value: String
    var isGlobal = false
    /// Where the hooks are then, seen from the sandbox.
    let folder: String
    let reach: String
  }

  static let settings = [
    Setting(testDescription: "relative", value: ".githooks", folder: "mödel repo/.githooks", reach: "worktree"),
    Setting(
      testDescription: "relative, with folders above", value: "tools/git ü/hooks",
      folder: "mödel repo/tools/git ü/hooks", reach: "worktree"),
    Setting(
      testDescription: "relative, with a slash", value: ".githooks/", folder: "mödel repo/.githooks",
      reach: "worktree"),
    Setting(testDescription: "absolute", value: "%/my hooks", folder: "my hooks", reach: "every-user"),
    Setting(testDescription: "in the home folder", value: "~/git hooks", folder: "home/git hooks", reach: "every-user"),
    Setting(
      testDescription: "the usual one", value: ".git/hooks", folder: "mödel repo/.git/hooks", reach: "repository"),
    Setting(
      testDescription: "global", value: "~/.config/git/hooks", isGlobal: true, folder: "home/.config/git/hooks",
      reach: "every-user"),
    Setting(
      testDescription: "global and relative", value: ".githooks", isGlobal: true, folder: "mödel repo/.githooks",
      reach: "worktree"),
  ]

  @Test(arguments: settings, [false, true]) func theConfiguredFolderIsUsed(_ setting: Setting, exists: Bool)
    async throws
  {
    let repository = try await HookRepository()
    let value = setting.value.split(separator: "%", omittingEmptySubsequences: false)
      .joined(separator: repository.box.path)
    try await repository.git("config", setting.isGlobal ? "--global" : "--local", "core.hooksPath", value)
    if exists { try repository.addHook(in: setting.folder, mode: 0o644) }
    let before = try repository.state(of: setting.folder)
    let usual = try repository.state()
    let home = try repository.state(of: "home")

    let outcome = try await repository.hook("install")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(
      outcome.text.contains("it serves") == false
        && outcome.text.contains("the hook serves each repository that uses this folder")
          == (setting.reach == "every-user")
    )
    #expect(outcome.text.contains("git shows the hook as a change") == (setting.reach == "worktree"))
    try await expectRun(repository)
    if setting.reach != "repository" { #expect(try repository.state() == usual) }
    let status = try await repository.hook("status", "--json")
    #expect(status.code == 0)
    #expect(status.text.contains("\"reach\": \"\(setting.reach)\""), "\(status.text)")
    #expect(status.text.contains("\"configured\": true"))

    #expect(try await repository.hook("uninstall").code == 0)
    #expect(try repository.state(of: setting.folder) == before)
    #expect(try repository.state(of: "home") == home)
    #expect(try repository.state() == usual)
  }

  @Test func fromAFolderWithin() async throws {
    let repository = try await HookRepository()
    try repository.write("a b/c/file", "")
    #expect(try await repository.hook("install", in: repository.path + "/a b/c").code == 0)
    try await expectRun(repository)
    try await expectRun(repository, in: repository.path + "/a b")
  }

  @Test func allWorktreesShareTheHooks() async throws {
    let repository = try await HookRepository()
    try await repository.git("worktree", "add", "-q", "-b", "side", "../linked ü")
    #expect(try await repository.hook("install", in: "linked ü").code == 0)
    #expect(repository.box.exists(repository.hooks + "/pre-commit"))
    try await expectRun(repository, in: "linked ü")
    try await expectRun(repository)
  }

  @Test func aRelativeFolderIsEachWorktreesOwn() async throws {
    let repository = try await HookRepository()
    try await repository.git("config", "core.hooksPath", ".githooks")
    try await repository.git("worktree", "add", "-q", "../linked")
    #expect(try await repository.hook("install", in: "linked").code == 0)
    #expect(repository.box.exists("linked/.githooks/pre-commit"))
    #expect(!repository.box.exists(repository.path + "/.githooks"))
    try await expectRun(repository, in: "linked")
    #expect(try await repository.hook("status").code == 1)
  }

  @Test func aWorktreeMayHaveASettingOfItsOwn() async throws {
    let repository = try await HookRepository()
    try await repository.git("config", "extensions.worktreeConfig", "true")
    try await repository.git("worktree", "add", "-q", "../linked")
    try await repository.box.git("config", "--worktree", "core.hooksPath", "../own hooks", in: "linked")
    #expect(try await repository.hook("install", in: "linked").code == 0)
    #expect(repository.box.exists("own hooks/pre-commit"))
    try await expectRun(repository, in: "linked")
    #expect(try await repository.hook("status").code == 1)
  }

  @Test func aSubmoduleHasHooksOfItsOwn() async throws {
    let outer = try await HookRepository("outer ü")
    let inner = try await HookRepository("inner", in: outer.box)
    try await outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../inner", "in ner")
    let submodule = HookRepository(existing: outer.path + "/in ner", in: outer.box)
    try await submodule.useStub()
    #expect(try await submodule.hook("install").code == 0)
    #expect(outer.box.exists(outer.hooks.dropLast(5) + "modules/in ner/hooks/pre-commit"))
    try await expectRun(submodule)
    #expect(try await outer.hook("status").code == 1)
    #expect(try await inner.hook("status").code == 1)
    #expect(try await submodule.hook("uninstall").code == 0)
  }

  @Test func aGitFolderElsewhere() async throws {
    let box = try Sandbox()
    try await box.git("init", "-q", "--separate-git-dir", "git ü", "tree")
    let repository = HookRepository(existing: "tree", in: box)
    try await repository.useStub()
    try await repository.install()
    #expect(box.exists("git ü/hooks/pre-commit"))
    try await expectRun(repository)
  }

  @Test func aLinkInTheFoldersPlaceIsFollowed() async throws {
    let repository = try await HookRepository()
    _ = try await repository.box.shell(
      "mv '\(repository.hooks)' 'shared hooks'; ln -s ../../'shared hooks' '\(repository.hooks)'")
    let outcome = try await repository.hook("install")
    #expect(outcome.text.contains("serves each repository that uses this folder"), "\(outcome.text)\(outcome.errors)")
    #expect(repository.box.exists("shared hooks/pre-commit"))
    try await expectRun(repository)
    #expect(try await repository.hook("uninstall").code == 0)
    #expect(
      try repository.state(of: repository.path + "/.git")?["hooks"]?.hasSuffix("link to ../../shared hooks") == true)
  }

  // MARK: Where there is none

  @Test(arguments: ["install", "uninstall", "status"]) func aBareRepositoryHasNoUseForIt(_ word: String) async throws {
    let box = try Sandbox()
    try await box.git("init", "-q", "--bare", "bare")
    let outcome = try await box.seccard("hook", word, in: "bare")
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("is a bare repository: nobody commits there"), "\(outcome.errors)")
    #expect(!box.exists("bare/hooks/pre-commit"))
  }

  @Test(arguments: ["install", "uninstall", "status"]) func outsideOfARepository(_ word: String) async throws {
    let outcome = try await Sandbox().seccard("hook", word)
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("the working directory is in no repository"), "\(outcome.errors)")
  }

  @Test(arguments: [
    ("", "it is set to nothing, so git runs no hook"), ("/dev/null", "Not a directory"),
    ("%(prefix)/hooks", "is relative to where git is installed"),
    ("~nobody-at-all/hooks", "there is no user nobody-at-all"),
    ("seccard.yaml", "Not a directory"), ("nowhere", "it is a symbolic link to nothing"),
  ])
  func aSettingThatNamesNoFolder(_ value: String, _ reason: String) async throws {
    let repository = try await HookRepository()
    try repository.link("nowhere", to: "nothing", in: repository.path)
    try await repository.git("config", "core.hooksPath", value)
    for word in ["install", "uninstall", "status"] {
      let outcome = try await repository.hook(word)
      #expect(outcome.code == 2)
      #expect(outcome.errors.contains(reason), "\(outcome.errors)")
    }
  }
}
