internal import SeccardCard
internal import SeccardJSON

/// Questions and what is said about them, as text for a terminal.
struct PromptText {
  let style: Style
  let width: Int
  /// Whether the help is left out until somebody asks for it.
  let isShort: Bool

  private static let mostShown = 3

  func section(_ prompt: CardInterview.Prompt, of count: Int) -> String {
    let title = style.bold("\(prompt.section.title)") + style.dim("  \(prompt.number) of \(count)")
    let isShort = isShort || Self.isWholeSection(prompt)
    return (["", title] + (isShort ? [] : wrapped(Self.plain(prompt.section.help), indent: 0))).joined(separator: "\n")
  }

  /// The question with its help, an example, the choices and what the field holds.
  func question(_ prompt: CardInterview.Prompt, elements: [JSONValue], tests: [String], withHelp: Bool) -> String {
    var lines = Self.isWholeSection(prompt) ? [] : ["", heading(prompt)]
    if !isShort || withHelp {
      if !prompt.isList || elements.isEmpty || withHelp {
        lines += wrapped(Self.plain(prompt.question.help), indent: 2)
      }
      if !prompt.question.example.isEmpty { lines += labelled("as in", prompt.question.example) }
    }
    lines += choices(prompt.question.kind, tests)
    lines += prompt.isList ? list(elements) : value(prompt)
    return lines.joined(separator: "\n")
  }

  /// Whether the section is this one question, under the same title.
  private static func isWholeSection(_ prompt: CardInterview.Prompt) -> Bool {
    prompt.list == nil && prompt.section.items.count == 1
  }

  private func heading(_ prompt: CardInterview.Prompt) -> String {
    guard let list = prompt.list else { return style.cyan(prompt.question.title) }
    guard let element = prompt.element else {
      return style.cyan("Add a \(list.noun)?") + style.dim("  its id; Enter: no more")
    }
    return style.cyan(prompt.question.title) + style.dim("  \(list.noun) ") + TextLine.short(element, to: width / 2)
  }

  /// What the schema says, in plain text.
  private static func plain(_ help: String) -> String { help.replacing("`", with: "") }

  private func choices(_ kind: CardQuestion.Kind, _ tests: [String]) -> [String] {
    let words: [String]
    switch kind {
    case .choice(let choices), .choices(let choices): words = choices
    case .tests: words = Array(tests.prefix(30))
    default: return []
    }
    let labels = words.enumerated().map { "\($0 + 1) \(TextLine.short($1, to: width / 2))" }
    var lines: [String] = []
    var line = ""
    for label in labels {
      let longer = line.isEmpty ? label : line + "   " + label
      if TextLayout.width(longer) > width - 4, !line.isEmpty {
        lines.append(line)
        line = label
      } else {
        line = longer
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines.map { "  " + $0 }
  }

  private func value(_ prompt: CardInterview.Prompt) -> [String] {
    guard let value = prompt.value, !Placeholder.isEmpty(value) else { return [] }
    let origin = prompt.origin.map { style.dim("  from \(PrintableText.escaped($0))") } ?? ""
    var lines = wrapped(Self.shown(value), indent: 7)
    let hidden = lines.count - Self.mostShown
    if hidden > 0 {
      lines =
        lines.prefix(Self.mostShown) + [
          style.dim("       (\(hidden) more \(hidden == 1 ? "line" : "lines"); :edit shows all)")
        ]
    }
    guard let first = lines.first else { return [] }
    lines[0] = "  " + style.green("now") + "  " + first.dropFirst(7)
    lines[lines.count - 1] += origin
    return lines
  }

  private func list(_ elements: [JSONValue]) -> [String] {
    let most = 20
    let shown = elements.prefix(most).enumerated().map { index, element in
      let words = ["id", "title", "status", "outcome", "state", "severity"].compactMap { element[$0]?.string }
      return "  \(index + 1) " + TextLine.short(words.joined(separator: "  "), to: width - 6)
    }
    return shown + (elements.count > most ? ["  and \(elements.count - most) more"] : [])
  }

  /// A value as one would type it.
  static func shown(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): PrintableText.escaped(text, keepingLines: true)
    case .number(let number): number.lexeme
    case .array(let elements): elements.map(shown).joined(separator: ", ")
    case .object(let object):
      object.members.map { "\(PrintableText.escaped($0.key)) \(shown($0.value))" }.joined(separator: ", ")
    case .bool(let flag): flag ? "true" : "false"
    case .null: ""
    }
  }

