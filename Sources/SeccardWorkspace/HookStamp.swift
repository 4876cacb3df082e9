internal import SeccardCard
package import SeccardGit
internal import SeccardJSON

/// What the hook saw when it last found, or made, every card as it should be: as long as it would see the same again, there
/// is nothing for it to do.
///
/// It holds everything that a card depends on and that can change without the rest: the index entries that `seccard.yaml`
/// names, the files on disk that were looked at, each with its state, and what its patterns find beside git.
package struct HookStamp {
  private static let fileName = "seccard-stamp"

  private let value: JSONValue
  private let isSettled: Bool

  /// What was seen while cards were generated.
  ///
  /// - Parameters:
  ///   - cards: All cards of the workspace, staged as they are here.
  ///   - tool: Names the program that generated them.
  package init(_ workspace: Workspace, _ cards: [GeneratedCard], tool: String) throws {
    let content = workspace.content
    let scope = Scope(workspace.configuration.cards, also: cards.flatMap(\.inputs))
    var entries = content.tracked.filter { scope.isWanted($0.path) }.reduce(into: PathTable<String>()) {
      entries, file in
      entries[file.path] = file.blob.map {
        Self.word(for: $0, isExecutable: file.kind == .executable, file.kind.isFile)
      }
    }
    for card in cards {
      let isExecutable = content.trackedFile(card.entry.output)?.kind == .executable
      entries[card.entry.output] = Self.word(
        for: try Repository.blobID(of: card.card.bytes), isExecutable: isExecutable, true)
    }
    isSettled = content.isSettled
    value = try Self.value(
      tool, scope, entries: entries, untracked: scope.untracked { try content.untrackedItems(matching: $0) },
      files: content.consulted)
  }

  /// Keeps the stamp, if it can be written, and if a later write to each file that was looked at is sure to show.
  package func save(in repository: Repository) {
    guard isSettled else { return }
    repository.replaceOwnFile(Self.fileName, value.printed(.compact))
  }

  /// Whether all is as it was when the stamp was made. False wherever that is not certain.
  ///
  /// - Parameters: All three are absolute paths, or relative to the working directory.
  package static func isCurrent(gitDirectory: String, workTree: String, index: String, tool: String) -> Bool {
    do {
      guard let bytes = SmallFile.contents(gitDirectory + "/" + fileName, limit: 16 << 20) else { return false }
      let stored = try JSONValue(parsing: bytes)
      guard stored["tool"]?.string == tool, let scope = try Scope(stored),
        let files = stored["files"]?.object,
        let found = IndexScan.entries(ofIndexAt: index, passing: scope.mayBeWanted, where: scope.isWanted)
      else { return false }
      let entries = found.reduce(into: PathTable<String>()) { entries, entry in
        entries[entry.path] = word(
          for: entry.id, isExecutable: entry.mode == 0o100755, entry.mode & 0o170000 == 0o100000)
      }
      var isNameable = true
      let untracked = try scope.untracked { pattern in
        let walk = try WorktreeWalk(below: pattern.literalFolder, in: workTree) { pattern.mayMatch(below: $0) }
        if walk.unnameable.contains(where: pattern.mayMean) { isNameable = false }
        return walk.items.filter { pattern.matches($0.path) && entries[$0.path] == nil }
      }
      guard isNameable else { return false }
      let states = files.members.reduce(into: PathTable<String>()) { states, file in
        let path = file.key.hasPrefix("/") ? file.key : workTree + "/" + file.key
        states[file.key] = FileIdentity(at: path)?.description ?? absent
      }
      return value(tool, scope, entries: entries, untracked: untracked, files: states) == stored
    } catch {
      return false
    }
  }

  // MARK: What is looked at

  /// Which paths count.
  private struct Scope {
    /// Of what git keeps.
    let tracked: [PathPattern]
    let literals: PathSet
    /// Of what it does not.
    let onDisk: [PathPattern]

    init(_ cards: [WorkspaceConfiguration.CardEntry], also paths: [String]) {
      onDisk = Self.distinct(cards.flatMap { $0.artifacts + $0.datasets })
      let patterns = Self.distinct(onDisk + cards.flatMap { $0.dependencies + $0.metrics + $0.reports })
      tracked = patterns
      // What a file took in by its name, and no pattern.
      let others = paths.filter { path in !patterns.contains { $0.matches(path) } }
      literals = PathSet(cards.flatMap { [$0.source, $0.output] } + others + [WorkspaceConfiguration.path])
    }

    init?(_ stored: JSONValue) throws {
      func texts(_ key: String) -> [String]? { stored[key]?.array?.compactMap(\.string) }
      guard let literals = texts("paths"), let tracked = texts("tracked"), let onDisk = texts("disk") else {
        return nil
      }
      self.literals = PathSet(literals)
      self.tracked = try tracked.map { text throws(PathPatternError) in try PathPattern(text) }
      self.onDisk = try onDisk.map { text throws(PathPatternError) in try PathPattern(text) }
    }

    private static func distinct(_ patterns: [PathPattern]) -> [PathPattern] {
      var known: Set<PathPattern> = []
      return patterns.filter { known.insert($0).inserted }
    }

    /// Whether a path begins as one that is wanted does.
    var mayBeWanted: (UnsafeRawBufferPointer) -> Bool {
      let beginnings =
        literals.sorted.map { Array($0.utf8) }
        + tracked.map { $0.literalPath.map { Array($0.utf8) } ?? Array($0.literalFolder.utf8) }
      if beginnings.contains(where: \.isEmpty) { return { _ in true } }
      return { name in beginnings.contains { name.count >= $0.count && name.starts(with: $0) } }
    }

    func isWanted(_ path: String) -> Bool { literals.contains(path) || tracked.contains { $0.matches(path) } }

    func untracked(_ items: (PathPattern) throws -> [WorktreeItem]) rethrows -> [String] {
      try PathSet(onDisk.flatMap { pattern in try items(pattern).map { "\($0.kind.rawValue) \($0.path)" } }).sorted
    }
  }

  // MARK: How it is written

  static let absent = "-"

  private static func word(for blob: ObjectID, isExecutable: Bool, _ isFile: Bool) -> String {
    "\(blob)" + (isFile ? (isExecutable ? " x" : "") : " other")
  }

  private static func value(
    _ tool: String, _ scope: Scope, entries: PathTable<String>, untracked: [String], files: PathTable<String>
  ) -> JSONValue {
    func texts(_ texts: some Sequence<String>) -> JSONValue { .array(texts.map { .string($0) }) }
    func members(_ members: PathTable<String>) -> JSONValue {
      .object(JSONObject(members.sorted.map { .init(key: $0.path, value: .string($0.value)) }))
    }
    return [
      "tool": .string(tool), "paths": texts(scope.literals.sorted),
      "tracked": texts(scope.tracked.map(\.description)),
      "disk": texts(scope.onDisk.map(\.description)), "entries": members(entries), "untracked": texts(untracked),
      "files": members(files),
    ]
  }
}
