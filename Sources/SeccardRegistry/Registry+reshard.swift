internal import SeccardCard
internal import SeccardGit

extension Registry {
  /// What `reshard` has moved.
  package struct ReshardReport {
    package var from: Int
    package var to: Int
    package var cards: Int
    package var write: WriteOutcome?
  }

  /// Moves every card to where another number of hash levels puts it, in one commit.
  ///
  /// - Throws: `RegistryError.notACard` where something under `cards/` has no place in the new layout.
  package func reshard(fanout: Int, _ context: WriteContext) throws -> ReshardReport {
    guard (0...CardPath.largestFanout).contains(fanout) else { throw RegistryError.fanoutOutOfRange(fanout) }
    var report = ReshardReport(from: fanout, to: fanout, cards: 0)
    report.write = try write(context, log: "seccard registry reshard: fanout \(fanout)") { snapshot in
      report.from = snapshot.format.fanout
      report.cards = 0
      if snapshot.format.fanout == fanout { return nil }

      var paths: [PathUpdate] = []
      try snapshot.walk { place in
        switch place {
        case .problem(let problem): throw RegistryError.notACard(path: problem.path, reason: problem.reason)
        case .card(let model, let version, let folder, let entry):
          let path = folder + "/" + entry.name
          report.cards += 1
          paths.append(PathUpdate(path: path, old: entry.id, new: nil))
          paths.append(
            PathUpdate(path: CardPath.file(model, version, fanout: fanout), old: nil, new: entry.id))
        }
      }
      guard let old = try repository.entry(at: RegistryFormat.fileName, in: snapshot.tree) else { return nil }
      let format = snapshot.format.rewritten(fanout: fanout, branch: snapshot.format.branch)
      paths.append(
        PathUpdate(path: RegistryFormat.fileName, old: old.id, new: try repository.writeBlob(format)))
      let edits = paths.map { path -> TreeEdit in
        if let blob = path.new { .put(path: path.path, blob: blob) } else { .remove(path: path.path) }
      }
      let message = """
        reshard to fanout \(fanout)

        \(report.cards) cards move; none of them changes.

        """
      return WritePlan(edits: edits, paths: paths, message: message)
    }
    return report
  }
}
