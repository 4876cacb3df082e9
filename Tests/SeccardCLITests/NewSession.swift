import SeccardJSON
import SeccardTestSupport
import SeccardYAML

/// A whole session: each answer with what the line shows when it is entered, and the card that comes of it.
enum NewSession {
  static let digest = String(repeating: "0123456789abcdef", count: 4)

  static let answers: [String] = [
    "vision/demo", "Example Farms", "2026-03-31", "v1.0.0", "Classifier", "Small", "https://example.com", "Doe 2026",
    "MIT", "ml@example.com",
    "Leaves", "Growers", "Mushrooms", "Light", "Light alone", "Recall", "0.5", "Folds", "Leaves-2025", "As in use",
    "Cropped", "Leaves-2024", "0.9", "0.8", "None known", "Not on seedlings",
    "A workshop", "A scan", "1", "Large images", "Patches", "Membership", "Banned crops",
    "1, batch", "untr", "none", "2",
    "scan-1", "artifact-scan", "modelscan", "0.8.5", "2026-03-30", digest, "pass", "0 0 - 7", "0", "reports/scan.json",
    digest, "sarif", "",
    "AML.T0015", "", "integrity", "2", "high", "mitigated", "Adversarial training", "scan-1", "",
    "CVE-2025-32434", "pkg:pypi/torch@2.5.1", "critical", "not_aff", "torch.load is never called", "2026-12-31", "",
    "security@example.com", "https://example.com/policy",
    "production", "ML platform", "2026-12-31",
  ]

  static let card: JSONValue = [
    "schema_version": "1.0",
    "model_details": [
      "name": "vision/demo", "developer": "Example Farms", "date": "2026-03-31", "version": "1.0.0",
      "type": "Classifier", "information": "Small", "resource": "https://example.com", "citation": "Doe 2026",
      "license": "MIT", "contact": "ml@example.com",
    ],
    "intended_use": ["primary_uses": "Leaves", "primary_users": "Growers", "out_of_scope_uses": "Mushrooms"],
    "factors": ["relevant_factors": "Light", "evaluation_factors": "Light alone"],
    "metrics": ["performance_measures": "Recall", "decision_thresholds": "0.5", "variation_approaches": "Folds"],
    "evaluation_data": ["datasets": "Leaves-2025", "motivation": "As in use", "preprocessing": "Cropped"],
    "training_data": "Leaves-2024",
    "quantitative_analyses": ["unitary_results": "0.9", "intersectional_results": "0.8"],
    "ethical_considerations": "None known", "caveats_and_recommendations": "Not on seedlings",
    "security_considerations": [
      "threat_modeling": "A workshop", "security_testing": "A scan", "ai_classification": "predictive",
      "availability_breakdown": "Large images", "integrity_violations": "Patches",
      "privacy_compromise": "Membership", "misuse": "Banned crops",
      "attack_surface": [
        "interfaces": ["public-api", "batch"], "input_trust": "untrusted", "capabilities": [],
        "data_sensitivity": "internal",
      ],
      "threats": [
        [
          "id": "AML.T0015", "title": "Evade AI Model", "objective": "integrity", "likelihood": "medium",
          "impact": "high", "status": "mitigated", "mitigation": "Adversarial training", "tests": ["scan-1"],
        ]
      ],
      "tests": [
        [
          "id": "scan-1", "kind": "artifact-scan", "tool": "modelscan", "tool_version": "0.8.5", "date": "2026-03-30",
          "subjects": [.string(digest)], "outcome": "pass", "counts": ["critical": 0, "high": 0, "low": 7],
          "skipped": 0, "evidence": ["path": "reports/scan.json", "sha256": .string(digest), "format": "sarif"],
        ]
      ],
      "known_vulnerabilities": [
        [
          "id": "CVE-2025-32434", "component": "pkg:pypi/torch@2.5.1", "severity": "critical",
          "state": "not_affected", "justification": "torch.load is never called", "expires": "2026-12-31",
        ]
      ],
      "disclosure": ["contact": "security@example.com", "policy_url": "https://example.com/policy"],
    ],
    "lifecycle": ["status": "production", "owner": "ML platform", "review_by": "2026-12-31"],
  ]
}

extension Sandbox {
  /// What a card's file holds.
  func card(_ name: String = "card.yaml") throws -> JSONValue {
    name.hasSuffix(".json") ? try JSONValue(parsing: read(name)) : try YAMLDocument(read(name)).value
  }

  /// The card in the draft of `card.yaml`.
  func draft(_ name: String = ".card.yaml.draft.json") throws -> JSONValue? {
    exists(name) ? try JSONValue(parsing: read(name))["card"] : nil
  }

  /// The hidden files of a folder: a builder leaves none behind but its draft.
  func hidden(_ folder: String = ".") async throws -> [String] {
    try await shell("ls -A | grep '^\\.' || true", in: folder).text.split(separator: "\n").map(String.init)
  }
}
