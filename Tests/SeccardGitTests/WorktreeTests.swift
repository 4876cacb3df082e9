import Foundation
import SeccardGit
import Testing

struct WorktreeTests {
  let sandbox: Sandbox
  let path: String

  init() throws {
    sandbox = try Sandbox()
    path = try sandbox.makeRepository(files: [
      "card.json": "one\n", "other.txt": "a\n", "staged.txt": "s\n", "edited.txt": "e\n", "dir/sub/deep.json": "d\n",
    ])
  }

  func tip(_ repository: Repository, _ path: String) throws -> ObjectID? {
    guard let head = try repository.reference("HEAD") else { return nil }
    return try repository.entry(at: path, in: repository.commit(head).tree)?.id
  }

  func status(_ folder: String? = nil) throws -> String {
    try sandbox.git("status", "--porcelain=v1", "--untracked-files=all", in: folder ?? path)
  }

  /// Publishes as the registry does: the branch first, then each place where it is checked out.
  func publish(_ text: String?, at file: String, from repository: Repository) throws {
    let old = try tip(repository, file)
    let new = try text.map { try repository.writeBlob(Array($0.utf8)) }
    let head = try #require(try repository.reference("refs/heads/main"))
    let edit = new.map { TreeEdit.put(path: file, blob: $0) } ?? .remove(path: file)
    let tree = try repository.tree(from: repository.commit(head).tree, edits: [edit])
    let commit = try repository.writeCommit(
      tree: tree, parents: [head], author: .ada, committer: .ada, message: "publish\n")
    try repository.updateReference("refs/heads/main", from: head, to: commit, by: .ada, log: "publish")
    for checkout in try repository.checkouts(of: "refs/heads/main") {
      try checkout.updatePath(file, to: new, from: old)
    }
  }

