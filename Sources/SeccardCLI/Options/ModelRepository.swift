internal import FoundationEssentials
internal import SeccardCard
internal import SeccardGit
internal import SeccardWorkspace

/// The ML repository around the working directory, and the index that a command works on.
struct ModelRepository {
  let repository: Repository
  /// Absolute.
  let index: String

  /// Finds it as git does: by `GIT_DIR` and `GIT_WORK_TREE` where they are set, as they are in a hook, else from the
  /// working directory on upward. The index is the one that `GIT_INDEX_FILE` names.
  ///
  /// - Throws: `Failure` where a variable makes git keep objects or branches elsewhere.
  init(_ invocation: Invocation) throws {
    let directory = FileManager.default.currentDirectoryPath
    func absolute(_ path: String, from base: String) -> String { path.hasPrefix("/") ? path : base + "/" + path }
    func variable(_ name: String) -> String? { invocation.environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    for name in ["GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR"] {
      guard let value = variable(name) else { continue }
      throw Failure(
        "\(name) is set to \(quoted(value)), and a repository that keeps a part of itself elsewhere cannot be read",
        hints: [("without it", "unset \(name)")])
    }
    if let gitDirectory = variable("GIT_DIR") {
      // Without GIT_WORK_TREE, GIT_DIR makes the working directory the worktree (git(1)).
      let configured = try Repository.open(at: absolute(gitDirectory, from: directory), environment: invocation.git)
      let isConfigured = try configured.configString("core.worktree") != nil
      if let workTree = variable("GIT_WORK_TREE") ?? (isConfigured ? nil : ".") {
        repository = try Repository.open(
          gitDirectory: absolute(gitDirectory, from: directory), workTree: absolute(workTree, from: directory),
          environment: invocation.git)
      } else {
        repository = configured
      }
    } else {
      let found: Repository
      do { found = try Repository.discover(from: directory, environment: invocation.git) } catch {
        guard error.code == .notARepository || error.code == .notFound else { throw error }
        throw Failure("the working directory is in no git repository", hints: [("go there", "cd PATH")])
      }
      repository =
        try variable("GIT_WORK_TREE").map { workTree in
          try Repository.open(
            gitDirectory: found.gitDirectory, workTree: absolute(workTree, from: directory),
            environment: invocation.git)
        } ?? found
    }
    let base = repository.workTree ?? directory
    index = variable("GIT_INDEX_FILE").map { absolute($0, from: base) } ?? repository.indexPath
  }

  /// Nil where the working directory is in no repository.
  init?(ifThere invocation: Invocation) throws {
    let isNamed = !(invocation.environment["GIT_DIR"] ?? "").isEmpty
    if !isNamed {
      do {
        _ = try Repository.discover(from: FileManager.default.currentDirectoryPath, environment: invocation.git)
      } catch {
        guard error.code == .notARepository || error.code == .notFound else { throw error }
        return nil
      }
    }
    try self.init(invocation)
  }

  /// What the repository holds in one state, by its `seccard.yaml`.
  ///
  /// - Throws: `Failure` where it has none, with the way to one.
  func workspace(_ origin: RepositoryContent.Origin) throws -> Workspace {
    if let workspace = try workspaceIfThere(origin) { return workspace }
    let isOnDisk = repository.workTree.map { FileManager.default.fileExists(atPath: $0 + "/seccard.yaml") } ?? false
    let place =
      switch origin {
      case .index: "the index"
      case .commit: "that commit"
      case .worktree: "the worktree"
      }
    throw Failure(
      "there is no seccard.yaml in \(place)",
      hints: isOnDisk
        ? [("it is not staged", "git add seccard.yaml"), ("or read the files as they are", "--from worktree")]
        : [("make one", "seccard init --ml")])
  }

  func workspaceIfThere(_ origin: RepositoryContent.Origin) throws -> Workspace? {
    try Workspace(repository, origin, index: index)
  }
}
