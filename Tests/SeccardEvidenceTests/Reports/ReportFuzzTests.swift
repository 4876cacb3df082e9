import SeccardEvidence
import SeccardTestSupport
import Testing

@Suite struct ReportFuzzTests {
  private static let samples = [
    ReportSample.modelscan050Mix, ReportSample.modelscan060Bad, ReportSample.modelscan088Mix, ReportSample.pipAuditBoth,
    ReportSample.cyclonedxFound, ReportSample.bandit, ReportSample.banditBroken, ReportSample.ruff,
    "{\"entry_type\": \"init\", \"garak_version\": \"0.17.1\", \"run\": \"r\"}\n"
      + "{\"entry_type\": \"attempt\", \"uuid\": \"a\", \"status\": 2}\n"
      + "{\"entry_type\": \"eval\", \"passed\": 4, \"total_evaluated\": 5, \"nones\": 1}\n"
      + "{\"entry_type\": \"completion\", \"run\": \"r\"}\n",
  ]

  /// None of the samples is clean: whatever becomes of one, `pass` needs a reason, and there is one for what is not.
  @Test func fuzz() {
    let seed = FuzzBudget.seed
    print("reports: seed \(seed)")
    var mutations = Mutations(seed: seed)
    for round in 0..<FuzzBudget.rounds {
      let bytes = mutations.mutated(Array(Self.samples[mutations.number(below: Self.samples.count)].utf8))
      let evidence = ReportEvidence.read(bytes)
      let isFound = evidence.counts.values.contains { $0 > 0 }
      let isWhole =
        evidence.skipped >= 0 && evidence.counts.values.allSatisfy { $0 >= 0 }
        && (evidence.outcome != .pass || evidence.skipped == 0 && !isFound && evidence.format != nil)
        && (evidence.outcome == .fail || !isFound)
        && (evidence.outcome == .pass || !evidence.remarks.isEmpty || isFound)
      #expect(isWhole, "seed \(seed), round \(round): \(evidence)")
      #expect(evidence.remarks.allSatisfy { $0.utf8.count < 1000 }, "seed \(seed), round \(round)")
    }
  }
}
