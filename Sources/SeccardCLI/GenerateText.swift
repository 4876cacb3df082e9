internal import SeccardCard
internal import SeccardJSON
internal import SeccardWorkspace

/// What `generate` and the hook say of a card.
struct GenerateText {
  let style: Style
  let width: Int
  let asOf: CalendarDate

  /// After it was written, or found to be as it should be.
  func generated(_ card: GeneratedCard, isStaged: Bool) -> String {
    let output = PrintableText.escaped(card.entry.output)
    if card.isCurrent { return "\(output) is up to date\n" }
    return "\(output): \(Self.summary(of: card))\(isStaged ? ", staged" : "")\n"
  }

  /// Whether the output is what would be generated; with the difference where it is not.
  func checked(_ card: GeneratedCard) -> String {
    let output = PrintableText.escaped(card.entry.output)
    if card.isCurrent { return "\(output) is what its inputs give\n" }
    switch card.committed {
    case .absent: return "\(output) is not there\n"
    case .conflicted: return "\(output) has an unresolved merge conflict\n"
    case .unreadable(let reason): return "\(output) is no card: \(reason)\n"
    case .generated(let value), .edited(let value), .foreign(let value):
      func side(_ name: String, _ document: JSONValue) -> DiffReport.Side {
        DiffReport.Side(
          name: name, file: card.entry.output, document: Self.withoutSeal(document), digest: nil,
          places: SourceMap(json: []))
      }
      let report = DiffReport(from: side(output, value), to: side("generated", .object(card.card.content)))
      if report.changes.isEmpty {
        let difference = card.changes.isEmpty ? "in another spelling" : "under another seal"
        return "\(output) has the values that its inputs give, \(difference)\n"
      }
      return DiffText(style: style, width: width, asOf: asOf).text(report)
    }
  }

  /// The seal changes with everything else and says nothing to a person.
  private static func withoutSeal(_ card: JSONValue) -> JSONValue {
    guard var content = card.object, var evidence = content["evidence"]?.object else { return card }
    evidence["seal"] = nil
    content["evidence"] = .object(evidence)
    return .object(content)
  }

  /// `generated anew, 3 fields changed`.
  static func summary(of card: GeneratedCard) -> String {
    if card.committedValue == nil { return "generated" }
    let seal = JSONPointer(tokens: ["evidence", "seal"])
    let count = card.changes.count { $0.newPointer != seal }
    return "generated anew, " + (count == 1 ? "1 field changed" : "\(count) fields changed")
  }

  static func text(_ remark: Remark) -> String {
    "note: \(PrintableText.escaped(remark.subject)): \(PrintableText.escaped(remark.message))\n"
  }
}
