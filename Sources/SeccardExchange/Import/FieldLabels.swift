internal import SeccardCard
internal import SeccardJSON

/// What documents call the sections and fields of a card: the titles of our own pages, the headings of Mitchell et al.,
/// "Model Cards for Model Reporting" (2019), those of the paper on Security Model Cards, and those of the Hugging Face
/// template.
enum FieldLabels {
  /// The top-level field that a heading means.
  static func section(_ heading: String) -> String? { sections[bare(heading)] }

  /// The field that a label means: in its section where one is known, else wherever the label can mean but one field.
  static func field(_ label: String, in section: String?) -> JSONPointer? {
    let bare = bare(label)
    if let section {
      return fields[section]?[bare]
    }
    return unique[bare]
  }

  /// Whether a label means a field in some section.
  static func isField(_ label: String) -> Bool { everywhere.contains(bare(label)) }

  /// Whether a label means a part of a section that has fields of its own: the attack surface, the disclosure.
  static func isPart(_ label: String, of section: String?) -> Bool {
    let bare = bare(label)
    return section.map { parts[$0]?.contains(bare) ?? false } ?? parts.values.contains { $0.contains(bare) }
  }

  /// The label in lower case, without what stands in brackets, numbers before it and punctuation around it.
  static func bare(_ label: String) -> String {
    var text = label.lowercased()
    while let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")") {
      text.removeSubrange(open...close)
    }
    let words = text.split { !($0.isLetter || $0.isNumber) }
    return words.drop { $0.allSatisfy(\.isNumber) }.joined(separator: " ")
  }

  // MARK: The tables

  /// Names of sections besides their titles.
  private static let otherSections: [String: [String]] = [
    "model_details": ["model description", "model information", "basic information", "details"],
    "intended_use": ["intended uses", "uses", "use"],
    "factors": ["relevant factors and evaluation factors"],
    "evaluation_data": ["testing data", "evaluation datasets"],
    "training_data": ["training datasets", "training dataset"],
    "quantitative_analyses": ["quantitative analysis", "results"],
    "ethical_considerations": ["ethics", "ethical consideration"],
    "caveats_and_recommendations": [
      "caveats", "recommendations", "caveats recommendations", "bias risks and limitations", "limitations",
    ],
    "security_considerations": ["security", "security consideration"],
  ]

  /// Names of fields besides their titles, by the field's dotted name.
  private static let otherFields: [String: [String]] = [
    "model_details.name": ["model name", "name of the model"],
    "model_details.developer": [
      "developed by", "developers", "person or organization developing model", "organization",
      "person or organization developing the model",
    ],
    "model_details.date": ["model date", "release date", "date of release"],
    "model_details.version": ["model version"],
    "model_details.type": ["model type"],
    "model_details.information": [
      "information about training algorithms parameters fairness constraints or other applied approaches and features",
      "training algorithm", "architecture",
    ],
    "model_details.resource": [
      "resources", "paper", "paper or other resource for more information", "resource for more information",
    ],
    "model_details.citation": ["citation details", "citations", "bibtex", "apa"],
    "model_details.license": ["licence", "licenses"],
    "model_details.contact": [
      "contact information", "contacts", "where to send questions or comments about the model", "model card contact",
      "questions or comments",
    ],
    "intended_use.primary_uses": ["primary intended uses", "direct use", "primary use"],
    "intended_use.primary_users": ["primary intended users", "intended users", "users"],
    "intended_use.out_of_scope_uses": ["out of scope use cases", "out of scope use", "out of scope"],
    "metrics.performance_measures": ["model performance measures", "performance metrics", "performance measure"],
    "metrics.decision_thresholds": ["decision threshold"],
    "metrics.variation_approaches": [
      "variation approach", "approaches to uncertainty and variability",
    ],
    "evaluation_data.datasets": ["dataset", "data sets"],
    "evaluation_data.preprocessing": ["pre processing"],
    "quantitative_analyses.unitary_results": ["unitary result"],
    "quantitative_analyses.intersectional_results": ["intersectional result"],
    "security_considerations.threat_modeling": ["threat model", "threat modelling"],
    "security_considerations.security_testing": ["security tests", "security test"],
    "security_considerations.ai_classification": ["classification"],
    "security_considerations.availability_breakdown": ["availability breakdown report", "availability attacks"],
    "security_considerations.integrity_violations": ["integrity violations report", "integrity violation"],
    "security_considerations.privacy_compromise": ["privacy compromise report", "privacy compromises"],
    "security_considerations.misuse": ["misuse report", "abuse violations", "misuse violations"],
  ]

  private static let sections: [String: String] = {
    var table: [String: String] = [:]
    for field in CardSchema.fields where field.key != "$schema" && field.key != "schema_version" {
      for name in [field.title] + (otherSections[field.key] ?? []) { table[bare(name)] = field.key }
    }
    return table
  }()

  private static let fields: [String: [String: JSONPointer]] = {
    var table: [String: [String: JSONPointer]] = [:]
    for pointer in CardFields.written {
      let tokens = pointer.tokens
      guard tokens.count > 1, let key = tokens.last else { continue }
      let names = [CardSchema.title(forKey: key)] + (otherFields[tokens.joined(separator: ".")] ?? [])
      for name in names { table[tokens[0], default: [:]][bare(name)] = pointer }
    }
    return table
  }()

  /// The labels that mean one field whatever the section. A field deeper inside does not make the label of an outer one
  /// mean two.
  private static let unique: [String: JSONPointer] = {
    var table: [String: Set<JSONPointer>] = [:]
    for section in fields.values {
      for (name, pointer) in section where pointer.tokens.count == 2 { table[name, default: []].insert(pointer) }
    }
    return table.compactMapValues { $0.count == 1 ? $0.first : nil }
  }()

  private static let everywhere = Set(fields.values.flatMap(\.keys))

  private static let parts: [String: Set<String>] = {
    var table: [String: Set<String>] = [:]
    for section in CardSchema.fields {
      for field in section.shape.fields where !field.shape.fields.isEmpty {
        table[section.key, default: []].insert(bare(field.title))
      }
    }
    return table
  }()
}
