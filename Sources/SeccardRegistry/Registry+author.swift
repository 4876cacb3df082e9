package import SeccardCard
internal import SeccardGit
package import SeccardJSON

extension Registry {
  /// Who made a stored card what it is, its `review` aside: the author of the commit from which on it has said the same.
  /// An approval is a commit too, and its author is not the author of what is approved.
  ///
  /// - Parameter card: What is stored, as it was read.
  package func author(
    of stored: Snapshot.StoredCard, _ card: JSONObject, in snapshot: Snapshot
  ) throws -> GateSubject.Author {
    let current = ReviewDigest.of(.object(card))
    var author: Signature?
    try RegistryHistory(of: snapshot).forEach(model: stored.model, version: stored.version) { entry in
      guard let touch = entry.touches.first, let new = touch.new else { return false }
      let state = Snapshot.StoredCard(
        model: stored.model, version: stored.version, path: stored.path, blob: new.id)
      do {
        // The same bytes say the same, and need not be read.
        if state.blob != stored.blob {
          guard ReviewDigest.of(.object(try snapshot.read(state).content)) == current else { return false }
        }
      } catch RegistryError.notACard { return false }
      author = entry.commit.author
      // Before it was published there is nothing more to find, unless the card only seems new after a state that says
      // nothing sound about itself.
      return try touch.old != nil || entry.commit.parents.contains { try !isSound($0, snapshot) }
    }
    guard let author else {
      return .unknown(reason: "the history of \(stored.path) does not say who wrote it")
    }
    return .known(name: author.name, email: author.email)
  }

  /// Whether a commit holds a registry that can be read.
  private func isSound(_ commit: ObjectID, _ snapshot: Snapshot) throws -> Bool {
    do { _ = try Snapshot(of: commit, in: snapshot.repository) } catch is RegistryError { return false }
    return true
  }
}
