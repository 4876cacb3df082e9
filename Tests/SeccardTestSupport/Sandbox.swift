package import Subprocess

#if canImport(System)
  internal import System
#else
  internal import SystemPackage
#endif

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A folder of its own for one test, and an environment in which nothing of the machine's git configuration is seen.
///
/// The folder goes when the value does.
package final class Sandbox: Sendable {
  /// Absolute, without symbolic links.
  package let path: String
  package let environment: [String: String]

  /// - Parameter parent: Where the folder is made; the system's temporary folder, if nothing else is said.
  package init(in parent: String? = nil, _ extra: [String: String] = [:]) throws {
    let base = parent ?? getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/seccard-test-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template), let resolved = realpath(made, nil) else {
      throw SandboxError(message: "cannot make a folder in \(base): \(String(cString: strerror(errno)))")
    }
    defer { free(resolved) }
    path = String(cString: resolved)
    mkdir(path + "/home", 0o755)
    var environment = [
      "HOME": path + "/home", "PATH": getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin",
      "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": path + "/home/.gitconfig", "GIT_TERMINAL_PROMPT": "0",
      "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.com", "GIT_AUTHOR_DATE": "1700000000 +0100",
      "GIT_COMMITTER_NAME": "Grace", "GIT_COMMITTER_EMAIL": "grace@example.com",
      "GIT_COMMITTER_DATE": "1700000000 +0100", "GIT_CEILING_DIRECTORIES": base, "LC_ALL": "C.UTF-8", "TZ": "UTC",
    ]
    environment.merge(extra) { $1 }
    self.environment = environment
    try write("home/.gitconfig", "[init]\n\tdefaultBranch = main\n")
  }

  deinit { removeTree(path) }

  /// Writes a file, with the folders on the way.
  package func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

  package func write(_ name: String, _ bytes: [UInt8]) throws {
    let file = absolute(name)
    var folder = ""
    for part in file.split(separator: "/").dropLast() {
      folder += "/" + part
      mkdir(folder, 0o755)
    }
    let descriptor = try FileDescriptor.open(
      FilePath(file), .writeOnly, options: [.create, .truncate], permissions: [.ownerReadWrite, .groupRead, .otherRead])
    try descriptor.closeAfter { _ = try descriptor.writeAll(bytes) }
  }

  package func read(_ name: String) throws -> [UInt8] {
    let descriptor = try FileDescriptor.open(FilePath(absolute(name)), .readOnly)
    return try descriptor.closeAfter {
      var bytes: [UInt8] = []
      while true {
        let part = try [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
          count = try descriptor.read(into: UnsafeMutableRawBufferPointer(buffer))
        }
        if part.isEmpty { return bytes }
        bytes += part
      }
    }
  }

  package func text(_ name: String) throws -> String { String(decoding: try read(name), as: UTF8.self) }

  package func exists(_ name: String) -> Bool { access(absolute(name), F_OK) == 0 }

  package func absolute(_ name: String) -> String { name.hasPrefix("/") ? name : path + "/" + name }

  // MARK: Running programs

  /// What a program did.
  package struct Outcome: Sendable {
    package let status: TerminationStatus
    package let output: [UInt8]
    package let errors: String

    package var text: String { String(decoding: output, as: UTF8.self) }
    package var isSuccess: Bool { status.isSuccess }

    /// The exit status; nil where a signal ended it.
    package var code: Int? {
      if case .exited(let code) = status { Int(code) } else { nil }
    }
  }

  /// Runs the seccard that this test run has built.
  @discardableResult
  package func seccard(
    _ arguments: String..., input: [UInt8] = [], in folder: String = ".", _ extra: [String: String] = [:]
  ) async throws -> Outcome {
    try await run(Self.binary, arguments, input: input, in: folder, extra)
  }

  /// Runs git, and fails the test where git does.
  @discardableResult
  package func git(
    _ arguments: String..., input: [UInt8] = [], in folder: String = ".", _ extra: [String: String] = [:]
  ) async throws -> String {
    let outcome = try await run("git", arguments, input: input, in: folder, extra)
    guard outcome.isSuccess else {
      throw SandboxError(message: "git \(arguments.joined(separator: " ")): \(outcome.status)\n\(outcome.errors)")
    }
    return outcome.text
  }

  /// Runs a program with the sandbox's environment and nothing else.
  package func run(
    _ program: String, _ arguments: [String], input: [UInt8] = [], in folder: String = ".",
    _ extra: [String: String] = [:]
  ) async throws -> Outcome {
    var values: [Environment.Key: String] = [:]
    for (key, value) in environment.merging(extra, uniquingKeysWith: { $1 }) {
      values[Environment.Key(stringLiteral: key)] = value
    }
    let executable: Executable = program.contains("/") ? .path(FilePath(program)) : .name(program)
    let result = try await Subprocess.run(
      executable, arguments: Arguments(arguments), environment: .custom(values),
      workingDirectory: FilePath(folder == "." ? path : absolute(folder)),
      input: .fileDescriptor(try inputFile(input), closeAfterSpawningProcess: true),
      output: .bytes(limit: 256 << 20), error: .string(limit: 16 << 20))
    return Outcome(
      status: result.terminationStatus, output: result.standardOutput, errors: result.standardError)
  }

  /// Standard input is a file without a name, not a pipe: a program may end without having read it all, and that must not
  /// end the tests by SIGPIPE.
  private func inputFile(_ bytes: [UInt8]) throws -> FileDescriptor {
    var template = Array("\(path)/input-XXXXXX".utf8CString)
    let raw = mkstemp(&template)
    guard raw >= 0 else {
      throw SandboxError(message: "cannot make a file in \(path): \(String(cString: strerror(errno)))")
    }
    unlink(&template)
    _ = fcntl(raw, F_SETFD, FD_CLOEXEC)
    let descriptor = FileDescriptor(rawValue: raw)
    _ = try descriptor.writeAll(bytes)
    _ = try descriptor.seek(offset: 0, from: .start)
    return descriptor
  }

  /// The binary beside the tests' own, or the one that `SECCARD_BINARY` names.
  package static let binary: String = {
    if let named = getenv("SECCARD_BINARY") { return String(cString: named) }
    let own = CommandLine.arguments[0]
    if let slash = own.lastIndex(of: "/") {
      let beside = own[..<slash] + "/seccard"
      if access(String(beside), X_OK) == 0 { return String(beside) }
    }
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return "/" + root + "/.build/debug/seccard"
  }()

  /// The root of the project's own files.
  package static let project: String = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
}

package struct SandboxError: Error, CustomStringConvertible {
  package let message: String
  package var description: String { message }

  package init(message: String) { self.message = message }
}

private func removeTree(_ path: String) {
  var status = stat()
  guard lstat(path, &status) == 0 else { return }
  if status.st_mode & S_IFMT == S_IFDIR {
    chmod(path, 0o755)
    if let folder = opendir(path) {
      var names: [String] = []
      while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { names.append(name) }
      }
      closedir(folder)
      for name in names { removeTree(path + "/" + name) }
    }
    rmdir(path)
  } else {
    unlink(path)
  }
}
