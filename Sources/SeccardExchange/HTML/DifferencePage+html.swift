internal import SeccardCard

extension DifferencePage {
  /// The whole file. Equal pages have equal bytes.
  package func html() throws -> String {
    try HTMLPage(body: Self.body, style: Self.style).text(fields)
  }

  private var fields: HTMLFields {
    var entryCount = 0
    var findings: [NumberedFinding] = []
    let sections = sections.enumerated().map { index, section -> HTMLFields in
      let entries = section.entries.map { entry -> HTMLFields in
        entryCount += 1
        let own = entry.findings.enumerated().map { offset, finding in
          NumberedFinding(finding: finding, number: findings.count + 1 + offset, entry: entryCount)
        }
        findings += own
        return Self.fields(entry, entryCount, findings: own)
      }
      return [
        "section": index + 1, "sectionTitle": section.title, "isKnown": section.isKnown, "sectionSize": entries.count,
        "sectionCount": Self.counted(entries.count, "field"), "entries": entries,
      ]
    }
    let byClass = Dictionary(grouping: findings) { $0.finding.changeClass }
    let groups = Self.classes.map { (changeClass: $0, findings: byClass[$0] ?? []) }
    let improvements = byClass[.improvement] ?? []
    let looks = groups.filter { $0.changeClass != .improvement && !$0.findings.isEmpty }
    var fields: HTMLFields = [
      "title": "\(verdictTitle): \(old.name) to \(new.name)", "oldName": Self.breakable(old.name, after: ["/", "@"]),
      "newName": Self.breakable(new.name, after: ["/", "@"]), "verdictTone": verdict.worst.map(Self.tone) ?? "neutral",
      "verdictMark": verdict.worst.map(Self.mark) ?? "=", "verdictTitle": verdictTitle, "verdictText": verdictText,
      "tally": groups.map { Self.tally($0.changeClass, $0.findings.count) }, "summary": summary.capitalised,
      "looks": looks.map { Self.group($0.changeClass, $0.findings) }, "hasLooks": !looks.isEmpty, "calm": calm,
      "lookCount": findings.count - improvements.count, "improvementCount": improvements.count,
      "sections": sections, "hasSections": !sections.isEmpty,
    ]
    if !improvements.isEmpty { fields["improvements"] = Self.group(.improvement, improvements) }
    fields["firstUnknown"] = self.sections.firstIndex { !$0.isKnown }.map { $0 + 1 }
    fields["oldDigest"] = old.digest
    fields["newDigest"] = new.digest
    fields["review"] = review?.capitalised
    return fields
  }

  private var verdictTitle: String {
    verdict.worst.map { $0.description.capitalised } ?? (verdict.changes == 0 ? "Unchanged" : "Neutral")
  }

  /// What the verdict's text says after its class.
  private var verdictText: String {
    guard let colon = verdict.text.firstIndex(of: ":") else { return "the two documents say the same" }
    return String(verdict.text[colon...].dropFirst(2))
  }

  /// What is said where nothing needs a look.
  private var calm: String {
    verdict.changes == 0
      ? "Nothing changed." : "Nothing: no rule found a regression, and none asks for a change to be read."
  }

  // MARK: Text

  static func counted(_ count: Int, _ noun: String) -> String {
    "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
  }

  /// `12,345`.
  private static func grouped(_ number: Int) -> String {
    var text = ""
    for (index, digit) in String(number).reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }

  /// A path in the parts between which a line may break: after the characters of `ends`, and before a bracket.
  static func breakable(_ path: String, after ends: Set<Unicode.Scalar> = [".", "/", "_"]) -> [String] {
    guard path.utf8.count <= 1_000 else { return [path] }
    var parts: [String] = []
    var part = String.UnicodeScalarView()
    for scalar in path.unicodeScalars {
      if scalar == "[", !part.isEmpty {
        parts.append(String(part))
        part = String.UnicodeScalarView()
      }
      part.append(scalar)
      if ends.contains(scalar) {
        parts.append(String(part))
        part = String.UnicodeScalarView()
      }
    }
    return part.isEmpty ? parts : parts + [String(part)]
  }
}

extension String {
  /// With a capital first letter.
  var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
