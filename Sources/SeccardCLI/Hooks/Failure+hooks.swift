internal import SeccardWorkspace

extension Failure {
  init(_ error: HookError) {
    switch error {
    case .edited(let path, let how, let chained):
      let away = chained.map { "mv \(Shell.quoted($0)) \(Shell.quoted(path))" } ?? "rm \(Shell.quoted(path))"
      self.init(
        "\(quoted(path)) is seccard's hook, but was edited since: \(how); nothing was changed",
        hints: [
          ("keep your edit", "cp \(Shell.quoted(path)) \(Shell.quoted(path + ".mine"))"),
          (chained == nil ? "then remove it" : "then go back to the hook from before", away),
        ], status: .no)
    case .obstructed(let path, let reason):
      self.init(
        "\(quoted(path)) is no hook that could be kept: \(reason); nothing was changed",
        hints: [("move it away", "mv \(Shell.quoted(path)) \(Shell.quoted(path + ".old"))")], status: .no)
    case .chainedNameTaken(let path, let chained):
      self.init(
        "the hook \(quoted(path)) cannot be kept as \(quoted(chained)): that name is taken by another file; "
          + "nothing was changed",
        hints: [
          ("see what differs", "diff \(Shell.quoted(path)) \(Shell.quoted(chained))"),
          ("if it is not needed", "rm \(Shell.quoted(chained))"),
        ], status: .no)
    case .replaced(let path, let chained):
      self.init(
        "\(quoted(path)) is another tool's hook, and \(quoted(chained)), from before seccard's, is another one; "
          + "nothing was changed",
        hints: [
          ("see what differs", "diff \(Shell.quoted(path)) \(Shell.quoted(chained))"),
          ("if it is not needed", "rm \(Shell.quoted(chained))"),
          ("or go back to it", "mv \(Shell.quoted(chained)) \(Shell.quoted(path))"),
        ], status: .no)
    }
  }
}
