package import SeccardCard
package import SeccardGit
internal import SeccardJSON

/// A registry as of one commit: everything that is read comes from here, so one command sees one state.
package struct Snapshot {
  package let repository: Repository
  package let commit: ObjectID
  package let tree: ObjectID
  package let format: RegistryFormat

  /// A model and its versions, lowest first.
  package struct ModelListing: Sendable {
    package let model: ModelName
    package var versions: [Version]

    /// The highest version that is not a pre-release.
    package var latest: Version? { versions.last { !$0.isPrerelease } }
  }

  /// A card's file as git stores it.
  package struct StoredCard {
    package let model: ModelName
    package let version: Version
    package let path: String
    package let blob: ObjectID
  }

  package init(of commit: ObjectID, in repository: Repository) throws {
    self.repository = repository
    self.commit = commit
    tree = try repository.commit(commit).tree
    guard let format = try Self.format(ofTree: tree, in: repository) else {
      throw RegistryError.notARegistry(place: commit.short())
    }
    self.format = format
  }

  /// The format that a tree's `registry.json` states, or nil where it has none.
  static func format(ofTree tree: ObjectID, in repository: Repository) throws -> RegistryFormat? {
    guard let entry = try repository.entry(at: RegistryFormat.fileName, in: tree) else { return nil }
    guard entry.kind == .file || entry.kind == .executable else {
      throw RegistryError.malformedFormat(reason: "it is \(entry.kind.phrase), not a file")
    }
    let bytes: [UInt8]
    do { bytes = try repository.blob(entry.id, limit: 1 << 20) } catch {
      guard error.code == .tooLarge else { throw error }
      throw RegistryError.malformedFormat(reason: "it is larger than 1 MiB")
    }
    return try RegistryFormat(parsing: bytes)
  }

  /// Finds one card's file.
  ///
  /// - Throws: `RegistryError.notACard` where something that is not a file stands in its place.
  package func storedCard(_ model: ModelName, _ version: Version) throws -> StoredCard? {
    let path = CardPath.file(model, version, fanout: format.fanout)
    guard let entry = try repository.entry(at: path, in: tree) else { return nil }
    try Self.requireFile(entry, at: path)
    return StoredCard(model: model, version: version, path: path, blob: entry.id)
  }

  /// The versions of a model, lowest first; empty where the registry has no such model.
  package func versions(of model: ModelName) throws -> [Version] {
    let path = CardPath.folder(of: model, fanout: format.fanout)
    guard let folder = try repository.entry(at: path, in: tree) else { return [] }
    guard folder.kind == .tree else {
      throw RegistryError.notACard(path: path, reason: "it is \(folder.kind.phrase), not a folder")
    }
    var versions: [Version] = []
    try repository.forEachEntry(of: folder.id) { entry in
      guard let version = CardPath.version(ofFile: entry.name) else { return }
      try Self.requireFile(entry, at: path + "/" + entry.name)
      versions.append(version)
    }
    return versions.sorted()
  }

  /// The stored bytes of a card.
  package func bytes(of card: StoredCard) throws -> [UInt8] {
    try repository.blob(card.blob, limit: JSONLimits.standard.bytes)
  }

  /// A stored card, parsed, with the name and version that its path gives it.
  package func read(_ card: StoredCard) throws -> Card { try read(card, bytes(of: card)) }

  /// The same, out of its bytes.
  package func read(_ card: StoredCard, _ bytes: [UInt8]) throws(RegistryError) -> Card {
    try Self.card(parsing: bytes, as: card.model, card.version, at: card.path)
  }

  /// Parses a card's bytes; what is wrong with them is told with the path they stand at.
  static func card(
    parsing bytes: [UInt8], as model: ModelName, _ version: Version, at path: String
  ) throws(RegistryError) -> Card {
    let document: JSONValue
    do { document = try JSONValue(parsing: bytes) } catch {
      throw .notACard(path: path, reason: error.description)
    }
    do { return try Card(document, model: model, version: version) } catch {
      throw .notACard(path: path, reason: error.message)
    }
  }

  static func requireFile(_ entry: TreeEntry, at path: String) throws(RegistryError) {
    guard entry.kind == .file else {
      throw .notACard(path: path, reason: "it is \(entry.kind.phrase), not a plain file")
    }
  }
}

extension TreeEntry.Kind {
  /// The kind with its article, for a message.
  var phrase: String {
    switch self {
    case .file: "a file"
    case .executable: "an executable file"
    case .symlink: "a symbolic link"
    case .tree: "a folder"
    case .submodule: "a submodule"
    }
  }
}
