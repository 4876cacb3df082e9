internal import SeccardCard
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
    let staged = Dictionary(uniqueKeysWithValues: listing.files.map { ($0.path, $0.id) })
    var found: [UncommittedInput] = []
    for path in Set(card.inputs + [card.entry.output]) {
      let tip = content.trackedFile(path)?.blob
      if let reason = try reason(path, tip: tip, staged: staged[path]) {
        found.append(UncommittedInput(path: path, reason: reason))
      }
    }
    let known = Set(card.inputs)
    let entry = card.entry
    let small = entry.dependencies + entry.metrics + entry.reports
    for pattern in entry.artifacts + entry.datasets + small {
      for file in listing.files where !known.contains(file.path) && pattern.matches(file.path) {
        found.append(UncommittedInput(path: file.path, reason: "it is staged and not committed"))
      }
    }
    for pattern in small {
      for item in try content.untrackedItems(matching: pattern) where staged[item.path] == nil {
        found.append(UncommittedInput(path: item.path, reason: "it is not in git"))
      }
    }
    return Set(found).sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private func reason(_ path: String, tip: ObjectID?, staged: ObjectID?) throws -> String? {
    if staged != tip { return "it is staged and not committed" }
    if try repository.isKeptByLFS(path) {
      // Whether the content is the pointer's, the evidence says; a pointer that was never filled in is the commit's too.
      return nil
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
