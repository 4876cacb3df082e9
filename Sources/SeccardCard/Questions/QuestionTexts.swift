/// What the questions say besides the card's schema, by the field's dotted name.
enum QuestionTexts {
  /// In the place of what the schema says, where that is longer than a reader of a prompt needs.
  static let help = [
    "model_details.name":
      "What the registry files the model under: a-z, 0-9, '.', '_' and '-', with one namespace before it if you like.",
    "model_details.date": "The day of this version of the model; today is taken for today's.",
    "model_details.version":
      "The version of the model, as in semver.org. Raise it with each change of the weights.",
    "security_considerations.threats.id":
      "The id in MITRE ATLAS, OWASP, NIST AI 100-2 or CWE, or X- and a name of your own. Words search the lists.",
    "security_considerations.tests.counts":
      "Findings by severity: critical, high, medium and low in that order, - for one that was not counted.",
    "security_considerations.tests.subjects":
      "The SHA-256 of the files that were tested, as sha256sum prints them. The test is stale when they change.",
  ]

  /// The members of an element that are asked for only where another member has a value.
  static let conditions: [String: (key: String, value: String)] = [
    "security_considerations.threats.accepted_by": ("status", "accepted"),
    "security_considerations.threats.expires": ("status", "accepted"),
  ]

  static let examples = [
    "model_details.name": "vision/plant-disease",
    "model_details.developer": "Example Farms, applied ML team",
    "model_details.date": "2026-03-31",
    "model_details.version": "1.2.0",
    "model_details.type": "Image classification, convolutional network",
    "model_details.information": "ResNet-50 trained with cross-entropy on leaf photographs, 25 M parameters",
    "model_details.resource": "https://example.com/models/plant-disease",
    "model_details.citation": "Doe, J. (2026). Leaf disease at a glance. Example Press.",
    "model_details.license": "Apache-2.0",
    "model_details.contact": "ml-models@example.com",
    "intended_use.primary_uses": "Point a grower to leaves that somebody should look at",
    "intended_use.primary_users": "Growers and the agronomists who advise them",
    "intended_use.out_of_scope_uses": "Deciding on pesticides without a person; plants that are eaten raw",
    "factors.relevant_factors": "Species, growth stage, light, camera",
    "factors.evaluation_factors": "Species and light; too few photographs per camera",
    "metrics.performance_measures": "Recall per disease, 0.93 on average; a miss costs more than a false alarm",
    "metrics.decision_thresholds": "0.35, chosen for a recall of 0.95 on the validation set",
    "metrics.variation_approaches": "Five folds by farm; 95 % intervals by bootstrap",
    "evaluation_data.datasets": "Leaves-2025, 12,400 photographs from 31 farms that no training photograph is from",
    "evaluation_data.motivation": "Taken by growers with their own phones, as in use",
    "evaluation_data.preprocessing": "Cropped to the leaf, 224 x 224, colours as they are",
    "training_data": "Leaves-2024, 88,000 photographs under CC BY 4.0; labels by two agronomists each",
    "quantitative_analyses.unitary_results": "Recall by species: 0.96 tomato, 0.94 potato, 0.87 vine",
    "quantitative_analyses.intersectional_results": "Vine in low light: 0.71",
    "ethical_considerations": "Advice that small farms act on; photographs may show people, and are cropped first",
    "caveats_and_recommendations": "Retrain each spring; do not use it on seedlings",
    "security_considerations.threat_modeling": "A workshop with STRIDE in March 2026; two threats are open",
    "security_considerations.security_testing": "Artefact scan and an evasion test per release, red team once a year",
    "security_considerations.ai_classification": "predictive",
    "security_considerations.availability_breakdown": "Large images slow the service down; they are refused at 8 MB",
    "security_considerations.integrity_violations": "Printed patches can hide a disease from the model",
    "security_considerations.privacy_compromise": "Membership of a photograph can be guessed slightly above chance",
    "security_considerations.misuse": "Finding fields of a banned crop",
    "security_considerations.attack_surface.interfaces": "public-api, batch (or 1,3)",
    "security_considerations.attack_surface.input_trust": "untrusted",
    "security_considerations.attack_surface.capabilities": "network, retrieval; none where it has none",
    "security_considerations.attack_surface.data_sensitivity": "internal",
    "security_considerations.tests.id": "scan-2026-03",
    "security_considerations.tests.kind": "artifact-scan",
    "security_considerations.tests.tool": "modelscan",
    "security_considerations.tests.tool_version": "0.8.5",
    "security_considerations.tests.date": "2026-03-30",
    "security_considerations.tests.subjects":
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "security_considerations.tests.outcome": "pass",
    "security_considerations.tests.counts": "0 0 2 7",
    "security_considerations.tests.skipped": "0",
    "security_considerations.tests.evidence.path": "reports/modelscan.json",
    "security_considerations.tests.evidence.sha256":
      "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
    "security_considerations.tests.evidence.format": "sarif",
    "security_considerations.threats.id": "AML.T0015, or words such as evade model",
    "security_considerations.threats.title": "Evade AI Model",
    "security_considerations.threats.objective": "integrity",
    "security_considerations.threats.likelihood": "medium",
    "security_considerations.threats.impact": "high",
    "security_considerations.threats.status": "mitigated",
    "security_considerations.threats.mitigation": "Adversarial training; inputs far from the training data are refused",
    "security_considerations.threats.tests": "scan-2026-03",
    "security_considerations.threats.accepted_by": "Jo Doe, head of product security",
    "security_considerations.threats.expires": "2027-03-31",
    "security_considerations.known_vulnerabilities.id": "CVE-2025-32434",
    "security_considerations.known_vulnerabilities.component": "pkg:pypi/torch@2.5.1",
    "security_considerations.known_vulnerabilities.severity": "critical",
    "security_considerations.known_vulnerabilities.state": "not_affected",
    "security_considerations.known_vulnerabilities.justification":
      "The weights are safetensors; torch.load is never called",
    "security_considerations.known_vulnerabilities.expires": "2026-12-31",
    "security_considerations.disclosure.contact": "security@example.com",
    "security_considerations.disclosure.policy_url": "https://example.com/.well-known/security.txt",
    "lifecycle.status": "production",
    "lifecycle.owner": "Example Farms, ML platform team",
    "lifecycle.review_by": "2026-12-31",
  ]
}
