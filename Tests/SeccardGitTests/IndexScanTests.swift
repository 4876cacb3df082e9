import SeccardGit
import Testing

/// The reading without libgit2 says what `git ls-files --stage` says, and nothing where it is not sure.
struct IndexScanTests {
  let sandbox: Sandbox
  let path: String

  init() throws {
    sandbox = try Sandbox()
    var files = ["a": "1\n", "dir/b": "2\n", "dir/b-long-name-that-goes-on/c": "3\n", "ünï çödé": "4\n"]
    for number in 0..<300 { files["many/\(number % 7)/file-\(number)"] = "\(number)\n" }
    path = try sandbox.makeRepository(files: files)
    try sandbox.git("update-index", "--chmod=+x", "dir/b", in: path)
  }

  private var index: String { path + "/.git/index" }

  private func scanned(where isWanted: (String) -> Bool = { _ in true }) -> [String]? {
    IndexScan.entries(ofIndexAt: index, where: isWanted)?.map { "\(String($0.mode, radix: 8)) \($0.id) 0\t\($0.path)" }
  }

  private func listed() throws -> [String] {
    try sandbox.git("-c", "core.quotePath=false", "ls-files", "--stage", in: path)
      .split(separator: "\n").map(String.init)
  }

  @Test(arguments: ["2", "3", "4"])
  func entriesAreAsGitListsThem(_ version: String) throws {
    if version == "3" { try sandbox.git("update-index", "--skip-worktree", "a", "many/3/file-10", in: path) }
    try sandbox.git("update-index", "--index-version", version, in: path)
    let listed = try listed()
    #expect(listed.count == 304)
    #expect(scanned() == listed)
    #expect(scanned { $0.hasPrefix("many/3/") } == listed.filter { $0.contains("\tmany/3/") })
    let paths = try sandbox.open(path).listIndex(at: index).files.map(\.path)
    #expect(paths == listed.map { String($0.split(separator: "\t")[1]) })
  }

  @Test func whatIsNotCertainIsNoAnswer() throws {
    #expect(IndexScan.entries(ofIndexAt: path + "/nothing") { _ in true } == nil)
    try sandbox.write(path + "/intended", "5\n")
    try sandbox.git("add", "--intent-to-add", "intended", in: path)
    #expect(scanned() == nil)
    #expect(scanned { $0 == "a" }?.count == 1)
    try sandbox.git("update-index", "--split-index", in: path)
    #expect(scanned() == nil)
  }

  @Test func anUnresolvedConflictIsNoAnswer() throws {
    let blob = try sandbox.git("rev-parse", "HEAD:a", in: path)
    let lines = (1...3).map { "100644 \(blob) \($0)\tconflicted" }.joined(separator: "\n")
    try sandbox.write(path + "/lines", lines + "\n")
    try sandbox.git("rm", "-q", "--cached", "a", in: path)
    _ = try sandbox.run(["sh", "-c", "git update-index --index-info < lines"], in: path)
    #expect(scanned() == nil)
    let conflict = try sandbox.open(path).listIndex(at: index).conflicts.first
    #expect(
      conflict?.ours?.description == blob && conflict?.theirs?.description == blob && conflict?.path == "conflicted")
  }

  @Test func aDamagedIndexIsNoAnswer() throws {
    let bytes = try #require(SmallFile.contents(index, limit: 1 << 20))
    for length in stride(from: 0, to: bytes.count - 20, by: 97) {
      try sandbox.write(path + "/short", Array(bytes.prefix(length)))
      let entries = IndexScan.entries(ofIndexAt: path + "/short") { _ in true }
      // Cut behind the entries, in what git keeps for itself, nothing that counts is missing.
      #expect(entries == nil || entries?.count == 304)
    }
  }
}
