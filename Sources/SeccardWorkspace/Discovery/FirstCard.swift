internal import SeccardCard
internal import SeccardYAML

/// A card's first source: every section, with what is known and a placeholder for what is not.
struct FirstCard {
  let model: ModelName
  let developer: String?
  let contact: String?
  let license: String?
  let baseModels: [String]

  static let version = "0.1.0"

  /// A placeholder counts as empty.
  private static let placeholder = "TODO"

  private func value(_ text: String?) -> String {
    text.flatMap { $0.isEmpty ? nil : YAMLText.quoted($0) } ?? Self.placeholder
  }

  var text: String {
    let base = baseModels.prefix(5).map { PrintableText.quoted($0) }.joined(separator: ", ")
    return """
      # The security model card of \(model): what people write. A TODO counts as empty.
      # seccard generate adds the evidence and writes the card; seccard check says what is missing.
      schema_version: "1.0"

      # Which model this is, and who answers for it.
      model_details:
        name: \(YAMLText.quoted(model.description))
        developer: \(value(developer))
        # The day of this version, as in 2026-03-31.
        date: TODO
        # Raise it with each change of the weights (semver.org).
        version: \(Self.version)
        # What kind of model, as in: Image classification.
        type: TODO
        # Architecture, size, and what it was made from.\(base.isEmpty ? "" : " The README names the base model \(base).")
        information: TODO
        # Where to read more.
        resource: TODO
        citation: TODO
        license: \(value(license))
        contact: \(value(contact))

      # What it is for, and what it must not be used for.
      intended_use:
        primary_uses: TODO
        primary_users: TODO
        out_of_scope_uses: TODO

      # What the results depend on.
      factors:
        relevant_factors: TODO
        evaluation_factors: TODO

      # How it is measured; the numbers come from the files in seccard.yaml.
      metrics:
        performance_measures: TODO
        decision_thresholds: TODO
        variation_approaches: TODO

      # What it was evaluated on.
      evaluation_data:
        datasets: TODO
        motivation: TODO
        preprocessing: TODO

      # What it was trained on, and where that came from.
      training_data: TODO

      # Results by group, and by groups that overlap.
      quantitative_analyses:
        unitary_results: TODO
        intersectional_results: TODO

      # Whom it could harm.
      ethical_considerations: TODO

      # What to know before using it.
      caveats_and_recommendations: TODO

      # The security posture.
      security_considerations:
        # Who would attack it, how, and how that was found out.
        threat_modeling: TODO
        # What was tested, with which result.
        security_testing: TODO
        # predictive or generative.
        # ai_classification: predictive
        # What each kind of attack would do (NIST AI 100-2).
        availability_breakdown: TODO
        integrity_violations: TODO
        privacy_compromise: TODO
        misuse: TODO
        # interfaces: public-api, internal-api, batch, on-device, agent; input_trust: untrusted, authenticated, trusted.
        # attack_surface: { interfaces: [internal-api], input_trust: untrusted, data_sensitivity: internal }
        # Ids of MITRE ATLAS, OWASP or CWE; status: open, mitigated, accepted, not_applicable.
        # threats: [{ id: AML.T0015, title: Evade AI Model, impact: high, status: open }]
        # Tests of these weights: their SHA-256 in subjects; outcome: pass, fail, error, partial.
        # tests: [{ id: scan, kind: artifact-scan, tool: modelscan, date: 2026-03-31, outcome: pass, skipped: 0 }]
        # Where to report a weakness.
        # disclosure: { contact: security@example.com }

      # Who owns it; status: experimental, development, staging, production, deprecated, retired.
      lifecycle:
        # status: development
        owner: TODO

      """
  }
}
