internal import SeccardGit

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A bounded search through a worktree for files that people keep there.
struct WorktreeSearch {
  /// The regular files, in byte order of paths.
  let files: [String]
  /// The paths that are not UTF-8, with U+FFFD for what is none.
  let unnameable: [String]
  /// Whether there were more folders than are looked into.
  let isTruncated: Bool
  /// The folders that could not be read.
  let unreadable: [String]

  private static let mostFolders = 20_000
  private static let mostDepth = 24

  init(_ repository: Repository) throws(GitError) {
    var isTruncated = false
    var unreadable: [String] = []
    var entered = 0
    let root = repository.workTree ?? ""
    let walk = try WorktreeWalk(below: "", in: root) { folder in
      guard !Self.isForeign(folder, in: root) else { return false }
      guard entered < Self.mostFolders, folder.utf8.count(where: { $0 == UInt8(ascii: "/") }) < Self.mostDepth else {
        isTruncated = true
        return false
      }
      guard access(root + "/" + folder, R_OK | X_OK) == 0 else {
        unreadable.append(folder)
        return false
      }
      entered += 1
      return true
    }
    files = walk.items.filter { $0.kind == .file }.map(\.path)
    unnameable = walk.unnameable.map { String(decoding: $0, as: UTF8.self) }
    self.isTruncated = isTruncated
    self.unreadable = unreadable
  }

  /// What tools install, cache and record for themselves.
  private static let foreignFolders: Set<String> = [
    "node_modules", "site-packages", "__pycache__", "venv", ".venv", ".tox", ".nox", ".dvc", ".cache",
    ".mypy_cache", ".pytest_cache", ".ruff_cache", ".ipynb_checkpoints", ".idea", ".vscode", "wandb", "mlruns",
  ]

  private static func isForeign(_ folder: String, in root: String) -> Bool {
    let name = folder.split(separator: "/").last.map(String.init) ?? folder
    if foreignFolders.contains(name) { return true }
    // Virtual environments (PEP 405) and conda's have any name.
    return ["pyvenv.cfg", "conda-meta"].contains { access("\(root)/\(folder)/\($0)", F_OK) == 0 }
  }
}
