package import SeccardCard
package import SeccardGit
internal import SeccardJSON

/// One state of an ML repository with what its `seccard.yaml` says.
package struct Workspace {
  package let repository: Repository
  package let content: RepositoryContent
  package let configuration: WorkspaceConfiguration
  let cache: EvidenceCache

  /// Nil where that state of the repository has no `seccard.yaml`.
  ///
  /// - Parameter index: The index that the caller works on: the repository's own, or the one that a hook was given.
  /// - Throws: `WorkspaceConfigurationError`, `WorkspaceError`, `GitError`.
  package init?(_ repository: Repository, _ origin: RepositoryContent.Origin, index: String) throws {
    content = try RepositoryContent(origin, index: index, of: repository)
    guard let bytes = try content.content(of: WorkspaceConfiguration.path) else { return nil }
    configuration = try WorkspaceConfiguration(bytes)
    self.repository = repository
    cache = EvidenceCache(of: repository)
  }

  /// The entries of `seccard.yaml` that are meant: all, or the one of a model.
  package func entries(for model: ModelName?) throws(WorkspaceError) -> [WorkspaceConfiguration.CardEntry] {
    guard let model else { return configuration.cards }
    let entries = configuration.cards.filter { $0.model == model }
    if entries.isEmpty {
      let known = configuration.cards.map(\.model.description)
      let near = Suggestion.nearest(to: model.description, among: known).map { "; did you mean \($0)?" } ?? ""
      throw WorkspaceError(
        WorkspaceConfiguration.path, "has no card of the model \(model)" + near,
        hints: [.init("it has", known.joined(separator: ", "))])
    }
    return entries
  }

  /// Makes the cards anew, in the order of `seccard.yaml`.
  ///
  /// - Parameter forgotten: Recorded artefacts and datasets that are to go where they are not here.
  package func generate(
    _ entries: [WorkspaceConfiguration.CardEntry], forgetting forgotten: [String] = []
  ) throws -> [GeneratedCard] {
    defer { cache.save() }
    let cards = try entries.map { entry in
      try CardGenerator(entry: entry, content: content, cache: cache, forgotten: PathSet(forgotten)).generate()
    }
    let dropped = PathSet(cards.flatMap(\.dropped))
    if let path = forgotten.first(where: { !dropped.contains($0) }) {
      throw WorkspaceError(path, "is not recorded, or is here, or in git: there is nothing to forget")
    }
    return cards
  }
}
