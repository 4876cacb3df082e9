internal import SeccardCard
package import SeccardGit
internal import SeccardJSON
internal import SeccardYAML

/// What is found in an ML repository for its first `seccard.yaml`: by names, and by the content of small files.
package struct WorkspaceDiscovery {
  /// A pattern for the card's inputs, with what it names now.
  package struct Input: Sendable {
    /// The key in `seccard.yaml`.
    package let key: String
    package let pattern: PathPattern
    package let files: [String]
  }

  /// A file that looks as if it were meant, and is not taken.
  package struct LeftOut: Sendable {
    package let path: String
    /// A predicate of the path.
    package let reason: String
  }

  /// In the order of `WorkspaceConfiguration.CardEntry.inputs`.
  package internal(set) var inputs: [Input] = []
  package internal(set) var leftOut: [LeftOut] = []
  /// The files of the inputs that are not in git yet, but for artefacts, which need not be.
  package internal(set) var untracked: [String] = []
  /// A card that people have written already.
  package internal(set) var source: ExistingCard?
  /// A card that seccard has generated before.
  package internal(set) var output: String?
  /// What the README's head says, and the file that says it.
  var head: (path: String, content: ModelCardHead)?
  /// The licence that a licence file states, and that file.
  var license: (path: String, expression: String)?
  /// Whether the search came to its end.
  package let isComplete: Bool
  /// Every file on disk or in the index.
  let files: Set<String>

  package struct ExistingCard: Sendable {
    package let path: String
    /// As the card has it.
    package let name: String?
  }

  /// Looks through the index and the worktree.
  package init(_ repository: Repository) throws {
    let search = try WorktreeSearch(repository)
    let tracked = try repository.listIndex(at: repository.indexPath).files.filter(\.kind.isFile)
    let trackedPaths = Set(tracked.map(\.path))
    isComplete = !search.isTruncated
    files = trackedPaths.union(search.files)
    leftOut = search.unreadable.map { LeftOut(path: $0 + "/", reason: "cannot be read") }
    leftOut += search.unnameable.filter { FileRole($0) != nil }.map {
      LeftOut(path: $0, reason: "has a name that is not UTF-8, which no card can state")
    }
    try findCards(search.files, repository)
    try findHead(search.files, repository)
    try findLicense(search.files, repository)
    try findInputs(trackedPaths, repository)
  }

  // MARK: Inputs

  private mutating func findInputs(_ tracked: Set<String>, _ repository: Repository) throws {
    var paths: [FileRole: [String]] = [:]
    let sorted = files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for path in sorted where path != source?.path && path != output {
      guard let role = FileRole(path) else { continue }
      if let reason = try FileRole.objection(to: path) ?? objection(to: path, role, tracked, repository) {
        leftOut.append(LeftOut(path: path, reason: reason))
      } else {
        paths[role, default: []].append(path)
      }
    }
    let weights = paths[.artifacts] ?? []
    let pointers = weights.filter { $0.hasSuffix(".dvc") }
    let targets = Set(pointers.map { String($0.dropLast(4)) })
    let patterns = PatternGroups(among: sorted + FirstWorkspace.names)
    add(.artifacts, patterns.groups(of: pointers, .open))
    add(.artifacts, patterns.groups(of: weights.filter { !$0.hasSuffix(".dvc") && !targets.contains($0) }, .open))
    add(.artifacts, patterns.groups(of: loadingFiles(beside: weights, sorted), .names))
    add(.dependencies, patterns.groups(of: paths[.dependencies] ?? [], .names))
    let datasets = paths[.datasets] ?? []
    add(.datasets, patterns.groups(of: datasets.filter { !$0.hasSuffix("dvc.lock") }, .open))
    add(.datasets, patterns.groups(of: datasets.filter { $0.hasSuffix("dvc.lock") }, .names))
    add(.metrics, patterns.groups(of: paths[.metrics] ?? [], .several))
    let reports = paths[.reports] ?? []
    add(.reports, patterns.groups(of: reports.filter(FileRole.hasReportSuffix), .open))
    add(.reports, patterns.groups(of: reports.filter { !FileRole.hasReportSuffix($0) }, .several))
    untracked = inputs.filter { $0.key != FileRole.artifacts.rawValue }.flatMap(\.files).filter {
      !tracked.contains($0)
    }
  }

  private mutating func add(_ role: FileRole, _ found: (groups: [PatternGroups.Group], rest: [String])) {
    inputs += found.groups.map { Input(key: role.rawValue, pattern: $0.pattern, files: $0.files) }
    leftOut += found.rest.map { LeftOut(path: $0, reason: "is one of too many; write a pattern for them") }
  }

  /// The files that say how the weights in the same folder are loaded.
  private func loadingFiles(beside weights: [String], _ sorted: [String]) -> [String] {
    func folder(_ path: String) -> Substring { path[..<(path.lastIndex(of: "/") ?? path.startIndex)] }
    let folders = Set(weights.map(folder))
    return sorted.filter { path in
      FileRole.loadingFiles.contains(path.split(separator: "/").last.map(String.init) ?? path)
        && folders.contains(folder(path))
    }
  }

  /// Why a file that is named like one of a role is none, or would not be read.
  private func objection(
    to path: String, _ role: FileRole, _ tracked: Set<String>, _ repository: Repository
  ) throws -> String? {
    // What git does not keep is read of artefacts alone.
    if role != .artifacts, !tracked.contains(path), try repository.isIgnored(path) { return "is ignored by git" }
    switch role {
    case .artifacts where path.lowercased().hasSuffix(".bin"):
      guard let bytes = try repository.worktreeBytes(at: path, limit: 64) else { return nil }
      return Self.mayBeModel(bytes) ? nil : "is no model that is known by its first bytes"
    case .dependencies where path.lowercased().hasSuffix("pyproject.toml"):
      guard let bytes = try repository.worktreeBytes(at: path, limit: 1 << 20) else { return nil }
      return bytes.firstRange(of: Array("dependencies".utf8)) == nil ? "names no dependencies" : nil
    case .artifacts, .dependencies, .datasets, .metrics, .reports:
      return nil
    }
  }

  /// Whether bytes begin as PyTorch's zip files, pickles or a pointer of Git LFS do.
  private static func mayBeModel(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.first == 0x80 && bytes.count > 1 && bytes[1] <= 5
      || bytes.starts(with: "version https://git-lfs.github.com/spec/".utf8)
  }

  // MARK: What is written already

  private static let mostCardBytes = 4 << 20
  private static let mostCandidates = 50

  /// Takes the card that lies highest, by name where several do.
  private mutating func findCards(_ paths: [String], _ repository: Repository) throws {
    let candidates = paths.filter(Self.mayBeCard).sorted { Self.order($0) < Self.order($1) }
    for path in candidates.prefix(Self.mostCandidates) where path != WorkspaceConfiguration.path {
      guard let bytes = try repository.worktreeBytes(at: path, limit: Self.mostCardBytes),
        bytes.count < Self.mostCardBytes
      else { continue }
      let document: JSONValue
      do throws(SourceSyntaxError) {
        document = try SourceDocument(bytes, isYAML: !path.lowercased().hasSuffix(".json")).value
      } catch {
        // Most such files are no cards, and a broken one is told by whatever reads it.
        if path.lowercased().contains("card") {
          leftOut.append(LeftOut(path: path, reason: "is not \(error.language): \(error.position): \(error.message)"))
        }
        continue
      }
      guard case .object(let card) = document, Self.isCard(card) else { continue }
      if EvidenceSeal.isIntact(card) != nil {
        if output == nil { output = path } else { leftOut.append(LeftOut(path: path, reason: "is a second output")) }
      } else if card["evidence"] != nil {
        leftOut.append(
          LeftOut(
            path: path, reason: "is a card with evidence, which no source has: take that out to make it the source"))
      } else if source == nil {
        source = ExistingCard(path: path, name: card["model_details"]?["name"]?.string)
      } else {
        leftOut.append(LeftOut(path: path, reason: "is a second card; add it to the cards if it is one of its own"))
      }
    }
  }

  /// Every JSON file at the root, and below it what is called a card.
  private static func mayBeCard(_ path: String) -> Bool {
    let name = path.lowercased()
    guard FileRole.objection(to: path) == nil else { return false }
    if name.hasSuffix(".json") { return !name.contains("/") || name.contains("card") }
    return [".yaml", ".yml"].contains(where: name.hasSuffix) && name.contains("card")
  }

  private static func order(_ path: String) -> (Int, String) {
    (path.utf8.count { $0 == UInt8(ascii: "/") }, path)
  }

  private static func isCard(_ document: JSONObject) -> Bool {
    guard case .object? = document["model_details"] else { return false }
    return CardSchema.seedSections.count { document[$0] != nil } >= 3
  }

  private mutating func findHead(_ paths: [String], _ repository: Repository) throws {
    guard let path = paths.first(where: { $0.lowercased() == "readme.md" }),
      let bytes = try repository.worktreeBytes(at: path, limit: ModelCardHead.mostBytes)
    else { return }
    do throws(YAMLError) { head = try ModelCardHead(bytes).map { (path, $0) } } catch {
      leftOut.append(LeftOut(path: path, reason: "has a head that cannot be read: \(error)"))
    }
  }

  private mutating func findLicense(_ paths: [String], _ repository: Repository) throws {
    for path in paths where LicenseLine.files.contains(path.lowercased()) {
      guard let bytes = try repository.worktreeBytes(at: path, limit: LicenseLine.mostBytes),
        let expression = LicenseLine.expression(in: bytes)
      else { continue }
      license = (path, expression)
      return
    }
  }
}
