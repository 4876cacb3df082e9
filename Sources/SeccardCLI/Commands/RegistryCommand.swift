internal import ArgumentParser
internal import SeccardCard
internal import SeccardGit
internal import SeccardJSON
internal import SeccardRegistry

struct RegistryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "registry", abstract: "Look after the registry itself.",
    subcommands: [DoctorCommand.self, ReshardCommand.self])
}

struct DoctorCommand: SeccardCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Say whether this is a sound registry.",
    discussion: """
      Reads every card: does it parse, is it where its name and version belong, are its bytes its layout, are names \
      apart on every file system, does the fan-out fit. Exit status 1 where an error is found.
      """)

  @OptionGroup var revision: RevisionOptions
  @OptionGroup var registry: RegistryOptions
  @OptionGroup var report: ReportOptions

  mutating func run(_ invocation: Invocation) throws -> ExitStatus {
    let console = invocation.console
    report.console.apply(to: console)
    let repository = try registry.repository(invocation)
    let commit = try commit(in: repository)
    let progress = console.progress("reading cards")
    let result = try Registry.examine(commit, in: repository) { progress.update($0) }
    progress.end()

    if report.json {
      console.writeJSON(json(result))
    } else {
      for finding in result.findings { console.write(Self.text(finding, console.style)) }
      if !(report.console.quiet && result.findings.isEmpty) { console.write(Self.summary(result)) }
    }
    return result.isSound ? .done : .no
  }

  /// The revision asked for, else the registry's branch, else, where `registry.json` cannot name it, `HEAD`: a registry
  /// that cannot be opened is what a doctor is for.
  private func commit(in repository: Repository) throws -> ObjectID {
    if let revision = revision.revision { return try repository.commitID(of: revision) }
    do {
      return try Registry(repository, branch: registry.branch).tip()
    } catch RegistryError.malformedFormat, RegistryError.newerFormat {
      return try repository.commitID(of: "HEAD")
    }
  }

  private static func text(_ finding: RegistryFinding, _ style: Style) -> String {
    let level = finding.level == .error ? style.red("error") : style.yellow("warning")
    var text = "\(level) \(finding.rule)  \(PrintableText.escaped(finding.place))\n"
    text += "  \(PrintableText.escaped(finding.message))\n"
    if let hint = finding.hint { text += "  " + style.dim(PrintableText.escaped(hint)) + "\n" }
    return text
  }

  private static func summary(_ result: RegistryExamination) -> String {
    let errors = result.findings.count { $0.level == .error }
    let warnings = result.findings.count - errors
    let cards = "\(count(result.cards, "card")) of \(count(result.models, "model"))"
    let format = result.fanout.map { ", format 1, fanout \($0)" } ?? ""
    let verdict = errors == 0 ? "sound" : "not sound"
    return "\(verdict): \(cards)\(format), at \(result.commit.short()); "
      + "\(count(errors, "error")), \(count(warnings, "warning"))\n"
  }

  private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  private func json(_ result: RegistryExamination) -> [UInt8] {
    Report.object(
      "registry.doctor",
      [
        "commit": .string(result.commit.description), "sound": .bool(result.isSound),
        "fanout": result.fanout.map { .number(.init($0)) } ?? .null, "models": .number(.init(result.models)),
        "cards": .number(.init(result.cards)),
        "findings": .array(
          result.findings.map { finding in
            [
              "rule": .string(finding.rule), "level": .string(finding.level.rawValue), "place": .string(finding.place),
              "message": .string(finding.message), "hint": finding.hint.map { .string($0) } ?? .null,
            ]
          }),
      ])
  }
}

struct ReshardCommand: SeccardCommand {
  static let configuration = CommandConfiguration(
    commandName: "reshard", abstract: "Move the cards to another number of hash levels, in one commit.")

  @Option(help: ArgumentHelp("0 to browse, 1 past 5,000 models, 2 past 500,000.", valueName: "n"))
  var fanout: Int

  @OptionGroup var registry: RegistryOptions
  @OptionGroup var report: ReportOptions

  mutating func run(_ invocation: Invocation) throws -> ExitStatus {
    let console = invocation.console
    report.console.apply(to: console)
    let opened = try registry.open(invocation)
    let result = try opened.reshard(fanout: fanout, invocation.writeContext(for: opened.repository))
    for trouble in result.write?.troubles ?? [] {
      console.warn("the commit is made, but: \(PrintableText.escaped(trouble))")
    }
    if report.json {
      console.writeJSON(
        Report.object(
          "registry.reshard",
          [
            "from": .number(.init(result.from)), "to": .number(.init(result.to)), "cards": .number(.init(result.cards)),
            "commit": result.write.map { .string($0.commit.description) } ?? .null,
          ]))
    } else if let write = result.write {
      console.write(
        "moved \(result.cards) cards from fanout \(result.from) to \(result.to) (\(PrintableText.escaped(opened.branch)) \(write.commit.short()))\n"
      )
      console.next("seccard registry doctor\(registry.suffix)")
    } else {
      console.write("the registry is at fanout \(result.from) already\n")
    }
    return .done
  }
}
