import SeccardGit
import Testing

struct ComparisonTests {
  let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  func oracle(_ old: ObjectID, _ new: ObjectID, in path: String, _ more: String...) throws -> [String] {
    let lines = try sandbox.run(
      ["git", "diff-tree", "-r", "--no-renames", "--name-status", "\(old)", "\(new)"] + more, in: path)
    return lines.split(separator: "\n").map { String($0.map { $0 == "\t" ? " " : $0 }) }
  }

  func summary(_ changes: [TreeChange]) -> [String] {
    changes.map { change in
      switch (change.old?.kind, change.new?.kind) {
      case (nil, _): "A \(change.path)"
      case (_, nil): "D \(change.path)"
      case (.symlink?, let new?) where new != .symlink: "T \(change.path)"
      case (let old?, .symlink?) where old != .symlink: "T \(change.path)"
      default: "M \(change.path)"
      }
    }
  }

  @Test func changesAreGits() throws {
    let path = try sandbox.makeRepository(files: [
      "a/one": "1\n", "a/two": "2\n", "a-b": "3\n", "b": "file\n", "c/d/e": "5\n", "same/x": "6\n", "mode": "7\n",
    ])
    try sandbox.run(
      [
        "sh", "-c",
        """
        echo changed >a/two && rm a/one b && mkdir b && echo in >b/file && rm -r c && echo c >c && chmod +x mode &&
        echo new >z && rm a-b && ln -s z a-b && git add -A && git commit -qm second
        """,
      ], in: path)
    let repository = try sandbox.open(path)
    let old = try repository.commit(repository.commitID(of: "HEAD~1")).tree
    let new = try repository.commit(repository.commitID(of: "HEAD")).tree
    #expect(try summary(repository.changes(from: old, to: new)) == oracle(old, new, in: path))
    #expect(try summary(repository.changes(from: new, to: old)) == oracle(new, old, in: path))
    for prefix in ["a", "a/", "b", "c", "c/d", "same", "a/two", "nothing"] {
      let expected = try oracle(old, new, in: path, "--", prefix)
      #expect(try summary(repository.changes(from: old, to: new, under: prefix)) == expected, "\(prefix)")
    }
    #expect(try repository.changes(from: new, to: new).isEmpty)
    let all = try repository.changes(from: nil, to: new).map(\.path).joined(separator: "\n")
    #expect(all == (try sandbox.git("ls-tree", "-r", "--name-only", "HEAD", in: path)))
    let mode = try repository.changes(from: old, to: new, under: "mode").first
    #expect(mode?.old?.kind == .file && mode?.new?.kind == .executable && mode?.old?.id == mode?.new?.id)
  }

  /// Random trees against `git diff-tree`.
  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64]) func changesOfRandomTrees(seed: UInt64) throws {
    let path = try sandbox.makeRepository(bare: true)
    let repository = try sandbox.open(path)
    var random = SplitMix(state: seed)
    let names = ["a", "a-b", "a.b", "b", "ab", "B"]
    func tree() throws -> ObjectID {
      var edits: [String: TreeEdit] = [:]
      for _ in 0..<30 {
        let depth = Int.random(in: 1...3, using: &random)
        let path = (0..<depth).map { _ in names.randomElement(using: &random) ?? "a" }.joined(separator: "/")
        let clashes = edits.keys.contains { $0.hasPrefix(path + "/") || path.hasPrefix($0 + "/") }
        if clashes { continue }
        let blob = try repository.writeBlob([UInt8.random(in: 48...50, using: &random)])
        edits[path] = .put(path: path, blob: blob, executable: Bool.random(using: &random))
      }
      return try repository.tree(from: nil, edits: Array(edits.values))
    }
    for _ in 0..<4 {
      let (old, new) = (try tree(), try tree())
      #expect(try summary(repository.changes(from: old, to: new)) == oracle(old, new, in: path), "seed \(seed)")
    }
  }

  /// A folder that is the same on both sides is never looked up: here its tree does not even exist.
  @Test func equalFoldersAreNotRead() throws {
    let path = try sandbox.makeRepository(bare: true)
    let missing = String(repeating: "1", count: 40)
    func tree(_ blob: String) throws -> ObjectID {
      let script = """
        blob=$(printf \(blob) | git hash-object -w --stdin) &&
        printf '040000 tree \(missing)\\tequal\\n100644 blob %s\\tfile\\n' $blob | git mktree --missing
        """
      let id = try sandbox.run(["sh", "-c", script], in: path)
      return try #require(ObjectID(hex: id))
    }
    let repository = try sandbox.open(path)
    #expect(try repository.changes(from: tree("1"), to: tree("2")).map(\.path) == ["file"])
  }

  @Test func historyIsGits() throws {
    let path = try sandbox.makeRepository("bare", bare: true)
    let repository = try sandbox.open(path)
    func commit(_ seconds: Int64, _ parents: [ObjectID]) throws -> ObjectID {
      let when = Signature(name: "A", email: "a@x", seconds: seconds, offsetMinutes: 0)
      return try repository.writeCommit(
        tree: .emptyTree, parents: parents, author: when, committer: when, message: "\(seconds)\n")
    }
    let root = try commit(100, [])
    let (left, right) = (try commit(200, [root]), try commit(250, [root]))
    let left2 = try commit(300, [left])
    let merge = try commit(400, [left2, right])
    // A clock that was wrong: older than its parent.
    let tip = try commit(50, [merge])
    try repository.updateReference("refs/heads/main", from: nil, to: tip, by: .ada, log: "")
    var visited: [String] = []
    try repository.history(from: tip) {
      visited.append($0.summary)
      return true
    }
    #expect(visited.joined(separator: "\n") == (try sandbox.git("log", "--format=%s", "main", in: path)))
    #expect(visited == ["50", "400", "300", "250", "200", "100"])
    var first: [String] = []
    try repository.history(from: tip) {
      first.append($0.summary)
      return first.count < 2
    }
    #expect(first == ["50", "400"])
    struct Stop: Error {}
    #expect(throws: Stop.self) { try repository.history(from: tip) { _ in throw Stop() } }
  }
}

struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
