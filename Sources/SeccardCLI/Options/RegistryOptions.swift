internal import ArgumentParser
internal import FoundationEssentials
internal import SeccardCard
internal import SeccardGit
internal import SeccardRegistry
internal import SeccardWorkspace

/// How every command finds the registry and talks about it.
struct RegistryOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The registry's repository.", valueName: "path"))
  var registry: String?

  @Option(
    help: ArgumentHelp(
      "The branch that holds the registry (default: the one that registry.json names).", valueName: "name"))
  var branch: String?

  /// Opens the registry: that of `--registry`, of `$SECCARD_REGISTRY`, of `seccard.yaml`, or the repository around the
  /// working directory.
  func open(_ invocation: Invocation) throws -> Registry {
    let place = try namedPlace(invocation)
    do {
      return try Registry(repository(at: place, invocation), branch: validBranch())
    } catch RegistryError.notARegistry(let name) {
      guard place == nil, try invocation.surroundings.configuration() != nil else {
        throw RegistryError.notARegistry(place: name)
      }
      throw Failure(
        "\(WorkspaceConfiguration.path) names no registry, and the repository around it is none",
        hints: [
          ("name one", "registry: PATH in \(WorkspaceConfiguration.path)"), ("or here", "--registry PATH"),
          ("or for the shell", "export SECCARD_REGISTRY=PATH"),
        ])
    }
  }

  /// Opens the registry that one state of an ML repository publishes to: that of `--registry`, of `$SECCARD_REGISTRY`, or
  /// the one that the `seccard.yaml` of that state names; nil where none is named.
  ///
  /// A path in a linked worktree's `seccard.yaml` may be meant from the main worktree on.
  func open(
    namedBy configuration: WorkspaceConfiguration, of repository: Repository, _ invocation: Invocation
  ) throws -> Registry? {
    if givenPlace(invocation) != nil { return try open(invocation) }
    guard let text = configuration.registry else { return nil }
    let main = repository.commonDirectory.hasSuffix("/.git") ? String(repository.commonDirectory.dropLast(5)) : nil
    let roots = [repository.workTree, main].compactMap { $0 }
    guard let root = roots.first(where: { Self.isThere(text, $0) }) ?? roots.first else {
      throw Failure(
        "\(WorkspaceConfiguration.path) names the registry \(quoted(text)), and there is no worktree that it is found from",
        hints: [("name it here", "--registry PATH")])
    }
    return try Registry(Self.open(configured: text, root, invocation), branch: validBranch())
  }

  /// The registry where there is one: a registry that is named has to be there, the repository around the working
  /// directory need not be one.
  ///
  /// - Parameter mayBeOutOfReach: Whether a registry that `seccard.yaml` names may be missing on this machine, with a
  ///   warning: a URL, or a path that leads nowhere.
  func openIfThere(_ invocation: Invocation, mayBeOutOfReach: Bool = true) throws -> Registry? {
    if givenPlace(invocation) == nil, branch == nil {
      do throws(GitError) { _ = try invocation.surroundings.repository() } catch {
        Self.warnOfRepository(error, invocation)
        return nil
      }
    }
    let place = try namedPlace(invocation)
    if mayBeOutOfReach, branch == nil, case .configured(let text, let root)? = place, !Self.isThere(text, root) {
      invocation.console.warn(
        "the registry \(quoted(text)) of \(WorkspaceConfiguration.path) is not on this machine, and is not asked for "
          + "schemas and a policy")
      return nil
    }
    if place != nil || branch != nil { return try open(invocation) }
    do {
      return try invocation.surroundings.repository().map { try Registry($0) }
    } catch RegistryError.notARegistry {
      return nil
    } catch let error as GitError {
      Self.warnOfRepository(error, invocation)
      return nil
    }
  }

  private static func warnOfRepository(_ error: GitError, _ invocation: Invocation) {
    let failure = Failure(describing: error)
    invocation.console.warn(
      "the repository around the working directory is not asked for schemas and a policy: \(failure.message)")
  }

  /// What the next command has to be told to find the same registry.
  var suffix: String {
    (registry.map { " --registry " + Shell.quoted($0) } ?? "") + (branch.map { " --branch " + Shell.quoted($0) } ?? "")
  }

  /// The same, read from the words of a command line that may not have been understood to its end.
  static func suffix(in arguments: [String]) -> String {
    var suffix = ""
    for (index, word) in arguments.enumerated() {
      for option in ["--registry", "--branch"] {
        if word == option, index + 1 < arguments.count {
          suffix += " \(option) " + Shell.quoted(arguments[index + 1])
        } else if word.hasPrefix(option + "=") {
          suffix += " \(option) " + Shell.quoted(String(word.dropFirst(option.count + 1)))
        }
      }
    }
    return suffix
  }

  private func validBranch() throws -> String? {
    guard let branch else { return nil }
    let short = branch.hasPrefix("refs/heads/") ? String(branch.dropFirst("refs/heads/".count)) : branch
    guard Repository.isValidReferenceName("refs/heads/" + short) else {
      throw Failure("\(quoted(branch)) is not a branch's name", status: .usage)
    }
    return short
  }

  /// A place that somebody has named.
  private enum Place {
    case given(String)
    /// By the `seccard.yaml` of the worktree whose root this is.
    case configured(String, root: String)
  }

  private func givenPlace(_ invocation: Invocation) -> String? {
    registry ?? invocation.environment["SECCARD_REGISTRY"].flatMap { $0.isEmpty ? nil : $0 }
  }

  private func namedPlace(_ invocation: Invocation) throws -> Place? {
    if let given = givenPlace(invocation) { return .given(given) }
    guard let registry = try invocation.surroundings.configuration()?.registry,
      let root = try invocation.surroundings.repository()?.workTree
    else { return nil }
    return .configured(registry, root: root)
  }

  func repository(_ invocation: Invocation) throws -> Repository {
    try repository(at: namedPlace(invocation), invocation)
  }

  private func repository(at place: Place?, _ invocation: Invocation) throws -> Repository {
    switch place {
    case .given(let path)?:
      try Self.requireLocal(path)
      return try Repository.open(at: path, environment: invocation.git)
    case .configured(let text, let root)?:
      return try Self.open(configured: text, root, invocation)
    case nil:
      if let repository = try invocation.surroundings.repository() { return repository }
      throw Failure(
        "no registry is named and the working directory is in no repository",
        hints: [
          ("name one", "--registry PATH"), ("or for the shell", "export SECCARD_REGISTRY=PATH"),
          ("or in a repository", "registry: PATH in its \(WorkspaceConfiguration.path)"), ("or go there", "cd PATH"),
          ("or make one", "seccard init PATH"),
        ])
    }
  }

  private static func open(
    configured text: String, _ root: String, _ invocation: Invocation
  ) throws -> Repository {
    let path = Self.path(text, root)
    if isURL(text), !FileManager.default.fileExists(atPath: path) {
      throw Failure(
        "the registry \(quoted(text)) of \(WorkspaceConfiguration.path) is a URL; seccard works on a clone",
        hints: [
          ("clone it", "git clone \(Shell.quoted(text)) ../registry"),
          ("then", "export SECCARD_REGISTRY=../registry, or --registry ../registry"),
          ("and share", "git -C ../registry push"),
        ])
    }
    do { return try Repository.open(at: path, environment: invocation.git) } catch {
      guard error.code == .notARepository || error.code == .notFound else { throw error }
      throw Failure(
        "the registry \(quoted(text)) of \(WorkspaceConfiguration.path) is not there: \(quoted(path)): "
          + PrintableText.escaped(error.detail),
        hints: [("name another", "--registry PATH"), ("or for the shell", "export SECCARD_REGISTRY=PATH")])
    }
  }

  /// A path of `seccard.yaml` as the operating system takes it.
  private static func path(_ text: String, _ root: String) -> String {
    text.hasPrefix("/") ? text : root + "/" + text
  }

  private static func isThere(_ text: String, _ root: String) -> Bool {
    FileManager.default.fileExists(atPath: path(text, root))
  }

  private static func isURL(_ place: String) -> Bool {
    place.contains("://") || place.firstIndex(of: ":").map { !place[..<$0].contains("/") } ?? false
  }

  /// Refuses a URL with the way to work on it: libgit2 reads what is on this machine, git fetches and pushes.
  private static func requireLocal(_ place: String) throws {
    guard !FileManager.default.fileExists(atPath: place), isURL(place) else { return }
    throw Failure(
      "\(quoted(place)) is a URL; seccard works on a clone",
      hints: [
        ("clone it", "git clone \(Shell.quoted(place)) registry"),
        ("then", "seccard list --registry registry"),
        ("and share", "git -C registry push"),
      ])
  }
}

/// How a command that reports does so.
struct ReportOptions: ParsableArguments {
  @Flag(help: "Print JSON for programs.")
  var json = false

  @OptionGroup var console: ConsoleOptions
}

/// What holds for every command's output.
struct ConsoleOptions: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Leave out hints and progress.")
  var quiet = false

  @Option(help: "Colour the output: auto, always or never.")
  var color: ColorChoice = .auto

  func apply(to console: Console) {
    console.isQuiet = quiet
    console.colorChoice = color
  }
}

/// Which state of the registry is read.
struct RevisionOptions: ParsableArguments {
  @Option(
    name: .customLong("at"), parsing: .unconditional,
    help: ArgumentHelp("Read the registry as of a git revision.", valueName: "rev"))
  var revision: String?
}
