package import SeccardCard
package import SeccardGit

/// A git repository that holds cards, seen from one branch.
///
/// Reads take a `Snapshot`; every write is one commit that moves the branch by compare-and-swap (`Registry+write.swift`).
package final class Registry {
  package internal(set) var repository: Repository
  /// The branch that holds the registry, as a full reference name.
  package let reference: String

  /// The same without `refs/heads/`.
  package var branch: String { String(reference.dropFirst(Self.branchPrefix.count)) }

  static let branchPrefix = "refs/heads/"

  /// Sees a repository as a registry.
  ///
  /// - Parameter branch: The branch that holds the registry. Without one it is the branch that `registry.json` at `HEAD`
  ///   names, and where it names none, the one that is checked out: so publishing from a topic branch of the registry
  ///   still writes to the registry's own branch.
  package init(_ repository: Repository, branch: String? = nil) throws {
    self.repository = repository
    if let branch {
      reference = Self.branchPrefix + branch
      return
    }
    let place: String
    let tip: ObjectID?
    switch try repository.head() {
    case .branch(let name):
      place = name.hasPrefix(Self.branchPrefix) ? String(name.dropFirst(Self.branchPrefix.count)) : name
      tip = try repository.reference(name)
    case .detached(let commit):
      place = commit.short()
      tip = commit
    }
    guard let tip, let format = try Snapshot.format(ofTree: repository.commit(tip).tree, in: repository) else {
      throw RegistryError.notARegistry(place: place)
    }
    reference = Self.branchPrefix + (format.branch ?? place)
  }

  /// The commit that the registry's branch points at.
  package func tip() throws -> ObjectID {
    if let tip = try repository.reference(reference) { return tip }
    let remotes = try repository.references(under: "refs/remotes/")
    let remote = remotes.first { $0.name.hasSuffix("/" + branch) }
    throw RegistryError.branchMissing(
      name: branch, remote: remote.map { String($0.name.dropFirst("refs/remotes/".count)) })
  }

  /// The registry as it is now, or as of a git revision.
  package func snapshot(at revision: String? = nil) throws -> Snapshot {
    let commit = if let revision { try repository.commitID(of: revision) } else { try tip() }
    return try Snapshot(of: commit, in: repository)
  }

  /// Finds the card that a spec means.
  package func resolve(_ spec: CardSpec, in snapshot: Snapshot) throws -> Snapshot.StoredCard {
    let model = try spec.model ?? onlyModel(of: snapshot)
    switch spec.version {
    case .exact(let version):
      if let card = try snapshot.storedCard(model, version) { return card }
      let known = try snapshot.versions(of: model)
      if known.isEmpty { throw RegistryError.unknownModel(model, known: try snapshot.modelNames()) }
      throw RegistryError.unknownVersion(model, version, known: known)
    case .latest:
      let known = try snapshot.versions(of: model)
      if known.isEmpty { throw RegistryError.unknownModel(model, known: try snapshot.modelNames()) }
      guard let version = known.last(where: { !$0.isPrerelease }),
        let card = try snapshot.storedCard(model, version)
      else { throw RegistryError.noRelease(model, known: known) }
      return card
    }
  }

  /// The model that a bare version means: the only one.
  package func onlyModel(of snapshot: Snapshot) throws -> ModelName {
    let known = try snapshot.modelNames()
    guard let model = known.first, known.count == 1 else { throw RegistryError.modelNeeded(known: known) }
    return model
  }
}
