import Foundation
import SeccardGit
import Testing

struct ReferenceTests {
  let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  @Test func firstCommitOnAnUnbornBranch() throws {
    let path = sandbox.path("repo")
    let repository = try Repository.create(at: path, bare: false, branch: "trunk", environment: sandbox.environment)
    #expect(try repository.head() == .branch("refs/heads/trunk"))
    #expect(try repository.reference("HEAD") == nil)
    #expect(try repository.isEmptyOfCommits())
    for name in ["HEAD", "@", "trunk", "refs/heads/trunk"] {
      try expectGitError(.unborn) { _ = try repository.commitID(of: name) }
    }
    try expectGitError(.notFound) { _ = try repository.commitID(of: "other") }

    let commit = try repository.commitFile("a/b.txt", "hello\n", on: "refs/heads/trunk", message: "first")

    try sandbox.git("fsck", "--strict", in: path)
    #expect(try sandbox.git("rev-parse", "trunk", in: path) == commit.description)
    #expect(
      try sandbox.git("log", "--format=%an <%ae> %at %ad %s", "--date=raw", in: path)
        == "Ada <ada@example.com> 1700000000 1700000000 +0100 first")
    #expect(try repository.commitID(of: "HEAD") == commit)
    #expect(try !repository.isEmptyOfCommits())
  }

  @Test func reflogsOfBranchAndHEADCarryTheSignature() throws {
    let path = try sandbox.makeRepository(files: ["a": "1\n"])
    let repository = try sandbox.open(path)
    let before = try #require(try repository.reference("refs/heads/main"))
    let after = try repository.commitFile("a", "2\n", message: "line one\nline two")
    for name in ["HEAD", "refs/heads/main"] {
      let line = try #require(try sandbox.read(path + "/.git/logs/" + name).split(separator: "\n").last)
      #expect(line == "\(before) \(after) Ada <ada@example.com> 1700000000 +0100\tcommit: line one line two")
    }
    #expect(try sandbox.git("reflog", "-1", "--format=%gs", in: path) == "commit: line one line two")
  }

  @Test func aMovedReferenceIsRefused() throws {
    let repository = try sandbox.open(try sandbox.makeRepository(files: ["a": "1\n"]))
    let stale = try #require(try repository.reference("refs/heads/main"))
    let now = try repository.commitFile("a", "2\n")
    let error = try expectGitError(.modified) {
      try repository.updateReference("refs/heads/main", from: stale, to: stale, by: .ada, log: "")
    }
    #expect(error.detail.contains(stale.short()) && error.detail.contains(now.short()))
    #expect(try repository.reference("refs/heads/main") == now)
    try expectGitError(.modified) {
      try repository.updateReference("refs/heads/gone", from: stale, to: now, by: .ada, log: "")
    }
    try expectGitError(.notFound) {
      try repository.updateReference(
        "refs/heads/main", from: now, to: try Repository.blobID(of: [1, 2, 3]), by: .ada, log: "")
    }
  }

  @Test func aReferenceThatExistsIsNotMadeAgain() throws {
    let repository = try sandbox.open(try sandbox.makeRepository(files: ["a": "1\n"]))
    let tip = try #require(try repository.reference("refs/heads/main"))
    try expectGitError(.exists) {
      try repository.updateReference("refs/heads/main", from: nil, to: tip, by: .ada, log: "")
    }
    try repository.updateReference("refs/heads/other", from: nil, to: tip, by: .ada, log: "")
    #expect(try repository.references(under: "refs/heads/").map(\.name) == ["refs/heads/main", "refs/heads/other"])
  }

  @Test(arguments: [false, true]) func namesAboveAndBelowAReferenceAreTaken(packed: Bool) throws {
    let path = try sandbox.makeRepository(files: ["a": "1\n"])
    try sandbox.git("branch", "x/y", in: path)
    if packed { try sandbox.git("pack-refs", "--all", in: path) }
    let repository = try sandbox.open(path)
    let tip = try #require(try repository.reference("refs/heads/main"))
    for name in ["refs/heads/x", "refs/heads/x/y/z", "refs/heads/main/sub"] {
      let error = try #require(throws: GitError.self) {
        try repository.updateReference(name, from: nil, to: tip, by: .ada, log: "")
      }
      #expect([.conflict, .io].contains(error.code), "\(error)")
    }
    try sandbox.git("fsck", "--strict", in: path)
    #expect(try repository.references(under: "refs/heads/").count == 2)
  }

  @Test func aLockOfAnotherProcessIsReported() throws {
    let path = try sandbox.makeRepository(files: ["a": "1\n"])
    let repository = try sandbox.open(path)
    let tip = try #require(try repository.reference("refs/heads/main"))
    let lock = repository.referenceLockPath("refs/heads/main")
    #expect(lock == path + "/.git/refs/heads/main.lock")
    try sandbox.write(lock, "")
    let error = try expectGitError(.locked) {
      try repository.updateReference("refs/heads/main", from: tip, to: tip, by: .ada, log: "")
    }
    #expect(error.hint?.contains(lock) == true)
    try FileManager.default.removeItem(atPath: lock)
    _ = try repository.commitFile("a", "2\n")
  }

  @Test func aDetachedHEADIsMovedByItsName() throws {
    let path = try sandbox.makeRepository(files: ["a": "1\n"])
    try sandbox.git("checkout", "-q", "--detach", in: path)
    let repository = try sandbox.open(path)
    let tip = try #require(try repository.reference("HEAD"))
    #expect(try repository.head() == .detached(tip))
    let next = try repository.commitFile("a", "2\n", on: "HEAD")
    #expect(try repository.head() == .detached(next))
    #expect(try repository.reference("refs/heads/main") == tip)
    #expect(try sandbox.git("rev-parse", "HEAD", in: path) == next.description)
    try repository.setHead(toBranch: "refs/heads/main")
    #expect(try sandbox.git("symbolic-ref", "HEAD", in: path) == "refs/heads/main")
  }

  @Test func aSymbolicReferenceIsFollowed() throws {
    let path = try sandbox.makeRepository(files: ["a": "1\n"])
    let repository = try sandbox.open(path)
    let next = try repository.commitFile("a", "2\n", on: "HEAD")
    #expect(try sandbox.git("rev-parse", "main", in: path) == next.description)
    #expect(try repository.head() == .branch("refs/heads/main"))
  }

  @Test func annotatedTags() throws {
    let path = try sandbox.makeRepository(files: ["a": "1\n"])
    let repository = try sandbox.open(path)
    let tip = try #require(try repository.reference("HEAD"))
    try repository.tag("resnet50@v1.1.0", on: tip, by: .ada, message: "resnet50 1.1.0\n")
    #expect(
      try sandbox.git("cat-file", "tag", "resnet50@v1.1.0", in: path) == """
        object \(tip)
        type commit
        tag resnet50@v1.1.0
        tagger Ada <ada@example.com> 1700000000 +0100

        resnet50 1.1.0
        """)
    try expectGitError(.exists) {
      try repository.tag("resnet50@v1.1.0", on: tip, by: .ada, message: "again\n")
    }
    try expectGitError(.invalidName) { try repository.tag("a..b", on: tip, by: .ada, message: "") }
    #expect(try repository.commitID(of: "resnet50@v1.1.0") == tip)
    try sandbox.git("fsck", "--strict", in: path)
  }

  @Test func revisions() throws {
    let path = try sandbox.makeRepository(files: ["a": "1\n"])
    let repository = try sandbox.open(path)
    let first = try #require(try repository.reference("HEAD"))
    let second = try repository.commitFile("a", "2\n")
    #expect(try repository.commitID(of: "HEAD~1") == first)
    #expect(try repository.commitID(of: second.short(12)) == second)
    #expect(try repository.commitID(of: "main@{1}") == first)
    try expectGitError(.notFound) { _ = try repository.commitID(of: "nowhere") }
    try expectGitError(.wrongType) { _ = try repository.commitID(of: "HEAD:a") }
    try expectGitError(.invalidName) { _ = try repository.commitID(of: "HEAD\0~1") }
  }

  @Test func shortIDsOfSeveralCommits() throws {
    let path = try sandbox.makeRepository(bare: true)
    // Four digits tell 65,536 ids apart; two of this many share them.
    let script = """
      i=1000; while [ $i -lt 2500 ]; do
        printf 'commit refs/heads/main\\ncommitter A <a@x> 1700000000 +0000\\ndata 4\\n%s\\n' $i; i=$((i + 1))
      done | git fast-import --quiet
      """
    try sandbox.run(["sh", "-c", script], in: path)
    let repository = try sandbox.open(path)
    var ids: [ObjectID] = []
    try repository.history(from: repository.commitID(of: "main")) {
      ids.append($0.id)
      return true
    }
    var seen: Set<String> = []
    let shared = try #require(ids.map { $0.short(4) }.first { !seen.insert($0).inserted })
    try expectGitError(.ambiguous) { _ = try repository.commitID(of: shared) }
    #expect(try repository.commitID(of: ids[0].short(20)) == ids[0])
  }

  @Test func branchesAreAtCommits() throws {
    let path = try sandbox.makeRepository(files: ["a": "1\n"])
    let repository = try sandbox.open(path)
    let blob = try repository.writeBlob([1])
    try expectGitError(.wrongType) {
      try repository.updateReference("refs/heads/other", from: nil, to: blob, by: .ada, log: "")
    }
    try repository.updateReference("refs/notes/blob", from: nil, to: blob, by: .ada, log: "")
    #expect(try sandbox.git("cat-file", "-t", "refs/notes/blob", in: path) == "blob")
  }

  @Test(arguments: [
    ("refs/heads/main", true), ("HEAD", true), ("refs/tags/model@v1.0", true), ("refs/heads/a..b", false),
    ("refs/heads/a.lock", false), ("refs/heads/", false), ("refs/heads/a b", false), ("", false),
    ("refs/heads/a\0b", false), ("refs/heads/é", true),
  ]) func namesOfReferences(name: String, isValid: Bool) {
    #expect(Repository.isValidReferenceName(name) == isValid)
  }

  @Test func referencesSeenLooseAndPacked() throws {
    let path = try sandbox.makeRepository(files: ["a": "1\n"])
    for name in ["b", "a/x", "a-y"] { try sandbox.git("tag", name, in: path) }
    try sandbox.git("pack-refs", "--all", in: path)
    try sandbox.git("tag", "a/w", in: path)
    let repository = try sandbox.open(path)
    let listed = try sandbox.git("for-each-ref", "--format=%(refname)", "refs/tags/", in: path)
    #expect(try repository.references(under: "refs/tags/").map(\.name).joined(separator: "\n") == listed)
    #expect(try repository.references(under: "refs/tags/a").map(\.name).count == 3)
    #expect(try repository.references(under: "refs/tags/*").isEmpty)
  }

  /// Eight threads with a handle each; every commit must land, in a chain.
  @Test func everyWriterLands() async throws {
    let path = try sandbox.makeRepository("bare", bare: true)
    let environment = sandbox.environment
    let (writers, commits) = (8, 25)
    let head = try sandbox.open(path).head()
    #expect(head == .branch("refs/heads/main"))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<writers {
        group.addTask {
          let repository = try Repository.open(at: path, environment: environment)
          for number in 0..<commits {
            while true {
              do {
                try repository.commitFile("cards/\(writer)/\(number).json", "{}\n", message: "\(writer) \(number)")
                break
              } catch let error as GitError where [.locked, .modified, .exists].contains(error.code) {
                await Task.yield()
              }
            }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try sandbox.git("rev-list", "--count", "main", in: path) == "\(writers * commits)")
    #expect(
      try sandbox.git("ls-tree", "-r", "--name-only", "main", in: path).split(separator: "\n").count
        == writers * commits)
    try sandbox.git("fsck", "--strict", "--no-dangling", in: path)
  }
}

extension Repository {
  /// An annotated tag that was not there before.
  fileprivate func tag(_ name: String, on target: ObjectID, by signature: Signature, message: String) throws(GitError) {
    let tag = try writeTag(name, on: target, by: signature, message: message)
    try updateReference("refs/tags/" + name, from: nil, to: tag, by: signature, log: "tag")
  }
}
