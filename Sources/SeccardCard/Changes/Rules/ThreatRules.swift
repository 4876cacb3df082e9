internal import SeccardJSON

/// The threats of a model, and what is said to be done about them.
extension ChangeRule {
  static let threatReopened = ChangeRule(
    "threat.reopened", "a mitigated threat is open again", .regression(.high),
    because: "what held the threat back is gone, or was found not to work",
    advice: "mitigate it again before this version ships, or have the risk accepted by name and with a date"
  ) { pair in
    threatMatches(in: pair) { old, new in
      guard let new, status(old) == .mitigated, status(new) == .open else { return nil }
      return Detail.transition(old?["status"], new["status"])
    }
  }

  static let threatRemoved = ChangeRule(
    "threat.removed", "a threat is no longer listed", .regression(.high),
    because: "deleting a threat does not mitigate it; the next reviewer will not know that it was ever there",
    advice: "list it again; if it cannot happen any more, set its status to not_applicable and say why"
  ) { pair in
    pair.elements(of: .threats).compactMap { threat in
      guard threat.new == nil, status(threat.old) != .notApplicable else { return nil }
      return Match(threat.path, "gone, its status was \(Detail.word(threat.old?["status"]))")
    }
  }

  static let threatAddedOpen = ChangeRule(
    "threat.added-open", "a new threat is open", .flagged,
    because: "the model is as exposed as it was; what got better is that somebody wrote it down",
    advice: "decide what to do about it, and by when"
  ) { pair in
    threatMatches(in: pair) { old, new in
      guard old == nil, let new, status(new) == .open else { return nil }
      return "new, \(new["status"]?.string == nil ? "without a status" : Detail.word(new["status"]))"
    }
  }

  static let threatMitigated = ChangeRule(
    "threat.mitigated", "an open threat is mitigated, and a passing test says so", .improvement,
    because: "the mitigation was tested on the artefacts of this card, and the test passed",
    advice: "nothing to do; keep the test running on every version"
  ) { pair in
    let passing = TestResults(of: pair).passing
    return threatMatches(in: pair) { old, new in
      guard let test = newlyMitigated(old, new).flatMap({ namedTests($0).first { passing.contains(.string($0)) } })
      else { return nil }
      return "\(Detail.transition(old?["status"], new?["status"])), tested by \(Detail.word(.string(test)))"
    }
  }

  static let threatMitigatedUntested = ChangeRule(
    "threat.mitigated-untested", "an open threat is called mitigated without a passing test", .flagged,
    because: "until a test of these artefacts passes, the mitigation is a claim",
    advice: "name the tests that show it in the threat's tests, and run them on the artefacts of this card"
  ) { pair in
    let results = TestResults(of: pair)
    return threatMatches(in: pair) { old, new in
      guard let threat = newlyMitigated(old, new) else { return nil }
      let tests = namedTests(threat)
      guard !tests.contains(where: { results.passing.contains(.string($0)) }) else { return nil }
      let lack = tests.first.map { "\(Detail.word(.string($0))) \(results.lack(ofTest: $0))" } ?? "names no test"
      return "\(Detail.transition(old?["status"], threat["status"])), \(lack)"
    }
  }

  static let threatAcceptedUnsigned = ChangeRule(
    "threat.accepted-unsigned", "a threat is accepted without a name or without a date", .regression(.high),
    because: "a risk that nobody has put their name to, or that never comes up again, is ignored rather than accepted",
    advice: "fill in accepted_by with who answers for the risk, and expires with the day on which it is looked at again"
  ) { pair in
    pair.elements(of: .threats).compactMap { threat in
      let missing = missingSignature(threat.new)
      guard !missing.isEmpty, !Set(missing).isSubset(of: missingSignature(threat.old)) else { return nil }
      return Match(threat.path + [.member("status")], "accepted without \(missing.joined(separator: " and "))")
    }
  }

  private enum ThreatStatus { case open, mitigated, accepted, notApplicable }

  /// A status that is not stated, or not in a word of the vocabulary, is open.
  private static func status(_ threat: JSONValue?) -> ThreatStatus? {
    guard let threat else { return nil }
    return switch threat["status"]?.string {
    case "mitigated": .mitigated
    case "accepted": .accepted
    case "not_applicable": .notApplicable
    default: .open
    }
  }

  /// The new state of a threat that was open and is mitigated.
  private static func newlyMitigated(_ old: JSONValue?, _ new: JSONValue?) -> JSONValue? {
    status(old) == .open && status(new) == .mitigated ? new : nil
  }

  private static func namedTests(_ threat: JSONValue) -> [String] { CardPair.words(threat["tests"]) }

  private static func missingSignature(_ threat: JSONValue?) -> [String] {
    guard status(threat) == .accepted else { return [] }
    return ["accepted_by", "expires"].filter { Placeholder.isEmpty(threat?[$0]?.string) }
  }

  private static func threatMatches(
    in pair: CardPair, saying detail: (_ old: JSONValue?, _ new: JSONValue?) -> String?
  ) -> [Match] {
    pair.elements(of: .threats).compactMap { threat in
      detail(threat.old, threat.new).map { Match(threat.path + [.member("status")], $0) }
    }
  }
}
