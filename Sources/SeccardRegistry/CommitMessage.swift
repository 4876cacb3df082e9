internal import SeccardCard
internal import SeccardJSON

/// The message of a commit that seccard writes: subject, reason, changed fields, trailers (DESIGN of format 1).
struct CommitMessage {
  /// What one commit says about one card.
  struct Entry {
    let card: Card
    let comparison: Comparison
    /// Whether the state before is one of the same version.
    let isRevision: Bool
  }

  /// The most changed fields that a message lists for one card.
  static let mostFields = 50
  /// The most findings of the rules on change that it lists.
  static let mostFindings = 20
  /// The longest field name listed, in characters: a key may be megabytes long.
  static let longestField = 200

  static func publish(_ entries: [Entry], note: String?, source: String?) -> String {
    compose(subject: subject("publish", entries), note: note, entries: entries, source: source)
  }

  static func revise(_ entries: [Entry], reason: String, source: String?) -> String {
    let lines = cleaned(reason).split(separator: "\n", maxSplits: 1)
    let first = lines.first.map(String.init) ?? ""
    let rest = lines.count > 1 ? String(lines[1]) : nil
    return compose(subject: subject("revise", entries) + ": " + first, note: rest, entries: entries, source: source)
  }

  private static func subject(_ verb: String, _ entries: [Entry]) -> String {
    if entries.count == 1 { return "\(verb) \(entries[0].card.model) \(entries[0].card.version)" }
    return "\(verb) \(entries.count) cards"
  }

  private static func compose(subject: String, note: String?, entries: [Entry], source: String?) -> String {
    var paragraphs = [subject]
    if let note = note.map(cleaned), !note.isEmpty { paragraphs.append(note) }
    for entry in entries {
      let name = entries.count == 1 ? "" : "\(entry.card.model) \(entry.card.version): "
      paragraphs.append(name + account(of: entry))
    }
    var trailers: [String] = []
    for entry in entries {
      trailers.append("Seccard-Model: \(entry.card.model)")
      trailers.append("Seccard-Version: \(entry.card.version)")
      trailers.append("Seccard-Digest: sha256:\(entry.card.digest)")
    }
    if let source { trailers.append("Seccard-Source: \(PrintableText.escaped(source))") }
    paragraphs.append(trailers.joined(separator: "\n"))
    return paragraphs.joined(separator: "\n\n") + "\n"
  }

  private static func account(of entry: Entry) -> String {
    switch entry.comparison {
    case .first: return "First version."
    case .unreadable(_, let since): return "The state before, of \(since), could not be read."
    case .changes(let review, let since):
      let changes = review.changes
      let before = entry.isRevision ? "the last revision" : since.description
      if changes.isEmpty { return "No field changed since \(before)." }
      var lines = ["Verdict: \(review.verdict.text)"]
      for finding in review.findings.prefix(mostFindings) {
        lines.append("  \(finding.changeClass.description): \(finding.rule.id) at \(field(finding.path))")
      }
      if review.findings.count > mostFindings { lines.append("  and \(review.findings.count - mostFindings) more") }
      lines.append("")
      lines.append("\(changes.count) changed since \(before):")
      for change in changes.prefix(mostFields) { lines.append("  \(sign(change.kind)) \(field(change.path))") }
      if changes.count > mostFields { lines.append("  and \(changes.count - mostFields) more") }
      return lines.joined(separator: "\n")
    }
  }

  private static func sign(_ kind: JSONChange.Kind) -> String {
    switch kind {
    case .added: "+"
    case .removed: "-"
    case .replaced: "~"
    case .moved: ">"
    }
  }

  /// A field's name on one line: a key of a card can hold anything, and must not forge a trailer.
  private static func field(_ path: [JSONPathStep]) -> String {
    let dotted = FieldPath.dotted(path)
    let name = dotted.isEmpty ? "the whole card" : dotted
    return PrintableText.escaped(name.count > longestField ? String(name.prefix(longestField)) + "…" : name)
  }

  /// A person's text: control characters out, and no line that a trailer parser would take for one
  /// of ours, or for the end of the message (git-interpret-trailers(1), `---`).
  private static func cleaned(_ text: String) -> String {
    let safe = PrintableText.escaped(text, keepingLines: true)
    let lines = safe.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.lowercased().hasPrefix("seccard-") || line.hasPrefix("---") ? " " + line : String(line)
    }
    let kept = lines.drop { $0.allSatisfy(\.isWhitespace) }
    var result = Array(kept)
    while let last = result.last, last.allSatisfy(\.isWhitespace) { result.removeLast() }
    return result.joined(separator: "\n")
  }
}
