import Foundation
import SeccardGit
import Testing

/// Forms of repository that libgit2 cannot read or would misread.
struct RepositoryFormTests {
  let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  @Test func objectsNamedBySHA256() throws {
    let path = sandbox.path("repo")
    try sandbox.git("init", "-q", "--object-format=sha256", path, in: sandbox.root)
    let error = try expectGitError(.unsupported) { _ = try sandbox.open(path) }
    #expect(error.detail.contains("sha256"))
    #expect(error.hint?.contains("git init --object-format=sha1") == true)
    try expectGitError(.unsupported) { _ = try Repository.discover(from: path, environment: sandbox.environment) }
  }

  @Test func partialClones() throws {
    let source = try sandbox.makeRepository("source", files: ["a": "1\n"])
    try sandbox.git("config", "uploadpack.allowFilter", "true", in: source)
    let path = sandbox.path("partial")
    try sandbox.git("clone", "-q", "--filter=blob:none", "file://" + source, path, in: sandbox.root)
    let error = try expectGitError(.unsupported) { _ = try sandbox.open(path) }
    #expect(error.detail.contains("partial clone"))
    // As other versions of git leave it.
    try sandbox.git("config", "--unset", "remote.origin.promisor", in: path)
    _ = try sandbox.open(path)
    try sandbox.git("config", "extensions.partialClone", "origin", in: path)
    try expectGitError(.unsupported) { _ = try sandbox.open(path) }
  }

  @Test(arguments: [
    ("extensions.refStorage", "reftable", "git refs migrate"), ("extensions.compatObjectFormat", "sha256", "without"),
    ("extensions.fromTheFuture", "yes", "without"),
  ]) func extensions(key: String, value: String, hint: String) throws {
    let path = try sandbox.makeRepository(files: ["a": "1\n"])
    // After git's last look at it: git refuses it too.
    try sandbox.git("config", key, value, in: path)
    try sandbox.git("config", "-f", ".git/config", "core.repositoryFormatVersion", "1", in: path)
    let error = try expectGitError(.unsupported) { _ = try sandbox.open(path) }
    #expect(error.hint?.contains(hint) == true, "\(error)")
    #expect(error.detail.lowercased().contains(value))
  }

  @Test(arguments: ["2", "x"]) func formatVersions(version: String) throws {
    let path = try sandbox.makeRepository(files: ["a": "1\n"])
    try sandbox.git("config", "core.repositoryFormatVersion", version, in: path)
    let error = try expectGitError(.unsupported) { _ = try sandbox.open(path) }
    #expect(error.detail.contains(version))
  }

  @Test(arguments: [
    ("extensions.preciousObjects", "true"), ("extensions.objectFormat", "sha1"), ("extensions.noop", "1"),
  ])
  func extensionsThatChangeNothing(key: String, value: String) throws {
    let path = try sandbox.makeRepository(files: ["a": "1\n"])
    try sandbox.git("config", "core.repositoryFormatVersion", "1", in: path)
    try sandbox.git("config", key, value, in: path)
    let repository = try sandbox.open(path)
    #expect(try repository.commitID(of: "HEAD").description == sandbox.git("rev-parse", "HEAD", in: path))
    #expect(repository.limitations.isEmpty)
  }

  @Test func shallowClones() throws {
    let source = try sandbox.makeRepository("source", files: ["a": "1\n"])
    for number in 2...4 { try sandbox.git("commit", "-q", "--allow-empty", "-m", "\(number)", in: source) }
    let path = sandbox.path("shallow")
    try sandbox.git("clone", "-q", "--depth=2", "file://" + source, path, in: sandbox.root)
    let repository = try sandbox.open(path)
    #expect(repository.limitations.map(\.name) == ["shallow clone"])
    var subjects: [String] = []
    try repository.history(from: repository.commitID(of: "HEAD")) {
      subjects.append($0.summary)
      return true
    }
    #expect(subjects.joined(separator: "\n") == (try sandbox.git("log", "--format=%s", in: path)))
    #expect(subjects.count == 2)
  }

  @Test func replacementsAndGrafts() throws {
    let path = try sandbox.makeRepository(files: ["a": "1\n"])
    try sandbox.git("commit", "-q", "--allow-empty", "-m", "second", in: path)
    try sandbox.git("replace", "--graft", "HEAD", in: path)
    try sandbox.write(path + "/.git/info/grafts", try sandbox.git("rev-parse", "HEAD", in: path) + "\n")
    let repository = try sandbox.open(path)
    #expect(Set(repository.limitations.map(\.name)) == ["replacements", "grafts"])
    #expect(repository.limitations.allSatisfy { $0.hint != nil })
  }

