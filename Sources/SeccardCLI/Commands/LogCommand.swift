internal import ArgumentParser
internal import SeccardCard
internal import SeccardGit
internal import SeccardJSON
internal import SeccardRegistry

struct LogCommand: SeccardCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Who published and revised what, when, and why.",
    discussion: "Without a card: the whole registry. MODEL: all its versions. MODEL@VERSION: that version's revisions.")

  @Argument(help: "A model, or one version as MODEL@VERSION or VERSION.")
  var spec: String?

  @Option(
    name: [.customShort("n"), .customLong("limit")], help: ArgumentHelp("At most so many entries.", valueName: "count"))
  var limit: Int?

  @OptionGroup var model: ModelOptions
  @OptionGroup var revision: RevisionOptions
  @OptionGroup var registry: RegistryOptions
  @OptionGroup var report: ReportOptions

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1 on") }
  }

  mutating func run(_ invocation: Invocation) throws -> ExitStatus {
    let console = invocation.console
    report.console.apply(to: console)
    let registry = try registry.open(invocation)
    console.page(configured: try registry.repository.configString("core.pager"))
    let snapshot = try registry.snapshot(at: revision.revision)
    let (model, version) = try subject(registry, snapshot, invocation)

    let history = RegistryHistory(of: snapshot)
    var entries: [JSONValue] = []
    var count = 0
    try history.forEach(model: model, version: version) { entry in
      for touch in entry.touches {
        let comparison = try history.comparison(of: touch, in: entry.commit)
        if report.json {
          entries.append(Self.json(touch, entry.commit, comparison))
        } else {
          console.write((count == 0 ? "" : "\n") + Self.text(touch, entry.commit, comparison, console.style))
        }
        count += 1
        if count == limit { return false }
      }
      return true
    }
    if report.json {
      console.writeJSON(
        Report.object("log", ["tip": .string(snapshot.commit.description), "entries": .array(entries)]))
      return .done
    }
    if count == 0 {
      if let model, try snapshot.versions(of: model).isEmpty {
        throw RegistryError.unknownModel(model, known: try snapshot.modelNames())
      }
      if let model, let version {
        throw RegistryError.unknownVersion(model, version, known: try snapshot.versions(of: model))
      }
      console.note("nothing is published yet\n")
    }
    return .done
  }

  /// The model and the version that the log is about; a removed one has a history too, so neither has to exist.
  private func subject(
    _ registry: Registry, _ snapshot: Snapshot, _ invocation: Invocation
  ) throws -> (ModelName?, Version?) {
    guard let spec else { return (try model.name, nil) }
    let isBareName = !spec.contains("@")
    let read = try model.spec(spec, invocation)
    switch read.version {
    case .exact(let version): return (try read.model ?? registry.onlyModel(of: snapshot), version)
    case .latest where isBareName && spec != "latest": return (read.model, nil)
    case .latest:
      let card = try registry.resolve(read, in: snapshot)
      return (card.model, card.version)
    }
  }

  private static let mostChanges = 10

  private static func text(
    _ touch: CardTouch, _ commit: Repository.Commit, _ comparison: Comparison?, _ style: Style
  ) -> String {
    var text = style.yellow(commit.id.short()) + " " + Dates.day(commit.author) + " "
    text += TextLine.short(commit.author.name, to: 40) + "  "
    text += touch.kind.rawValue + " " + style.bold("\(touch.model) \(touch.version)") + "\n"
    if let words = words(of: commit, touch) { text += "    " + TextLine.short(words, to: 200) + "\n" }
    switch comparison {
    case nil: break
    case .first?: text += "    the first version\n"
    case .unreadable(let reason, _)?:
      text += "    " + style.red("cannot be read:") + " " + TextLine.short(reason, to: 200) + "\n"
    case .changes(let review, _)?:
      let changes = review.changes
      if let worst = review.verdict.worst { text += "    " + style.changeClass(worst, review.verdict.text) + "\n" }
      for change in changes.prefix(mostChanges) { text += "    " + ChangeLine.text(change, style) + "\n" }
      if changes.count > mostChanges { text += "    and \(changes.count - mostChanges) more\n" }
    }
    return text
  }

  /// What the commit's subject says beyond what the entry says already: a reason, or somebody's own words.
  private static func words(of commit: Repository.Commit, _ touch: CardTouch) -> String? {
    let name = "\(touch.model) \(touch.version)"
    if commit.summary == "publish \(name)" { return nil }
    let prefix = "revise \(name): "
    return commit.summary.hasPrefix(prefix) ? String(commit.summary.dropFirst(prefix.count)) : commit.summary
  }

  private static func json(
    _ touch: CardTouch, _ commit: Repository.Commit, _ comparison: Comparison?
  ) -> JSONValue {
    var object: JSONObject = [
      "kind": .string(touch.kind.rawValue), "model": .string(touch.model.description),
      "version": .string(touch.version.description),
    ]
    for member in Report.commit(commit).object?.members ?? [] { object[member.key] = member.value }
    object["subject"] = .string(commit.summary)
    object["since"] = comparison?.since.map { .string($0.description) } ?? .null
    object["verdict"] = (comparison?.review?.verdict).map(Report.verdict) ?? .null
    object["changes"] = comparison?.review.map { .array($0.changes.map(Report.change)) } ?? .null
    if case .unreadable(let reason, _)? = comparison { object["unreadable"] = .string(reason) }
    return .object(object)
  }
}
