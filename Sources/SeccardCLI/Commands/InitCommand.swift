internal import ArgumentParser
internal import FoundationEssentials
internal import SeccardCard
internal import SeccardGit
internal import SeccardJSON
internal import SeccardRegistry

struct InitCommand: SeccardCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Start a registry, or the card of an ML repository.",
    discussion: """
      Writes the registry's first commit. In a repository with commits, files that are there already stay as they \
      are; what would be in the registry's way is refused.

      With --ml, writes the first seccard.yaml of an ML repository from what it finds there, and a card to fill in \
      where there is none yet. Nothing is committed, and no file is overwritten.
      """)

  @Argument(help: "The folder (default: the working directory).")
  var path = "."

  @Flag(help: "Make a bare repository, for a server.")
  var bare = false

  @Option(
    help: ArgumentHelp(
      "Hash levels between cards/ and a model: 0 to browse, 1 past 5,000 models, 2 past 500,000.", valueName: "n"))
  var fanout = 0

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The branch of a new repository (default: init.defaultBranch, else main).", valueName: "name"))
  var branch: String?

  @Flag(help: "Prepare an ML repository to keep a card, instead.")
  var ml = false

  @Option(help: ArgumentHelp("With --ml: the model's name (default: what the repository says).", valueName: "name"))
  var model: String?

  @Option(help: ArgumentHelp("With --ml: the registry that cards are published to.", valueName: "path or URL"))
  var registry: String?

  @Flag(name: [.customShort("n"), .long], help: "With --ml: say what would be written, and write nothing.")
  var dryRun = false

  @OptionGroup var report: ReportOptions

  func validate() throws {
    if ml, bare || fanout != 0 || branch != nil {
      throw ValidationError("--bare, --fanout and --branch are a registry's, and --ml makes none")
    }
    if !ml, model != nil || registry != nil || dryRun {
      throw ValidationError("--model, --registry and --dry-run go with --ml")
    }
  }

  mutating func run(_ invocation: Invocation) throws -> ExitStatus {
    let console = invocation.console
    report.console.apply(to: console)
    if ml {
      return try InitModelRepository(path: path, model: model, registry: registry, dryRun: dryRun, json: report.json)
        .run(invocation)
    }
    guard (0...CardPath.largestFanout).contains(fanout) else { throw RegistryError.fanoutOutOfRange(fanout) }
    // What git-check-ref-format(1) refuses as a branch beyond what no reference may be.
    if let branch, branch.hasPrefix("-") || branch == "HEAD" {
      throw Failure("\(quoted(branch)) is no name for a branch", status: .usage)
    }

    let (result, place) = try make(invocation)
    for trouble in result.write.troubles {
      console.warn("the commit is made, but: \(PrintableText.escaped(trouble))")
    }

    if report.json {
      console.writeJSON(
        Report.object(
          "init",
          [
            "path": .string(place), "branch": .string(result.registry.branch),
            "commit": .string(result.write.commit.description), "fanout": .number(.init(fanout)),
            "written": .array(result.written.map { .string($0) }), "kept": .array(result.kept.map { .string($0) }),
          ]))
      return .done
    }
    console.write(
      "started a registry in \(quoted(place)), on \(PrintableText.escaped(result.registry.branch)) (\(result.write.commit.short()))\n"
    )
    console.write("  wrote \(result.written.count) files\n")
    if !result.kept.isEmpty {
      console.write("  not written, something is there already: \(result.kept.joined(separator: ", "))\n")
    }
    let option = path == "." ? "" : " --registry \(Shell.quoted(path))"
    console.next("seccard publish card.json\(option)")
    return .done
  }

  /// Makes the registry. In a folder that is not there yet it is made beside it and moved there when it is complete, so that
  /// a kill leaves no half of one in its place.
  private func make(_ invocation: Invocation) throws -> (InitReport, place: String) {
    if let repository = try existing(invocation) { return try initialize(repository, invocation) }
    try requireNewPlace(invocation)
    let files = FileManager.default
    let isNew = !files.fileExists(atPath: path)
    let trimmed = path.reversed().drop { $0 == "/" }.reversed()
    let building = isNew ? String(trimmed) + ".seccard-init-" + String(UInt32.random(in: 0 ... .max), radix: 36) : path
    do {
      let repository = try Repository.create(
        at: building, bare: bare, branch: branch ?? Repository.defaultBranch(invocation.git),
        environment: invocation.git)
      let (report, place) = try initialize(repository, invocation)
      guard isNew else { return (report, place) }
      try files.moveItem(atPath: building, toPath: path)
      let moved = try Repository.open(at: path, environment: invocation.git)
      return (report, moved.workTree ?? moved.gitDirectory)
    } catch {
      if isNew { try? files.removeItem(atPath: building) }  // the first error is the one to tell
      throw error
    }
  }

  private func initialize(_ repository: Repository, _ invocation: Invocation) throws -> (InitReport, place: String) {
    let report = try Registry.initialize(repository, fanout: fanout, invocation.writeContext(for: repository))
    return (report, repository.workTree ?? repository.gitDirectory)
  }

  /// The repository whose root the path is, where there is one.
  private func existing(_ invocation: Invocation) throws -> Repository? {
    let repository: Repository
    do { repository = try Repository.open(at: path, environment: invocation.git) } catch {
      guard error.code == .notARepository || error.code == .notFound else { throw error }
      return nil
    }
    if bare, !repository.isBare { throw Failure("\(quoted(path)) is a repository already, and not a bare one") }
    if let branch, try repository.head() != .branch("refs/heads/" + branch) {
      throw Failure(
        "\(quoted(path)) is a repository already, and not on \(quoted(branch))",
        hints: [("go there first", "git -C \(Shell.quoted(path)) switch \(Shell.quoted(branch))")])
    }
    return repository
  }

  /// A registry inside another repository, or among somebody's files, is hardly ever meant. Found out before a repository
  /// is made.
  private func requireNewPlace(_ invocation: Invocation) throws {
    let files = FileManager.default
    var isFolder = false
    if files.fileExists(atPath: path, isDirectory: &isFolder) {
      guard isFolder else { throw Failure("\(quoted(path)) is a file") }
      let names = try Set(files.contentsOfDirectory(atPath: path))
      if bare, !names.isEmpty {
        throw Failure("\(quoted(path)) is not empty", hints: [("", "choose a new folder for a bare repository")])
      }
      if let name = Registry.owned.first(where: names.contains) {
        throw RegistryError.initRefused(
          place: path, reason: "\(name) is there already", hint: "move it away, or choose another folder")
      }
    }
    try requireOutside(invocation)
    try Repository.requireIdentity(invocation.git)
  }

  private func requireOutside(_ invocation: Invocation) throws {
    var place = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    while !FileManager.default.fileExists(atPath: place), let slash = place.lastIndex(of: "/") {
      place = String(place[..<slash])
    }
    let around: Repository
    do { around = try Repository.discover(from: place.isEmpty ? "/" : place, environment: invocation.git) } catch {
      guard error.code == .notARepository || error.code == .notFound else { throw error }
      return
    }
    let root = around.workTree ?? around.gitDirectory
    throw Failure(
      "\(quoted(path)) lies inside the repository at \(quoted(root))",
      hints: [
        ("a registry there", "seccard init \(Shell.quoted(root))"),
        ("one of its own", "git init \(Shell.quoted(path)) && seccard init \(Shell.quoted(path))"),
      ])
  }
}
