internal import SeccardWorkspace

extension Failure {
  init(_ error: WorkspaceConfigurationError) {
    let file = WorkspaceConfiguration.path
    if error.problems.count == 1, error.omitted == 0 {
      self.init("\(file) is not sound: \(error.problems[0])")
      return
    }
    var hints = error.problems.map { (label: "", text: $0.description) }
    if error.omitted > 0 { hints.append(("", "and \(error.omitted) more")) }
    self.init("\(file) is not sound: \(error.problems.count + error.omitted) mistakes", hints: hints)
  }
}
