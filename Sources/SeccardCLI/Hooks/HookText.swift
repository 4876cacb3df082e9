internal import SeccardCard
internal import SeccardGit
internal import SeccardWorkspace

/// The hook on a screen.
enum HookText {
  // MARK: install and uninstall

  static func installed(_ changes: [HookChange], in place: Repository.HooksPlace) -> String {
    let verb =
      if changes.allSatisfy({ $0.action == .unchanged }) {
        "the hook is in place already, in"
      } else if changes.contains(where: { $0.action == .updated }) {
        "updated the hook in"
      } else {
        "installed the hook in"
      }
    var text = "\(verb) \(quoted(place.path))\n"
    for change in changes {
      let before = change.isChained ? ", after the hook that was there (\(change.name.chained))" : ""
      text += "  \(change.name)\(before)\n"
    }
    return text + reach(place)
  }

  static func uninstalled(_ changes: [HookChange], in place: Repository.HooksPlace) -> String {
    if changes.isEmpty { return "there is no hook of seccard's in \(quoted(place.path))\n" }
    var text = "removed the hook from \(quoted(place.path))\n"
    for change in changes {
      text += "  \(change.name)\(change.action == .restored ? ": the hook from before is back" : "")\n"
    }
    return text
  }

  /// Who else has to do with the folder.
  private static func reach(_ place: Repository.HooksPlace) -> String {
    switch place.reach {
    case .repository: ""
    case .workTree: "  the folder lies in the worktree: git shows the hook as a change, unless it ignores it\n"
    case .everyUser: "  core.hooksPath names it: the hook serves each repository that uses this folder\n"
    }
  }

  /// What would keep the hook from doing its work, or another's from doing its own.
  ///
  /// - Parameter own: The path of this program.
  static func warnings(_ status: HookStatus, own: String?) -> [String] {
    var warnings: [String] = []
    if status.program.path == nil {
      let path = Shell.quoted(own ?? "/path/to/seccard")
      warnings.append("the hook would not find seccard: \(missing(status.program)); git config seccard.path \(path)")
    }
    for name in status.askTheirName {
      warnings.append("\(name) may look at its own name, which was another one before: see whether it still works")
    }
    if status.tools.contains(.lefthook) || status.tools.contains(.husky) {
      let names = status.tools.filter { $0 != .preCommit }.map(\.rawValue).joined(separator: " and ")
      warnings.append(
        "\(names) may write its own hook over this one when it is installed anew: see `seccard hook status`")
    }
    return warnings
  }

  /// How the tools that look after hooks here run seccard themselves.
  static func advice(_ tools: [HookTool]) -> String { tools.map(advice).joined() }

  private static func advice(_ tool: HookTool) -> String {
    switch tool {
    case .preCommit:
      """
      This repository uses pre-commit. Better than this hook is one of its own, in .pre-commit-config.yaml:

        - repo: local
          hooks:
            - id: seccard
              name: seccard
              language: system
              entry: seccard hook run
              pass_filenames: false
              always_run: true
              stages: [pre-commit, pre-merge-commit]

      and then: seccard hook uninstall && pre-commit install -t pre-commit -t pre-merge-commit

      """
    case .lefthook:
      """
      This repository uses lefthook. Better than this hook is a command of its own, in lefthook.yml:

        pre-commit:
          commands:
            seccard:
              run: seccard hook run

      and then: seccard hook uninstall && lefthook install

      """
    case .husky:
      """
      This repository uses husky. Better than this hook is a line `seccard hook run` in .husky/pre-commit, and then:
      seccard hook uninstall

      """
    }
  }

  // MARK: status

  static func status(_ status: HookStatus, _ style: Style) -> String {
    var text = status.isInstalled ? "\(style.green("installed")) in" : "\(style.yellow("not installed")) in"
    let isPartly = !status.isInstalled && status.hooks.contains { $0.state != .absent && $0.state != .foreign }
    if isPartly { text = "\(style.yellow("not as it should be")) in" }
    text += " \(quoted(status.place.path))\n" + reach(status.place)
    for hook in status.hooks { text += line("\(hook.name)", state(hook) + chained(hook)) }
    text += line("seccard", program(status.program))
    text += line(WorkspaceConfiguration.path, configuration(status.configuration))
    if !status.tools.isEmpty { text += line("also in use", status.tools.map(\.rawValue).joined(separator: ", ")) }
    return text
  }

  /// What to do next; nil where nothing is left.
  static func next(_ status: HookStatus) -> String? {
    if !status.isInstalled { return "seccard hook install" }
    if status.program.path == nil { return "git config seccard.path /path/to/seccard" }
    switch status.configuration {
    case .untracked: return "git add \(WorkspaceConfiguration.path)"
    case .indexed, .absent, .unknown: return nil
    }
  }

  private static func line(_ label: String, _ text: String) -> String {
    "  \(TextLayout.padded(label, to: 18))\(text)\n"
  }

  private static func state(_ hook: HookExamination) -> String {
    switch hook.state {
    case .absent: "not installed"
    case .ours(true, true): "installed"
    case .ours(_, false): "installed, but not executable: git passes over it"
    case .ours(false, true): "outdated: another version of seccard wrote it"
    case .edited(let how): "edited: \(how)"
    case .foreign: "not installed: another hook is there"
    case .obstructed(let reason): "not installed: \(reason)"
    }
  }

  private static func chained(_ hook: HookExamination) -> String {
    switch hook.chained {
    case .none: ""
    case .kept(true): hook.state == .foreign ? "; \(hook.name.chained) is not run" : ", after \(hook.name.chained)"
    case .kept(false): "; \(hook.name.chained) is not executable, and so not run"
    case .obstructed(let reason): "; \(hook.name.chained): \(reason)"
    }
  }

  private static func program(_ program: HookProgram) -> String {
    guard let path = program.path else { return "not found: \(missing(program))" }
    return "\(PrintableText.escaped(path)) (\(program.setting == nil ? "by PATH" : "git config seccard.path"))"
  }

  private static func missing(_ program: HookProgram) -> String {
    if let trouble = program.trouble {
      return "git config seccard.path could not be read: \(PrintableText.escaped(trouble))"
    }
    guard let setting = program.setting else { return "it is not on PATH" }
    return "git config seccard.path is \(quoted(setting)), which is no program"
  }

  private static func configuration(_ presence: ConfigurationPresence) -> String {
    switch presence {
    case .indexed: "in the index"
    case .untracked: "in the worktree, but not added: the hook does nothing yet"
    case .absent: "not there: the hook does nothing yet"
    case .unknown(let reason): "could not be told: \(PrintableText.escaped(reason))"
    }
  }
}
