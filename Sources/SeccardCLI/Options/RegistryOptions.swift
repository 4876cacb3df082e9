internal import ArgumentParser
internal import FoundationEssentials
internal import SeccardCard
internal import SeccardGit
internal import SeccardRegistry

/// How every command finds the registry and talks about it.
struct RegistryOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The registry's repository.", valueName: "path"))
  var registry: String?

  @Option(
    help: ArgumentHelp(
      "The branch that holds the registry (default: the one that registry.json names).", valueName: "name"))
  var branch: String?

  /// Opens the registry: `--registry`, `$SECCARD_REGISTRY`, or the repository around the working directory.
  func open(_ invocation: Invocation) throws -> Registry {
    try Registry(repository(invocation), branch: validBranch())
  }

  /// The registry where there is one: a registry that is named has to be there, the repository around the working
  /// directory need not be one.
  func openIfThere(_ invocation: Invocation) throws -> Registry? {
    let variable = invocation.environment["SECCARD_REGISTRY"] ?? ""
    if registry != nil || !variable.isEmpty || branch != nil { return try open(invocation) }
    do {
      return try Registry(
        Repository.discover(from: FileManager.default.currentDirectoryPath, environment: invocation.git))
    } catch RegistryError.notARegistry {
      return nil
    } catch let error as GitError {
      if error.code != .notARepository, error.code != .notFound {
        let failure = Failure(describing: error)
        invocation.console.warn(
          "the repository around the working directory is not asked for schemas and a policy: \(failure.message)")
      }
      return nil
    }
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

  func repository(_ invocation: Invocation) throws -> Repository {
    let variable = invocation.environment["SECCARD_REGISTRY"].flatMap { $0.isEmpty ? nil : $0 }
    if let place = registry ?? variable {
      try Self.requireLocal(place)
      return try Repository.open(at: place, environment: invocation.git)
    }
    do {
      return try Repository.discover(from: FileManager.default.currentDirectoryPath, environment: invocation.git)
    } catch {
      guard error.code == .notARepository || error.code == .notFound else { throw error }
      throw Failure(
        "no registry is named and the working directory is in no repository",
        hints: [
          ("name one", "--registry PATH"), ("or for the shell", "export SECCARD_REGISTRY=PATH"),
          ("or go there", "cd PATH"), ("or make one", "seccard init PATH"),
        ])
    }
  }

  /// Refuses a URL with the way to work on it: libgit2 reads what is on this machine, git fetches and pushes.
  private static func requireLocal(_ place: String) throws {
    guard !FileManager.default.fileExists(atPath: place) else { return }
    let isURL = place.contains("://")
    let isScp = place.firstIndex(of: ":").map { !place[..<$0].contains("/") } ?? false
    guard isURL || isScp else { return }
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

/// The model that a bare version belongs to.
struct ModelOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The model that a version alone belongs to.", valueName: "name"))
  var model: String?

  var name: ModelName? {
    get throws { try parsed() }
  }

  func parsed() throws(CardError) -> ModelName? {
    guard let model else { return nil }
    return try ModelName(model)
  }
}
