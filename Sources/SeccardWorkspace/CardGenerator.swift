internal import SeccardCard
internal import SeccardEvidence
internal import SeccardGit
internal import SeccardJSON
internal import SeccardYAML

/// Makes one output card: what people wrote, and the evidence that the repository gives.
///
/// Deterministic: the same state of the repository gives the same bytes, whatever the machine, its clock and its locale.
/// What is not in that state, such as weights that git does not keep, may be absent; then its last record stays.
struct CardGenerator {
  let entry: WorkspaceConfiguration.CardEntry
  let content: RepositoryContent
  let cache: EvidenceCache
  /// The names of recorded artefacts and datasets that are to go where they are not here.
  let forgotten: PathSet

  func generate() throws -> GeneratedCard {
    let source = try readSource()
    let (committed, bytes) = try readOutput()
    let before = try recordedCards(committed)
    let recorded = RecordedEvidence(before)
    let reader = ContentReader(content: content, cache: cache)

    var artifacts = ArtifactCollection(content: content, reader: reader, recorded: recorded, forgotten: forgotten)
    let artifactElements = try artifacts.collect(entry.artifacts)
    var datasets = DatasetCollection(content: content, reader: reader, recorded: recorded, forgotten: forgotten)
    let datasetElements = try datasets.collect(entry.datasets)
    var text = TextEvidence(content: content, cache: cache)

    var evidence = JSONObject()
    func add(_ key: String, _ elements: [JSONValue]) { if !elements.isEmpty { evidence[key] = .array(elements) } }
    add("artifacts", artifactElements.map { .object($0) })
    add("datasets", datasetElements.map { .object($0) })
    let dependencies = try text.dependencies(entry.dependencies, baseModel: Self.baseModel(artifactElements))
    if !dependencies.isEmpty { evidence["dependencies"] = .object(dependencies) }
    add("metrics", try text.metrics(entry.metrics))
    add("reports", try text.reports(entry.reports))

    let (review, remark) = review(of: committed, before)
    let inputs = PathSet(
      [entry.source, WorkspaceConfiguration.path] + artifacts.inputs + datasets.inputs + text.inputs)
    return GeneratedCard(
      entry: entry, card: try card(source, evidence, review), committed: committed, committedBytes: bytes,
      remarks: artifacts.remarks + datasets.remarks + text.remarks + remark,
      dropped: artifacts.dropped + datasets.dropped,
      inputs: inputs.sorted, sourcePlaces: source.places)
  }

  // MARK: The source

  private func readSource() throws -> SourceDocument {
    let path = entry.source
    guard let bytes = try content.content(of: path) else {
      let isOnDisk =
        content.origin != .worktree && !content.repository.isBare ? try content.openFile(path) != nil : false
      throw WorkspaceError(
        path, isOnDisk ? "is not in git, so no commit can hold what it says" : "is not there",
        hints: isOnDisk
          ? [.init("add it", "git add \(shellQuoted(path))")]
          : [.init("it is named by", "\(WorkspaceConfiguration.path), as the source of \(entry.model)")])
    }
    let isYAML = [".yaml", ".yml"].contains(where: path.lowercased().hasSuffix)
    let source: SourceDocument
    do throws(SourceSyntaxError) { source = try SourceDocument(bytes, isYAML: isYAML) } catch {
      throw WorkspaceError(path, at: error.position, "is not \(error.language): \(error.message)")
    }
    if source.value["evidence"] != nil {
      throw WorkspaceError(
        path, at: source.places.position(of: JSONPointer(tokens: ["evidence"])),
        "has the section evidence, which is seccard's to write: it states what is in the repository, not what people say",
        hints: [.init("take it out", "and let seccard generate write it into \(PrintableText.escaped(entry.output))")])
    }
    return source
  }

