internal import FoundationEssentials
internal import SeccardCard
internal import SeccardGit
internal import SeccardJSON
internal import SeccardRegistry
internal import SeccardWorkspace

/// What a new card can begin with: what is said outright around it, each with where.
struct BuilderDefaults {
  private let model: ModelName?
  private let developer: String?
  private let contact: String?
  private let license: StatedLicense?
  private let snapshot: Snapshot?

  private static let name = JSONPointer(tokens: ["model_details", "name"])

  /// - Parameter folder: Where the card will lie.
  init(_ invocation: Invocation, snapshot: Snapshot?, folder: String) throws {
    self.snapshot = snapshot
    // A repository that git would not open says nothing; the card can be written all the same.
    var repository: Repository?
    do throws(GitError) { repository = try invocation.surroundings.repository() } catch {
      invocation.console.warn("the repository around is not asked: \(Failure(describing: error).message)")
    }
    model = try invocation.surroundings.onlyModel()
    func setting(_ key: String) throws -> String? {
      try repository.map { try $0.configString(key) } ?? Repository.configString(key, invocation.git)
    }
    developer = try setting("user.name")
    contact = try setting("user.email")
    license = StatedLicense(inFolder: folder) ?? repository?.workTree.flatMap { StatedLicense(inFolder: $0) }
  }

  /// Fills in what is known before anything was asked.
  func apply(to interview: inout CardInterview) throws {
    interview.suggest("1.0", for: JSONPointer(tokens: ["schema_version"]), from: "this seccard")
    if let model {
      interview.suggest(.string(model.description), for: Self.name, from: WorkspaceConfiguration.path)
      try carryOver(model.description, to: &interview)
    }
    let details = JSONPointer(tokens: ["model_details"])
    if let developer, !developer.isEmpty {
      interview.suggest(.string(developer), for: details.appending("developer"), from: "git config user.name")
    }
    if let contact, !contact.isEmpty {
      interview.suggest(.string(contact), for: details.appending("contact"), from: "git config user.email")
    }
    if let license {
      interview.suggest(.string(license.expression), for: details.appending("license"), from: license.file)
    }
  }

  // MARK: The last version

  /// The last published version of a model; nil where the registry has none.
  func published(_ name: String) throws -> Card? {
    guard let snapshot else { return nil }
    let model: ModelName
    do throws(CardError) { model = try ModelName(name) } catch { return nil }
    let versions = try snapshot.versions(of: model)
    guard let version = versions.last(where: { !$0.isPrerelease }) ?? versions.last,
      let stored = try snapshot.storedCard(model, version)
    else { return nil }
    return try snapshot.read(stored)
  }

  /// Fills in what the last published version of a model says. What belongs to that version alone is left: its number, its
  /// day, its evidence, and what a reviewer decided.
  ///
  /// - Returns: The name of the version; nil where there is none.
  @discardableResult
  func carryOver(_ name: String, to interview: inout CardInterview) throws -> String? {
    guard let card = try published(name) else { return nil }
    let origin = Self.origin(card)
    for member in card.content.members where !["$schema", "schema_version", "review", "evidence"].contains(member.key) {
      Self.suggest(member.value, for: JSONPointer(tokens: [member.key]), from: origin, to: &interview)
    }
    return origin
  }

  static func origin(_ card: Card) -> String { "\(card.model)@\(card.version)" }

  private static func suggest(
    _ value: JSONValue, for field: JSONPointer, from origin: String, to interview: inout CardInterview
  ) {
    if case .object(let object) = value {
      for member in object.members {
        suggest(member.value, for: field.appending(member.key), from: origin, to: &interview)
      }
    } else if !["/model_details/name", "/model_details/version", "/model_details/date"].contains(field.description) {
      interview.suggest(value, for: field, from: origin, replacingSuggestions: true)
    }
  }
}
