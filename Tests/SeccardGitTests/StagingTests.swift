import SeccardGit
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One file is staged and written: all of it, or nothing; and nobody else's work is lost.
struct StagingTests {
  let sandbox: Sandbox
  let path: String

  init() throws {
    sandbox = try Sandbox()
    path = try sandbox.makeRepository(files: ["card": "old\n", "other": "1\n"])
  }

  private func update(index: String? = nil, isUnedited: @escaping @Sendable ([UInt8]) -> Bool = { _ in false })
    throws -> StagingUpdate
  {
    let repository = try sandbox.open(path)
    let file = StagingUpdate.File(path: "card", content: Array("new\n".utf8), isUnedited: isUnedited)
    return try StagingUpdate([file], in: [index ?? repository.indexPath], of: repository)
  }

  private func leftOvers(_ folder: String? = nil) throws -> String {
    try sandbox.run(
      ["find", folder ?? path, "-name", "*seccard*", "-o", "-name", "*.lock", "-o", "-name", ".card*"], in: path)
  }

  @Test func indexAndWorktreeChangeTogether() throws {
    try update().commit()
    #expect(try sandbox.git("status", "--porcelain", in: path) == "M  card")
    #expect(try sandbox.read(path + "/card") == "new\n")
    #expect(try leftOvers() == "")
  }

  // MARK: Somebody else is at work

  @Test func anAddBeforeTheRenamesIsKept() throws {
    let update = try update()
    try sandbox.write(path + "/other", "2\n")
    try sandbox.git("add", "other", in: path)
    try expectGitError(.modified) { try update.commit() }
    #expect(try sandbox.git("status", "--porcelain", in: path) == "M  other")
  }

  @Test(arguments: [true, false]) func anAddBetweenTheRenamesIsKept(_ isThere: Bool) throws {
    if !isThere { try sandbox.git("rm", "-q", "card", in: path) }
    do {
      let update = try update()
      try sandbox.write(path + "/other", "2\n")
      var failure: (any Error)?
      try expectGitError(.modified) {
        try update.commit {
          do { try sandbox.git("add", "other", in: path) } catch { failure = error }
        }
      }
      #expect(failure == nil)
    }
    #expect(try sandbox.git("status", "--porcelain", in: path) == (isThere ? "M  other" : "D  card\nM  other"))
    #expect(sandbox.exists(path + "/card") == isThere)
    #expect(try leftOvers() == "")
  }

  @Test func aLockBetweenTheRenamesIsRespected() throws {
    let update = try update()
    let lock = path + "/.git/index.lock"
    try expectGitError(.modified) { try update.commit { close(open(lock, O_CREAT | O_EXCL | O_WRONLY, 0o600)) } }
    unlink(lock)
    #expect(try sandbox.git("status", "--porcelain", in: path) == "")
  }

  @Test func anEditSinceItWasReadIsKept() throws {
    let update = try update()
    try sandbox.write(path + "/card", "by hand\n")
    try expectGitError(.modified) { try update.commit() }
    #expect(try sandbox.read(path + "/card") == "by hand\n")
    #expect(try sandbox.git("diff", "--cached", "--name-only", in: path) == "")
  }

  /// What is written after the new file was put in place stays too, when the update is taken back.
  @Test func anEditBetweenTheRenamesIsKept() throws {
    let update = try update()
    let copy = path + "/card"
    try expectGitError(.modified) {
      try update.commit {
        _ = rename(path + "/other", copy)
        close(open(path + "/.git/index.lock", O_CREAT | O_EXCL | O_WRONLY, 0o600))
      }
    }
    #expect(try sandbox.read(copy) == "1\n")
  }

  // MARK: Where the index is

  @Test func anIndexElsewhereIsReplacedFromBesideIt() throws {
    let elsewhere = sandbox.path("elsewhere")
    try sandbox.makeFolder(elsewhere)
    let index = elsewhere + "/i"
    try sandbox.git("read-tree", "HEAD", in: path, with: ["GIT_INDEX_FILE": index])
    do {
      let update = try update(index: index)
      #expect(try leftOvers(elsewhere) != "")
      try update.commit()
    }
    #expect(try leftOvers(elsewhere) == "")
    #expect(try sandbox.git("show", ":card", in: path, with: ["GIT_INDEX_FILE": index]) == "new")
    #expect(try sandbox.git("show", ":card", in: path) == "old")
  }