  /// A review that stands in the output alone stays: it was decided about the output, and an edit voids it, not this.
  private func review(of committed: GeneratedCard.Committed, _ before: [JSONObject]) -> (JSONValue?, [Remark]) {
    switch committed {
    case .generated(let output): return (output["review"], [])
    case .edited(let output), .foreign(let output):
      if output["review"] == nil { return (nil, []) }
      return (nil, [Remark(entry.output, "has a review, which does not stay: it was edited, and is written anew")])
    case .conflicted:
      let reviews = before.map { $0["review"] }
      if let first = reviews.first, reviews.allSatisfy({ $0 == first }) { return (first, []) }
      return (nil, [Remark(entry.output, "the two sides of the conflict have different reviews, and neither stays")])
    case .absent, .unreadable: return (nil, [])
    }
  }

  private func card(_ source: SourceDocument, _ evidence: JSONObject, _ review: JSONValue?) throws -> Card {
    guard var content = source.value.object else {
      throw WorkspaceError(
        entry.source, at: SourcePosition(line: 1, column: 1), "is \(source.value.kindName); a card is an object")
    }
    content["evidence"] = .object(evidence)
    if content["review"] == nil, let review { content["review"] = review }
    func named(_ document: JSONObject) throws -> Card {
      do throws(CardError) { return try Card(.object(document), model: entry.model) } catch {
        let key = error.code == .conflictingName ? "name" : "version"
        let hints: [WorkspaceError.Hint] =
          error.code == .missingVersion ? [.init("as in", "model_details: { version: 0.1.0 }")] : []
        throw WorkspaceError(
          entry.source, at: source.places.position(of: JSONPointer(tokens: ["model_details", key])), error.message,
          hints: hints)
      }
    }
    return try named(EvidenceSeal.sealed(try named(content).content))
  }

  // MARK: The output

  private func readOutput() throws -> (GeneratedCard.Committed, [UInt8]?) {
    let path = entry.output
    if content.conflicts[path] != nil { return (.conflicted, nil) }
    guard let bytes = try content.content(of: path) else { return (.absent, nil) }
    let value: JSONValue
    do throws(JSONSyntaxError) { value = try JSONValue(parsing: bytes) } catch {
      return (.unreadable(error.description), bytes)
    }
    guard let object = value.object, let isIntact = EvidenceSeal.isIntact(object) else {
      return (.foreign(value), bytes)
    }
    // The seal is over the layout; another spelling of the same values is an edit as well.
    return (isIntact && CardLayout.bytes(of: object) == bytes ? .generated(value) : .edited(value), bytes)
  }

  /// The cards whose record of absent content is believed: the output as it was generated, both sides of a conflict in it,
  /// and where it was edited, the last commit's.
  private func recordedCards(_ committed: GeneratedCard.Committed) throws -> [JSONObject] {
    switch committed {
    case .generated(let value): return [value.object].compactMap { $0 }
    case .conflicted:
      let conflict = content.conflicts[entry.output]
      return try [conflict?.ours, conflict?.theirs].compactMap { try $0.flatMap(intactCard) }
    case .absent, .edited, .foreign, .unreadable:
      if case .commit = content.origin { return [] }
      let head: ObjectID
      do throws(GitError) { head = try content.repository.commitID(of: "HEAD") } catch {
        guard error.code == .unborn || error.code == .notFound else { throw error }
        return []
      }
      let tree = try content.repository.commit(head).tree
      guard let file = try content.repository.entry(at: entry.output, in: tree), file.kind.isFile else { return [] }
      return try intactCard(file.id).map { [$0] } ?? []
    }
  }

  private func intactCard(_ blob: ObjectID) throws -> JSONObject? {
    let bytes = try content.repository.blob(blob, limit: RepositoryContent.largestText)
    let value: JSONValue
    do throws(JSONSyntaxError) { value = try JSONValue(parsing: bytes) } catch { return nil }
    return value.object.flatMap { EvidenceSeal.isIntact($0) == true ? $0 : nil }
  }

  // MARK: Evidence

  /// The base model that an adapter's configuration names; a revision is pinned where it is a whole commit id.
  private static func baseModel(_ artifacts: [JSONObject]) -> JSONObject? {
    for artifact in artifacts {
      guard var base = artifact["facts"]?["base_model"]?.object, base["id"]?.string != nil else { continue }
      base["pinned"] = .bool(base["revision"]?.string.flatMap { ObjectID(hex: $0) } != nil)
      return base
    }
    return nil
  }
}
