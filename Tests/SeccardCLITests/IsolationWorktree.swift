import SeccardTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// All that a person can see of a worktree but for one path: every file with its bytes and its status, the index with its
/// flags, and what git makes of them.
struct IsolationWorktree: Equatable {
  private let files: [String: String]
  private let index: [String: String]

  init(of folder: String, in box: Sandbox, without path: String) async throws {
    var files: [String: String] = [:]
    try Self.walk(box.absolute(folder), "", into: &files)
    files[path] = nil
    self.files = files

    var index: [String: String] = [:]
    for words in [
      ["status", "--porcelain=v2", "--untracked-files=all", "--ignored"], ["diff"], ["diff", "--cached"],
      ["diff-files"], ["ls-files", "--stage"], ["ls-files", "-v"], ["ls-files", "--unmerged"],
      ["ls-files", "--resolve-undo"], ["stash", "list"],
    ] {
      let outcome = try await box.run("git", ["--no-optional-locks", "-C", box.absolute(folder)] + words)
      let lines = outcome.text.split(separator: "\n").filter { !$0.hasSuffix(path) }
      index[words.joined(separator: " ")] = lines.joined(separator: "\n") + outcome.errors
    }
    self.index = index
  }

  /// What differs, for a message.
  func changes(since other: IsolationWorktree) -> [String] {
    let pairs = [(files, other.files), (index, other.index)]
    return pairs.flatMap { new, old in
      Set(new.keys).union(old.keys).sorted().filter { new[$0] != old[$0] }.map {
        "\($0): \(old[$0] ?? "absent") -> \(new[$0] ?? "absent")"
      }
    }
  }

  private static func walk(_ root: String, _ folder: String, into files: inout [String: String]) throws {
    for name in DurabilityRegistry.names(in: root + "/" + folder) where folder != "" || name != ".git" {
      let path = folder == "" ? name : folder + "/" + name
      var status = stat()
      guard lstat(root + "/" + path, &status) == 0 else { throw SandboxError(message: "cannot see \(path)") }
      if status.st_mode & S_IFMT == S_IFDIR {
        try walk(root, path, into: &files)
        continue
      }
      let facts = "\(status.st_mode) \(status.st_ino) \(status.st_size) \(modification(status))"
      files[path] = facts + " " + content(root + "/" + path)
    }
  }

  private static func modification(_ status: stat) -> String {
    #if canImport(Darwin)
      "\(status.st_mtimespec.tv_sec).\(status.st_mtimespec.tv_nsec)"
    #else
      "\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    #endif
  }

  /// The first bytes of a file, or where a link leads.
  private static func content(_ path: String) -> String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let length = readlink(path, &buffer, buffer.count)
    if length >= 0 { return "-> " + String(decoding: buffer.prefix(length), as: UTF8.self) }
    let descriptor = open(path, O_RDONLY | O_NONBLOCK)
    guard descriptor >= 0 else { return "unreadable" }
    defer { close(descriptor) }
    return String(decoding: buffer.prefix(max(0, read(descriptor, &buffer, buffer.count))), as: UTF8.self)
  }
}
