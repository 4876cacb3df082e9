import SeccardTestSupport

/// A commit as somebody could make it by hand, past every check of seccard's.
struct HandMade {
  enum Kind: String {
    case file = "100644"
    case executable = "100755"
    case symlink = "120000"
    case submodule = "160000"
    case tree = "040000"
  }

  let box: Sandbox
  var folder = "reg"

  /// Puts one entry into the tree of `main`, at a path of any names that a tree can hold, and commits that.
  ///
  /// - Parameter content: The blob's bytes; of a submodule and a tree, the object's name.
  func commit(_ kind: Kind = .file, _ path: [String], _ content: String = "", message: String = "by hand") async throws
  {
    let object: String
    switch kind {
    case .file, .executable, .symlink: object = try await blob(content)
    case .submodule, .tree: object = content.isEmpty ? try await id("main") : content
    }
    let tree = try await put(kind, object, at: path[...], into: try await id("main^{tree}"))
    try await advance(to: tree, message)
  }

  /// Replaces a file at the root.
  func replace(_ name: String, _ content: String, _ kind: Kind = .file) async throws {
    try await commit(kind, [name], content)
  }

  func advance(to tree: String, _ message: String = "by hand") async throws {
    let commit = try await line("commit-tree", tree, "-p", "main", "-m", message)
    try await box.git("update-ref", "refs/heads/main", commit, in: folder)
  }

  func blob(_ content: String) async throws -> String {
    try await line("hash-object", "-w", "--stdin", input: content)
  }

  func id(_ revision: String) async throws -> String { try await line("rev-parse", "--verify", revision) }

  /// A tree that git itself would refuse to make: raw entries as they are stored.
  func rawTree(_ entries: [(mode: String, name: String, object: String)]) async throws -> String {
    var bytes: [UInt8] = []
    for entry in entries {
      bytes += Array("\(entry.mode) \(entry.name)".utf8) + [0]
      var rest = entry.object[...]
      while !rest.isEmpty {
        guard let byte = UInt8(rest.prefix(2), radix: 16) else { throw SandboxError(message: "not hex: \(rest)") }
        bytes.append(byte)
        rest = rest.dropFirst(2)
      }
    }
    let text = try await box.git(
      "hash-object", "-t", "tree", "-w", "--stdin", "--literally", input: bytes, in: folder)
    return String(text.dropLast())
  }

  /// The tree with one entry more, or another one in its place.
  private func put(_ kind: Kind, _ object: String, at path: ArraySlice<String>, into tree: String?) async throws
    -> String
  {
    guard let name = path.first else { return object }
    var entries: [(mode: String, type: String, object: String, name: String)] = []
    if let tree {
      for line in try await box.git("ls-tree", "-z", tree, in: folder).split(separator: "\0") {
        let parts = line.split(separator: "\t", maxSplits: 1)
        let words = parts[0].split(separator: " ").map(String.init)
        entries.append((words[0], words[1], words[2], String(parts[1])))
      }
    }
    let below = entries.first { $0.name == name && $0.type == "tree" }
    entries.removeAll { $0.name == name }
    if path.count > 1 {
      let child = try await put(kind, object, at: path.dropFirst(), into: below?.object)
      entries.append((Kind.tree.rawValue, "tree", child, name))
    } else {
      let type =
        switch kind {
        case .submodule: "commit"
        case .tree: "tree"
        case .file, .executable, .symlink: "blob"
        }
      entries.append((kind.rawValue, type, object, name))
    }
    let lines = entries.map { "\($0.mode) \($0.type) \($0.object)\t\($0.name)\0" }.joined()
    return try await line("mktree", "-z", "--missing", input: lines)
  }

  private func line(_ words: String..., input: String = "") async throws -> String {
    let outcome = try await box.run("git", words, input: Array(input.utf8), in: folder)
    guard outcome.isSuccess else { throw SandboxError(message: "git \(words): \(outcome.errors)") }
    return String(outcome.text.dropLast())
  }
}
