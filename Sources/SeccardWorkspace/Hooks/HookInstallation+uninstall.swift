internal import SeccardGit

extension HookInstallation {
  /// Takes the hooks away, and gives those from before their names again.
  ///
  /// - Returns: What was done; nothing where no hook of ours was there.
  /// - Throws: `HookError` where a hook of ours was edited, or another tool's has its place; `GitError`.
  package func uninstall() throws -> [HookChange] {
    guard let folder = try HooksFolder.open(place.path) else {
      try HooksFolder.removeDrafts(of: place.path, names: Self.names)
      return []
    }
    try folder.lock()
    try Self.removeTemporaries(in: folder)
    let found = try Self.examine(folder)
    for hook in found { try requireRemovable(hook) }
    if try removeWithFolder(found) {
      return found.filter(\.isOurs).map { HookChange(name: $0.name, action: .removed, isChained: false) }
    }
    var changes: [HookChange] = []
    for hook in found {
      guard let action = try takeAway(hook, from: folder) else { continue }
      changes.append(HookChange(name: hook.name, action: action, isChained: false))
    }
    return changes
  }

  private func requireRemovable(_ hook: HookExamination) throws(HookError) {
    let path = path(hook.name.rawValue)
    let chained = self.path(hook.name.chained)
    if case .edited(let how) = hook.state {
      throw .edited(path: path, how: how, chained: hook.hasChained ? chained : nil)
    }
    if case .obstructed(let reason) = hook.state, hook.hasChained { throw .obstructed(path: path, reason: reason) }
    if case .obstructed(let reason) = hook.chained, hook.isOurs { throw .obstructed(path: chained, reason: reason) }
    if hook.state == .foreign, hook.hasChained, !hook.isChainedItself { throw .replaced(path: path, chained: chained) }
  }

  /// The folders that were made for the hooks go with them, where nobody else has put anything there.
  private func removeWithFolder(_ found: [HookExamination]) throws(GitError) -> Bool {
    let folders = found.reduce(0) { max($0, $1.folders) }
    guard folders > 0 else { return false }
    return try HooksFolder.removeWhole(
      place.path, levels: folders, names: found.filter(\.isOurs).map(\.name.rawValue))
  }

  private func takeAway(
    _ hook: HookExamination, from folder: borrowing HooksFolder
  ) throws(GitError) -> HookChange.Action? {
    let name = hook.name.rawValue
    if hook.hasChained {
      if hook.state == .foreign {
        // An install was killed before its last step, or another tool has put the same hook there again.
        try folder.remove(hook.name.chained)
      } else {
        try folder.move(hook.name.chained, to: name)
      }
      try folder.synchronize()
      return .restored
    }
    guard hook.isOurs else { return nil }
    try folder.remove(name)
    try folder.synchronize()
    return .removed
  }
}
