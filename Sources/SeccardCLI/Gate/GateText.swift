internal import SeccardCard

/// What the gate says, for people: the verdict, then a list of what is left to do, what blocks first.
struct GateText {
  let style: Style
  let width: Int

  func text(_ report: GateReport, of name: String) -> String {
    var text = style.bold(heading(report, name)) + "\n" + style.dim("as of \(report.asOf)") + "\n"
    text += list("To do before it may \(report.stage.rawValue)", report.blocking, style.red, isNumbered: true)
    text += list("Could not be evaluated, so nobody knows", report.unknown, style.red, isNumbered: false)
    text += list("Warnings", report.warnings, style.yellow, isNumbered: false)
    text += waived(report) + waivers(report)
    let off = report.entries.filter { $0.level == .off }
    if !off.isEmpty {
      text += "\n" + style.dim(wrapped("Not looked at, by the policy: " + off.map(\.id).joined(separator: ", "))) + "\n"
    }
    return text
  }

  private func heading(_ report: GateReport, _ name: String) -> String {
    let stage = report.stage.rawValue
    let blocking = report.blocking.count
    let rules = blocking == 1 ? "1 rule refuses it" : "\(blocking) rules refuse it"
    switch report.verdict {
    case .passes:
      let warnings = report.warnings.count
      let suffix = warnings == 0 ? "" : ", with \(warnings) warning\(warnings == 1 ? "" : "s")"
      return "\(name) may \(stage)\(suffix)"
    case .refused: return "\(name) may not \(stage): \(rules)"
    case .unknown:
      let unknown = report.unknown.count
      return "\(name): whether it may \(stage) is not known: \(unknown) rule\(unknown == 1 ? "" : "s") could not be "
        + "evaluated" + (blocking == 0 ? "" : ", and \(rules)")
    }
  }

  /// Rules that a heading is true of, each with its findings and what to do.
  private func list(
    _ title: String, _ entries: [GateReport.Entry], _ paint: (String) -> String, isNumbered: Bool
  ) -> String {
    guard !entries.isEmpty else { return "" }
    var text = "\n" + style.bold(title) + "\n"
    for (index, entry) in entries.enumerated() {
      let mark = isNumbered ? TextLayout.padded("\(index + 1).", to: 3) : "-"
      let margin = String(repeating: " ", count: 3 + mark.count)
      text += "  \(mark) \(paint(entry.id))\n"
      if case .unknown(let reason) = entry.outcome { text += indented(reason, margin) }
      let open = entry.findings.filter { $0.waiver == nil }
      for finding in open.prefix(Self.mostFindings) { text += indented(finding.sentence, margin) }
      if open.count > Self.mostFindings { text += "\(margin)and \(open.count - Self.mostFindings) more\n" }
      if let advice = entry.advice, case .findings = entry.outcome {
        text += indented("-> " + advice, margin, style.cyan)
      }
      var examples: [String] = []
      for example in open.compactMap(\.example) where !examples.contains(example) { examples.append(example) }
      for example in examples.prefix(Self.mostFindings) { text += "\(margin)   \(style.dim(example))\n" }
    }
    return text
  }

  private static let mostFindings = 6

  private func waived(_ report: GateReport) -> String {
    let lifted = report.entries.flatMap { entry in
      entry.findings.filter { $0.waiver != nil && entry.level != .off }.map { (entry, $0) }
    }
    guard !lifted.isEmpty else { return "" }
    var text = "\n" + style.bold("Found and waived") + "\n"
    for (entry, finding) in lifted.prefix(50) {
      text += "  - \(style.yellow(entry.id))\n" + indented(finding.sentence, "    ")
    }
    return text + (lifted.count > 50 ? "  and \(lifted.count - 50) more\n" : "")
  }

  private func waivers(_ report: GateReport) -> String {
    guard !report.waivers.isEmpty else { return "" }
    var text = "\n" + style.bold("Waivers in the card") + "\n"
    for waiver in report.waivers.prefix(100) {
      let rule = waiver.rule.isEmpty ? "(no rule)" : waiver.rule
      let state =
        switch waiver.state {
        case .applies: style.yellow("until \(waiver.expires)")
        case .expired: style.red("ended on \(waiver.expires), lifts nothing")
        case .void(let reason): style.red("lifts nothing: \(reason)")
        }
      text += "  - \(rule)  \(state)\n"
      let by = waiver.by.isEmpty ? "by nobody" : "by \(waiver.by)"
      text += indented(waiver.reason.isEmpty ? by : "\(by): \(waiver.reason)", "    ")
    }
    return text + (report.waivers.count > 100 ? "  and \(report.waivers.count - 100) more\n" : "")
  }

  // MARK: Coverage

  func text(_ coverage: Coverage, of name: String) -> String {
    var text = style.bold("\(name): what is filled, section by section") + "\n"
    for section in coverage.sections {
      let count = "\(section.filled) of \(section.fields.count)"
      text += "\n\(style.bold(section.title))  \(count)\n"
      let filled = section.fields.filter { $0.state == .filled }.map { short($0, section) }
      if !filled.isEmpty, section.fields.count > 1 {
        text += indented("filled: " + filled.joined(separator: ", "), "  ")
      }
      for field in section.fields where field.state != .filled {
        let need =
          switch field.need {
          case .required(let stage)?: "  " + style.red("\(stage.rawValue) requires it")
          case .recommended(let stage)?: "  " + style.yellow("\(stage.rawValue) asks for it")
          case nil: ""
          }
        text += "  - \(short(field, section))  \(style.dim(field.state.rawValue))\(need)\n"
      }
    }
    return text
  }

  private func short(_ field: Coverage.Field, _ section: Coverage.Section) -> String {
    field.path.count > 1 ? field.path.dropFirst().joined(separator: ".") : field.name
  }

  private func indented(_ text: String, _ margin: String, _ paint: (String) -> String = { $0 }) -> String {
    TextLayout.wrapped(text, to: max(20, width - margin.count)).map { margin + paint($0) + "\n" }.joined()
  }

  private func wrapped(_ text: String) -> String { TextLayout.wrapped(text, to: width).joined(separator: "\n") }
}
