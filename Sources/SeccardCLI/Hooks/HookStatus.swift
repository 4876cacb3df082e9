internal import SeccardGit
internal import SeccardWorkspace

/// All that there is to say about the hook of one repository.
struct HookStatus {
  let place: Repository.HooksPlace
  let hooks: [HookExamination]
  let program: HookProgram
  let configuration: ConfigurationPresence
  let tools: [HookTool]
  /// Hooks from before that may miss the name that they had.
  let askTheirName: [String]

  var isInstalled: Bool { hooks.allSatisfy(\.isInstalled) }

  init(of repository: Repository, _ installation: HookInstallation, _ invocation: Invocation) throws {
    place = installation.place
    hooks = try installation.examine()
    program = HookProgram(for: repository, searchPath: invocation.environment["PATH"] ?? "")
    configuration = ConfigurationPresence(in: repository)
    tools = try HookTool.inUse(in: repository, installation)
    askTheirName = try installation.chainedThatMayAskTheirName()
  }
}
