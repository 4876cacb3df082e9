internal import SeccardJSON

/// The gate: every rule of a policy, held against one card.
package enum Gate {
  package static func report(on subject: GateSubject, stage: GateStage, policy: GatePolicy) -> GateReport {
    let waivers = Waiver.all(in: subject.card, asOf: subject.asOf, knownRules: policy.waivableIDs)
    let lifting = Dictionary(
      waivers.filter { $0.state == .applies }.map { ($0.rule, $0) }, uniquingKeysWith: { first, _ in first })
    var entries = GateRule.all.map { rule in
      let level = policy.levels(of: rule)[stage]
      let answer = level == .off ? nil : rule.answer(for: subject, value: policy.value(of: rule))
      return GateReport.Entry(
        id: rule.id, summary: rule.summary, advice: rule.advice, level: level,
        outcome: outcome(answer, of: rule.id, subject, lifting))
    }
    entries += policy.organisationRules.map { rule in
      let level = rule.levels[stage]
      return GateReport.Entry(
        id: rule.id, summary: rule.message, advice: rule.advice, level: level,
        outcome: outcome(level == .off ? nil : answer(rule, subject.card), of: rule.id, subject, lifting))
    }
    return GateReport(stage: stage, asOf: subject.asOf, entries: entries, waivers: waivers)
  }

  private static func answer(_ rule: OrganisationRule, _ card: JSONValue) -> GateRule.Answer {
    do {
      let verdict = try rule.schema.evaluate(card, limit: GateReport.mostFindings)
      return .findings(
        verdict.violations.map { violation in
          GateRule.Match(FieldPath.steps(of: violation.instance, in: card), "\(rule.message): \(violation.message)")
        })
    } catch {
      return .unknown("its schema could not be evaluated: \(error.message)")
    }
  }

  /// - Parameter waivers: Those that apply, by the rule that they name.
  private static func outcome(
    _ answer: GateRule.Answer?, of id: String, _ subject: GateSubject, _ waivers: [String: Waiver]
  ) -> GateReport.Outcome {
    switch answer {
    case nil: return .off
    case .unknown(let reason)?: return .unknown(reason: reason)
    case .findings(let matches)?:
      if matches.isEmpty { return .held }
      func waiver(of match: GateRule.Match) -> Waiver? {
        waivers[id] ?? match.waivedBy.lazy.compactMap { waivers[$0] }.first
      }
      let kept = matches.prefix(GateReport.mostFindings)
      let pointers = FieldPath.pointers(of: kept.map(\.path), in: subject.card)
      return .findings(
        zip(kept, pointers).map { GateFinding($0, at: $1, waiver: waiver(of: $0)) },
        total: matches.count, isWaived: matches.allSatisfy { waiver(of: $0) != nil })
    }
  }
}
