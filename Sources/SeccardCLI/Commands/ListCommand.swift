internal import ArgumentParser
internal import SeccardCard
internal import SeccardGit
internal import SeccardJSON
internal import SeccardRegistry

struct ListCommand: SeccardCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the models, or the versions of one.")

  @Argument(help: "The model whose versions are listed, in SemVer order.")
  var model: String?

  @Flag(name: .shortAndLong, help: "For each model also the type, the date and the author of its latest version.")
  var long = false

  @OptionGroup var revision: RevisionOptions
  @OptionGroup var registry: RegistryOptions
  @OptionGroup var report: ReportOptions

  mutating func run(_ invocation: Invocation) throws -> ExitStatus {
    let console = invocation.console
    report.console.apply(to: console)
    let opened = try registry.open(invocation)
    console.page(configured: try opened.repository.configString("core.pager"))
    let snapshot = try opened.snapshot(at: revision.revision)
    // Names are read from trees alone, as git ls-tree does; that objects are what they claim to be is the doctor's.
    try GitLibrary.verifyObjects(false)
    if let model { return try listVersions(of: ModelName(model), snapshot, console) }

    let listing = try snapshot.listing()
    let details = long ? try Details(of: listing.models, in: snapshot) : nil
    if report.json {
      console.writeJSON(
        Report.object(
          "list",
          [
            "commit": .string(snapshot.commit.description),
            "models": .array(try listing.models.map { try Self.json($0, details) }),
            "problems": Self.json(listing.problems),
          ]))
    } else if listing.models.isEmpty, listing.problems.isEmpty {
      console.note("the registry holds no model\n")
      console.next("seccard publish card.json\(registry.suffix)")
    } else {
      console.write(try Self.table(listing.models, details, console.style))
    }
    return problems(listing.problems, console)
  }

  /// What is not a card is never passed over as if it were nothing.
  private func problems(_ problems: [Snapshot.Problem], _ console: Console) -> ExitStatus {
    guard let first = problems.first else { return .done }
    console.warn(
      "\(problems.count == 1 ? "1 place" : "\(problems.count) places") under cards/ cannot be listed; "
        + "\(PrintableText.escaped(first.path)): \(first.reason)")
    console.next("seccard registry doctor\(registry.suffix)")
    return .failed
  }

  private static func table(_ models: [Snapshot.ModelListing], _ details: Details?, _ style: Style) throws -> [UInt8] {
    var columns = [
      TextLayout.Column(title: "MODEL", cells: models.map(\.model.description)),
      TextLayout.Column(title: "LATEST", cells: models.map { $0.latest?.description ?? "-" }),
      TextLayout.Column(title: "VERSIONS", cells: models.map { String($0.versions.count) }, isFlushRight: true),
    ]
    if let details {
      let commits = models.map { details.commit(of: $0.model) }
      columns += [
        TextLayout.Column(title: "TYPE", cells: try models.map { TextLine.short(try details.type(of: $0), to: 40) }),
        TextLayout.Column(title: "DATE", cells: commits.map { $0.map { Dates.day($0.author) } ?? "" }),
        TextLayout.Column(title: "AUTHOR", cells: commits.map { TextLine.short($0?.author.name ?? "", to: 30) }),
      ]
    }
    return TextLayout.table(columns, heading: style.bold)
  }

  private static func json(_ problems: [Snapshot.Problem]) -> JSONValue {
    .array(problems.map { ["path": .string($0.path), "reason": .string($0.reason)] })
  }

  private static func json(_ listing: Snapshot.ModelListing, _ details: Details?) throws -> JSONValue {
    var object: JSONObject = [
      "name": .string(listing.model.description),
      "latest": listing.latest.map { .string($0.description) } ?? .null,
      "versions": .number(.init(listing.versions.count)),
    ]
    if let details {
      object["type"] = .string(try details.type(of: listing))
      object["published"] = details.commit(of: listing.model).map(Report.commit) ?? .null
    }
    return .object(object)
  }

  // MARK: One model

  private func listVersions(of model: ModelName, _ snapshot: Snapshot, _ console: Console) throws -> ExitStatus {
    let listing = try snapshot.listing(of: model)
    guard let versions = listing.models.first?.versions else {
      if !listing.problems.isEmpty { return problems(listing.problems, console) }
      throw RegistryError.unknownModel(model, known: try snapshot.modelNames())
    }
    var touches: [Version: [Repository.Commit]] = [:]
    try RegistryHistory(of: snapshot).forEach(model: model) { entry in
      for touch in entry.touches where touch.new != nil { touches[touch.version, default: []].append(entry.commit) }
      return true
    }
    if report.json {
      console.writeJSON(
        Report.object(
          "list",
          [
            "commit": .string(snapshot.commit.description), "model": .string(model.description),
            "versions": .array(
              versions.map { version in
                let commits = touches[version] ?? []
                return [
                  "version": .string(version.description), "published": commits.last.map(Report.commit) ?? .null,
                  "revisions": .number(.init(max(0, commits.count - 1))),
                  "latest_revision": commits.count > 1 ? Report.commit(commits[0]) : .null,
                ]
              }),
          ]))
      return .done
    }
    let first = versions.map { touches[$0]?.last }
    let columns = [
      TextLayout.Column(title: "VERSION", cells: versions.map(\.description)),
      TextLayout.Column(title: "PUBLISHED", cells: first.map { $0.map { Dates.day($0.author) } ?? "unknown" }),
      TextLayout.Column(title: "AUTHOR", cells: first.map { TextLine.short($0?.author.name ?? "unknown", to: 30) }),
      TextLayout.Column(
        title: "REVISIONS", cells: versions.map { String(max(0, (touches[$0]?.count ?? 0) - 1)) }, isFlushRight: true),
    ]
    console.write(TextLayout.table(columns, heading: console.style.bold))
    if versions.count > 1 {
      console.next(
        "seccard diff \(model) \(versions[versions.count - 2]) \(versions[versions.count - 1])\(registry.suffix)")
    }
    return problems(listing.problems, console)
  }

  /// What `--long` adds: read from the latest version's card and from the commit that wrote it.
  private struct Details {
    private let snapshot: Snapshot
    private var commits: [ModelName: Repository.Commit] = [:]

    init(of models: [Snapshot.ModelListing], in snapshot: Snapshot) throws {
      self.snapshot = snapshot
      var wanted: [ModelName: Version] = [:]
      for listing in models { wanted[listing.model] = Self.shown(listing) }
      var found: [ModelName: Repository.Commit] = [:]
      try RegistryHistory(of: snapshot).forEach { entry in
        for touch in entry.touches where wanted[touch.model] == touch.version {
          found[touch.model] = entry.commit
          wanted[touch.model] = nil
        }
        return !wanted.isEmpty
      }
      commits = found
    }

    /// The version that is told of: the latest, or of a model that has pre-releases only the newest of them.
    private static func shown(_ listing: Snapshot.ModelListing) -> Version? { listing.latest ?? listing.versions.last }

    func commit(of model: ModelName) -> Repository.Commit? { commits[model] }

    /// The only short description that a card has: `model_details.type`.
    func type(of listing: Snapshot.ModelListing) throws -> String {
      guard let version = Self.shown(listing), let stored = try snapshot.storedCard(listing.model, version) else {
        return ""
      }
      return try snapshot.read(stored).content["model_details"]?["type"]?.string ?? ""
    }
  }
}
