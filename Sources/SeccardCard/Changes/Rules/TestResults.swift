internal import SeccardJSON

/// The tests of both states of a card, and which artefacts they speak of.
struct TestResults {
  let tests: [CardPair.ElementPair]
  /// The ids of the tests that pass in the new state and speak of its artefacts.
  let passing: Set<JSONValue>
  private let outdated: Set<JSONValue>
  private let failing: Set<JSONValue>
  private let old: Digests
  private let new: Digests

  /// How many artefacts of one state have each digest.
  private struct Digests {
    private(set) var counts: [String: Int] = [:]
    let total: Int

    init(of card: JSONValue) {
      let artifacts = CardPair.elements(of: .artifacts, in: card)
      total = artifacts.count
      for artifact in artifacts {
        if let digest = CardPair.digest(artifact.element) { counts[digest, default: 0] += 1 }
      }
    }
  }

  init(of pair: CardPair) {
    let (old, new) = (Digests(of: pair.old), Digests(of: pair.new))
    let tests = pair.elements(of: .tests)
    var passing: Set<JSONValue> = []
    var outdated: Set<JSONValue> = []
    var failing: Set<JSONValue> = []
    for case (let test?, let id?) in tests.map({ ($0.new, $0.new?["id"]) }) {
      let isCurrent = Self.subjects(of: test).allSatisfy { new.counts[$0] != nil } || new.total + old.total == 0
      if !Self.passes(test) { failing.insert(id) } else if isCurrent { passing.insert(id) } else { outdated.insert(id) }
    }
    self.tests = tests
    (self.old, self.new) = (old, new)
    (self.outdated, self.failing) = (outdated, failing)
    // Of several tests under one id, all have to pass.
    self.passing = passing.subtracting(outdated).subtracting(failing)
  }

  static func passes(_ test: JSONValue?) -> Bool { test?["outcome"]?.string == "pass" }

  /// Why a test shows nothing, to follow its id; for one that is not among `passing`.
  func lack(ofTest id: String) -> String {
    if failing.contains(.string(id)) { return "does not pass" }
    return outdated.contains(.string(id)) ? "is of other artefacts" : "does not exist"
  }

  /// The digests that a test names, in lower case, each once.
  static func subjects(of test: JSONValue?) -> [String] {
    var seen: Set<String> = []
    return CardPair.words(test?["subjects"]).map { $0.lowercased() }.filter { seen.insert($0).inserted }
  }

  /// The subjects of the new test that match no artefact, and that were not adrift before.
  func newlyStale(_ test: CardPair.ElementPair) -> [String] {
    guard new.total + old.total > 0 else { return [] }
    let adrift = old.total == 0 ? [] : Self.subjects(of: test.old).filter { old.counts[$0] == nil }
    let known = Set(adrift)
    return Self.subjects(of: test.new).filter { new.counts[$0] == nil && !known.contains($0) }
  }

  /// How many artefacts the test of one state speaks of; of a card that lists none, how many subjects it names.
  func coverage(ofOld test: JSONValue) -> Int { coverage(of: test, in: old) }
  func coverage(ofNew test: JSONValue) -> Int { coverage(of: test, in: new) }

  private func coverage(of test: JSONValue, in digests: Digests) -> Int {
    let subjects = Self.subjects(of: test)
    guard digests.total > 0 else { return subjects.count }
    return subjects.reduce(0) { $0 + (digests.counts[$1] ?? 0) }
  }

  /// What a test does not cover any more; nil where its coverage did not get worse.
  ///
  /// That it names artefacts which have changed since is staleness, and not counted here.
  func lostCoverage(of test: CardPair.ElementPair) -> String? {
    guard let before = test.old, let after = test.new else { return nil }
    let named = Set(Self.subjects(of: after))
    let dropped = Self.subjects(of: before).filter { !named.contains($0) && new.counts[$0] != nil }
    if let first = dropped.first {
      let others = dropped.count == 1 ? "" : " and \(Detail.counted(dropped.count - 1, "other"))"
      return "\(Detail.digest(first))\(others) no longer covered"
    }
    guard newlyStale(test).isEmpty, (old.total == 0) == (new.total == 0) else { return nil }
    let (was, now) = (coverage(ofOld: before), coverage(ofNew: after))
    guard now < was, new.total == 0 || now < new.total else { return nil }
    return "covers \(now) instead of \(Detail.counted(was, new.total == 0 ? "subject" : "artefact"))"
  }
}
