import Foundation
import SeccardGit
import Testing

struct OpeningTests {
  let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  @Test func exactlyHere() throws {
    let path = try sandbox.makeRepository(files: ["sub/a": "1\n"])
    for place in [path, path + "/", path + "/.git", path + "/.git/"] {
      let repository = try sandbox.open(place)
      #expect(repository.workTree == path)
      #expect(repository.gitDirectory == path + "/.git")
      #expect(repository.commonDirectory == path + "/.git")
      #expect(!repository.isBare)
    }
    try expectGitError(.notARepository) { _ = try sandbox.open(path + "/sub") }
    try expectGitError(.notFound) { _ = try sandbox.open(path + "/none") }
    try expectGitError(.invalidName) { _ = try sandbox.open(path + "\0/sub") }
    let bare = try sandbox.open(try sandbox.makeRepository("bare", bare: true))
    #expect(bare.isBare && bare.workTree == nil && bare.gitDirectory == sandbox.path("bare"))
  }

  @Test func upward() throws {
    let path = try sandbox.makeRepository(files: ["sub/dir/a": "1\n"])
    #expect(try Repository.discover(from: path + "/sub/dir", environment: sandbox.environment).workTree == path)
    #expect(try Repository.discover(from: path + "/.git/refs", environment: sandbox.environment).workTree == path)
    let bare = try sandbox.makeRepository("bare", bare: true)
    #expect(try Repository.discover(from: bare + "/refs", environment: sandbox.environment).gitDirectory == bare)
    try expectGitError(.notARepository) {
      _ = try Repository.discover(from: sandbox.home, environment: sandbox.environment)
    }
    try expectGitError(.notFound) {
      _ = try Repository.discover(from: sandbox.path("none"), environment: sandbox.environment)
    }
    sandbox.variables["GIT_DIR"] = bare
    #expect(try Repository.discover(from: path, environment: sandbox.environment).workTree == path)
  }

  @Test func notPastACeiling() throws {
    let path = try sandbox.makeRepository(files: ["sub/dir/a": "1\n"])
    sandbox.variables["GIT_CEILING_DIRECTORIES"] = "/nowhere:\(path)/sub"
    try expectGitError(.notARepository) {
      _ = try Repository.discover(from: path + "/sub/dir", environment: sandbox.environment)
    }
    #expect(throws: CommandFailure.self) { try sandbox.git("rev-parse", "--git-dir", in: path + "/sub/dir") }
    sandbox.variables["GIT_CEILING_DIRECTORIES"] = path
    #expect(try Repository.discover(from: path, environment: sandbox.environment).workTree == path)
  }

  @Test(arguments: [false, true]) func making(bare: Bool) throws {
    let path = sandbox.path("new/deep/repo")
    let made = try Repository.create(at: path, bare: bare, branch: "trunk", environment: sandbox.environment)
    #expect(made.isBare == bare)
    #expect(try sandbox.git("symbolic-ref", "HEAD", in: path) == "refs/heads/trunk")
    #expect(try sandbox.git("config", "core.bare", in: path) == "\(bare)")
    try expectGitError(.exists) {
      _ = try Repository.create(at: path, bare: bare, branch: "trunk", environment: sandbox.environment)
    }
    try expectGitError(.invalidName) {
      _ = try Repository.create(
        at: sandbox.path("other"), bare: bare, branch: "a..b", environment: sandbox.environment)
    }
    #expect(!sandbox.exists(sandbox.path("other")))
    try sandbox.git("fsck", "--strict", in: path)
  }

  @Test func linkedWorktrees() throws {
    let path = try sandbox.makeRepository(files: ["a": "1\n"])
    let linked = sandbox.path("linked")
    try sandbox.git("worktree", "add", "-q", "-b", "side", linked, in: path)
    let repository = try sandbox.open(linked)
    #expect(repository.workTree == linked)
    #expect(repository.gitDirectory == path + "/.git/worktrees/linked")
    #expect(repository.commonDirectory == path + "/.git")
    #expect(try repository.head() == .branch("refs/heads/side"))
    #expect(repository.indexLockPath() == path + "/.git/worktrees/linked/index.lock")
    #expect(repository.referenceLockPath("HEAD") == path + "/.git/worktrees/linked/HEAD.lock")
    #expect(repository.referenceLockPath("refs/heads/side") == path + "/.git/refs/heads/side.lock")
    #expect(try repository.reopened().gitDirectory == repository.gitDirectory)
  }

  /// git 2.48 writes such links when asked to.
  @Test func linksThatAreRelative() throws {
    let path = try sandbox.makeRepository(files: ["a": "1\n"])
    let linked = sandbox.path("linked")
    try sandbox.git("worktree", "add", "-q", "-b", "side", linked, in: path)
    try sandbox.write(linked + "/.git", "gitdir: ../repo/.git/worktrees/linked\n")
    try sandbox.write(path + "/.git/worktrees/linked/gitdir", "../../../../linked/.git\n")
    try sandbox.git("config", "core.repositoryFormatVersion", "1", in: path)
    try sandbox.git("config", "extensions.relativeWorktrees", "true", in: path)
    let repository = try sandbox.open(linked)
    #expect(repository.workTree == linked)
    #expect(repository.gitDirectory == path + "/.git/worktrees/linked")
    #expect(try sandbox.open(path).checkouts(of: "refs/heads/side").map(\.workTree) == [linked])
  }

