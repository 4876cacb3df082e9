internal import SeccardCard
internal import SeccardExchange
internal import SeccardJSON
internal import SeccardRegistry
internal import SeccardYAML

/// A finding with its place in the file.
struct LocatedFinding {
  let finding: Finding
  let position: SourcePosition?

  /// The field and what is wrong with it.
  var sentence: String {
    finding.field.isEmpty ? finding.message : "\(PrintableText.escaped(finding.field)): \(finding.message)"
  }
}

/// What `validate` says of one file.
struct CardVerdict {
  /// The file as messages call it.
  let name: String
  /// The file as reports call it.
  private let path: String
  let findings: [LocatedFinding]
  let isTruncated: Bool

  /// - Throws: `Failure` where the file cannot be read, or held against the rules.
  init(ofFileAt path: String, _ rules: RegistryRules) throws {
    self.path = path == "-" ? "stdin" : path
    name = InputFile.name(path)
    let bytes = try InputFile.bytes(at: path)
    let source: SourceDocument
    do throws(SourceSyntaxError) {
      source = try SourceDocument(bytes, isYAML: InputFile.isYAML(path, bytes))
    } catch {
      findings = [
        LocatedFinding(
          finding: Finding(ValidationRule.syntax, at: .root, in: .null, "is not \(error.language): \(error.message)"),
          position: error.position)
      ]
      isTruncated = false
      return
    }
    let answer = try rules.answer(for: source.value)
    let positions = source.places.positions(of: answer.findings.map(\.pointer))
    let remarks = source.remarks.map { remark in
      LocatedFinding(
        finding: Finding(ValidationRule.ambiguousScalar, at: remark.pointer, in: source.value, remark.message),
        position: remark.position)
    }
    findings = zip(answer.findings, positions).map { LocatedFinding(finding: $0, position: $1) } + remarks
    isTruncated = answer.isTruncated
  }

  var isValid: Bool { !findings.contains { $0.finding.level == .error } }

  var reported: [ReportedFinding] {
    findings.map { located in
      ReportedFinding(
        rule: located.finding.rule, level: ReportedFinding.Level(located.finding.level),
        message: located.finding.message, field: PrintableText.escaped(located.finding.field), file: path,
        position: located.position)
    }
  }

  /// `is valid`, `is valid, with 2 warnings`, `is not valid: 1 error, 2 warnings`.
  var summary: String {
    let parts = FindingLevel.allCases.reversed().compactMap { level -> String? in
      let count = findings.count { $0.finding.level == level }
      return count == 0 ? nil : "\(count) \(level.rawValue)\(count == 1 ? "" : "s")"
    }
    let list = parts.joined(separator: ", ") + (isTruncated ? " and more that are not listed" : "")
    if !isValid { return "is not valid: \(list)" }
    return parts.isEmpty ? "is valid" : "is valid, with \(list)"
  }
}
