import Foundation
import SeccardGit
import Testing

struct ObjectTests {
  let sandbox: Sandbox
  let path: String
  let repository: Repository

  init() throws {
    sandbox = try Sandbox()
    path = try sandbox.makeRepository(bare: true)
    repository = try sandbox.open(path)
  }

  func put(_ path: String, _ text: String) throws -> TreeEdit {
    .put(path: path, blob: try repository.writeBlob(Array(text.utf8)))
  }

  @Test(arguments: ["", "x", "0\0binary\r\n", String(repeating: "x", count: 500_000)])
  func blobs(text: String) throws {
    let bytes = Array(text.utf8)
    let id = try repository.writeBlob(bytes)
    #expect(try Repository.blobID(of: bytes) == id)
    #expect(try repository.blob(id) == bytes)
    #expect(try repository.blobSize(id) == bytes.count)
    #expect(repository.contains(id))
    try Data(bytes).write(to: URL(fileURLWithPath: sandbox.path("content")))
    #expect(try sandbox.git("hash-object", sandbox.path("content"), in: path) == id.description)
    #expect(try repository.blob(id, limit: bytes.count) == bytes)
    if !bytes.isEmpty { try expectGitError(.tooLarge) { _ = try repository.blob(id, limit: bytes.count - 1) } }
  }

  @Test func whatIsNoBlob() throws {
    let tree = try repository.tree(from: nil, edits: [put("a", "1")])
    try expectGitError(.wrongType) { _ = try repository.blob(tree) }
    try expectGitError(.wrongType) { _ = try repository.blobSize(tree) }
    let missing = try #require(ObjectID(hex: String(repeating: "12", count: 20)))
    #expect(!repository.contains(missing))
    try expectGitError(.notFound) { _ = try repository.blob(missing) }
    try expectGitError(.notFound) { _ = try repository.commit(missing) }
  }

