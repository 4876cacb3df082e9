package import SeccardGit

/// One hook as it stands in the folder of hooks.
package struct HookExamination: Sendable, Hashable {
  package enum State: Sendable, Hashable {
    case absent
    /// Ours and unedited. One that is not executable is passed over by git.
    case ours(isCurrent: Bool, isExecutable: Bool)
    case edited(how: String)
    /// Another tool's, or the user's own.
    case foreign
    /// Neither a hook nor nothing.
    case obstructed(reason: String)
  }

  /// What has the name of the hook from before.
  package enum Chained: Sendable, Hashable {
    case none
    /// Git, and so our script, passes over what is not executable.
    case kept(isExecutable: Bool)
    case obstructed(reason: String)
  }

  package let name: HookName
  package let state: State
  package let chained: Chained
  /// Whether what stands under both names is one and the same.
  package let isChainedItself: Bool
  /// How many folders were made for the hook.
  let folders: Int

  package var isInstalled: Bool { state == .ours(isCurrent: true, isExecutable: true) }

  var isOurs: Bool { if case .ours = state { true } else { false } }
  var hasChained: Bool { if case .kept = chained { true } else { false } }

  /// What there is where there is no folder of hooks.
  static func absent(_ name: HookName) -> HookExamination {
    HookExamination(name: name, state: .absent, chained: .none, isChainedItself: false, folders: 0)
  }
}

extension HooksFolder {
  package func examine(_ name: HookName) throws(GitError) -> HookExamination {
    let own = try entry(name.rawValue)
    let kept = try entry(name.chained)
    let (state, folders) = try state(of: name, own)
    let chained: HookExamination.Chained =
      switch kept?.kind {
      case nil: .none
      case .file, .symbolicLink: .kept(isExecutable: kept?.isExecutable ?? false)
      case .folder: .obstructed(reason: "it is a folder")
      case .special: .obstructed(reason: "it is neither a file nor a symbolic link")
      }
    return HookExamination(
      name: name, state: state, chained: chained, isChainedItself: try isSame(name.rawValue, name.chained),
      folders: folders)
  }

  private func state(of name: HookName, _ own: Entry?) throws(GitError) -> (HookExamination.State, folders: Int) {
    guard let own else { return (.absent, 0) }
    switch own.kind {
    case .folder: return (.obstructed(reason: "it is a folder"), 0)
    case .special: return (.obstructed(reason: "it is neither a file nor a symbolic link"), 0)
    case .symbolicLink: return (own.isLoop ? .obstructed(reason: "it is a link that leads to itself") : .foreign, 0)
    case .file:
      guard let bytes = try bytes(name.rawValue, atMost: HookScript.mostBytes) else { return (.foreign, 0) }
      switch HookScript.origin(of: bytes) {
      case .foreign: return (.foreign, 0)
      case .edited(let how): return (.edited(how: how), 0)
      case .ours(let isCurrent, let folders):
        return (.ours(isCurrent: isCurrent, isExecutable: own.isExecutable), folders)
      }
    }
  }
}
