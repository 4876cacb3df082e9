internal import ArgumentParser
internal import SeccardCard

/// The root command.
struct Seccard: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seccard",
    abstract: "A registry of Security Model Cards in a git repository.",
    discussion: """
      A card is one JSON document about one version of a model. A registry is a git repository: publishing a version \
      is a commit, and every answer comes from the repository, offline.

      The registry is --registry PATH, else $SECCARD_REGISTRY, else the one that seccard.yaml names at the root of \
      the repository around the working directory, else that repository.
      """,
    version: Self.version,
    subcommands: [
      InitCommand.self, NewCommand.self, ImportCommand.self, BuildCommand.self, PublishCommand.self, ListCommand.self,
      ShowCommand.self, ExportCommand.self, LogCommand.self, DiffCommand.self, ValidateCommand.self, CheckCommand.self,
      ReviewCommand.self, ExplainCommand.self, GenerateCommand.self,
      HookCommand.self, RegistryCommand.self,
    ])

  static let version = "0.1.0"

  /// The commands that work on no registry, or on one that they are told of in another way.
  private static let withoutRegistryOption: Set<String> = ["init", "explain", "generate", "hook"]

  /// Whether a command line of ours takes `--registry` and `--branch`.
  static func takesRegistry(_ line: String) -> Bool {
    let words = line.split(separator: " ", maxSplits: 2)
    return words.count > 1 && words[0] == "seccard" && !withoutRegistryOption.contains(String(words[1]))
  }

  /// The first word that names no command where one belongs, and the command that was meant, where one is near enough.
  static func wrongCommand(in arguments: [String]) -> (word: String, nearest: String)? {
    var commands = configuration.subcommands
    for (index, word) in arguments.enumerated() {
      guard !word.hasPrefix("-"), !commands.isEmpty else { return nil }
      if let command = commands.first(where: { $0.configuration.commandName == word }) {
        commands = command.configuration.subcommands
        continue
      }
      let names = commands.compactMap { $0.configuration.commandName }
      let before = arguments[..<index].map { $0 + " " }.joined()
      return Suggestion.nearest(to: word, among: names).map { (before + word, before + $0) }
    }
    return nil
  }
}

/// A command that works on an invocation: it reads and writes through it alone.
protocol SeccardCommand: ParsableCommand {
  mutating func run(_ invocation: Invocation) throws -> ExitStatus
}

/// What the process answers with.
struct ExitStatus: Equatable {
  let code: Int32

  static let done = ExitStatus(code: 0)
  /// The answer is no: differences with `--exit-code`, a refused publish, an unsound registry.
  static let no = ExitStatus(code: 1)
  /// It could not be done, or could not be told.
  static let failed = ExitStatus(code: 2)
  /// The command line makes no sense (`EX_USAGE` of sysexits.h).
  static let usage = ExitStatus(code: 64)
}
