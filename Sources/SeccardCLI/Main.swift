internal import ArgumentParser
internal import FoundationEssentials
internal import SeccardCard

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The process: arguments and environment in, exit status out.
@main
enum Main {
  static func main() {
    Console.openMissingStreams()
    let environment = ProcessInfo.processInfo.environment
    if HookRunCommand.hasNothingToDo(Array(CommandLine.arguments.dropFirst()), environment) { return }
    let console = Console(environment: environment)
    if let position = argumentThatIsNotText() {
      console.note("error: argument \(position) is not UTF-8\n")
      exit(ExitStatus.usage.code)
    }
    let status = run(Array(CommandLine.arguments.dropFirst()), Invocation(console: console, environment: environment))
    let written = console.finish()
    exit((written ?? status).code)
  }

  /// The position of the first argument that is not UTF-8: Swift would repair it, and a repaired path is another path.
  private static func argumentThatIsNotText() -> Int? {
    (1..<max(1, Int(CommandLine.argc))).first { index in
      CommandLine.unsafeArgv[index].map { String(validatingCString: $0) == nil } ?? false
    }
  }

  private static func run(_ arguments: [String], _ invocation: Invocation) -> ExitStatus {
    do {
      var command = try Seccard.parseAsRoot(arguments)
      guard var command = command as? any SeccardCommand else {
        try command.run()
        return .done
      }
      return try command.run(invocation)
    } catch let failure where isParserError(failure) {
      return explain(failure, arguments, invocation.console)
    } catch {
      let failure = Failure(describing: error)
      invocation.console.report(failure, suffix: RegistryOptions.suffix(in: arguments))
      return failure.status
    }
  }

  private static func isParserError(_ error: any Error) -> Bool {
    !(error is Failure) && Failure.knows(error) == false
  }

  /// Help, version and usage errors, in ArgumentParser's words, with the nearest command where the word is none.
  private static func explain(_ error: any Error, _ arguments: [String], _ console: Console) -> ExitStatus {
    let text = Seccard.fullMessage(for: error)
    let code = Seccard.exitCode(for: error)
    if code == .success {
      console.write(text + "\n")
      return .done
    }
    if let wrong = Seccard.wrongCommand(in: arguments) {
      console.note("error: seccard has no command \(quoted(wrong.word)); did you mean \(wrong.nearest)?\n")
      return .usage
    }
    // The words of the command line are in it.
    console.note(PrintableText.escaped(text, keepingLines: true) + "\n")
    return code == .validationFailure ? .usage : .failed
  }
}