  /// A value as an editor shows it.
  static func plain(_ value: JSONValue) -> String { value.string ?? shown(value) }

  // MARK: What is wrong

  /// A complaint, with what to do about it.
  func complaint(_ sentences: [String]) -> String {
    sentences.flatMap { sentence in
      wrapped(sentence, indent: 2).enumerated().map { index, line in
        style.yellow(index == 0 ? "! " + line.dropFirst(2) : line)
      }
    }.joined(separator: "\n")
  }

  func remark(_ finding: Finding) -> String {
    let last = finding.field.split(separator: ".").last.map(String.init) ?? finding.field
    let advice = finding.advice ?? ValidationRule.all.first { $0.id == finding.rule }?.advice
    return PrintableText.escaped(last) + " " + finding.message + (advice.map { "; \($0)" } ?? "")
  }

  // MARK: Overviews

  func paragraph(_ text: String) -> String { wrapped(text, indent: 0).joined(separator: "\n") }

  /// The questions that are open, by section.
  func empty(_ prompts: [CardInterview.Prompt]) -> String {
    let names = Dictionary(grouping: prompts, by: \.number).sorted { $0.key < $1.key }.map { _, prompts in
      let section = prompts[0].section
      if section.items.count == 1 { return section.title }
      return section.title + " (" + prompts.map { Self.inSentence($0.question.title) }.joined(separator: ", ") + ")"
    }
    return paragraph("Still empty: " + names.joined(separator: "; ") + ".")
  }

  /// A title as it stands within a sentence: `AI classification` keeps its capitals.
  private static func inSentence(_ title: String) -> String {
    title.split(separator: " ").map { word in
      word.dropFirst().first?.isUppercase ?? false ? String(word) : word.lowercased()
    }.joined(separator: " ")
  }

  func help() -> String {
    let column = 14
    return BuilderCommand.table.map { name, meaning in
      let lines = TextLayout.wrapped(meaning, to: max(20, width - column))
      let first = "  " + style.cyan(TextLayout.padded(name, to: column - 2)) + (lines.first ?? "")
      return ([first] + lines.dropFirst().map { String(repeating: " ", count: column) + $0 }).joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// All sections, with how much of each is still empty.
  func sections(_ interview: CardInterview) -> String {
    let empty = Dictionary(grouping: interview.empty, by: \.number)
    let widest = min(interview.sections.map { TextLayout.width($0.title) }.max() ?? 0, max(10, width - 21))
    return interview.sections.enumerated().map { index, section in
      let missing = empty[index + 1]?.count ?? 0
      let state =
        missing == 0
        ? style.green("done") : section.items.count == 1 ? "empty" : "\(missing) of \(section.items.count) empty"
      let isHere = interview.prompt?.number == index + 1
      let number = (index < 9 ? " " : "") + "\(index + 1)"
      return (isHere ? style.bold("> ") : "  ") + "\(number)  "
        + TextLayout.padded(TextLine.short(section.title, to: widest), to: widest) + "  "
        + state
    }.joined(separator: "\n")
  }

  private func labelled(_ label: String, _ text: String) -> [String] {
    let lines = TextLayout.wrapped(text, to: max(20, width - 9))
    return lines.enumerated().map { index, line in
      style.dim("  " + (index == 0 ? TextLayout.padded(label, to: 7) : String(repeating: " ", count: 7)) + line)
    }
  }

  private func wrapped(_ text: String, indent: Int) -> [String] {
    TextLayout.wrapped(text, to: max(20, width - indent)).map { String(repeating: " ", count: indent) + $0 }
  }
}