  @Test(.enabled("there is another file system") { isSharedMemoryElsewhere() })
  func anIndexOnAnotherFileSystem() throws {
    let index = "/dev/shm/seccard-test-\(UInt64.random(in: 0 ... .max))"
    defer { unlink(index) }
    try sandbox.git("read-tree", "HEAD", in: path, with: ["GIT_INDEX_FILE": index])
    try update(index: index).commit()
    #expect(try sandbox.git("show", ":card", in: path, with: ["GIT_INDEX_FILE": index]) == "new")
    #expect(try sandbox.read(path + "/card") == "new\n")
  }

  private static func isSharedMemoryElsewhere() -> Bool {
    var (memory, temporary) = (stat(), stat())
    return stat("/dev/shm", &memory) == 0 && stat("/tmp", &temporary) == 0 && memory.st_dev != temporary.st_dev
      && access("/dev/shm", W_OK) == 0
  }

  @Test func anIndexBehindALinkStaysBehindIt() throws {
    let index = path + "/.git/index"
    let real = sandbox.path("real-index")
    #expect(rename(index, real) == 0)
    #expect(symlink(real, index) == 0)
    try update().commit()
    #expect(try sandbox.run(["readlink", index], in: path) == real)
    #expect(try sandbox.git("status", "--porcelain", in: path) == "M  card")
  }

  /// Somebody may be at work on it still.
  @Test func aFreshFileOfAnotherUpdateStays() throws {
    let elsewhere = sandbox.path("elsewhere")
    let index = elsewhere + "/i"
    try sandbox.makeFolder(elsewhere)
    try sandbox.git("read-tree", "HEAD", in: path, with: ["GIT_INDEX_FILE": index])
    try sandbox.write(elsewhere + "/seccard.tmp-index-1", "fresh")
    try update(index: index).commit()
    #expect(sandbox.exists(elsewhere + "/seccard.tmp-index-1"))
  }

  // MARK: Copies of one's own

  /// An update that was killed between the renames leaves its file in the worktree and the old one in the index.
  @Test(arguments: ["", "* text=auto eol=crlf\n"]) func anOwnCopyIsReplaced(_ attributes: String) throws {
    try sandbox.write(path + "/.git/info/attributes", attributes)
    let isCRLF = !attributes.isEmpty
    try sandbox.write(path + "/card", isCRLF ? "between\r\n" : "between\n")
    let update = try update { $0 == Array("between\n".utf8) }
    try update.commit()
    #expect(update.keptCopies == [])
    #expect(try sandbox.read(path + "/card") == (isCRLF ? "new\r\n" : "new\n"))
    #expect(try sandbox.git("status", "--porcelain", in: path) == "M  card")
  }

  @Test func aPersonsCopyIsKept() throws {
    try sandbox.write(path + "/card", "by hand\n")
    let update = try update { _ in false }
    try update.commit()
    #expect(update.keptCopies == ["card"])
    #expect(try sandbox.read(path + "/card") == "by hand\n")
  }

  @Test func anOwnCopyThatAnotherIndexHasIsKept() throws {
    let other = sandbox.path("other-index")
    try sandbox.write(path + "/card", "for later\n")
    try sandbox.git("read-tree", "HEAD", in: path, with: ["GIT_INDEX_FILE": other])
    try sandbox.git("add", "card", in: path, with: ["GIT_INDEX_FILE": other])
    let repository = try sandbox.open(path)
    let file = StagingUpdate.File(path: "card", content: Array("new\n".utf8)) { _ in true }
    let update = try StagingUpdate([file], in: [repository.indexPath, other], of: repository)
    try update.commit()
    #expect(update.keptCopies == [])
    #expect(try sandbox.read(path + "/card") == "for later\n")
  }
}
