import Foundation
import SeccardGit
import Testing

/// A folder of its own, a home of its own, and the `git` program to compare with.
final class Sandbox {
  let root: String
  let home: String
  var variables: [String: String]

  init() throws {
    let template = Array((NSTemporaryDirectory() + "/seccard-git-XXXXXX").utf8CString)
    root = try template.withUnsafeBufferPointer { template in
      var path = Array(template)
      let made = try #require(mkdtemp(&path), "no temporary folder")
      let resolved = try #require(realpath(made, nil), "no path")
      defer { free(resolved) }
      return String(cString: resolved)
    }
    home = root + "/home"
    variables = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
      "HOME": home,
      "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_CONFIG_GLOBAL": home + "/config",
      "LC_ALL": "C",
    ]
    try makeFolder(home)
    try write(
      home + "/config", "[user]\n\tname = Ada\n\temail = ada@example.com\n[init]\n\tdefaultBranch = main\n")
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  var environment: GitEnvironment { GitEnvironment(variables) }

  func path(_ name: String) -> String { root + "/" + name }

  func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  func write(_ path: String, _ text: String) throws {
    try makeFolder((path as NSString).deletingLastPathComponent)
    try write(path, Array(text.utf8))
  }

  func write(_ path: String, _ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(fileURLWithPath: path)) }

  func read(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }

  func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// What git prints, without the last line feed. A git that fails is an error with its message.
  @discardableResult
  func git(_ arguments: String..., in folder: String, with more: [String: String] = [:]) throws -> String {
    try run(["git"] + arguments, in: folder, with: more)
  }

  /// Runs a program and waits for it. By posix_spawn(3), with files for its output: Foundation's `Process` crashes where
  /// other threads start processes at the same time.
  @discardableResult
  func run(_ command: [String], in folder: String, with more: [String: String] = [:]) throws -> String {
    let number = UInt64.random(in: 0 ... .max)
    let (output, errors) = (root + "/output-\(number)", root + "/errors-\(number)")
    defer {
      unlink(output)
      unlink(errors)
    }
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_EXCL, 0o600)

    let script = "cd \"$1\" && shift && exec \"$@\""
    var words = (["sh", "-c", script, "sh", folder] + command).map { strdup($0) } + [nil]
    var values = variables.merging(more) { $1 }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + values { free(text) } }
    var process = pid_t()
    let failure = posix_spawn(&process, "/bin/sh", &actions, nil, &words, &values)
    try #require(failure == 0, "cannot start \(command): \(String(cString: strerror(failure)))")
    var status: CInt = 0
    while waitpid(process, &status, 0) < 0 { try #require(errno == EINTR, "cannot wait for \(command)") }

    var text = try read(output)
    guard status == 0 else {
      // wait(2): the exit status is the second byte, the signal the first.
      throw CommandFailure(command: command, status: status >> 8 & 0xFF, message: text + (try read(errors)))
    }
    if text.hasSuffix("\n") { text.removeLast() }
    return text
  }

  /// A repository with a worktree at `name`, made by git, with one commit of these files.
  func makeRepository(_ name: String = "repo", files: [String: String] = [:], bare: Bool = false) throws -> String {
    let path = path(name)
    try makeFolder(path)
    if bare {
      try git("init", "--bare", "-q", in: path)
    } else {
      try git("init", "-q", in: path)
      for (file, text) in files { try write(path + "/" + file, text) }
      if !files.isEmpty {
        try git("add", "-A", in: path)
        try git("commit", "-q", "-m", "first", in: path)
      }
    }
    return path
  }

  func open(_ path: String) throws -> Repository {
    try Repository.open(at: path, environment: environment)
  }
}

struct CommandFailure: Error, CustomStringConvertible {
  var command: [String]
  var status: Int32
  var message: String

  var description: String { "\(command.joined(separator: " ")) exits with \(status): \(message)" }
}

/// Expects a `GitError` of this code and hands it over for a closer look.
@discardableResult
func expectGitError(
  _ code: GitError.Code, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void
) throws -> GitError {
  let error = try #require(
    #expect(throws: GitError.self, sourceLocation: sourceLocation, performing: body), sourceLocation: sourceLocation)
  #expect(error.code == code, "\(error)", sourceLocation: sourceLocation)
  return error
}

extension Signature {
  static let ada = Signature(name: "Ada", email: "ada@example.com", seconds: 1_700_000_000, offsetMinutes: 60)
}

extension Repository {
  /// One commit with one file put, on top of the branch, and the branch moved.
  @discardableResult
  func commitFile(
    _ path: String, _ text: String, on branch: String = "refs/heads/main", message: String = "put"
  ) throws -> ObjectID {
    let tip = try reference(branch)
    let base = try tip.map { try self.commit($0).tree }
    let tree = try self.tree(from: base, edits: [.put(path: path, blob: try writeBlob(Array(text.utf8)))])
    let commit = try writeCommit(
      tree: tree, parents: tip.map { [$0] } ?? [], author: .ada, committer: .ada, message: message + "\n")
    try updateReference(branch, from: tip, to: commit, by: .ada, log: "commit: " + message)
    return commit
  }
}
