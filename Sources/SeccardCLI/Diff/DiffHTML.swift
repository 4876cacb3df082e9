internal import SeccardCard
internal import SeccardExchange
internal import SeccardJSON

/// A difference as a page for a browser: one file, for a security review.
enum DiffHTML {
  /// - Parameter asOf: The day that an approval's end is held against.
  static func text(_ report: DiffReport, asOf: CalendarDate) throws -> String {
    try DifferencePage(
      old: side(report.old), new: side(report.new), verdict: report.review.verdict,
      summary: DiffReport.summary(of: report.changes),
      review: ReviewState(of: report.new.document, asOf: asOf).text, sections: report.sections.map(section)
    ).html()
  }

  private static func side(_ side: DiffReport.Side) -> DifferencePage.Side {
    DifferencePage.Side(name: side.name, digest: side.digest?.description)
  }

  private static func section(_ section: DiffReport.Section) -> DifferencePage.Section {
    let isKnown = section.key.isEmpty || CardSchema.fields.contains { $0.key.hasSameScalars(as: section.key) }
    let changed = section.changes.map { item in
      DifferencePage.Entry(
        kind: item.change.kind, field: field(item.change.path), value: value(item.change),
        findings: item.findings.map { finding($0, at: item.change.path) })
    }
    let unchanged = section.others.map { other in
      DifferencePage.Entry(
        kind: nil, field: field(other.path), value: .none, findings: [finding(other, at: other.path)])
    }
    return DifferencePage.Section(title: section.title, isKnown: isKnown, entries: changed + unchanged)
  }

  private static func finding(_ finding: ChangeFinding, at path: [JSONPathStep]) -> DifferencePage.Finding {
    DifferencePage.Finding(
      changeClass: finding.changeClass, rule: finding.rule.id, summary: finding.rule.summary,
      field: FieldPath.dotted(finding.path), place: finding.path == path ? nil : field(finding.path),
      detail: finding.detail, reason: finding.rule.reason, advice: finding.rule.advice)
  }

  /// The field below its section, which is a heading above it.
  private static func field(_ path: [JSONPathStep]) -> String {
    let text = ChangeLine.field(DiffReport.place(path))
    return text.isEmpty ? "the whole document" : text
  }

  private static func value(_ change: JSONChange) -> DifferencePage.Value {
    switch change.kind {
    case .moved: .none
    case .added: .added(leaves(change.new))
    case .removed: .removed(leaves(change.old))
    case .replaced: words(change) ?? .replaced(leaves(change.old), by: leaves(change.new))
    }
  }

  /// The difference inside a text; nil where the two values are better read one after the other.
  private static func words(_ change: JSONChange) -> DifferencePage.Value? {
    guard case .string(let before)? = change.old, case .string(let after)? = change.new,
      before.utf8.contains(UInt8(ascii: " ")) || after.utf8.contains(UInt8(ascii: " "))
    else { return nil }
    let pieces = WordDiff.pieces(
      from: PrintableText.escaped(before, keepingLines: true), to: PrintableText.escaped(after, keepingLines: true))
    if before.isEmpty || after.isEmpty || WordDiff.isRewrite(pieces) { return nil }
    return .words(
      pieces.map { piece in
        switch piece {
        case .same(let text): .same(text)
        case .removed(let text): .removed(text)
        case .added(let text): .added(text)
        }
      })
  }

  private static func leaves(_ value: JSONValue?) -> [DifferencePage.Leaf] {
    DiffText.leaves(of: value ?? .null).map { DifferencePage.Leaf(place: $0.path, text: $0.text) }
  }
}
