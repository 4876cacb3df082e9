internal import ArgumentParser
internal import SeccardCard
internal import SeccardExchange
internal import SeccardJSON
internal import SeccardRegistry

struct ValidateCommand: SeccardCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Say whether cards are valid, and what is wrong with them.",
    discussion: """
      A card is held against the schema of a Security Model Card, against the schemas in the registry's schema folder \
      where there is a registry, and against what no schema can say: a threat that names a test which is not there, a \
      date before another, a key that looks like a slip of the pen. JSON and YAML are read. A folder means the cards in \
      it and below it; a pattern such as 'cards/*/*.json' may be quoted.
      """)

  @Argument(help: "Cards, JSON or YAML; folders; patterns; - for standard input.")
  var files: [String]

  @Option(help: "Exit with 1 where a finding has this level: error, warning or note.")
  var failOn: FindingLevel = .error

  @OptionGroup var registry: RegistryOptions
  @OptionGroup var findings: FindingOptions

  func validate() throws {
    if files.filter({ $0 == "-" }).count > 1 { throw ValidationError("standard input can be read once") }
  }

  mutating func run(_ invocation: Invocation) throws -> ExitStatus {
    let console = invocation.console
    findings.console.apply(to: console)
    let rules = try registry.openIfThere(invocation).map { try $0.snapshot().rules() } ?? RegistryRules.standard()
    var status = ExitStatus.done
    var done = 0
    var results: [CardVerdict] = []
    let paths = try CardFiles.expanded(files)
    let progress = console.progress("validating")
    let work = ParallelWork {
      let rules = rules.unshared()
      return { path in Result { try CardVerdict(ofFileAt: path, rules) } }
    }
    try work.answers(to: paths) { answer in
      do {
        results.append(try answer.get())
      } catch let failure as Failure {
        // One file that cannot be read takes no verdict away from the others.
        console.report(failure, suffix: "")
        status = .failed
      }
      done += 1
      progress.update(done)
    }
    progress.end()
    let isDenied = results.contains { $0.findings.contains { $0.finding.level >= failOn } }
    if isDenied, status == .done { status = .no }
    findings.write(
      results.flatMap(\.reported), isComplete: status != .failed, console, json: { Self.json(results) },
      text: { Self.write(results, console, isQuiet: console.isQuiet) })
    return status
  }

  // MARK: Output

  private static func write(_ results: [CardVerdict], _ console: Console, isQuiet: Bool) {
    let style = console.style
    for result in results {
      for located in result.findings {
        let finding = located.finding
        let place = located.position.map { ":\($0.line):\($0.column)" } ?? ""
        console.write(
          "\(style.bold(result.name + place + ":")) \(style.level(finding.level)): \(located.sentence) "
            + style.dim("(\(finding.rule))") + "\n")
      }
      if !isQuiet { console.write("\(result.name) \(result.summary)\n") }
    }
    if let rule = results.lazy.flatMap(\.findings).first?.finding.rule {
      console.next("seccard explain \(rule)")
    }
  }

  private static func json(_ results: [CardVerdict]) -> [UInt8] {
    Report.object(
      "validate",
      [
        "files": .array(
          results.map { result in
            [
              "file": .string(result.name), "valid": .bool(result.isValid),
              "truncated": .bool(result.isTruncated),
              "findings": .array(result.findings.map { Report.finding($0.finding, at: $0.position) }),
            ]
          })
      ])
  }
}
