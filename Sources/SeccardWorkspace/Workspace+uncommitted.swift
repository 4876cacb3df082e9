internal import SeccardCard
internal import SeccardEvidence
internal import SeccardGit

/// A file that a card is made of and that is not as the commit has it.
package struct UncommittedInput: Sendable, Hashable {
  package let path: String
  /// `it is edited`, `it is staged and not committed`.
  package let reason: String
}

extension Workspace {
  /// What a card is made of and is not committed, in byte order of paths; for a workspace that was read from a commit.
  ///
  /// - Parameter index: The index that says what is staged.
  package func uncommittedInputs(of card: GeneratedCard, index: String) throws -> [UncommittedInput] {
    if repository.isBare { return [] }
    let listing = try repository.listIndex(at: index)
    let staged = listing.files.reduce(into: PathTable<ObjectID>()) { $0[$1.path] = $1.id }
    var found = PathTable<UncommittedInput>()
    for path in PathSet(card.inputs + [card.entry.output]).sorted {
      let tip = content.trackedFile(path)?.blob
      if let reason = try reason(path, tip: tip, staged: staged[path]) {
        found[path] = UncommittedInput(path: path, reason: reason)
      }
    }
    let known = PathSet(card.inputs)
    let entry = card.entry
    let small = entry.dependencies + entry.metrics + entry.reports
    for pattern in entry.artifacts + entry.datasets + small {
      for file in listing.files where !known.contains(file.path) && pattern.matches(file.path) {
        found[file.path] = UncommittedInput(path: file.path, reason: "it is staged and not committed")
      }
    }
    for pattern in small {
      for item in try content.untrackedItems(matching: pattern) where staged[item.path] == nil {
        found[item.path] = UncommittedInput(path: item.path, reason: "it is not in git")
      }
    }
    return found.sorted.map(\.value)
  }

  /// A file that Git LFS keeps is on disk with its content, or as the pointer that was never filled in.
  private func reason(_ path: String, keptBy pointer: LFSPointer, _ committed: [UInt8]) throws -> String? {
    let reader = ContentReader(content: content, cache: cache)
    guard let onDisk = try reader.readFile(path, .digests) else { return "it is removed" }
    let isPointer = onDisk.sha256 == Digest(of: committed).description
    return isPointer || onDisk.sha256 == pointer.sha256 ? nil : "it is edited"
  }

  private func reason(_ path: String, tip: ObjectID?, staged: ObjectID?) throws -> String? {
    if staged != tip { return "it is staged and not committed" }
    if let tip, try repository.isKeptByLFS(path), try repository.blobSize(tip) < LFSPointer.largestSize {
      let committed = try repository.blob(tip)
      if let pointer = LFSPointer(committed) { return try reason(path, keptBy: pointer, committed) }
    }
    switch try repository.pathState(path, tip: tip) {
    case .clean: return nil
    case .staged: return "it is staged and not committed"
    case .edited: return "it is edited"
    case .untracked: return "it is not in git"
    case .blocked(let reason): return PrintableText.escaped(reason)
    }
  }
}
