import SeccardTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `uninstall` leaves the folder of hooks as it was before `install`: names, bytes, modes, link targets.
@Suite struct HookUninstallTests {
  struct Folder: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let make: @Sendable (HookRepository) throws -> Void
  }

  static let folders: [Folder] = [
    Folder(testDescription: "git's samples alone") { _ in },
    Folder(testDescription: "a script") { try $0.addHook() },
    Folder(testDescription: "a script for merges") { try $0.addHook("pre-merge-commit") },
    Folder(testDescription: "both") {
      try $0.addHook()
      try $0.addHook("pre-merge-commit", shebang: "#!/bin/sh -e")
    },
    Folder(testDescription: "a script for its owner alone") { try $0.addHook(mode: 0o500) },
    Folder(testDescription: "a script that is not executable") { try $0.addHook(mode: 0o640) },
    Folder(testDescription: "a script with a bit for another user") { try $0.addHook(mode: 0o4755) },
    Folder(testDescription: "an empty file") { try $0.write(".git/hooks/pre-commit", "", mode: 0o755) },
    Folder(testDescription: "a program") { repository in
      try repository.box.write(repository.hooks + "/pre-commit", repository.box.read("/bin/sh"))
      try #require(chmod(repository.box.absolute(repository.hooks + "/pre-commit"), 0o755) == 0)
    },
    Folder(testDescription: "a relative link") {
      try $0.addHook("../our hooks/check")
      try $0.link("pre-commit", to: "../our hooks/check")
    },
    Folder(testDescription: "an absolute link") {
      try $0.addHook("../our hooks/check")
      try $0.link("pre-commit", to: $0.box.absolute($0.path + "/.git/our hooks/check"))
    },
    Folder(testDescription: "a link to nothing") { try $0.link("pre-commit", to: "no such file") },
    Folder(testDescription: "one hook, and a link to it") {
      try $0.addHook()
      try $0.link("pre-merge-commit", to: "pre-commit")
    },
    Folder(testDescription: "one hook under two names") { repository in
      try repository.addHook()
      let names = HookRepository.names.map { repository.box.absolute(repository.hooks + "/" + $0) }
      try #require(link(names[0], names[1]) == 0)
    },
    Folder(testDescription: "a copy of git's own sample") {
      try $0.write(
        ".git/hooks/pre-merge-commit", $0.box.text($0.hooks + "/pre-merge-commit.sample"), mode: 0o755)
      try $0.addHook()
    },
  ]

  @Test(arguments: folders) func theFolderIsAsItWas(_ folder: Folder) async throws {
    let repository = try await HookRepository()
    try folder.make(repository)
    let before = try repository.state()
    let inodes = HookRepository.names.map(repository.inode)
    try await repository.install()
    #expect(try repository.state() != before)
    #expect(try await repository.hook("status").code == 0)
    let outcome = try await repository.hook("uninstall")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.text.hasPrefix("removed the hook from "))
    #expect(try repository.state() == before)
    #expect(HookRepository.names.map(repository.inode) == inodes)
    let again = try await repository.hook("uninstall")
    #expect(again.code == 0)
    #expect(again.text.hasPrefix("there is no hook of seccard's in "))
    #expect(try repository.state() == before)
  }

  /// Where the file system has no hard links.
  @Test(.enabled("strace can trace") { await DurabilityTracing.isAllowed() }, arguments: folders)
  func withoutHardLinksToo(_ folder: Folder) async throws {
    let repository = try await HookRepository()
    try folder.make(repository)
    let before = try repository.state()
    for word in ["install", "uninstall"] {
      let outcome = try await repository.box.run(
        "strace",
        [
          "-f", "-qq", "-o", "trace", "-e", "trace=linkat", "-e", "inject=linkat:error=EPERM", Sandbox.binary, "hook",
          word,
        ],
        in: repository.path)
      #expect(outcome.code == 0, "\(outcome.errors)")
      if word == "install" {
        let state = try #require(try repository.state())
        for name in HookRepository.names { #expect(state[name + ".before-seccard"] == before?[name]) }
        #expect(try await repository.hook("status").code == 0)
      }
    }
    #expect(try repository.state() == before)
  }

  @Test func jsonSaysWhatWasDone() async throws {
    let repository = try await HookRepository()
    try repository.addHook()
    let installed = try await repository.hook("install", "--json")
    #expect(installed.text.contains("\"schema\": \"seccard.hook-install/1\""), "\(installed.text)")
    #expect(installed.text.contains("\"chained\": \"pre-commit.before-seccard\""))
    let removed = try await repository.hook("uninstall", "--json")
    #expect(removed.text.contains("\"schema\": \"seccard.hook-uninstall/1\""))
    #expect(removed.text.contains("\"action\": \"restored\"") && removed.text.contains("\"action\": \"removed\""))
  }
}