  @Test func treesAreWhatGitMakesOfThem() throws {
    let tree = try repository.tree(
      from: nil,
      edits: [
        put("cards/b/1.0.0.json", "b"), put("registry.json", "{}"), put("cards/a-b/1.json", "a-b"),
        put("cards/a/1.json", "a"),
        .put(path: "hooks/run", blob: try repository.writeBlob(Array("#!".utf8)), executable: true),
      ])
    #expect(
      try sandbox.git("ls-tree", "-r", "--format=%(objectmode) %(path)", "\(tree)", in: path) == """
        100644 cards/a-b/1.json
        100644 cards/a/1.json
        100644 cards/b/1.0.0.json
        100755 hooks/run
        100644 registry.json
        """)
    #expect(try repository.entry(at: "hooks/run", in: tree)?.kind == .executable)
    #expect(try repository.entry(at: "cards/a", in: tree)?.kind == .tree)
    #expect(try repository.entry(at: "cards/c", in: tree) == nil)
    #expect(try repository.entry(at: "registry.json/x", in: tree) == nil)
    #expect(try repository.entries(of: tree).map(\.name) == ["cards", "hooks", "registry.json"])
    var names: [String] = []
    try repository.forEachEntry(of: tree) { names.append($0.name) }
    #expect(names == ["cards", "hooks", "registry.json"])
    try sandbox.git("fsck", "--strict", in: path)
  }

  @Test func editsOnTopOfATree() throws {
    let base = try repository.tree(from: nil, edits: [put("a/x", "1"), put("a/y", "2"), put("b/z", "3")])
    let same = try repository.tree(from: base, edits: [])
    #expect(same == base)
    let edited = try repository.tree(
      from: base, edits: [.remove(path: "b/z"), put("a/x", "one"), put("a/x", "last"), put("c", "4")])
    #expect(try sandbox.git("ls-tree", "-r", "--name-only", "\(edited)", in: path) == "a/x\na/y\nc")
    let entry = try #require(try repository.entry(at: "a/x", in: edited))
    #expect(try repository.blob(entry.id) == Array("last".utf8))
    let emptied = try repository.tree(from: base, edits: [.remove(path: "a"), .remove(path: "b/z")])
    #expect(emptied == .emptyTree)
    #expect(try repository.entries(of: .emptyTree).isEmpty)
    try sandbox.git("fsck", "--strict", in: path)
  }

  @Test func editsThatCannotBe() throws {
    let base = try repository.tree(from: nil, edits: [put("a/x", "1"), put("f", "2")])
    let blob = try repository.writeBlob([1])
    try expectGitError(.notFound) { _ = try repository.tree(from: base, edits: [.remove(path: "a/none")]) }
    try expectGitError(.notFound) { _ = try repository.tree(from: base, edits: [.remove(path: "none/none")]) }
    try expectGitError(.conflict) { _ = try repository.tree(from: base, edits: [.put(path: "a", blob: blob)]) }
    try expectGitError(.conflict) { _ = try repository.tree(from: base, edits: [.put(path: "f/g", blob: blob)]) }
    try expectGitError(.conflict) {
      _ = try repository.tree(from: nil, edits: [.put(path: "n", blob: blob), .put(path: "n/m", blob: blob)])
    }
    let missing = try Repository.blobID(of: Array("not stored".utf8))
    try expectGitError(.notFound) { _ = try repository.tree(from: base, edits: [.put(path: "new", blob: missing)]) }
  }

  @Test(arguments: [
    "", "/a", "a/", "a//b", ".", "a/../b", "..", ".git/config", "x/.GIT/hooks/y", "git~1", ".git./x", ".g\u{200C}it/x",
    "a\0b", ".git::$INDEX_ALLOCATION/x",
  ]) func pathsThatAreRefused(bad: String) throws {
    let blob = try repository.writeBlob([1])
    try expectGitError(.invalidName) { _ = try repository.tree(from: nil, edits: [.put(path: bad, blob: blob)]) }
    try expectGitError(.invalidName) { _ = try repository.entry(at: bad, in: .emptyTree) }
  }

  /// Precomposed and decomposed, equal as Swift strings, are two names to git.
  @Test func namesAreBytes() throws {
    let names = ["caf\u{E9}", "cafe\u{301}"]
    let tree = try repository.tree(from: nil, edits: [put(names[0], "1"), put(names[1], "2")])
    #expect(try repository.entries(of: tree).count == 2)
    let first = try #require(try repository.entry(at: names[0], in: tree))
    #expect(try repository.blob(first.id) == Array("1".utf8))
  }

  @Test func tensOfThousandsOfEdits() throws {
    let blob = try repository.writeBlob(Array("{}\n".utf8))
    let edits = (0..<20_000).map { TreeEdit.put(path: "cards/\($0 % 199)/model-\($0)/1.0.0.json", blob: blob) }
    let tree = try repository.tree(from: nil, edits: edits.reversed())
    #expect(try sandbox.git("ls-tree", "-r", "--name-only", "\(tree)", in: path).split(separator: "\n").count == 20_000)
    #expect(try repository.changes(from: nil, to: tree).count == 20_000)
  }

  @Test func kindsOfEntries() throws {
    let work = try sandbox.makeRepository("work", files: ["file": "1\n"])
    try FileManager.default.createSymbolicLink(atPath: work + "/link", withDestinationPath: "file")
    try sandbox.git("add", "link", in: work)
    try sandbox.git(
      "update-index", "--add", "--cacheinfo", "160000,\(String(repeating: "1", count: 40)),sub", in: work)
    try sandbox.git("commit", "-q", "-m", "kinds", in: work)
    let repository = try sandbox.open(work)
    let tree = try repository.commit(try repository.commitID(of: "HEAD")).tree
    let kinds = try repository.entries(of: tree).map { "\($0.name) \($0.kind)" }
    #expect(kinds == ["file file", "link symlink", "sub submodule"])
  }

  @Test func aNameThatIsNotText() throws {
    let work = try sandbox.makeRepository("work", files: ["a": "1\n"])
    try sandbox.run(
      ["sh", "-c", "printf '100644 blob %s\\tb\\351d\\n' $(git rev-parse HEAD:a) | git mktree >tree"], in: work)
    let tree = try #require(ObjectID(hex: String(try sandbox.read(work + "/tree").prefix(40))))
    let repository = try sandbox.open(work)
    let entry = try #require(try repository.entries(of: tree).first)
    #expect(!entry.hasValidName)
    #expect(entry.name == "b\u{FFFD}d")
  }

  @Test func commitsRoundTrip() throws {
    let tree = try repository.tree(from: nil, edits: [put("a", "1")])
    let author = Signature(name: "Zoë Ő", email: "z@x", seconds: 1_000_000_000, offsetMinutes: -330)
    let message = "publish resnet50\n1.1.0\n\nbody\n\nSeccard-Model: resnet50\n"
    let root = try repository.writeCommit(tree: tree, parents: [], author: author, committer: .ada, message: "root\n")
    let id = try repository.writeCommit(
      tree: tree, parents: [root, root], author: author, committer: .ada, message: message)
    let commit = try repository.commit(id)
    #expect(commit.id == id && commit.tree == tree && commit.parents == [root, root])
    #expect(commit.author == author && commit.committer == .ada)
    #expect(commit.message == message)
    #expect(commit.summary == (try sandbox.git("log", "-1", "--format=%s", "\(id)", in: path)))
    #expect(
      try sandbox.git("log", "-1", "--format=%an|%ae|%ad|%B", "--date=raw", "\(id)", in: path)
        == "Zoë Ő|z@x|1000000000 -0530|\(message)")
  }

  @Test(arguments: [
    Signature(name: "a\nb", email: "x", seconds: 1, offsetMinutes: 0),
    Signature(name: "a", email: "x>", seconds: 1, offsetMinutes: 0),
    Signature(name: "", email: "x", seconds: 1, offsetMinutes: 0),
    Signature(name: "a\0", email: "x", seconds: 1, offsetMinutes: 0),
  ]) func identitiesThatWouldBreakACommit(bad: Signature) throws {
    try expectGitError(.invalidValue) {
      _ = try repository.writeCommit(tree: .emptyTree, parents: [], author: bad, committer: .ada, message: "x\n")
    }
  }

  @Test func objectsThatACommitNeeds() throws {
    let missing = try #require(ObjectID(hex: String(repeating: "12", count: 20)))
    #expect(throws: GitError.self) {
      _ = try repository.writeCommit(tree: missing, parents: [], author: .ada, committer: .ada, message: "x\n")
    }
    #expect(throws: GitError.self) {
      _ = try repository.writeCommit(
        tree: .emptyTree, parents: [missing], author: .ada, committer: .ada, message: "x\n")
    }
  }

  @Test(arguments: [
    ("4b825dc642cb6eb9a060e54bf8d69288fbee4904", true), ("4B825DC642CB6EB9A060E54BF8D69288FBEE4904", true),
    ("4b825dc", false), ("", false), ("4b825dc642cb6eb9a060e54bf8d69288fbee490g", false),
    ("4b825dc642cb6eb9a060e54bf8d69288fbee49044", false),
  ]) func idsFromText(text: String, isValid: Bool) {
    let id = ObjectID(hex: text)
    #expect((id != nil) == isValid)
    if let id {
      #expect(id == .emptyTree)
      #expect(id.description == text.lowercased())
      #expect(id.short() == "4b825dc")
    }
  }

  @Test func idsAreInByteOrder() throws {
    let texts = ["00", "01", "7f", "80", "ff"].map { $0 + String(repeating: "ab", count: 19) }
    let ids = texts.compactMap(ObjectID.init(hex:))
    #expect(ids.shuffled().sorted() == ids)
    let tails = ["00", "7f", "80"].map { String(repeating: "ff", count: 19) + $0 }
    #expect(tails.compactMap(ObjectID.init(hex:)).shuffled().sorted().map(\.description) == tails)
  }

  /// After `git gc` the packs that the open handle knows are gone.
  @Test func reopenedAfterAGarbageCollection() throws {
    var last: ObjectID?
    for number in 0..<20 { last = try repository.commitFile("f\(number)", "\(number)\n") }
    try sandbox.git("gc", "-q", in: path)
    _ = try repository.history(from: #require(last)) { _ in true }
    try repository.commitFile("more", "1\n")
    try sandbox.git("repack", "-a", "-d", "-q", "--window=3", in: path)
    try sandbox.git("prune-packed", in: path)
    let fresh = try repository.reopened()
    var count = 0
    try fresh.history(from: #require(try fresh.reference("refs/heads/main"))) { commit in
      for entry in try fresh.entries(of: commit.tree) { _ = try fresh.blob(entry.id) }
      count += 1
      return true
    }
    #expect(count == 21)
  }
}
