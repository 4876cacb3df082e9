import SeccardTestSupport
import Testing

/// SIGKILL before any call that changes something: no name is without its hook, and the next call completes the work.
/// `SECCARD_TEST_FULL=1`: with every kind of folder.
@Suite(.enabled("strace can trace") { await DurabilityTracing.isAllowed() }) struct HookKillTests {
  /// How the folder of hooks was before.
  enum Folder: String, CaseIterable {
    case samples, script, link, missing

    static let tried: [Folder] = DurabilitySize.isFull ? allCases : [.script, .missing]

    /// The folder that the repository names instead, two levels of which are to be made.
    var isMissing: Bool { self == .missing }

    func make(in repository: HookRepository) async throws {
      switch self {
      case .samples: break
      case .script: try repository.addHook()
      case .link:
        try repository.addHook("../check")
        try repository.link("pre-commit", to: "../check")
      case .missing: try await repository.git("config", "core.hooksPath", ".git/our/hooks")
      }
    }
  }

  private struct Scene {
    let repository: HookRepository
    let folder: Folder
    let before: [String: String]

    init(_ folder: Folder) async throws {
      repository = try await HookRepository(".")
      self.folder = folder
      try await folder.make(in: repository)
      before = try #require(try Self.state(repository))
    }

    /// The folder, and what is beside it: a draft of it would lie there.
    private static func state(_ repository: HookRepository) throws -> [String: String]? {
      try repository.state(of: "./.git")?.filter { name, _ in name.contains("hooks") || name.hasPrefix("our") }
    }

    var state: [String: String]? { get throws { try Self.state(repository) } }

    /// Back to how it was before `install`, without seccard.
    func reset() async throws {
      _ = try await repository.box.shell(
        "rm -rf .git/our* .git/hooks/pre-commit .git/hooks/pre-merge-commit .git/hooks/*.before-seccard")
      if !folder.isMissing { try await folder.make(in: repository) }
      #expect(try state == before)
    }

    /// A hook that was there, or ours, has its name and can be run.
    func expectHook(_ comment: Comment) {
      guard folder == .script || folder == .link else { return }
      #expect(FileTree.isExecutable(repository.box.absolute(".git/hooks/pre-commit")), comment)
    }
  }

  @Test(arguments: Folder.tried) func installIsCompleted(_ folder: Folder) async throws {
    let scene = try await Scene(folder)
    let box = scene.repository.box
    let points = try await DurabilityTracing.points(of: ["hook", "install"], in: box, folder: "/.git")
    #expect(points.count >= 10, "\(points)")
    let installed = try scene.state
    for point in points {
      for next in ["install", "uninstall"] {
        try await scene.reset()
        let killed = try await DurabilityTracing.run(["hook", "install"], in: box, "signal=SIGKILL", at: point)
        #expect(!killed.isSuccess, "\(point)")
        scene.expectHook("\(point)")
        let outcome = try await scene.repository.hook(next)
        #expect(outcome.code == 0, "\(point), \(next): \(outcome.errors)")
        #expect(try scene.state == (next == "install" ? installed : scene.before), "\(point), \(next)")
      }
    }
  }

  @Test(arguments: Folder.tried) func uninstallIsCompleted(_ folder: Folder) async throws {
    let scene = try await Scene(folder)
    let box = scene.repository.box
    try await scene.repository.install()
    let installed = try scene.state
    let points = try await DurabilityTracing.points(of: ["hook", "uninstall"], in: box, folder: "/.git")
    #expect(try scene.state == scene.before)
    #expect(points.count >= 4, "\(points)")
    for point in points {
      for next in ["install", "uninstall"] {
        try await scene.reset()
        try await scene.repository.install()
        let killed = try await DurabilityTracing.run(["hook", "uninstall"], in: box, "signal=SIGKILL", at: point)
        #expect(!killed.isSuccess, "\(point)")
        scene.expectHook("\(point)")
        let outcome = try await scene.repository.hook(next)
        #expect(outcome.code == 0, "\(point), \(next): \(outcome.errors)")
        #expect(try scene.state == (next == "install" ? installed : scene.before), "\(point), \(next)")
      }
    }
  }

  /// A disk that is full, or a call that fails for good: an error, and everything as it was.
  @Test(arguments: Folder.tried) func aFailureIsToldAndUndone(_ folder: Folder) async throws {
    let scene = try await Scene(folder)
    let box = scene.repository.box
    let points = try await DurabilityTracing.points(of: ["hook", "install"], in: box, folder: "/.git")
    for point in points where ["pwrite64", "fsync", "openat", "renameat", "rename", "mkdir"].contains(point.call) {
      try await scene.reset()
      let failed = try await DurabilityTracing.run(
        ["hook", "install"], in: box, "error=ENOSPC", at: point, lasting: true)
      #expect(failed.code == 2, "\(point): \(failed.errors)")
      #expect(failed.errors.contains("No space left on device"), "\(point): \(failed.errors)")
      scene.expectHook("\(point)")
      #expect(try await scene.repository.hook("uninstall").code == 0)
      #expect(try scene.state == scene.before, "\(point)")
    }
  }
}
