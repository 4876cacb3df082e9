extension Repository {
  /// Visits the commits that can be reached from `tip`, the newest first, until `visit` says false.
  ///
  /// The order is that of `git log`: a parent comes after the child that led to it, and of the commits that could come
  /// next, the one with the latest committer date does. Commits are read as the walk gets to them; libgit2's own walk
  /// reads the whole history before it yields the first commit of a sorted order.
  package func history(from tip: ObjectID, _ visit: (Commit) throws -> Bool) throws {
    var seen: Set<ObjectID> = [tip]
    // The latest at the end. As long as there are branches side by side, so short.
    var waiting = [try commit(tip)]
    while let next = waiting.popLast() {
      guard try visit(next) else { return }
      for parent in next.parents where seen.insert(parent).inserted {
        let parent = try commit(parent)
        let position = waiting.partitioningIndex { $0.committer.seconds >= parent.committer.seconds }
        waiting.insert(parent, at: position)
      }
    }
  }
}

extension [Repository.Commit] {
  /// The first index whose commit, and every later one, satisfies the condition.
  fileprivate func partitioningIndex(where condition: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
