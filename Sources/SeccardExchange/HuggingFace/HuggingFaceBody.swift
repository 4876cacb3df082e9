internal import SeccardCard
internal import SeccardJSON

/// The sections of a README on the hub, in the order of its template.
struct HuggingFaceBody {
  private let card: JSONObject
  private(set) var writer: MarkdownWriter

  init(_ card: JSONObject, _ writer: MarkdownWriter) {
    self.card = card
    self.writer = writer
  }

  /// A heading of the template, with what stands below it.
  private struct Part {
    let level: Int
    let title: String
    /// The dotted field whose text it is.
    var field: String?
    /// The labels of fields that are a list below it.
    var items: [(label: String, field: String)] = []
  }

  private static let template: [Part] = [
    Part(level: 2, title: "Model Details"),
    Part(
      level: 3, title: "Model Description", field: "model_details.information",
      items: [
        ("Name", "model_details.name"), ("Developed by", "model_details.developer"),
        ("Model type", "model_details.type"), ("License", "model_details.license"),
        ("Model version", "model_details.version"), ("Model date", "model_details.date"),
      ]),
    Part(level: 3, title: "Model Sources", items: [("Resource", "model_details.resource")]),
    Part(level: 2, title: "Uses"),
    Part(level: 3, title: "Direct Use", field: "intended_use.primary_uses"),
    Part(level: 3, title: "Primary Users", field: "intended_use.primary_users"),
    Part(level: 3, title: "Out-of-Scope Use", field: "intended_use.out_of_scope_uses"),
    Part(level: 2, title: "Bias, Risks, and Limitations"),
    Part(level: 3, title: "Ethical Considerations", field: "ethical_considerations"),
    Part(level: 3, title: "Recommendations", field: "caveats_and_recommendations"),
    Part(level: 2, title: "Training Details"),
    Part(level: 3, title: "Training Data", field: "training_data"),
    Part(level: 2, title: "Evaluation"),
    Part(level: 3, title: "Testing Data, Factors & Metrics"),
    Part(level: 4, title: "Testing Data", field: "evaluation_data.datasets"),
    Part(level: 5, title: "Motivation", field: "evaluation_data.motivation"),
    Part(level: 5, title: "Preprocessing", field: "evaluation_data.preprocessing"),
    Part(level: 4, title: "Factors", field: "factors.evaluation_factors"),
    Part(level: 5, title: "Relevant Factors", field: "factors.relevant_factors"),
    Part(level: 4, title: "Metrics", field: "metrics.performance_measures"),
    Part(level: 5, title: "Decision Thresholds", field: "metrics.decision_thresholds"),
    Part(level: 5, title: "Variation Approaches", field: "metrics.variation_approaches"),
    Part(level: 3, title: "Results", field: "quantitative_analyses.unitary_results"),
    Part(level: 4, title: "Intersectional Results", field: "quantitative_analyses.intersectional_results"),
    Part(level: 2, title: "Citation", field: "model_details.citation"),
    Part(level: 2, title: "Model Card Contact", field: "model_details.contact"),
  ]

  /// The places of the card that the template has headings for.
  private static let placed: Set<String> = Set(
    template.flatMap { [$0.field].compactMap(\.self) + $0.items.map(\.field) })

  mutating func write() {
    var open: [Part] = []
    for part in Self.template {
      let hasContent = text(part.field) != nil || part.items.contains { text($0.field) != nil }
      open.removeAll { $0.level >= part.level }
      if !hasContent {
        open.append(part)
        continue
      }
      // The headings above it that nothing has been written for yet.
      for outer in open where !outer.title.isEmpty { writer.heading(outer.level, outer.title) }
      open = open.map { Part(level: $0.level, title: "") }
      write(part)
      open.append(Part(level: part.level, title: ""))
    }
    for field in CardSchema.fields { writeRest(of: field) }
    writer.ownSections(of: card)
  }

  private mutating func write(_ part: Part) {
    writer.heading(part.level, part.title)
    if let text = text(part.field) { writer.paragraphs(text) }
    let items = part.items.compactMap { item in text(item.field).map { (label: item.label, value: $0) } }
    writer.items(items.filter { MarkdownWriter.isItem(.string($0.value)) })
    for item in items where !MarkdownWriter.isItem(.string(item.value)) {
      writer.heading(part.level + 1, item.label)
      writer.paragraphs(item.value)
    }
  }

  /// Writes what of a section the template has no heading for, under the section's own title.
  private mutating func writeRest(of field: CardSchema.Field) {
    guard field.key != "$schema", field.key != "schema_version", let value = card[field.key] else { return }
    if case .object(let object) = value {
      let rest = JSONObject(
        object.members.filter { member in
          !(Self.placed.contains("\(field.key).\(member.key)") && member.value.string != nil)
            && !Placeholder.isEmpty(member.value)
        })
      if rest.isEmpty { return }
      writer.heading(2, field.title)
      writer.members(
        of: rest, field.shape.fields, in: field.key, level: 3, asItems: field.key != "security_considerations")
    } else if !(Self.placed.contains(field.key) && value.string != nil), !Placeholder.isEmpty(value) {
      writer.heading(2, field.title)
      writer.value(value, as: field, in: field.key, level: 3)
    }
  }

  private func text(_ field: String?) -> String? {
    guard let tokens = field?.split(separator: ".").map(String.init),
      let text = JSONValue.object(card).value(at: JSONPointer(tokens: tokens))?.string, !Placeholder.isEmpty(text)
    else { return nil }
    return text
  }
}
