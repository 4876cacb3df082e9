internal import SeccardCard
internal import SeccardEvidence
internal import SeccardGit
internal import SeccardJSON

/// Makes `evidence.dependencies`, `.metrics` and `.reports`: what the small files in git say. What is on disk alone is no
/// part of the commit and is not read.
struct TextEvidence {
  let content: RepositoryContent
  let cache: EvidenceCache
  private(set) var remarks: [Remark] = []
  /// The tracked files that were read.
  private(set) var inputs: [String] = []

  init(content: RepositoryContent, cache: EvidenceCache) {
    self.content = content
    self.cache = cache
  }

  // MARK: Dependencies

  mutating func dependencies(_ patterns: [PathPattern], baseModel: JSONObject?) throws -> JSONObject {
    var machineLearning: Set<String> = []
    let lockfiles = try files(patterns, "file of dependencies").map { path -> JSONValue in
      let bytes = try text(path)
      let evidence: DependencyEvidence
      do {
        evidence = try DependencyEvidence(path: path, bytes) { try content.content(of: $0) }
      } catch let error as EvidenceError {
        throw WorkspaceError(path, error)
      }
      inputs += evidence.included
      machineLearning.formUnion(evidence.machineLearning)
      var element: JSONObject = ["path": .string(path), "sha256": .string(Digest(of: bytes).description)]
      if let pinned = evidence.pinned { element["pinned"] = .number(pinned) }
      if let hashed = evidence.hashed { element["hashed"] = .number(hashed) }
      element["packages"] = .number(JSONNumber(evidence.packages))
      return .object(element)
    }
    var dependencies = JSONObject()
    if !lockfiles.isEmpty { dependencies["lockfiles"] = .array(lockfiles) }
    if !machineLearning.isEmpty {
      let sorted = machineLearning.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      dependencies["ml"] = .array(sorted.map { .string($0) })
    }
    if let baseModel { dependencies["base_model"] = .object(baseModel) }
    return dependencies
  }

  // MARK: Metrics

  mutating func metrics(_ patterns: [PathPattern]) throws -> [JSONValue] {
    try files(patterns, "file of metrics").map { path in
      let bytes = try text(path)
      let evidence: MetricsEvidence
      do throws(EvidenceError) { evidence = try MetricsEvidence(path: path, bytes) } catch {
        throw WorkspaceError(path, error)
      }
      return [
        "path": .string(path), "sha256": .string(Digest(of: bytes).description), "values": .object(evidence.values),
      ]
    }
  }

  // MARK: Reports

  mutating func reports(_ patterns: [PathPattern]) throws -> [JSONValue] {
    try files(patterns, "report").map { path in
      let bytes = try text(path)
      let report = ReportEvidence.read(bytes)
      remarks += report.remarks.map { Remark(path, $0) }
      var element: JSONObject = ["path": .string(path), "sha256": .string(Digest(of: bytes).description)]
      if let format = report.format { element["format"] = .string(format) }
      if let tool = report.tool { element["tool"] = .string(tool) }
      if let version = report.toolVersion { element["tool_version"] = .string(version) }
      if !report.counts.isEmpty {
        element["counts"] = .object(
          JSONObject(
            Severity.allCases.compactMap { severity in
              report.counts[severity].map { .init(key: severity.rawValue, value: .number(JSONNumber($0))) }
            }))
      }
      element["skipped"] = .number(JSONNumber(report.skipped))
      element["outcome"] = .string(report.outcome.rawValue)
      return .object(element)
    }
  }

  // MARK: Files

  /// The paths that the patterns name, in byte order, each once.
  private mutating func files(_ patterns: [PathPattern], _ what: String) throws -> [String] {
    var paths = PathSet()
    for pattern in patterns {
      var found = try content.trackedFiles(matching: pattern).map(\.path)
      let untracked = found.isEmpty || content.origin == .worktree ? try content.untrackedItems(matching: pattern) : []
      if content.origin == .worktree {
        found = try found.filter { try content.openFile($0) != nil }
        found += untracked.filter { $0.kind == .file }.map(\.path)
      } else if found.isEmpty {
        let hint = untracked.first.map { " (\(PrintableText.escaped($0.path)) is on disk alone: git add it)" } ?? ""
        remarks.append(Remark(pattern.description, "matches no \(what) in git" + hint))
      }
      found.forEach { paths.insert($0) }
    }
    inputs += paths.sorted
    return paths.sorted
  }

  private func text(_ path: String) throws -> [UInt8] {
    guard let bytes = try content.content(of: path) else {
      throw WorkspaceError(path, "is in git, but not on disk")
    }
    return bytes
  }
}
