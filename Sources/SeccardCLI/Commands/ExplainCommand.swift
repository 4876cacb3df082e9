internal import ArgumentParser
internal import SeccardCard
internal import SeccardJSON

struct ExplainCommand: SeccardCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say what a rule means, why, and what to do about it.",
    discussion: "Without a rule, every rule is listed.")

  @Argument(help: "The rule's id, such as artifact.load-risk.dangerous.")
  var rule: String?

  @Flag(help: "Print every rule as Markdown.")
  var markdown = false

  @OptionGroup var report: ReportOptions

  func validate() throws {
    if markdown, rule != nil || report.json { throw ValidationError("--markdown prints every rule, and nothing else") }
  }

  mutating func run(_ invocation: Invocation) throws -> ExitStatus {
    let console = invocation.console
    report.console.apply(to: console)
    if markdown {
      console.write(RuleBookMarkdown.text)
      return .done
    }
    console.page(configured: nil)
    let entries = try rule.map { [try Self.entry($0)] } ?? RuleBook.all
    if report.json {
      console.writeJSON(
        Report.object("explain", ["rules": .array(entries.map(Self.json))]))
    } else if rule != nil {
      console.write(Self.text(entries[0], console.style, console.width))
    } else {
      for kind in RuleBook.Kind.allCases {
        console.write((kind == .change ? "" : "\n") + console.style.bold(kind.title) + "\n")
        for entry in entries where entry.kind == kind {
          console.write("  \(entry.id)  \(console.style.dim(entry.effect))\n")
        }
      }
      console.next("seccard explain RULE")
    }
    return .done
  }

  private static func entry(_ id: String) throws -> RuleBook.Entry {
    if let entry = RuleBook.named(id) { return entry }
    let near = Suggestion.nearest(to: id, among: RuleBook.all.map(\.id))
    throw Failure(
      "there is no rule \(quoted(id))" + (near.map { "; did you mean \($0)?" } ?? ""),
      hints: [("see them all", "seccard explain")])
  }

  private static func text(_ entry: RuleBook.Entry, _ style: Style, _ width: Int) -> String {
    func paragraph(_ label: String, _ text: String) -> String {
      let lines = TextLayout.wrapped(RuleBookMarkdown.sentence(text), to: width - 13)
      return lines.enumerated().map { index, line in
        "  " + (index == 0 ? style.cyan(TextLayout.padded(label, to: 11)) : String(repeating: " ", count: 11)) + line
          + "\n"
      }.joined()
    }
    return style.bold(entry.id) + "\n" + paragraph(entry.kind.label, entry.summary) + paragraph("effect", entry.effect)
      + paragraph("why", entry.reason) + paragraph("what to do", entry.advice)
  }

  private static func json(_ entry: RuleBook.Entry) -> JSONValue {
    [
      "rule": .string(entry.id), "kind": .string(entry.kind.rawValue), "summary": .string(entry.summary),
      "effect": .string(entry.effect), "reason": .string(entry.reason), "advice": .string(entry.advice),
    ]
  }
}
