internal import SeccardCard

/// What the rules say, as a template sees it: by class, the worst first, and within a class by rule.
extension DifferencePage {
  /// A finding with where it stands: its own number, and that of its entry. The fragments of the page are made of these,
  /// and never of a card's text.
  struct NumberedFinding {
    let finding: Finding
    let number: Int
    let entry: Int
  }

  static let classes = Severity.allCases.map(ChangeClass.regression) + [.flagged, .improvement]

  /// The findings of one class, each rule once with all the fields that it is about, in the order of the sections.
  static func group(_ changeClass: ChangeClass, _ findings: [NumberedFinding]) -> HTMLFields {
    var order: [String] = []
    var byRule: [String: [NumberedFinding]] = [:]
    for numbered in findings {
      if byRule[numbered.finding.rule] == nil { order.append(numbered.finding.rule) }
      byRule[numbered.finding.rule, default: []].append(numbered)
    }
    return [
      "groupTitle": changeClass.description.capitalised, "groupCount": counted(findings.count, "finding"),
      "groupTone": tone(changeClass), "groupMark": mark(changeClass),
      "rules": order.compactMap { id in byRule[id].flatMap(rule) },
    ]
  }

  private static func rule(_ findings: [NumberedFinding]) -> HTMLFields? {
    guard let rule = findings.first?.finding else { return nil }
    return [
      "ruleTone": tone(rule.changeClass), "ruleTitle": rule.summary.capitalised, "ruleID": rule.rule,
      "reason": rule.reason.capitalised, "advice": rule.advice.capitalised,
      "places": findings.map { numbered -> HTMLFields in
        [
          "finding": numbered.number, "at": numbered.entry, "place": breakable(numbered.finding.field),
          "happened": numbered.finding.detail,
        ]
      },
    ]
  }

  /// A finding beside the entry that it is about.
  static func fields(_ numbered: NumberedFinding) -> HTMLFields {
    let finding = numbered.finding
    var fields: HTMLFields = [
      "saidNumber": numbered.number, "saidTone": tone(finding.changeClass), "saidMark": mark(finding.changeClass),
      "saidClass": finding.changeClass.description, "saidRule": finding.rule, "detail": finding.detail,
    ]
    fields["saidPlace"] = finding.place.map { ["place": breakable($0)] as HTMLFields }
    return fields
  }

  static func tally(_ changeClass: ChangeClass, _ count: Int) -> HTMLFields {
    let word =
      switch changeClass {
      case .regression(let severity): severity.rawValue
      case .flagged: "to read"
      case .improvement: "improved"
      }
    return [
      "tallyCount": count, "tallyTone": tone(changeClass), "tallyMark": mark(changeClass), "tallyWord": word,
      "isNone": count == 0,
    ]
  }

  static func mark(_ changeClass: ChangeClass) -> String {
    switch changeClass {
    case .regression: "▼"
    case .flagged: "●"
    case .improvement: "▲"
    }
  }

  /// The class of the style.
  static func tone(_ changeClass: ChangeClass) -> String {
    switch changeClass {
    case .regression(let severity): severity.rawValue
    case .flagged: "flagged"
    case .improvement: "better"
    }
  }
}
