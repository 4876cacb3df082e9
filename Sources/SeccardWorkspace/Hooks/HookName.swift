/// A hook of git's that seccard puts in place.
package enum HookName: String, CaseIterable, Sendable, CustomStringConvertible {
  case preCommit = "pre-commit"
  /// What git runs instead for a merge without conflicts.
  case preMergeCommit = "pre-merge-commit"

  /// The name in the folder of hooks.
  package var description: String { rawValue }

  /// The name that a hook from before gets. The script knows it too.
  package var chained: String { rawValue + ".before-seccard" }
}
