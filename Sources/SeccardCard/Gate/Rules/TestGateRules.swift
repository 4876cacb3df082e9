internal import SeccardJSON

extension GateRule {
  static let testRules: [GateRule] = [testsCurrent, testsStale, testsMaxAge, testsUntrustedInput, exploitable]

  private static let testsCurrent = GateRule(
    "tests.current", "artifact-scans that passed and skipped nothing cover today's digest of every artefact",
    publish: .warn, ship: .deny, fields: [["security_considerations", "tests"]],
    because: "a scan of other weights, or one that left something out, says nothing about the weights that ship",
    advice: "scan every artefact as it is now, and enter the test with its subjects, its outcome and what it skipped"
  ) { subject, _ in
    let tests = path("security_considerations", "tests")
    let artifacts = subject.elements(of: .artifacts)
    if artifacts.isEmpty {
      return .findings([Match(tests, "no artefact is listed that a scan could be held against")])
    }
    let scans = subject.elements(of: .tests).filter { $0.value["kind"]?.string == "artifact-scan" }
    let complete = scans.filter { $0.value["outcome"]?.string == "pass" && $0.value["skipped"]?.number?.intValue == 0 }
    let scanned = Set(complete.flatMap { subjects($0.value) })
    let example =
      #"{ "id": "scan-weights", "kind": "artifact-scan", "tool": "…", "date": "\#(subject.asOf)", "#
      + #""subjects": ["<digest>"], "outcome": "pass", "skipped": 0 }"#
    var matches = artifacts.compactMap { artifact -> Match? in
      guard let digest = artifact.value["sha256"]?.string else {
        return Match(artifact.path + [.member("sha256")], "there is no digest that a scan could name")
      }
      guard !scanned.contains(digest) else { return nil }
      return Match(artifact.path, "no complete artifact-scan names its digest", example: example)
    }
    guard !matches.isEmpty else { return .holds }
    for scan in scans where subjects(scan.value).contains(where: subject.artifactDigests.contains) {
      if scan.value["outcome"]?.string != "pass" {
        matches.append(Match(scan.path + [.member("outcome")], "is \(word(scan.value["outcome"])), not pass"))
      } else if scan.value["skipped"]?.number?.intValue != 0 {
        matches.append(Match(scan.path + [.member("skipped")], "is \(word(scan.value["skipped"])), not 0"))
      }
    }
    return .findings(matches)
  }

  private static let testsStale = GateRule(
    "tests.stale", "the subjects of each test are artefacts as they are now", publish: .warn, ship: .deny,
    because: "a test of weights that are no longer there is evidence about another model",
    advice: "run the test again on the artefacts as they are now, or take it out"
  ) { subject, _ in
    .findings(
      subject.elements(of: .tests).compactMap { test in
        let stale = subjects(test.value).filter { !subject.artifactDigests.contains($0) }
        guard let first = stale.first else { return nil }
        let more = stale.count == 1 ? "" : " and \(stale.count - 1) more"
        return Match(
          test.path + [.member("subjects")],
          "names \(PrintableText.escaped(String(first.prefix(12))))…\(more), which is no artefact of this card")
      })
  }

  private static let testsMaxAge = GateRule(
    "tests.max-age-days", "no test is older than a number of days", publish: .off, ship: .warn, value: 90,
    because: "attacks and tools move on; what held a year ago is not known to hold today",
    advice: "run the test again, or say in the policy how old a test may be"
  ) { subject, days in
    .findings(
      subject.elements(of: .tests).compactMap { test in
        let path = test.path + [.member("date")]
        guard let date = test.value["date"]?.string.flatMap(CalendarDate.init) else {
          return Match(path, "is not stated, so the test's age is not known", example: #""date": "\#(subject.asOf)""#)
        }
        let age = subject.asOf.daysSince1970 - date.daysSince1970
        if age < 0 { return Match(path, "is \(date), which is after \(subject.asOf)") }
        return age > days ? Match(path, "is \(date): \(age) days old, and \(days) are allowed") : nil
      })
  }

  private static let testsUntrustedInput = GateRule(
    "tests.untrusted-input", "a robustness or red-team test passed where attack_surface.input_trust is untrusted",
    publish: .warn, ship: .deny,
    because: "whoever can send input will send input that was made to fool the model",
    advice: "attack the model as a stranger would, and enter the test with its subjects and its outcome"
  ) { subject, _ in
    let place = ["security_considerations", "attack_surface", "input_trust"]
    switch CardPair.value(at: place, in: subject.card)?.string {
    case "authenticated", "trusted": return .holds
    case "untrusted": break
    default:
      return .findings([
        Match(
          path(place), "is not stated, so nobody knows whether a robustness test is needed",
          example: #""attack_surface": { "input_trust": "authenticated" }"#)
      ])
    }
    let attacks = subject.elements(of: .tests).filter {
      ["robustness", "red-team"].contains($0.value["kind"]?.string)
        && $0.value["outcome"]?.string == "pass" && subjects($0.value).allSatisfy(subject.artifactDigests.contains)
    }
    if !attacks.isEmpty { return .holds }
    return .findings([
      Match(
        path(place), "is untrusted, and no robustness or red-team test of these artefacts passed",
        example:
          #"{ "id": "red-team-1", "kind": "red-team", "tool": "…", "date": "\#(subject.asOf)", "outcome": "pass" }"#)
    ])
  }

  private static let exploitable = GateRule(
    "vulnerabilities.exploitable", "no known vulnerability of critical or high severity is exploitable",
    publish: .deny, ship: .deny,
    because: "somebody else knows it too",
    advice: "update the component, or state why the vulnerability cannot be reached (state and justification)"
  ) { subject, _ in
    .findings(
      subject.elements(of: .vulnerabilities).compactMap { vulnerability in
        let severity = vulnerability.value["severity"]?.string
        guard severity != "medium", severity != "low" else { return nil }
        let weight =
          severity == nil ? "and its severity is not stated" : "at severity \(word(vulnerability.value["severity"]))"
        switch vulnerability.value["state"]?.string {
        case nil:
          return Match(
            vulnerability.path + [.member("state")], "is not stated: it counts as exploitable, \(weight)",
            example: #""state": "not_affected", "justification": "…""#)
        case "exploitable":
          return Match(vulnerability.path + [.member("state")], "is exploitable, \(weight)")
        case "not_affected", "false_positive":
          guard let expires = vulnerability.value["expires"]?.string.flatMap(CalendarDate.init),
            expires < subject.asOf
          else { return nil }
          return Match(
            vulnerability.path + [.member("expires")],
            "the exception ended on \(expires): it counts as exploitable, \(weight)")
        default: return nil
        }
      })
  }

  private static func subjects(_ test: JSONValue) -> [String] { (test["subjects"]?.array ?? []).compactMap(\.string) }

  /// A value as a word of a sentence.
  private static func word(_ value: JSONValue?) -> String {
    switch value {
    case nil: "not stated"
    case .string(let text)?: PrintableText.escaped(String(text.prefix(40)))
    case .number(let number)?: String(number.lexeme.prefix(40))
    case let other?: other.kindName
    }
  }
}
