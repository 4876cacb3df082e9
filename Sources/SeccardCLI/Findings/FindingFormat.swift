internal import ArgumentParser
internal import SeccardCard
internal import SeccardExchange
internal import SeccardJSON

/// How findings are printed.
enum FindingFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case json
  case sarif
  case github
}

/// The choice between them, and what every command that finds something says alike.
struct FindingOptions: ParsableArguments {
  @Option(help: "text, json, sarif (2.1.0) or github (annotations of a workflow).")
  var format: FindingFormat = .text

  @Flag(help: "The same as --format json.")
  var json = false

  @OptionGroup var console: ConsoleOptions

  var chosen: FindingFormat { json ? .json : format }

  func validate() throws {
    if json, format != .text, format != .json {
      throw ValidationError("--json and --format \(format.rawValue) exclude each other")
    }
  }

  /// Prints what a program reads; text is the command's own.
  func write(
    _ findings: @autoclosure () -> [ReportedFinding], isComplete: Bool, _ console: Console, json: () -> [UInt8],
    text: () -> Void
  ) {
    switch chosen {
    case .text: text()
    case .json: console.writeJSON(json())
    case .github: console.write(GitHubAnnotations.text(findings()))
    case .sarif:
      console.writeJSON(Self.sarif(findings(), isComplete: isComplete).printed(.indented) + [UInt8(ascii: "\n")])
    }
  }

  /// A log of findings by rules that the rule book has.
  static func sarif(_ findings: [ReportedFinding], isComplete: Bool = true) -> JSONValue {
    SARIFLog.document(findings, version: Seccard.version, isComplete: isComplete)
  }
}

extension ReportedFinding.Level {
  init(_ level: FindingLevel) {
    switch level {
    case .error: self = .error
    case .warning: self = .warning
    case .note: self = .note
    }
  }
}

extension FindingLevel: ExpressibleByArgument {}

extension Style {
  /// A level as compilers colour it.
  func level(_ level: FindingLevel) -> String {
    switch level {
    case .error: red("error")
    case .warning: yellow("warning")
    case .note: cyan("note")
    }
  }
}
