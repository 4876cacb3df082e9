internal import SeccardGit

extension HookInstallation {
  /// Puts the hooks in place, in front of those that are there.
  ///
  /// - Throws: `HookError` where what is no hook, or a hook of ours that was edited, is in the way; `GitError`.
  package func install() throws -> [HookChange] {
    guard let folder = try HooksFolder.open(place.path) else {
      var changes: [HookChange] = []
      try HooksFolder.make(place.path, names: Self.names) { folder, made in
        changes = try install(in: folder, made: made)
      }
      return changes
    }
    try folder.lock()
    try Self.removeTemporaries(in: folder)
    return try install(in: folder, made: 0)
  }

  private func install(in folder: borrowing HooksFolder, made: Int) throws -> [HookChange] {
    let found = try Self.examine(folder)
    for hook in found { try requireInstallable(hook) }
    let script = HookScript.bytes(folders: found.reduce(made) { max($0, $1.folders) })
    var changes: [HookChange] = []
    for hook in found {
      let action = hook.isInstalled ? .unchanged : try put(script, for: hook, in: folder)
      changes.append(HookChange(name: hook.name, action: action, isChained: hook.hasChained || hook.state == .foreign))
    }
    return changes
  }

  private func requireInstallable(_ hook: HookExamination) throws(HookError) {
    let path = path(hook.name.rawValue)
    let chained = self.path(hook.name.chained)
    if case .obstructed(let reason) = hook.state { throw .obstructed(path: path, reason: reason) }
    if case .obstructed(let reason) = hook.chained { throw .obstructed(path: chained, reason: reason) }
    if case .edited(let how) = hook.state {
      throw .edited(path: path, how: how, chained: hook.hasChained ? chained : nil)
    }
    if hook.state == .foreign, hook.hasChained, !hook.isChainedItself {
      throw .chainedNameTaken(path: path, chained: chained)
    }
  }

  private func put(
    _ script: [UInt8], for hook: HookExamination, in folder: borrowing HooksFolder
  ) throws(GitError) -> HookChange.Action {
    let name = hook.name.rawValue
    let temporary = HooksFolder.temporaryName(for: name)
    do throws(GitError) {
      try folder.create(temporary, script)
      if hook.state == .absent {
        try folder.put(temporary, as: name)
        return .installed
      }
      if hook.state == .foreign, !hook.isChainedItself { try folder.keep(name, as: hook.name.chained) }
      try folder.move(temporary, to: name)
      return hook.isOurs ? .updated : .installed
    } catch {
      // The first error is the one to tell; what cannot be removed now is removed by the next call.
      try? folder.remove(temporary)
      throw error
    }
  }
}
