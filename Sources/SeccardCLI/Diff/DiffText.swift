internal import SeccardCard
internal import SeccardJSON

/// A difference on a screen: by section, with word-level differences inside text.
struct DiffText {
  let style: Style
  let width: Int
  /// The day that an approval's end is held against.
  let asOf: CalendarDate

  func text(_ report: DiffReport) -> String {
    var text = heading(report)
    for section in report.sections {
      text += "\n" + style.bold(PrintableText.escaped(section.title)) + "\n"
      for item in section.changes {
        text += lines(item.change).joined(separator: "\n") + "\n"
        for finding in item.findings { text += lines(finding, at: item.change.path).joined(separator: "\n") + "\n" }
      }
      for finding in section.others { text += lines(finding).joined(separator: "\n") + "\n" }
    }
    return text + (report.changes.isEmpty ? "" : "\n") + DiffReport.summary(of: report.changes) + "\n"
  }

  /// How many fields changed in which section.
  func stat(_ report: DiffReport) -> String {
    let titles = report.sections.map { PrintableText.escaped($0.title) }
    let widest = titles.map(TextLayout.width).max() ?? 0
    var text = heading(report)
    for (title, section) in zip(titles, report.sections) {
      let signs = section.changes.map { ChangeLine.sign($0.change.kind, style) }
      let shown = signs.count > 40 ? signs.prefix(40).joined() + "..." : signs.joined()
      let count = String(section.changes.count)
      text += " \(TextLayout.padded(title, to: widest)) | "
      text += String(repeating: " ", count: max(0, 4 - count.count)) + "\(count) \(shown)\n"
    }
    return text + DiffReport.summary(of: report.changes) + "\n"
  }

  private func heading(_ report: DiffReport) -> String {
    let verdict = report.review.verdict
    let painted = verdict.worst.map { style.changeClass($0, verdict.text) } ?? verdict.text
    let heading = style.bold("\(report.old.name) -> \(report.new.name):") + " " + painted + "\n"
    switch ReviewState(of: report.new.document, asOf: asOf) {
    case .undecided: return heading
    case let state: return heading + style.dim("\(report.new.name): \(state.text ?? "")") + "\n"
    }
  }

  /// What a rule says about the change above: the field only where it is not the change's own.
  private func lines(_ finding: ChangeFinding, at path: [JSONPathStep]) -> [String] {
    let field = finding.path == path ? "" : ChangeLine.field(DiffReport.place(finding.path)) + ": "
    return said(finding, "      ", field + finding.detail)
  }

  /// What a rule says about a field that did not change itself.
  private func lines(_ finding: ChangeFinding) -> [String] {
    let field = ChangeLine.field(DiffReport.place(finding.path))
    return ["  \(style.yellow("!")) \(field)"] + said(finding, "      ", finding.detail)
  }

  private func said(_ finding: ChangeFinding, _ margin: String, _ detail: String) -> [String] {
    let mark = style.changeClass(finding.changeClass, finding.changeClass.description)
    let reason = TextLayout.wrapped(finding.rule.reason, to: width - margin.count - 2)
    return ["\(margin)* \(mark)  \(finding.rule.id)"]
      + TextLayout.wrapped(detail, to: width - margin.count - 2).map { margin + "  " + $0 }
      + reason.map { margin + "  " + style.dim($0) }
  }

  private func lines(_ change: JSONChange) -> [String] {
    let field = ChangeLine.field(DiffReport.place(change.path))
    let head = "  " + ChangeLine.sign(change.kind, style) + (field.isEmpty ? "" : " " + field)
    switch change.kind {
    case .added: return valued(head, change.new, style.green)
    case .removed: return valued(head, change.old, style.red)
    case .moved: return [head + "  " + style.dim("moved, unchanged")]
    case .replaced: return replaced(head, change.old ?? .null, change.new ?? .null)
    }
  }

  /// A value that came or went: beside its field where it is short, else under it, one line for each of its own fields.
  private func valued(_ head: String, _ value: JSONValue?, _ paint: (String) -> String) -> [String] {
    let leaves = Self.leaves(of: value ?? .null)
    if leaves.count == 1, leaves[0].path.isEmpty {
      return inline(head, leaves[0].text, paint)
    }
    let widest = min(24, leaves.map { TextLayout.width($0.path) }.max() ?? 0)
    return [head]
      + leaves.flatMap { leaf -> [String] in
        let isLong = TextLayout.width(leaf.path) > widest
        let label = "      " + (isLong ? "  " : TextLayout.padded(leaf.path, to: widest) + "  ")
        let lines = TextLayout.wrapped(leaf.text, to: max(20, width - TextLayout.width(label)))
        let shown = lines.enumerated().map { index, line in
          (index == 0 ? label : String(repeating: " ", count: TextLayout.width(label))) + paint(line)
        }
        return (isLong ? ["      " + leaf.path] : []) + shown
      }
  }