  /// `git worktree add` beside a bare repository, with `core.bare` moved to the main worktree's own file.
  @Test func configurationOfOneWorktree() throws {
    let source = try sandbox.makeRepository("source", files: ["a": "1\n"])
    let bare = sandbox.path("bare.git")
    try sandbox.git("clone", "-q", "--bare", source, bare, in: sandbox.root)
    let linked = sandbox.path("linked")
    try sandbox.git("worktree", "add", "-q", linked, "main", in: bare)
    try sandbox.git("sparse-checkout", "set", "x", in: linked)
    #expect(try sandbox.git("config", "extensions.worktreeConfig", in: bare) == "true")
    #expect(try sandbox.read(bare + "/config.worktree").contains("bare = true"))
    try sandbox.git("config", "--worktree", "my.key", "linked", in: linked)
    #expect(try sandbox.open(bare).isBare)
    #expect(try sandbox.open(bare).workTree == nil)
    let repository = try sandbox.open(linked)
    #expect(!repository.isBare && repository.workTree == linked)
    #expect(try repository.configString("my.key") == "linked")
    #expect(try sandbox.open(bare).configString("my.key") == nil)
    #expect(try sandbox.open(bare).checkouts(of: "refs/heads/main").map(\.workTree) == [linked])
  }

  @Test func checkoutsOfABranch() throws {
    let path = try sandbox.makeRepository(files: ["a": "1\n"])
    for name in ["one", "two", "gone"] {
      try sandbox.git("worktree", "add", "-q", "-b", name, sandbox.path(name), in: path)
    }
    try sandbox.git("checkout", "-q", "--ignore-other-worktrees", "one", in: sandbox.path("two"))
    try FileManager.default.removeItem(atPath: sandbox.path("gone"))
    let repository = try sandbox.open(path)
    #expect(try repository.checkouts(of: "refs/heads/main").map(\.workTree) == [path])
    let fromLinked = try sandbox.open(sandbox.path("one"))
    #expect(try fromLinked.checkouts(of: "refs/heads/main").map(\.workTree) == [path])
    #expect(
      try repository.checkouts(of: "refs/heads/one").map(\.workTree) == [sandbox.path("one"), sandbox.path("two")])
    #expect(try repository.checkouts(of: "refs/heads/gone").isEmpty)
    #expect(try sandbox.open(try sandbox.makeRepository("bare", bare: true)).checkouts(of: "refs/heads/main").isEmpty)
  }

  @Test func aSeparateGitFolder() throws {
    let path = sandbox.path("work")
    try sandbox.git("init", "-q", "--separate-git-dir", sandbox.path("elsewhere"), path, in: sandbox.root)
    let repository = try sandbox.open(path)
    #expect(repository.workTree == path && repository.gitDirectory == sandbox.path("elsewhere"))
    #expect(try repository.reopened().workTree == path)
    // Named itself, it does not know its worktree; least of all is it the folder around it.
    let unaware = try sandbox.open(sandbox.path("elsewhere"))
    #expect(unaware.workTree == nil && unaware.isBare)
    _ = try repository.commitFile("a", "1\n")
    try sandbox.git("reset", "-q", "--hard", in: path)
    try sandbox.git("worktree", "add", "-q", "-b", "side", sandbox.path("linked"), in: path)
    #expect(try sandbox.open(sandbox.path("linked")).checkouts(of: "refs/heads/main").isEmpty)
    #expect(try repository.checkouts(of: "refs/heads/main").map(\.workTree) == [path])
    #expect(try unaware.checkouts(of: "refs/heads/side").map(\.workTree) == [sandbox.path("linked")])
  }

  @Test func aWorktreeThatTheConfigurationNames() throws {
    let source = try sandbox.makeRepository("source", files: ["a": "1\n"])
    let path = try sandbox.makeRepository(files: ["b": "2\n"])
    try sandbox.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", source, "sub", in: path)
    let repository = try sandbox.open(path + "/sub")
    #expect(repository.workTree == path + "/sub" && repository.gitDirectory == path + "/.git/modules/sub")
    #expect(try sandbox.open(path + "/.git/modules/sub").workTree == path + "/sub")
    // Moved to the worktree's own configuration.
    try sandbox.git("sparse-checkout", "set", "x", in: path + "/sub")
    #expect(try sandbox.read(path + "/.git/modules/sub/config.worktree").contains("worktree ="))
    #expect(try sandbox.open(path + "/.git/modules/sub").workTree == path + "/sub")
    #expect(try sandbox.open(path + "/sub").workTree == path + "/sub")
  }

  /// Settings files under version control, as some keep them: nothing in the worktree links back.
  @Test func aWorktreeThatDoesNotKnow() throws {
    let path = try sandbox.makeRepository("settings", bare: true)
    try sandbox.git("config", "core.bare", "false", in: path)
    try sandbox.git("config", "core.worktree", sandbox.home, in: path)
    let repository = try sandbox.open(path)
    #expect(repository.workTree == sandbox.home)
    #expect(try repository.reopened().workTree == sandbox.home)
    #expect(try repository.checkouts(of: "refs/heads/main").map(\.workTree) == [sandbox.home])
  }

  @Test func aFolderThatIsNearlyARepository() throws {
    let path = try sandbox.makeRepository()
    try FileManager.default.removeItem(atPath: path + "/.git/objects")
    try expectGitError(.notARepository) { _ = try sandbox.open(path) }
    try sandbox.write(sandbox.path("file/.git"), "nothing\n")
    #expect(throws: GitError.self) { _ = try sandbox.open(sandbox.path("file")) }
  }

  @Test func bareRepositoriesThatMustBeNamed() throws {
    let path = try sandbox.makeRepository("bare", bare: true)
    try sandbox.git("config", "--global", "safe.bareRepository", "explicit", in: path)
    #expect(throws: CommandFailure.self) { try sandbox.git("rev-parse", "--git-dir", in: path) }
    try expectGitError(.unsupported) { _ = try Repository.discover(from: path, environment: sandbox.environment) }
    #expect(try sandbox.open(path).isBare)
  }
}
