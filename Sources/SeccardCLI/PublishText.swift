internal import SeccardCard
internal import SeccardRegistry

/// What became of a published card, on a screen: where it stands, what changed and whether that is worse, and what the gate
/// would like more.
struct PublishText {
  let style: Style
  let width: Int
  let isDryRun: Bool

  /// The most changes, and the most findings, that are listed.
  private static let mostChanges = 20

  /// - Parameter commit: The branch and the commit that holds the card; nil where nothing was written.
  func text(_ result: PublishedCard, commit: String?) -> String {
    let name = "\(result.card.model) \(result.card.version)"
    if result.outcome == .unchanged { return "\(name) is already published with this content\n" }
    let verb = isDryRun ? "would be \(result.outcome.rawValue)" : result.outcome.rawValue
    var text = isDryRun ? "\(style.bold(name)) \(verb)\n" : "\(verb) \(style.bold(name))"
    if !isDryRun { text += (commit.map { " (\($0))" } ?? "") + "\n" }
    text += "  \(result.path)\n  sha256 \(result.card.digest)\n"
    return text + account(of: result) + warnings(result.gate) + waivers(result.gate)
  }

  private func account(of result: PublishedCard) -> String {
    switch result.comparison {
    case .first: return "  the first version\n"
    case .unreadable(let reason, let since):
      return "  what changed since \(since) cannot be told: \(PrintableText.escaped(reason))\n"
    case .changes(let review, let since):
      let before = result.outcome == .revised ? "" : " since \(since)"
      let changes = review.changes
      let count = changes.count
      var text = count == 0 ? "" : verdict(review)
      text += "  \(count == 1 ? "1 field" : "\(count) fields") changed\(before)\(count == 0 ? "" : ":")\n"
      for change in changes.prefix(Self.mostChanges) { text += "    " + ChangeLine.text(change, style) + "\n" }
      return text + (count > Self.mostChanges ? "    and \(count - Self.mostChanges) more\n" : "")
    }
  }

  /// Whether the posture got worse, and the rules that a person has to look at.
  private func verdict(_ review: ChangeReview) -> String {
    let verdict = review.verdict
    var text = "  " + (verdict.worst.map { style.changeClass($0, verdict.text) } ?? verdict.text) + "\n"
    let findings = review.findings.filter { $0.changeClass != .improvement }
    for finding in findings.prefix(Self.mostChanges) {
      let mark = style.changeClass(finding.changeClass, finding.changeClass.description)
      text += "    \(mark)  \(finding.rule.id)  \(ChangeLine.field(finding.path))\n"
    }
    return text + (findings.count > Self.mostChanges ? "    and \(findings.count - Self.mostChanges) more\n" : "")
  }

  /// The rules that do not refuse the card yet: what shipping the version will ask for.
  private func warnings(_ gate: GateReport?) -> String {
    guard let warnings = gate?.warnings, !warnings.isEmpty else { return "" }
    let count = warnings.count == 1 ? "1 warning" : "\(warnings.count) warnings"
    let list = TextLayout.wrapped(warnings.map(\.id).joined(separator: ", "), to: width - 4)
    return "  \(style.yellow(count)) of the gate:\n" + list.map { "    \($0)\n" }.joined()
  }

  private func waivers(_ gate: GateReport?) -> String {
    let waivers = gate?.waivers ?? []
    let lines = waivers.prefix(Self.mostChanges).map { waiver in
      let state =
        switch waiver.state {
        case .applies: "until \(waiver.expires), by \(waiver.by)"
        case .expired: "ended on \(waiver.expires)"
        case .void(let reason): "lifts nothing: \(reason)"
        }
      return "  waiver of \(waiver.rule.isEmpty ? "(no rule)" : waiver.rule): \(state)\n"
    }
    let more = waivers.count - lines.count
    return lines.joined() + (more > 0 ? "  and \(more) more waivers\n" : "")
  }
}
