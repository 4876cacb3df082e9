internal import SeccardJSON

/// Which new tests took the place of tests that are gone: of the same kind, passing, and covering no less.
struct TestReplacements {
  /// Places among the tests of the pair: those that are gone, and those that came for them.
  private(set) var removed: Set<Int> = []
  private(set) var added: Set<Int> = []

  private struct Candidate {
    let place: Int
    let coverage: Int
  }

  init(in results: TestResults) {
    var gone: [JSONValue: [Candidate]] = [:]
    var newcomers: [JSONValue: [Candidate]] = [:]
    for (place, test) in results.tests.enumerated() {
      if test.new == nil, let old = test.old, let kind = old["kind"], kind.string != nil {
        gone[kind, default: []].append(Candidate(place: place, coverage: results.coverage(ofOld: old)))
      } else if test.old == nil, let new = test.new, let kind = new["kind"], kind.string != nil,
        TestResults.passes(new)
      {
        newcomers[kind, default: []].append(Candidate(place: place, coverage: results.coverage(ofNew: new)))
      }
    }
    // The widest first on both sides, so that each newcomer stands for one test and as many as can be are paired.
    for (kind, removedTests) in gone {
      var waiting = (newcomers[kind] ?? []).sorted { ($1.coverage, $0.place) < ($0.coverage, $1.place) }[...]
      for test in removedTests.sorted(by: { ($1.coverage, $0.place) < ($0.coverage, $1.place) }) {
        guard let newcomer = waiting.first, newcomer.coverage >= test.coverage else { continue }
        waiting.removeFirst()
        removed.insert(test.place)
        added.insert(newcomer.place)
      }
    }
  }
}
