internal import SeccardCard
internal import SeccardJSON

/// Takes the fields of a card out of one of the Model Card Toolkit. What is taken leaves the document; what is left of it
/// is what the card has no field for.
///
/// A place is read in both of its forms, whatever version the document says that it is: a licence as a text or as a list
/// of objects, a limitation as a text or as an object with a description.
struct ModelCardToolkitReader {
  private var draft = CardDraft(form: "model_card_toolkit")
  private var card: JSONObject

  init(_ card: JSONObject) { self.card = card }

  mutating func read() {
    if let version = card["schema_version"]?.string, ["0.0.1", "0.0.2"].contains(version) {
      card["schema_version"] = nil
    }
    var card = card
    card.open("model_details") { readDetails(&$0) }
    card.open("model_parameters") { readParameters(&$0) }
    card.open("quantitative_analysis") { readMetrics(&$0) }
    card.open("considerations") { readConsiderations(&$0) }
    self.card = card
  }

  /// The card, with what is left of the document under `imported`.
  mutating func finished() -> ImportedCard {
    var card = card
    for section in ModelCardToolkitImport.sections {
      card.open(section) { rest in
        draft.keep(membersOf: rest, splitting: [], at: [section])
        rest = JSONObject()
      }
    }
    draft.keep(membersOf: card, splitting: [])
    return draft.finished()
  }

  // MARK: Details

  private mutating func readDetails(_ details: inout JSONObject) {
    if let name = details.takeSaid("name") { draft.take(name: name, from: "model_details.name") }
    takeText("overview", from: &details, as: "information")
    takeText("documentation", from: &details, as: "information")
    takeText("license", from: &details, as: "license")
    takeText("citation", from: &details, as: "citation")
    readVersion(&details)
    readOwners(&details)
    takeTexts("licenses", from: &details, named: ["identifier", "custom_text"], as: "license", separator: ", ")
    takeTexts("references", from: &details, named: ["reference"], as: "resource")
    takeTexts("citations", from: &details, named: ["citation"], as: "citation", separator: "\n\n")
  }

  private mutating func readVersion(_ details: inout JSONObject) {
    takeText("version", from: &details, as: "version")
    details.open("version") { version in
      if let name = version.takeSaid("name") {
        take(name, as: ["model_details", "version"], from: "model_details.version.name")
      }
      // Of the other forms, 02/03/2020 is two days.
      if let date = version.said("date"), CalendarDate(date) != nil {
        take(date, as: ["model_details", "date"], from: "model_details.version.date")
        version["date"] = nil
      }
    }
  }

  private mutating func readOwners(_ details: inout JSONObject) {
    guard let owners = details["owners"]?.array else { return }
    for (key, field) in [("name", "developer"), ("contact", "contact")] {
      let texts = owners.compactMap { $0.object?.said(key) }
      take(texts.joined(separator: ", "), as: ["model_details", field], from: "model_details.owners")
    }
    let rest = owners.filter { owner in
      guard let owner = owner.object else { return true }
      return !owner.members.allSatisfy { ["name", "contact"].contains($0.key) && $0.value.string != nil }
    }
    details["owners"] = rest.isEmpty ? nil : .array(rest)
  }

  // MARK: Parameters

  private mutating func readParameters(_ parameters: inout JSONObject) {
    for (key, label) in [
      ("model_architecture", "Architecture"), ("input_format", "Input format"), ("output_format", "Output format"),
    ] {
      guard let text = parameters.takeSaid(key) else { continue }
      take("\(label): \(text)", as: ["model_details", "information"], from: "model_parameters.\(key)")
    }
    parameters.open("data") { data in
      for (key, use) in [("train", DatasetUse.training), ("eval", .evaluation)] {
        data.open(key) { dataset in
          guard let text = Self.description(of: &dataset) else { return }
          draft.take(text: text, as: use.field, from: "model_parameters.data.\(key)")
        }
      }
    }
    guard let datasets = parameters["data"]?.array else { return }
    let rest = readDatasets(datasets)
    parameters["data"] = rest.isEmpty ? nil : .array(rest)
  }

  /// A dataset of a list goes where its own words say that it belongs.
  private mutating func readDatasets(_ datasets: [JSONValue]) -> [JSONValue] {
    var texts: [DatasetUse: [String]] = [:]
    var rest: [JSONValue] = []
    for dataset in datasets {
      guard var object = dataset.object,
        let use = object.said("name").flatMap(DatasetUse.init(saidIn:))
          ?? object.said("description").flatMap(DatasetUse.init(saidIn:)),
        let text = Self.description(of: &object)
      else {
        rest.append(dataset)
        continue
      }
      texts[use, default: []].append(text)
      // What else is known of one is of no use without the rest of it.
      if !object.isEmpty { rest.append(dataset) }
    }
    for use in [DatasetUse.training, .evaluation] {
      draft.take(text: texts[use, default: []].joined(separator: "\n"), as: use.field, from: "model_parameters.data")
    }
    if !rest.isEmpty {
      draft.remark(
        "the Model Card Toolkit does not tell data for training from data for evaluation; datasets whose name and"
          + " description do not say it either, and what else is known of others, are kept")
    }
    return rest
  }

