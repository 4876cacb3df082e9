internal import SeccardCard
internal import SeccardGit
internal import SeccardJSON

extension Workspace {
  /// What writing the cards did besides.
  package struct Written: Sendable {
    /// The outputs whose copy in the worktree somebody edited; they keep it.
    package let keptCopies: [String]
    /// The outputs whose merge conflict is resolved now.
    package let resolved: [String]
  }

  /// Writes cards into the index that was read, and into the worktree where the copy there is not edited.
  ///
  /// Under `git commit FILE`, git commits an index of its own (`next-index-<pid>.lock`) and keeps the one that it will
  /// have afterwards in `index.lock`: there the card follows, unless something else is staged for it. Where the caller of
  /// git named another index than the repository's, a hook is not told which, and that one keeps its card.
  package func stage(_ cards: [GeneratedCard], index: String) throws -> Written {
    var indexes = [index]
    let name = index.split(separator: "/").last ?? ""
    let afterwards = repository.indexPath + ".lock"
    if name.hasPrefix("next-index-"), name.hasSuffix(".lock"), repository.hasFile(afterwards) {
      indexes.append(afterwards)
    }
    let update = try StagingUpdate(
      cards.map { card in
        StagingUpdate.File(path: card.entry.output, content: card.card.bytes) { Self.isGenerated($0, like: card) }
      }, in: indexes, of: repository)
    try update.commit()
    return Written(keptCopies: update.keptCopies, resolved: update.resolved)
  }

  /// Whether a file is as `generate` once wrote it, so that nothing is lost with it. A review is decided in the output
  /// itself, and the seal does not cover it.
  private static func isGenerated(_ bytes: [UInt8], like card: GeneratedCard) -> Bool {
    let value: JSONValue
    do throws(JSONSyntaxError) { value = try JSONValue(parsing: bytes) } catch { return false }
    guard let copy = value.object, EvidenceSeal.isIntact(copy) == true else { return false }
    return CardLayout.bytes(of: copy) == bytes && copy["review"] == card.card.content["review"]
  }

  /// Writes cards into the worktree, and stages nothing.
  package func writeFiles(_ cards: [GeneratedCard]) throws {
    for card in cards { try repository.replaceWorktreeFile(card.entry.output, card.card.bytes) }
  }
}