  private func inline(_ head: String, _ text: String, _ paint: (String) -> String) -> [String] {
    if !text.contains("\n"), Self.visibleWidth(head) + 2 + TextLayout.width(text) <= width {
      return [head + "  " + paint(text)]
    }
    return [head] + TextLayout.wrapped(text, to: width - 6).map { "      " + paint($0) }
  }

  private func replaced(_ head: String, _ old: JSONValue, _ new: JSONValue) -> [String] {
    if case .string(let before) = old, case .string(let after) = new {
      return replacedText(head, before, after)
    }
    let before = Self.leaves(of: old)
    let after = Self.leaves(of: new)
    if before.count == 1, after.count == 1, before[0].path.isEmpty, after[0].path.isEmpty {
      return oneAfterTheOther(head, before[0].text, after[0].text)
    }
    return [head] + valued("      -", old, style.red) + valued("      +", new, style.green)
  }

  private func replacedText(_ head: String, _ before: String, _ after: String) -> [String] {
    let pieces = WordDiff.pieces(
      from: PrintableText.escaped(before, keepingLines: true), to: PrintableText.escaped(after, keepingLines: true))
    let isShort = !before.contains(" ") && !after.contains(" ")
    if isShort || before.isEmpty || after.isEmpty || WordDiff.isRewrite(pieces) {
      return oneAfterTheOther(head, Self.shown(before), Self.shown(after))
    }
    let marked = pieces.map { piece in
      switch piece {
      case .same(let text): text
      case .removed(let text): paintWords(text, open: "[-", close: "-]", style.red)
      case .added(let text): paintWords(text, open: "{+", close: "+}", style.green)
      }
    }
    let lines = TextLayout.wrapped(marked.joined(), to: width - 6, measuring: Self.visibleWidth)
    return [head] + lines.map { "      " + $0 }
  }

  /// Marks as `git diff --word-diff` has them; colour, where there is any, goes word by word so that lines can break.
  private func paintWords(_ text: String, open: String, close: String, _ paint: (String) -> String) -> String {
    guard style.isOn else { return open + text + close }
    return (open + text + close).split(separator: " ", omittingEmptySubsequences: false)
      .map { paint(String($0)) }.joined(separator: " ")
  }

  private func oneAfterTheOther(_ head: String, _ before: String, _ after: String) -> [String] {
    let line = "\(head)  \(style.red(before)) -> \(style.green(after))"
    let isOneLine = !before.contains("\n") && !after.contains("\n")
    if isOneLine, Self.visibleWidth(head) + 6 + TextLayout.width(before) + TextLayout.width(after) <= width {
      return [line]
    }
    let old = TextLayout.wrapped(before, to: width - 8).map { "      - " + style.red($0) }
    return [head] + old + TextLayout.wrapped(after, to: width - 8).map { "      + " + style.green($0) }
  }

  // MARK: Text

  /// The scalars of a value with their dotted places below it, as safe text.
  static func leaves(of value: JSONValue, at path: [JSONPathStep] = []) -> [(path: String, text: String)] {
    switch value {
    case .object(let object) where !object.isEmpty:
      return object.members.flatMap { leaves(of: $0.value, at: path + [.member($0.key)]) }
    case .array(let elements) where !elements.isEmpty:
      if elements.allSatisfy({ $0.array == nil && $0.object == nil }) {
        return [(ChangeLine.field(path), elements.map(scalar).joined(separator: ", "))]
      }
      return elements.enumerated().flatMap { index, element in
        let key = CardSchema.identityKeys.first { element[$0]?.string != nil }
        let step = key.flatMap { key in element[key]?.string.map { JSONPathStep.element(key: key, id: $0) } }
        return leaves(of: element, at: path + [step ?? .index(index)])
      }
    default:
      return [(ChangeLine.field(path), scalar(value))]
    }
  }

  private static func scalar(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): shown(text)
    default: PrintableText.escaped(String(decoding: value.printed(.compact), as: UTF8.self))
    }
  }

  private static func shown(_ text: String) -> String {
    text.allSatisfy(\.isWhitespace) ? "(empty)" : PrintableText.escaped(text, keepingLines: true)
  }

  /// The columns of text that may hold colour sequences.
  private static func visibleWidth(_ text: String) -> Int {
    var isInSequence = false
    var plain = ""
    for character in text {
      if character == "\u{1B}" { isInSequence = true }
      if !isInSequence { plain.append(character) }
      if isInSequence, character == "m" { isInSequence = false }
    }
    return TextLayout.width(plain)
  }
}
