import Foundation
import SeccardGit
import Testing

struct AdvisoryLockTests {
  let sandbox: Sandbox
  let path: String

  init() throws {
    sandbox = try Sandbox()
    path = sandbox.path("lock")
  }

  @Test func oneAtATime() throws {
    let first = try AdvisoryLock.acquire(at: path, timeout: 1)
    var calls = 0
    let error = try expectGitError(.locked) {
      _ = try AdvisoryLock.acquire(at: path, timeout: 0.05, while: { calls += 1 })
    }
    #expect(calls == 1)
    #expect(error.description.contains(path))
    first.release()
    let second = try AdvisoryLock.acquire(at: path, timeout: 0, while: { calls += 1 })
    #expect(calls == 1)
    second.release()
  }

  @Test func releasedWithItsOwner() throws {
    do { _ = try AdvisoryLock.acquire(at: path, timeout: 0) }
    _ = try AdvisoryLock.acquire(at: path, timeout: 0)
  }

  @Test func aJournal() throws {
    let lock = try AdvisoryLock.acquire(at: path, timeout: 0)
    #expect(try lock.readContents().isEmpty)
    try lock.writeContents(Array("a longer text".utf8), sync: true)
    try lock.writeContents(Array("short".utf8), sync: false)
    #expect(try lock.readContents() == Array("short".utf8))
    lock.release()
    #expect(throws: GitError.self) { try lock.readContents() }
    #expect(throws: GitError.self) { try lock.writeContents([], sync: false) }
    #expect(try AdvisoryLock.acquire(at: path, timeout: 0).readContents() == Array("short".utf8))
  }

  @Test func aPlaceWithoutALock() throws {
    let error = try expectGitError(.io) { _ = try AdvisoryLock.acquire(at: sandbox.path("no/lock"), timeout: 0) }
    #expect(error.description.contains(sandbox.path("no/lock")))
    try expectGitError(.io) { _ = try AdvisoryLock.acquire(at: sandbox.home, timeout: 0) }
  }

  /// The kernel lets go when the holder dies.
  @Test func aHolderThatDies() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["flock", "-x", "--no-fork", path, "sh", "-c", "echo held; exec sleep 60"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    #expect(try output.fileHandleForReading.read(upToCount: 4)?.isEmpty == false)
    try expectGitError(.locked) { _ = try AdvisoryLock.acquire(at: path, timeout: 0) }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    _ = try AdvisoryLock.acquire(at: path, timeout: 0)
  }

  @Test func manyThreads() async throws {
    let marker = sandbox.path("inside")
    try await withThrowingTaskGroup(of: Void.self) { [path] group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<10 {
            let lock = try AdvisoryLock.acquire(at: path, timeout: 30)
            #expect(mkdir(marker, 0o700) == 0, "two are inside")
            let text = String(decoding: try lock.readContents(), as: UTF8.self)
            try lock.writeContents(Array("\((Int(text) ?? 0) + 1)".utf8), sync: false)
            #expect(rmdir(marker) == 0)
            lock.release()
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try sandbox.read(path) == "80")
  }
}