  @Test(arguments: ["2", "4"]) func aSplitIndex(version: String) throws {
    let path = try sandbox.makeRepository(files: ["a": "1\n", "dir/b": "2\n"])
    try sandbox.git("update-index", "--index-version", version, in: path)
    try sandbox.git("update-index", "--split-index", in: path)
    let repository = try sandbox.open(path)
    let blob = try repository.writeBlob([1])
    let error = try expectGitError(.unsupported) { _ = try repository.pathState("new", tip: nil) }
    #expect(error.detail.contains("split") && error.hint?.contains("--no-split-index") == true)
    try expectGitError(.unsupported) { try repository.updatePath("new", to: blob, from: nil) }
    #expect(!sandbox.exists(path + "/new"))
    #expect(!sandbox.exists(repository.indexLockPath()))
    #expect(repository.limitations.map(\.name) == ["split index"])
    // What needs no index still works.
    let commit = try repository.commitFile("new", "1\n")
    #expect(try repository.commitID(of: "HEAD") == commit)
    try sandbox.git("update-index", "--no-split-index", in: path)
    #expect(
      try repository.reopened().pathState("a", tip: repository.entry(at: "a", in: repository.commit(commit).tree)?.id)
        == .clean)
  }

  @Test func aSparseIndex() throws {
    let path = try sandbox.makeRepository(files: ["in/a": "1\n", "out/b": "2\n", "out/c/d": "3\n"])
    try sandbox.git("sparse-checkout", "set", "--cone", "--sparse-index", "in", in: path)
    let repository = try sandbox.open(path)
    let error = try expectGitError(.unsupported) { _ = try repository.pathState("in/a", tip: nil) }
    #expect(error.detail.contains("sparse") && error.hint?.contains("--no-sparse-index") == true)
    #expect(repository.limitations.map(\.name) == ["sparse index"])
  }

  @Test func anIndexWithoutItsChecksum() throws {
    let path = try sandbox.makeRepository(files: ["a": "1\n"])
    // As git 2.40 writes it with index.skipHash.
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path + "/.git/index"))
    bytes.replaceSubrange(bytes.count - 20..<bytes.count, with: Data(count: 20))
    try bytes.write(to: URL(fileURLWithPath: path + "/.git/index"))
    let error = try expectGitError(.unsupported) { _ = try sandbox.open(path).pathState("a", tip: nil) }
    #expect(error.hint?.contains("index.skipHash=false") == true)
  }

  private static let canChangeOwners = geteuid() == 0

  @Test(.enabled(if: canChangeOwners, "only root can give a folder to somebody else"))
  func repositoriesOfOtherUsers() throws {
    let path = try sandbox.makeRepository("it's theirs", files: ["a": "1\n"])
    let owner: uid_t = 54_321
    for place in [path, path + "/.git"] { #expect(chown(place, owner, owner) == 0) }
    #expect(throws: CommandFailure.self) { try sandbox.git("status", in: path) }
    let error = try expectGitError(.owner) { _ = try sandbox.open(path) }
    #expect(error.hint?.contains("git config --global --add safe.directory '\(sandbox.root)/it'\\''s theirs'") == true)
    try expectGitError(.owner) { _ = try Repository.discover(from: path, environment: sandbox.environment) }

    let plain = try sandbox.read(sandbox.home + "/config")
    func lists(_ values: [String], opens: Bool) throws {
      let text = values.map { "[safe]\n\tdirectory = \($0)\n" }.joined()
      try sandbox.write(sandbox.home + "/config", plain + text)
      let git = try? sandbox.git("rev-parse", "HEAD", in: path)
      let opened = try? sandbox.open(path)
      #expect((git != nil) == opens, "git, \(values)")
      #expect((opened != nil) == opens, "\(values)")
      let found = try? Repository.discover(from: path, environment: sandbox.environment)
      #expect((found?.workTree == path) == opens, "\(values)")
    }
    try lists([path], opens: true)
    try lists(["*"], opens: true)
    try lists(["*", ""], opens: false)
    try lists(["", path], opens: true)
    try lists([sandbox.root], opens: false)
    try lists([], opens: false)
    let safe = ["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": path]
    sandbox.variables.merge(safe) { $1 }
    #expect(try sandbox.git("rev-parse", "HEAD", in: path) == sandbox.open(path).commitID(of: "HEAD").description)
    sandbox.variables["GIT_CONFIG_COUNT"] = nil
    // Its own configuration does not count.
    try sandbox.write(path + "/.git/config", try sandbox.read(path + "/.git/config") + "[safe]\n\tdirectory = *\n")
    try expectGitError(.owner) { _ = try sandbox.open(path) }
    sandbox.variables["SUDO_UID"] = "\(owner)"
    #expect(try sandbox.open(path).workTree == path)
    sandbox.variables["SUDO_UID"] = "\(owner + 1)"
    try expectGitError(.owner) { _ = try sandbox.open(path) }
  }
}
