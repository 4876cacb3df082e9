internal import SeccardJSON

/// What the tests say, and of what.
extension ChangeRule {
  static let testStale = ChangeRule(
    "test.stale", "a test's subjects no longer match any artefact", .regression(.high),
    because: "the test was run on other bytes than those that the card lists; its outcome says nothing about these",
    advice: "run the test again on the artefacts of this card, and give their digests as its subjects"
  ) { pair in
    let results = TestResults(of: pair)
    return results.tests.compactMap { test in
      let stale = results.newlyStale(test)
      guard let first = stale.first else { return nil }
      let detail =
        stale.count == 1
        ? "\(Detail.digest(first)) is the digest of no artefact"
        : "\(Detail.digest(first)) and \(Detail.counted(stale.count - 1, "other")) are the digests of no artefact"
      return Match(test.path + [.member("subjects")], detail)
    }
  }

  static let testFailed = ChangeRule(
    "test.failed", "a test that passed does not pass any more", .regression(.high),
    because: "what the test guards against works again, or nobody knows any more that it does not",
    advice: "find the change that broke it; ship when the test passes again on these artefacts"
  ) { pair in
    pair.elements(of: .tests).compactMap { test in
      guard let new = test.new, TestResults.passes(test.old), !TestResults.passes(new) else { return nil }
      return Match(test.path + [.member("outcome")], Detail.transition(test.old?["outcome"], new["outcome"]))
    }
  }

  static let testFixed = ChangeRule(
    "test.fixed", "a test that failed passes", .improvement,
    because: "what the test found is repaired in the artefacts of this card",
    advice: "nothing to do; keep the test running on every version"
  ) { pair in
    let results = TestResults(of: pair)
    return results.tests.compactMap { test in
      let before = test.old?["outcome"]?.string
      guard before == "fail" || before == "error", let id = test.new?["id"], results.passing.contains(id),
        TestResults.passes(test.new)
      else { return nil }
      return Match(test.path + [.member("outcome")], Detail.transition(test.old?["outcome"], test.new?["outcome"]))
    }
  }

  static let testRemoved = ChangeRule(
    "test.removed", "a test goes, or covers less", .regression(.medium),
    because: "what the test looked at is not looked at any more, and the card does not show it",
    advice: "bring the test back for every artefact that it covered, or name the test that took its place"
  ) { pair in
    let results = TestResults(of: pair)
    let replaced = TestReplacements(in: results).removed
    return results.tests.enumerated().compactMap { index, test in
      if let old = test.old, test.new == nil {
        guard !replaced.contains(index) else { return nil }
        return Match(
          test.path, "gone, its kind was \(Detail.word(old["kind"])), its outcome \(Detail.word(old["outcome"]))")
      }
      return results.lostCoverage(of: test).map { Match(test.path + [.member("subjects")], $0) }
    }
  }

  static let testCleanBySkipping = ChangeRule(
    "test.clean-by-skipping", "fewer findings, because more was skipped", .regression(.medium),
    because: "nothing was repaired: the tool looked at less",
    advice: "see what was skipped and why, make it readable for the tool, and run it again"
  ) { pair in
    (pair.elements(of: .tests) + pair.elements(of: .reports)).compactMap { run in
      guard let old = run.old, let new = run.new else { return nil }
      let found = (old: total(of: old["counts"]), new: total(of: new["counts"]))
      let skipped = (old: count(old["skipped"]), new: count(new["skipped"]))
      guard found.new < found.old, skipped.new > skipped.old else { return nil }
      return Match(
        run.path + [.member("skipped")],
        "\(skipped.old) -> \(skipped.new), while the findings fell from \(found.old) to \(found.new)")
    }
  }

  static let testAdded = ChangeRule(
    "test.added", "a new test passes", .improvement,
    because: "something is looked at that nobody looked at before",
    advice: "nothing to do; keep the test running on every version"
  ) { pair in
    let results = TestResults(of: pair)
    let successors = TestReplacements(in: results).added
    return results.tests.enumerated().compactMap { index, test in
      guard test.old == nil, let new = test.new, TestResults.passes(new), !successors.contains(index),
        let id = new["id"], results.passing.contains(id)
      else { return nil }
      return Match(test.path, "new, of kind \(Detail.word(new["kind"]))")
    }
  }

  private static func total(of counts: JSONValue?) -> Int {
    Severity.allCases.reduce(0) { sum, severity in
      let (total, overflow) = sum.addingReportingOverflow(count(counts?[severity.rawValue]))
      return overflow ? Int.max : total
    }
  }

  private static func count(_ value: JSONValue?) -> Int { max(0, value?.number?.intValue ?? 0) }
}
