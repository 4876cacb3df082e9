import SeccardGit
import Testing

struct PackWriterTests {
  let sandbox: Sandbox
  let path: String
  let repository: Repository

  init() throws {
    sandbox = try Sandbox()
    path = try sandbox.makeRepository(bare: true)
    repository = try sandbox.open(path)
  }

  /// `git count-objects -v`, by name.
  func counts() throws -> [String: Int] {
    let lines = try sandbox.git("count-objects", "-v", in: path).split(separator: "\n")
    return Dictionary(
      uniqueKeysWithValues: lines.compactMap { line in
        let parts = line.split(separator: " ")
        return Int(parts[1]).map { (String(parts[0].dropLast()), $0) }
      })
  }

  @Test func thousandsOfObjectsInOnePack() throws {
    let first = try repository.commitFile("kept/file", "1\n")
    let before = try counts()
    let writer = try PackWriter(for: repository)
    let base = try repository.commit(first).tree
    let edits = try (0..<3_000).map { number in
      TreeEdit.put(
        path: "cards/\(number % 50)/m\(number)/1.0.0.json", blob: try writer.writeBlob(Array("\(number)".utf8)))
    }
    let half = try writer.tree(from: base, edits: Array(edits[..<1_500]))
    let tree = try writer.tree(from: half, edits: Array(edits[1_500...]))
    let commit = try writer.writeCommit(
      tree: tree, parents: [first], author: .ada, committer: .ada, message: "import\n")
    #expect(try counts() == before)
    #expect(!repository.contains(commit))
    try writer.finish()
    try repository.updateReference("refs/heads/main", from: first, to: commit, by: .ada, log: "import")
    let after = try counts()
    #expect(after["count"] == before["count"])
    #expect(after["packs"] == 1)
    try sandbox.git("fsck", "--strict", "--full", in: path)
    #expect(try sandbox.git("ls-tree", "-r", "--name-only", "main", in: path).split(separator: "\n").count == 3_001)
    #expect(try repository.changes(from: base, to: tree).count == 3_000)

    // And on from there.
    let second = try writer.writeCommit(
      tree: try writer.tree(from: tree, edits: [.remove(path: "cards")]), parents: [commit], author: .ada,
      committer: .ada, message: "remove\n")
    try writer.finish()
    try writer.finish()
    try repository.updateReference("refs/heads/main", from: commit, to: second, by: .ada, log: "remove")
    #expect(try counts()["packs"] == 2)
    #expect(try repository.commit(second).tree == base)
    try sandbox.git("fsck", "--strict", "--full", in: path)
  }

  @Test func nothingWithoutFinish() throws {
    let blob: ObjectID
    do {
      let writer = try PackWriter(for: repository)
      blob = try writer.writeBlob(Array("x".utf8))
      _ = try writer.tree(from: nil, edits: [.put(path: "a", blob: blob)])
    }
    #expect(!repository.contains(blob))
    #expect(try counts()["count"] == 0)
  }
}