  /// Takes the name, the description and the link of a dataset as one text.
  private static func description(of dataset: inout JSONObject) -> String? {
    let texts = [dataset.takeSaid("name"), dataset.takeSaid("description")].compactMap(\.self)
    let link = dataset.takeSaid("link")
    if texts.isEmpty { return link }
    return texts.joined(separator: ": ") + (link.map { " (\($0))" } ?? "")
  }

  // MARK: Metrics

  private mutating func readMetrics(_ analysis: inout JSONObject) {
    guard let metrics = analysis["performance_metrics"]?.array else { return }
    var lines: [String] = []
    let rest = metrics.filter { metric in
      guard let metric = metric.object, let type = metric.said("type") else { return true }
      var parts: [String] = []
      var known = 1
      func add(_ key: String, _ form: (String) -> String) {
        guard let text = metric.said(key) ?? metric[key]?.number?.lexeme else { return }
        parts.append(form(text))
        known += 1
      }
      add("value") { $0 }
      add("slice") { $0 }
      add("threshold") { "threshold \($0)" }
      if let interval = metric["confidence_interval"]?.object, interval.count == 2,
        let lower = interval.said("lower_bound") ?? interval["lower_bound"]?.number?.lexeme,
        let upper = interval.said("upper_bound") ?? interval["upper_bound"]?.number?.lexeme
      {
        parts.append("confidence interval \(lower) to \(upper)")
        known += 1
      }
      guard !parts.isEmpty else { return true }
      lines.append("\(type): \(parts.joined(separator: ", "))")
      return metric.count != known
    }
    take(
      lines.joined(separator: "\n"), as: ["quantitative_analyses", "unitary_results"],
      from: "quantitative_analysis.performance_metrics")
    analysis["performance_metrics"] = rest.isEmpty ? nil : .array(rest)
  }

  // MARK: Considerations

  private mutating func readConsiderations(_ considerations: inout JSONObject) {
    for (key, field) in [
      ("use_cases", ["intended_use", "primary_uses"]), ("users", ["intended_use", "primary_users"]),
      ("limitations", ["caveats_and_recommendations"]), ("tradeoffs", ["caveats_and_recommendations"]),
    ] {
      let texts = Self.texts(key, from: &considerations, named: ["description"])
      take(texts.joined(separator: "\n"), as: field, from: "considerations.\(key)")
    }
    guard let risks = considerations["ethical_considerations"]?.array else { return }
    var texts: [String] = []
    let rest = risks.filter { risk in
      if let text = risk.string {
        if !Placeholder.isEmpty(text) { texts.append(text) }
        return false
      }
      guard let risk = risk.object else { return true }
      let lines = [risk.said("name"), risk.said("mitigation_strategy").map { "Mitigation: \($0)" }].compactMap(\.self)
      if !lines.isEmpty { texts.append(lines.joined(separator: "\n")) }
      return risk.count != lines.count
    }
    take(
      texts.joined(separator: "\n"), as: ["ethical_considerations"], from: "considerations.ethical_considerations")
    considerations["ethical_considerations"] = rest.isEmpty ? nil : .array(rest)
  }

  // MARK: Texts

  private mutating func take(_ text: String, as field: [String], from source: String) {
    draft.take(text: text, as: JSONPointer(tokens: field), from: source)
  }

  private mutating func takeText(_ key: String, from details: inout JSONObject, as field: String) {
    guard let text = details.takeSaid(key) else { return }
    take(text, as: ["model_details", field], from: "model_details.\(key)")
  }

  private mutating func takeTexts(
    _ key: String, from details: inout JSONObject, named names: [String], as field: String, separator: String = "\n"
  ) {
    let texts = Self.texts(key, from: &details, named: names)
    take(texts.joined(separator: separator), as: ["model_details", field], from: "model_details.\(key)")
  }

  /// Takes the texts of a list whose elements are texts, or objects with a text under one of the names.
  private static func texts(_ key: String, from object: inout JSONObject, named names: [String]) -> [String] {
    guard let elements = object[key]?.array else { return [] }
    var texts: [String] = []
    let rest = elements.filter { element in
      if let text = element.string {
        if !Placeholder.isEmpty(text) { texts.append(text) }
        return false
      }
      guard let element = element.object else { return true }
      let found = names.lazy.compactMap { element.said($0) }.first
      if let found { texts.append(found) }
      return found == nil || element.count > 1
    }
    object[key] = rest.isEmpty ? nil : .array(rest)
    return texts
  }
}
