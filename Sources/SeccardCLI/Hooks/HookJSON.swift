internal import SeccardGit
internal import SeccardJSON
internal import SeccardWorkspace

/// The hook for programs.
enum HookJSON {
  static func changes(_ changes: [HookChange], in place: Repository.HooksPlace) -> JSONObject {
    [
      "folder": .string(place.path), "reach": .string(reach(place)),
      "hooks": .array(
        changes.map { change in
          [
            "name": .string(change.name.rawValue), "action": .string(change.action.rawValue),
            "chained": change.isChained ? .string(change.name.chained) : .null,
          ]
        }),
    ]
  }

  static func status(_ status: HookStatus) -> JSONObject {
    let (configuration, reason) = configuration(status.configuration)
    return [
      "installed": .bool(status.isInstalled), "folder": .string(status.place.path),
      "reach": .string(reach(status.place)), "configured": .bool(status.place.isConfigured),
      "hooks": .array(status.hooks.map(hook)),
      "program": [
        "found": .bool(status.program.path != nil), "path": status.program.path.map { .string($0) } ?? .null,
        "setting": status.program.setting.map { .string($0) } ?? .null,
        "reason": status.program.trouble.map { .string($0) } ?? .null,
      ],
      "configuration": .string(configuration), "configuration_reason": reason.map { .string($0) } ?? .null,
      "tools": .array(status.tools.map { .string($0.rawValue) }),
    ]
  }

  private static func hook(_ hook: HookExamination) -> JSONValue {
    let (state, reason): (String, String?) =
      switch hook.state {
      case .absent: ("not-installed", nil)
      case .ours(true, true): ("installed", nil)
      case .ours(_, false): ("not-executable", nil)
      case .ours(false, true): ("outdated", nil)
      case .edited(let how): ("edited", how)
      case .foreign: ("foreign", nil)
      case .obstructed(let reason): ("obstructed", reason)
      }
    let chained: JSONValue =
      switch hook.chained {
      case .none: .null
      case .kept(let isExecutable): ["name": .string(hook.name.chained), "executable": .bool(isExecutable)]
      case .obstructed(let reason): ["name": .string(hook.name.chained), "obstructed": .string(reason)]
      }
    return [
      "name": .string(hook.name.rawValue), "state": .string(state), "reason": reason.map { .string($0) } ?? .null,
      "chained": chained,
    ]
  }

  private static func reach(_ place: Repository.HooksPlace) -> String {
    switch place.reach {
    case .repository: "repository"
    case .workTree: "worktree"
    case .everyUser: "every-user"
    }
  }

  private static func configuration(_ presence: ConfigurationPresence) -> (String, reason: String?) {
    switch presence {
    case .indexed: ("indexed", nil)
    case .untracked: ("untracked", nil)
    case .absent: ("absent", nil)
    case .unknown(let reason): ("unknown", reason)
    }
  }
}
