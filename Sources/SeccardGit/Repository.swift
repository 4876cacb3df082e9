internal import CLibgit2

/// One open git repository.
///
/// Not `Sendable`: open it again on every thread that needs it. Reads see packs and references that other processes
/// write meanwhile; only packs that were taken away (`git gc`) need `reopened()`.
package final class Repository {
  let handle: RepositoryHandle
  let configuration: Configuration
  let environment: GitEnvironment

  /// This worktree's own git folder: `HEAD`, the index. Absolute, no trailing slash, as are the two below.
  package let gitDirectory: String
  /// What all worktrees share: objects, branches, configuration. The same as `gitDirectory` but in a linked worktree.
  package let commonDirectory: String
  /// Nil when the repository is bare.
  package let workTree: String?
  package let isBare: Bool

  /// What to open to get here again: the worktree if it links to the git folder, which need not know it, or else that.
  let place: String
  /// The worktree that the caller named, whatever the repository says (`GIT_WORK_TREE`).
  private let namedWorkTree: String?

  /// Commits at which a shallow clone was cut off: their parents are not here.
  let shallowCommits: Set<ObjectID>

  var raw: OpaquePointer { handle.raw }

  private init(adopting opened: RepositoryHandle, workTree named: String? = nil, environment: GitEnvironment)
    throws(GitError)
  {
    gitDirectory = try Self.path(git_repository_path(opened.raw))
    commonDirectory = try Self.path(git_repository_commondir(opened.raw))
    let form = try RepositoryForm(gitDirectory: gitDirectory, commonDirectory: commonDirectory)
    try form.refuseUnreadable(during: "open the repository at \(gitDirectory)")
    handle = try named == nil ? Self.correctingWorkTree(of: opened, form) : opened
    namedWorkTree = named
    if let named {
      try GitError.check("set the worktree of the repository to \(named)") {
        git_repository_set_workdir(opened.raw, named, 0)
      }
    }
    configuration = try Configuration(
      environment, repository: handle, local: commonDirectory + "/config",
      worktree: form.usesWorktreeConfiguration ? form.worktreeConfigurationPath : nil)
    workTree = try git_repository_workdir(handle.raw).map { (path) throws(GitError) in try Self.path(path) }
    isBare = workTree == nil
    place =
      try workTree.map { [gitDirectory] (workTree) throws(GitError) in
        try RepositoryLocation(at: workTree)?.leads(to: gitDirectory) == true ? workTree : gitDirectory
      } ?? gitDirectory
    shallowCommits = try Self.readShallowCommits(commonDirectory)
    self.environment = environment
  }

  /// Opens the repository whose worktree root, `.git` folder or bare folder `path` is.
  package static func open(at path: String, environment: GitEnvironment) throws(GitError) -> Repository {
    try open(path, flags: GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue, ceilings: nil, environment)
  }

  /// Opens the repository that `path` is in, as git finds it: upward, not past `GIT_CEILING_DIRECTORIES`, and not into
  /// another file system unless `GIT_DISCOVERY_ACROSS_FILESYSTEM` says so. `GIT_DIR` is not looked at. A bare repository is
  /// refused where `safe.bareRepository` asks for that.
  package static func discover(from path: String, environment: GitEnvironment) throws(GitError) -> Repository {
    let crossing = environment.flag("GIT_DISCOVERY_ACROSS_FILESYSTEM") ? GIT_REPOSITORY_OPEN_CROSS_FS.rawValue : 0
    let ceilings = environment.nonEmpty("GIT_CEILING_DIRECTORIES")
    let repository = try open(path, flags: crossing, ceilings: ceilings, environment)
    if repository.isBare, try Configuration.protected(environment).string("safe.bareRepository") == "explicit" {
      throw GitError(
        .unsupported, operation: "open the repository at \(repository.gitDirectory)",
        detail: "it is bare, and safe.bareRepository is 'explicit'", hint: "name the repository instead of being in it")
    }
    return repository
  }

  /// Opens a git folder with the worktree that goes with it for now, as `GIT_DIR` and `GIT_WORK_TREE` have it.
  package static func open(gitDirectory: String, workTree: String, environment: GitEnvironment) throws(GitError)
    -> Repository
  {
    try open(
      gitDirectory, flags: GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue, ceilings: nil, workTree: workTree, environment)
  }

  /// Makes a repository whose unborn branch is `branch` (`main`, without `refs/heads/`). Folders on the way are made; a
  /// repository that is there already is an error.
  package static func create(at path: String, bare: Bool, branch: String, environment: GitEnvironment)
    throws(GitError) -> Repository
  {
    try GitLibrary.start(environment)
    let operation = "make a repository at \(path)"
    try GitError.refuseNUL(in: path, during: operation)
    guard isValidReferenceName("refs/heads/" + branch) else {
      throw GitError(.invalidName, operation: operation, detail: "\"\(branch)\" is not a name for a branch")
    }
    var options = git_repository_init_options()
    try GitError.check(operation) {
      git_repository_init_options_init(&options, UInt32(GIT_REPOSITORY_INIT_OPTIONS_VERSION))
    }
    options.flags = GIT_REPOSITORY_INIT_MKPATH.rawValue | GIT_REPOSITORY_INIT_NO_REINIT.rawValue
    if bare { options.flags |= GIT_REPOSITORY_INIT_BARE.rawValue }
    _ = try RepositoryHandle(operation) { made in
      branch.withCString { branch in
        options.initial_head = branch
        return git_repository_init_ext(made, path, &options)
      }
    }
    return try open(at: path, environment: environment)
  }

  /// The same repository with a fresh view of it, for after `git gc` took packs away that this one has open.
  package func reopened() throws(GitError) -> Repository {
    guard let namedWorkTree else { return try Repository.open(at: place, environment: environment) }
    return try Repository.open(gitDirectory: gitDirectory, workTree: namedWorkTree, environment: environment)
  }

  private static func open(
    _ path: String, flags: UInt32, ceilings: String?, workTree: String? = nil, _ environment: GitEnvironment
  ) throws(GitError) -> Repository {
    try GitLibrary.start(environment)
    try GitError.refuseNUL(in: path, during: "open a repository")
    let handle: RepositoryHandle
    do {
      handle = try GitLibrary.open(path, flags: flags, ceilings: ceilings, trusted: false)
    } catch {
      let location =
        flags & GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue != 0
        ? try RepositoryLocation(at: path)
        : try RepositoryLocation.discover(from: path, flags: flags, ceilings: ceilings)
      guard let location else { throw notARepository(path, error) }
      handle = try open(location, refusedWith: error, environment)
    }
    return try Repository(adopting: handle, workTree: workTree, environment: environment)
  }

  /// libgit2's refusals say little, and it knows only a part of git's rule on owners. Explains the refusal, or opens the
  /// repository when there is no reason for it.
  private static func open(
    _ location: RepositoryLocation, refusedWith error: GitError, _ environment: GitEnvironment
  ) throws(GitError) -> RepositoryHandle {
    let ownership = RepositoryOwnership(location: location, environment: environment)
    if ownership.foreignPath != nil, try !ownership.isListed() { throw ownership.refusal(during: error.operation) }
    try RepositoryForm(gitDirectory: location.gitDirectory, commonDirectory: location.commonDirectory)
      .refuseUnreadable(during: error.operation)
    guard error.code == .notFound || error.code == .owner else { throw error }
    do {
      return try GitLibrary.open(
        location.gitDirectory, flags: GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue, ceilings: nil, trusted: true)
    } catch let error where error.code == .notFound {
      throw notARepository(location.gitDirectory, error)
    }
  }

  private static func notARepository(_ path: String, _ error: GitError) -> GitError {
    guard FileSystem.exists(path) else {
      return GitError(.notFound, operation: error.operation, detail: "there is no such folder")
    }
    return GitError(.notARepository, operation: error.operation, detail: "it is not a git repository")
  }

  /// libgit2 ends folders with a slash.
  private static func path(_ path: UnsafePointer<CChar>) throws(GitError) -> String {
    guard let text = String(validatingCString: path) else {
      throw GitError(
        .unsupported, operation: "open the repository at \(String(cString: path))", detail: "its path is not UTF-8")
    }
    return FileSystem.withoutTrailingSlash(text)
  }

  private static func readShallowCommits(_ commonDirectory: String) throws(GitError) -> Set<ObjectID> {
    guard let bytes = try FileSystem.contents(commonDirectory + "/shallow") else { return [] }
    return Set(
      bytes.split(separator: UInt8(ascii: "\n")).compactMap { ObjectID(hex: String(decoding: $0, as: UTF8.self)) })
  }
}
