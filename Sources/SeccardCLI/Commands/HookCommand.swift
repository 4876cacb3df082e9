internal import ArgumentParser
internal import FoundationEssentials
internal import SeccardCard
internal import SeccardGit
internal import SeccardJSON
internal import SeccardWorkspace

struct HookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook", abstract: "Keep the card in line with each commit, by a git hook.",
    subcommands: [HookInstallCommand.self, HookUninstallCommand.self, HookStatusCommand.self, HookRunCommand.self])
}

struct HookInstallCommand: SeccardCommand {
  static let configuration = CommandConfiguration(
    commandName: "install", abstract: "Put the hook in place, in front of one that is there.",
    discussion: """
      Writes pre-commit and pre-merge-commit into the folder that git runs hooks from: core.hooksPath, else .git/hooks. \
      A hook that is there is kept beside it as <name>.before-seccard, runs first, and decides first. Run it again to \
      bring the hook up to date.
      """)

  @OptionGroup var report: ReportOptions

  mutating func run(_ invocation: Invocation) throws -> ExitStatus {
    let console = invocation.console
    report.console.apply(to: console)
    let repository = try HookStatusCommand.repository(invocation)
    let installation = try HookInstallation(repository)
    if installation.place.reach == .repository { try repository.adoptSharing() }
    let changes = try installation.install()
    let status = try HookStatus(of: repository, installation, invocation)
    if report.json {
      console.writeJSON(Report.object("hook-install", HookJSON.changes(changes, in: installation.place)))
      return .done
    }
    console.write(HookText.installed(changes, in: installation.place))
    for warning in HookText.warnings(status, own: Self.ownPath) { console.warn(warning) }
    if !console.isQuiet { console.note(HookText.advice(status.tools)) }
    console.next("seccard hook status")
    return .done
  }

  /// This program's file, where it was called by a path.
  private static var ownPath: String? {
    let word = CommandLine.arguments[0]
    guard word.contains("/") else { return nil }
    return word.hasPrefix("/") ? word : FileManager.default.currentDirectoryPath + "/" + word
  }
}

struct HookUninstallCommand: SeccardCommand {
  static let configuration = CommandConfiguration(
    commandName: "uninstall", abstract: "Take the hook away, and give the one from before its name again.",
    discussion: "Leaves the folder of hooks as it was. A hook that was edited since is not removed but explained.")

  @OptionGroup var report: ReportOptions

  mutating func run(_ invocation: Invocation) throws -> ExitStatus {
    let console = invocation.console
    report.console.apply(to: console)
    let installation = try HookInstallation(HookStatusCommand.repository(invocation))
    let changes = try installation.uninstall()
    if report.json {
      console.writeJSON(Report.object("hook-uninstall", HookJSON.changes(changes, in: installation.place)))
    } else {
      console.write(HookText.uninstalled(changes, in: installation.place))
    }
    return .done
  }
}

struct HookStatusCommand: SeccardCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say whether the hook is in place, and what it would run.",
    discussion: "Exit status 1 where it is not installed, not the one of this seccard, or was edited.")

  @OptionGroup var report: ReportOptions

  mutating func run(_ invocation: Invocation) throws -> ExitStatus {
    let console = invocation.console
    report.console.apply(to: console)
    let repository = try Self.repository(invocation)
    let status = try HookStatus(of: repository, HookInstallation(repository), invocation)
    if report.json {
      console.writeJSON(Report.object("hook-status", HookJSON.status(status)))
    } else {
      console.write(HookText.status(status, console.style))
      if let next = HookText.next(status) { console.next(next) }
    }
    return status.isInstalled ? .done : .no
  }

  static func repository(_ invocation: Invocation) throws -> Repository {
    let folder = FileManager.default.currentDirectoryPath
    let repository: Repository
    do { repository = try Repository.discover(from: folder, environment: invocation.git) } catch {
      guard error.code == .notARepository || error.code == .notFound else { throw error }
      throw Failure("the working directory is in no repository", hints: [("go to the model's", "cd PATH")])
    }
    if repository.isBare {
      throw Failure(
        "\(quoted(repository.gitDirectory)) is a bare repository: nobody commits there, so it has no use for the hook",
        hints: [("go to a clone of it", "git clone \(Shell.quoted(repository.gitDirectory)) PATH")])
    }
    return repository
  }
}
