/// The known fields of schema 1.0 in their layout order: the one table behind the layout of a stored card, the titles
/// that people read and the sections that a difference is grouped by.
package struct CardSchema: Sendable {
  /// What a known place in a card holds.
  package indirect enum Shape: Sendable {
    case text
    case list
    case open
    case object([Field])
    case elements([Field])

    /// The known members of the object, or of each element of the array.
    package var fields: [Field] {
      switch self {
      case .object(let fields), .elements(let fields): fields
      case .text, .list, .open: []
      }
    }
  }

  /// One known key.
  package struct Field: Sendable {
    package let key: String
    package let title: String
    package let shape: Shape

    init(_ key: String, _ shape: Shape = .text, title: String? = nil) {
      self.key = key
      self.shape = shape
      self.title = title ?? CardSchema.title(forKey: key)
    }
  }

  /// The top-level fields, in layout order.
  package static let fields: [Field] = [
    Field("$schema", title: "Schema"),
    Field("schema_version"),
    Field(
      "model_details",
      .object(
        texts(
          "name", "developer", "date", "version", "type", "information", "resource", "citation", "license", "contact"))),
    Field("intended_use", .object(texts("primary_uses", "primary_users", "out_of_scope_uses"))),
    Field("factors", .object(texts("relevant_factors", "evaluation_factors"))),
    Field("metrics", .object(texts("performance_measures", "decision_thresholds", "variation_approaches"))),
    Field("evaluation_data", .object(texts("datasets", "motivation", "preprocessing"))),
    Field("training_data"),
    Field("quantitative_analyses", .object(texts("unitary_results", "intersectional_results"))),
    Field("ethical_considerations"),
    Field("caveats_and_recommendations"),
    Field("security_considerations", .object(securityFields)),
    Field("lifecycle", .object(texts("status", "owner", "review_by"))),
    Field(
      "review",
      .object(
        texts("status", "reviewer", "date", "expires", "covers") + [
          Field("waivers", .elements(texts("rule", "reason", "by", "expires")))
        ])),
    Field("evidence", .object(evidenceFields)),
  ]

  private static let securityFields: [Field] = [
    Field("threat_modeling"),
    Field("security_testing"),
    Field("ai_classification", title: "AI classification"),
    Field("availability_breakdown"),
    Field("integrity_violations"),
    Field("privacy_compromise"),
    Field("misuse"),
    Field(
      "attack_surface",
      .object([
        Field("interfaces", .list), Field("input_trust"), Field("capabilities", .list), Field("data_sensitivity"),
      ])),
    Field(
      "threats",
      .elements(
        texts("id", "title", "objective", "likelihood", "impact", "status", "mitigation") + [
          Field("tests", .list), Field("accepted_by"), Field("expires"),
        ])),
    Field(
      "tests",
      .elements(
        texts("id", "kind", "tool", "tool_version", "date") + [
          Field("subjects", .list), Field("outcome"), counts, Field("skipped"),
          Field("evidence", .object(texts("path", "sha256", "format"))),
        ])),
    Field(
      "known_vulnerabilities", .elements(texts("id", "component", "severity", "state", "justification", "expires"))),
    Field("disclosure", .object(texts("contact", "policy_url"))),
  ]

  private static let evidenceFields: [Field] = [
    Field(
      "artifacts",
      .elements(
        texts("path", "sha256", "size", "format", "storage", "load_risk") + [
          Field("findings", .elements(texts("rule", "severity", "detail"))),
          Field("signature", .object(texts("scheme", "verified"))),
          Field("facts", .open),
        ])),
    Field(
      "datasets",
      .elements(texts("name", "role", "source", "digest", "tracked", "storage", "license", "provenance"))),
    Field(
      "dependencies",
      .object([
        Field("lockfiles", .elements(texts("path", "sha256", "pinned", "hashed", "packages"))),
        Field("ml", .list, title: "ML packages"),
        Field("base_model", .object(texts("id", "revision", "pinned"))),
      ])),
    Field("metrics", .elements(texts("path", "sha256") + [Field("values", .open)])),
    Field(
      "reports",
      .elements(
        texts("path", "sha256", "format", "tool", "tool_version") + [
          counts, Field("skipped"), Field("outcome"),
        ])),
    Field("seal"),
  ]

  private static let counts = Field("counts", .object(texts("critical", "high", "medium", "low")))

  private static func texts(_ keys: String...) -> [Field] { keys.map { Field($0) } }

  /// The keys that tell elements of an array apart, the first that fits all of them: `id` for threats, tests and
  /// vulnerabilities, `path` for artefacts and reports, `name` for datasets.
  package static let identityKeys = ["id", "path", "name"]

  /// The ten sections of the original card: what a card without them is told that it lacks.
  package static let seedSections: Set<String> = [
    "model_details", "intended_use", "factors", "metrics", "evaluation_data", "training_data", "quantitative_analyses",
    "ethical_considerations", "caveats_and_recommendations", "security_considerations",
  ]

  /// The title of a top-level section, known or not.
  package static func sectionTitle(_ key: String) -> String {
    fields.first { $0.key == key }?.title ?? title(forKey: key)
  }

  /// `out_of_scope_uses` as people read it: `Out of scope uses`.
  package static func title(forKey key: String) -> String {
    switch key {
    case "id": return "ID"
    case "sha256": return "SHA-256"
    case "policy_url": return "Policy URL"
    default: break
    }
    let words = key.split(separator: "_").joined(separator: " ")
    guard let first = words.first else { return key }
    return first.uppercased() + words.dropFirst()
  }
}