  @Test func publishingLeavesTheStatusClean() throws {
    let repository = try sandbox.open(path)
    try publish("two\n", at: "card.json", from: repository)
    try publish("new\n", at: "cards/vision/resnet50/1.0.0.json", from: repository)
    try publish(nil, at: "dir/sub/deep.json", from: repository)
    #expect(try status() == "")
    #expect(try sandbox.read(path + "/card.json") == "two\n")
    #expect(try sandbox.read(path + "/cards/vision/resnet50/1.0.0.json") == "new\n")
    #expect(!sandbox.exists(path + "/dir"))
    // Nothing for git to refresh: the stat data are right.
    #expect(try sandbox.git("diff-files", in: path) == "")
    let mode = try FileManager.default.attributesOfItem(atPath: path + "/card.json")[.posixPermissions] as? Int
    let plain = try FileManager.default.attributesOfItem(atPath: path + "/other.txt")[.posixPermissions] as? Int
    #expect(mode == plain)
    #expect(
      try sandbox.git("ls-files", "-s", in: path)
        == sandbox.git("ls-tree", "-r", "HEAD", "--format=%(objectmode) %(objectname) 0%x09%(path)", in: path))
    try sandbox.git("fsck", "--strict", in: path)
  }

  @Test func workOfTheUserStays() throws {
    try sandbox.write(path + "/staged.txt", "staged work\n")
    try sandbox.write(path + "/added.txt", "added\n")
    try sandbox.git("add", "staged.txt", "added.txt", in: path)
    try sandbox.write(path + "/staged.txt", "staged work, edited on\n")
    try sandbox.write(path + "/edited.txt", "edited\n")
    try sandbox.write(path + "/untracked.txt", "untracked\n")
    try sandbox.write(path + "/planned.txt", "planned\n")
    try sandbox.git("add", "--intent-to-add", "planned.txt", in: path)
    try sandbox.git("update-index", "--assume-unchanged", "other.txt", in: path)
    try FileManager.default.removeItem(atPath: path + "/dir/sub/deep.json")
    func everything() throws -> [String] {
      try [
        status(), sandbox.git("diff", in: path), sandbox.git("diff", "--cached", in: path),
        sandbox.git("ls-files", "-v", in: path).split(separator: "\n").filter { !$0.hasSuffix("new.json") }.joined(),
        sandbox.read(path + "/untracked.txt"),
      ]
    }
    let before = try everything()
    let repository = try sandbox.open(path)
    try publish("two\n", at: "card.json", from: repository)
    try publish("new\n", at: "new.json", from: repository)
    #expect(try everything() == before)
    let published = try sandbox.git("log", "--format=", "--name-only", "-2", in: path)
    #expect(published == "new.json\n\ncard.json" || published == "new.json\ncard.json")
  }

  @Test func states() throws {
    let repository = try sandbox.open(path)
    func state(_ file: String) throws -> Repository.PathState {
      try repository.pathState(file, tip: tip(repository, file))
    }
    #expect(try state("card.json") == .clean)
    #expect(try state("absent.json") == .clean)
    #expect(try state("no/such/folder/absent.json") == .clean)
    try sandbox.write(path + "/card.json", "edited\n")
    #expect(try state("card.json") == .edited)
    try sandbox.git("add", "card.json", in: path)
    #expect(try state("card.json") == .staged)
    try sandbox.write(path + "/card.json", "one\n")
    #expect(try state("card.json") == .staged)
    try FileManager.default.removeItem(atPath: path + "/other.txt")
    #expect(try state("other.txt") == .edited)
    try sandbox.git("rm", "-q", "--cached", "staged.txt", in: path)
    #expect(try state("staged.txt") == .staged)
    try sandbox.write(path + "/new.json", "mine\n")
    #expect(try state("new.json") == .untracked(bytes: Array("mine\n".utf8)))
    try sandbox.git("add", "--intent-to-add", "new.json", in: path)
    #expect(try state("new.json") == .staged)
    try sandbox.git("add", "new.json", in: path)
    #expect(try state("new.json") == .staged)
    #expect(chmod(path + "/edited.txt", 0o755) == 0)
    #expect(try state("edited.txt") == .edited)
    try sandbox.git("config", "core.fileMode", "false", in: path)
    #expect(try repository.reopened().pathState("edited.txt", tip: tip(repository, "edited.txt")) == .clean)
  }

  @Test func statesOfBlockedPaths() throws {
    let repository = try sandbox.open(path)
    let files = FileManager.default
    try sandbox.makeFolder(sandbox.path("outside"))
    try files.createSymbolicLink(atPath: path + "/link", withDestinationPath: sandbox.path("outside"))
    try sandbox.makeFolder(path + "/folder.json")
    try files.createSymbolicLink(atPath: path + "/loose.json", withDestinationPath: "nowhere")
    #expect(mkfifo(path + "/pipe.json", 0o600) == 0)
    try sandbox.git("init", "-q", "nested", in: path)
    for file in ["link/x.json", "card.json/x.json", "folder.json", "loose.json", "pipe.json", "nested/x.json", "dir"] {
      guard case .blocked(let reason) = try repository.pathState(file, tip: nil) else {
        Issue.record("\(file) is not blocked")
        continue
      }
      #expect(!reason.isEmpty)
      let blob = try repository.writeBlob([1])
      try expectGitError(.conflict) { try repository.updatePath(file, to: blob, from: nil) }
    }
    #expect(try files.contentsOfDirectory(atPath: sandbox.path("outside")).isEmpty)
    #expect(!sandbox.exists(repository.indexLockPath()))
    for file in ["../x", "/etc/x", ".git/config", "a/../../x", ""] {
      try expectGitError(.invalidName) { try repository.updatePath(file, to: nil, from: nil) }
      try expectGitError(.invalidName) { _ = try repository.pathState(file, tip: nil) }
    }
  }

  @Test func aConflictIsInTheWay() throws {
    try sandbox.git("checkout", "-q", "-b", "side", in: path)
    try sandbox.write(path + "/card.json", "side\n")
    try sandbox.git("commit", "-qam", "side", in: path)
    try sandbox.git("checkout", "-q", "main", in: path)
    try sandbox.write(path + "/card.json", "main\n")
    try sandbox.git("commit", "-qam", "main", in: path)
    _ = try? sandbox.git("merge", "-q", "side", in: path)
    let repository = try sandbox.open(path)
    guard case .blocked(let reason) = try repository.pathState("card.json", tip: tip(repository, "card.json")) else {
      Issue.record("not blocked")
      return
    }
    #expect(reason.contains("conflict"))
    // Another path can be updated, and the conflict stays.
    let conflict = try sandbox.git("ls-files", "-u", in: path)
    let blob = try repository.writeBlob(Array("x\n".utf8))
    try repository.updatePath("x", to: blob, from: nil)
    #expect(try sandbox.git("ls-files", "-u", in: path) == conflict)
  }

  @Test func changedPathsAreNotOverwritten() throws {
    let repository = try sandbox.open(path)
    let old = try #require(try tip(repository, "card.json"))
    let new = try repository.writeBlob(Array("two\n".utf8))
    try sandbox.write(path + "/card.json", "mine\n")
    try expectGitError(.modified) { try repository.updatePath("card.json", to: new, from: old) }
    try expectGitError(.modified) { try repository.updatePath("card.json", to: nil, from: old) }
    try sandbox.git("add", "card.json", in: path)
    try expectGitError(.modified) { try repository.updatePath("card.json", to: new, from: old) }
    #expect(try sandbox.read(path + "/card.json") == "mine\n")
    #expect(try status() == "M  card.json")
    try sandbox.write(path + "/new.json", "mine\n")
    try expectGitError(.modified) { try repository.updatePath("new.json", to: new, from: nil) }
    #expect(try sandbox.read(path + "/new.json") == "mine\n")
  }

  /// The file that a user wrote and then published: it becomes tracked as it is.
  @Test func anUntrackedFileWithTheSameContent() throws {
    let repository = try sandbox.open(path)
    try sandbox.write(path + "/new.json", "mine\n")
    let before = try FileManager.default.attributesOfItem(atPath: path + "/new.json")[.systemFileNumber] as? Int
    try publish("mine\n", at: "new.json", from: repository)
    let after = try FileManager.default.attributesOfItem(atPath: path + "/new.json")[.systemFileNumber] as? Int
    #expect(before == after)
    #expect(try status() == "")
    // And again: what is done already is done.
    let blob = try tip(repository, "new.json")
    try repository.updatePath("new.json", to: blob, from: nil)
    #expect(try status() == "")
  }

  @Test func manyPathsAtOnce() throws {
    let repository = try sandbox.open(path)
    let head = try #require(try repository.reference("HEAD"))
    let names = (0..<300).map { "cards/m\($0)/1.0.0.json" }
    var edits: [TreeEdit] = [.remove(path: "other.txt")]
    var updates = [PathUpdate(path: "other.txt", old: try tip(repository, "other.txt"), new: nil)]
    for name in names {
      let blob = try repository.writeBlob(Array(name.utf8))
      edits.append(.put(path: name, blob: blob))
      updates.append(PathUpdate(path: name, old: nil, new: blob))
    }
    let tree = try repository.tree(from: repository.commit(head).tree, edits: edits)
    let commit = try repository.writeCommit(
      tree: tree, parents: [head], author: .ada, committer: .ada, message: "import\n")
    try repository.updateReference("refs/heads/main", from: head, to: commit, by: .ada, log: "import")
    // One that cannot be keeps all from being done.
    try sandbox.write(path + "/" + names[200], "mine\n")
    let before = try sandbox.git("ls-files", "-s", in: path)
    try expectGitError(.modified) { _ = try CheckoutUpdate(updates, of: repository) }
    #expect(try sandbox.git("ls-files", "-s", in: path) == before)
    #expect(!sandbox.exists(path + "/" + names[0]))
    try FileManager.default.removeItem(atPath: path + "/" + names[200])
    try CheckoutUpdate(updates, of: repository).commit()
    #expect(try status() == "")
    #expect(!sandbox.exists(path + "/other.txt"))
  }

  @Test func linkedWorktreesAreUpdatedToo() throws {
    let linked = sandbox.path("linked")
    try sandbox.git("worktree", "add", "-q", "--force", linked, "main", in: path)
    try sandbox.git("checkout", "-q", "-b", "elsewhere", in: path)
    let repository = try sandbox.open(path)
    try publish("two\n", at: "card.json", from: repository)
    #expect(try status(linked) == "")
    #expect(try sandbox.read(linked + "/card.json") == "two\n")
    #expect(try status() == "")
    #expect(try sandbox.read(path + "/card.json") == "one\n")
  }

  @Test(arguments: [
    ("core.autocrlf=true", "", "a\r\nb\r\n"), ("core.autocrlf=input", "", "a\nb\n"),
    ("core.eol=crlf", "* text=auto\n", "a\r\nb\r\n"), ("core.autocrlf=true", "*.json -text\n", "a\nb\n"),
    ("core.eol=lf", "*.json text eol=crlf\n", "a\r\nb\r\n"), ("core.autocrlf=false", "*.json ident\n", "a\nb\n"),
  ]) func lineEndings(setting: String, attributes: String, expected: String) throws {
    let parts = setting.split(separator: "=").map(String.init)
    try sandbox.git("config", parts[0], parts[1], in: path)
    if !attributes.isEmpty {
      try sandbox.write(path + "/.gitattributes", attributes)
      try sandbox.git("add", ".gitattributes", in: path)
      try sandbox.git("commit", "-qm", "attributes", in: path)
    }
    let repository = try sandbox.open(path)
    try publish("a\nb\n", at: "deep/new.json", from: repository)
    #expect(try sandbox.read(path + "/deep/new.json") == expected)
    #expect(try status() == "")
    #expect(try sandbox.git("diff-files", in: path) == "")
    #expect(try repository.pathState("deep/new.json", tip: tip(repository, "deep/new.json")) == .clean)
    try publish("c\nd\n", at: "deep/new.json", from: repository)
    #expect(try status() == "")
    // As git itself would write it.
    try FileManager.default.removeItem(atPath: path + "/deep/new.json")
    let ours = expected.replacing("a", with: "c").replacing("b", with: "d")
    try sandbox.git("checkout", "-q", "--", "deep/new.json", in: path)
    #expect(try sandbox.read(path + "/deep/new.json") == ours)
  }

  @Test func filterProgramsAreNotRun() throws {
    try sandbox.write(
      path + "/.gitattributes", "*.json filter=lfs\n*.txt filter=unset\n*.md working-tree-encoding=UTF-16\n")
    try sandbox.git("config", "filter.lfs.clean", "touch \(sandbox.path("ran"))", in: path)
    let repository = try sandbox.open(path)
    for file in ["card.json", "new.md"] {
      guard case .blocked(let reason) = try repository.pathState(file, tip: tip(repository, file)) else {
        Issue.record("\(file) is not blocked")
        continue
      }
      #expect(reason.contains("lfs") || reason.contains("UTF-16"))
    }
    #expect(try repository.pathState("other.txt", tip: tip(repository, "other.txt")) == .clean)
    #expect(!sandbox.exists(sandbox.path("ran")))
  }

  @Test func executablesStayExecutable() throws {
    #expect(chmod(path + "/card.json", 0o755) == 0)
    try sandbox.git("commit", "-qam", "mode", in: path)
    let repository = try sandbox.open(path)
    let old = try tip(repository, "card.json")
    let new = try repository.writeBlob(Array("two\n".utf8))
    try repository.updatePath("card.json", to: new, from: old)
    #expect(try sandbox.git("ls-files", "-s", "card.json", in: path).hasPrefix("100755"))
    #expect(access(path + "/card.json", X_OK) == 0)
    #expect(try status() == "M  card.json")
  }

  @Test func sparseCheckouts() throws {
    try sandbox.git("sparse-checkout", "set", "--cone", "--no-sparse-index", "cards/a", in: path)
    let repository = try sandbox.open(path)
    try publish("in\n", at: "cards/a/x/1.json", from: repository)
    try publish("beside\n", at: "cards/readme", from: repository)
    try publish("out\n", at: "cards/b/1.json", from: repository)
    try publish("root\n", at: "root.json", from: repository)
    #expect(try status() == "")
    for (file, isThere) in [
      ("cards/a/x/1.json", true), ("cards/readme", true), ("cards/b/1.json", false), ("root.json", true),
    ] {
      #expect(sandbox.exists(path + "/" + file) == isThere, "\(file)")
    }
    #expect(try repository.pathState("cards/b/1.json", tip: tip(repository, "cards/b/1.json")) == .clean)
    try publish("out again\n", at: "cards/b/1.json", from: repository)
    #expect(try status() == "")
    try sandbox.git("sparse-checkout", "disable", in: path)
    #expect(try sandbox.read(path + "/cards/b/1.json") == "out again\n")
    #expect(try status() == "")
  }

  @Test func sparseCheckoutsByPatterns() throws {
    try sandbox.git("sparse-checkout", "set", "--no-cone", "/*", "!*.json", in: path)
    let repository = try sandbox.open(path)
    let blob = try repository.writeBlob([1])
    let error = try expectGitError(.unsupported) {
      try repository.updatePath("new.json", to: blob, from: nil)
    }
    #expect(error.hint?.contains("--cone") == true)
    #expect(!sandbox.exists(repository.indexLockPath()))
  }

  @Test func theIndexIsLocked() throws {
    let repository = try sandbox.open(path)
    let blob = try repository.writeBlob(Array("two\n".utf8))
    try sandbox.write(repository.indexLockPath(), "")
    let old = try tip(repository, "card.json")
    let error = try expectGitError(.locked) { try repository.updatePath("card.json", to: blob, from: old) }
    #expect(error.hint?.contains(repository.indexLockPath()) == true)
    #expect(sandbox.exists(repository.indexLockPath()))
    #expect(try sandbox.read(path + "/card.json") == "one\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: path + "/.git").filter { $0.contains("edit") }.isEmpty)
  }

  @Test func bareRepositoriesHaveNoPaths() throws {
    let repository = try sandbox.open(try sandbox.makeRepository("bare", bare: true))
    try expectGitError(.bare) { _ = try repository.pathState("a", tip: nil) }
    try expectGitError(.bare) { try repository.updatePath("a", to: nil, from: nil) }
  }

  @Test func theFirstFileOfAnEmptyRepository() throws {
    let path = sandbox.path("fresh")
    let repository = try Repository.create(at: path, bare: false, branch: "main", environment: sandbox.environment)
    #expect(try repository.pathState("registry.json", tip: nil) == .clean)
    let commit = try repository.commitFile("registry.json", "{}\n")
    let blob = try repository.entry(at: "registry.json", in: repository.commit(commit).tree)?.id
    try repository.updatePath("registry.json", to: blob, from: nil)
    #expect(try status(path) == "")
    #expect(try sandbox.git("ls-files", in: path) == "registry.json")
  }

  /// An edit in the same tick as the index was written, with the size unchanged, shows only because git looks into files
  /// that are as new as the index. The rewritten index is newer, and must still show it.
  @Test func racyEditsStayVisible() throws {
    try sandbox.run(["touch", "-d", "@1700000000.2", "edited.txt"], in: path)
    try sandbox.git("update-index", "--refresh", in: path)
    try sandbox.write(path + "/edited.txt", "X\n")
    // All within one second: git as it is usually built does not see which came first.
    try sandbox.run(["touch", "-d", "@1700000000.3", "edited.txt"], in: path)
    try sandbox.run(["touch", "-d", "@1700000000.6", ".git/index"], in: path)
    let repository = try sandbox.open(path)
    try publish("two\n", at: "card.json", from: repository)
    #expect(try status() == " M edited.txt")
  }

  /// git stages in one thread, and this updates in another: nothing that either stages may be lost.
  @Test func stagingBeside() async throws {
    let count = 25
    try await withThrowingTaskGroup(of: Void.self) { [sandbox, path] group in
      let environment = sandbox.environment
      for number in 0..<count { try sandbox.write(path + "/u\(number)", "\(number)\n") }
      group.addTask {
        let repository = try Repository.open(at: path, environment: environment)
        for number in 0..<count {
          let blob = try repository.writeBlob(Array("\(number)\n".utf8))
          while true {
            do {
              try repository.updatePath("p\(number)", to: blob, from: nil)
              break
            } catch let error as GitError where error.code == .locked {}
          }
        }
      }
      for number in 0..<count {
        while (try? sandbox.git("add", "u\(number)", in: path)) == nil { await Task.yield() }
      }
      try await group.waitForAll()
    }
    let listed = try sandbox.git("ls-files", in: path).split(separator: "\n").filter {
      $0.first == "u" || $0.first == "p"
    }
    #expect(listed.count == 2 * count)
  }
}

extension Repository {
  /// One path of this checkout brought along from one blob to another.
  func updatePath(_ path: String, to new: ObjectID?, from old: ObjectID?) throws(GitError) {
    try CheckoutUpdate([PathUpdate(path: path, old: old, new: new)], of: self).commit()
  }
}
