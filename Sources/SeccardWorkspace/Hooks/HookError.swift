/// Why hooks were left as they are: facts, from which the command line makes sentences and next steps.
package enum HookError: Error, Sendable, Hashable {
  /// The hook is seccard's, but was edited since; `chained` is the path of the hook from before, where there is one.
  case edited(path: String, how: String, chained: String?)
  /// What stands in the hook's place is none, or cannot be kept.
  case obstructed(path: String, reason: String)
  /// The name for the hook from before is taken by something else than that hook.
  case chainedNameTaken(path: String, chained: String)
  /// Another tool wrote its hook over seccard's; the hook from before is still beside it, and is not the same.
  case replaced(path: String, chained: String)
}
