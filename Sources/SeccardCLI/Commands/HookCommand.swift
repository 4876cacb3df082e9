internal import ArgumentParser

struct HookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook", abstract: "The git hook that keeps cards up to date.", subcommands: [HookRunCommand.self])
}
