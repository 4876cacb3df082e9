internal import SeccardCard
internal import SeccardJSON

/// Takes the fields of a card out of a `modelCard`, and leaves the rest there.
enum CycloneDXModelCard {
  static func take(from card: inout JSONObject, at source: String, into draft: inout CardDraft) {
    card.open("modelParameters") { takeParameters(from: &$0, at: "\(source).modelParameters", into: &draft) }
    card.open("quantitativeAnalysis") {
      takeMetrics(from: &$0, at: "\(source).quantitativeAnalysis", into: &draft)
    }
    card.open("considerations") { takeConsiderations(from: &$0, at: "\(source).considerations", into: &draft) }
  }

  // MARK: Parameters

  private static func takeParameters(from parameters: inout JSONObject, at source: String, into draft: inout CardDraft)
  {
    if let task = parameters.said("task") {
      draft.take(text: task, as: JSONPointer(tokens: ["model_details", "type"]), from: "\(source).task")
      parameters["task"] = nil
    }
    for (key, label) in [("architectureFamily", "Architecture family"), ("modelArchitecture", "Architecture")] {
      guard let text = parameters.said(key) else { continue }
      draft.take(
        text: "\(label): \(text)", as: JSONPointer(tokens: ["model_details", "information"]), from: "\(source).\(key)")
      parameters[key] = nil
    }
    guard let datasets = parameters["datasets"]?.array else { return }
    let rest = takeDatasets(datasets, at: "\(source).datasets", into: &draft)
    parameters["datasets"] = rest.isEmpty ? nil : .array(rest)
  }

  /// A dataset goes where its own words say that it belongs.
  private static func takeDatasets(
    _ datasets: [JSONValue], at source: String, into draft: inout CardDraft
  ) -> [JSONValue] {
    var texts: [DatasetUse: [String]] = [:]
    var rest: [JSONValue] = []
    for dataset in datasets {
      guard let object = dataset.object, object["type"]?.string == "dataset" else {
        rest.append(dataset)
        continue
      }
      let name = object.said("name")
      let description = object.said("description")
      let url = object["contents"]?.object.flatMap { $0.said("url") }
      guard let use = name.flatMap(DatasetUse.init(saidIn:)) ?? description.flatMap(DatasetUse.init(saidIn:)) else {
        rest.append(dataset)
        continue
      }
      let isPlainName = name == CycloneDXReader.trainingName || name == CycloneDXReader.evaluationName
      let head = isPlainName && description != nil ? nil : name
      let text = [head, description].compactMap(\.self).joined(separator: ": ") + (url.map { " (\($0))" } ?? "")
      texts[use, default: []].append(text)
      // One that says more stays whole besides.
      let known = ["type", "name", "description", "contents"].filter { key in
        key == "contents" ? url != nil && object[key]?.object?.count == 1 : object[key]?.string != nil
      }
      if object.count > known.count { rest.append(dataset) }
    }
    for use in [DatasetUse.training, .evaluation] {
      draft.take(text: texts[use, default: []].joined(separator: "\n"), as: use.field, from: source)
    }
    if !rest.isEmpty {
      draft.remark(
        "CycloneDX does not tell data for training from data for evaluation; datasets whose name and description do not"
          + " say it either, and what else is known of others, are kept")
    }
    return rest
  }

  // MARK: Metrics

  private static func takeMetrics(from analysis: inout JSONObject, at source: String, into draft: inout CardDraft) {
    guard let metrics = analysis["performanceMetrics"]?.array else { return }
    var lines: [String] = []
    let rest = metrics.filter { metric in
      guard let metric = metric.object, let type = metric.said("type") else { return true }
      guard let value = metric.said("value") else { return true }
      var line = "\(type): \(value)"
      var known = 2
      if let slice = metric.said("slice") {
        line += ", \(slice)"
        known += 1
      }
      if let interval = metric["confidenceInterval"]?.object, interval.count == 2,
        let lower = interval.said("lowerBound"),
        let upper = interval.said("upperBound")
      {
        line += ", confidence interval \(lower) to \(upper)"
        known += 1
      }
      lines.append(line)
      return metric.count != known
    }
    draft.take(
      text: lines.joined(separator: "\n"), as: JSONPointer(tokens: ["quantitative_analyses", "unitary_results"]),
      from: "\(source).performanceMetrics")
    analysis["performanceMetrics"] = rest.isEmpty ? nil : .array(rest)
  }

  // MARK: Considerations

  private static let textLists: [(key: String, field: [String])] = [
    ("useCases", ["intended_use", "primary_uses"]), ("users", ["intended_use", "primary_users"]),
    ("technicalLimitations", ["caveats_and_recommendations"]),
    ("performanceTradeoffs", ["caveats_and_recommendations"]),
  ]

  private static func takeConsiderations(
    from considerations: inout JSONObject, at source: String, into draft: inout CardDraft
  ) {
    for (key, field) in textLists {
      guard let elements = considerations[key]?.array else { continue }
      let texts = elements.compactMap(\.string).filter { !Placeholder.isEmpty($0) }
      draft.take(text: texts.joined(separator: "\n"), as: JSONPointer(tokens: field), from: "\(source).\(key)")
      let rest = elements.filter { $0.string == nil }
      considerations[key] = rest.isEmpty ? nil : .array(rest)
    }
    guard let risks = considerations["ethicalConsiderations"]?.array else { return }
    var texts: [String] = []
    let rest = risks.filter { risk in
      guard let risk = risk.object else { return true }
      let name = risk.said("name")
      let strategy = risk.said("mitigationStrategy")
      let lines = [name, strategy.map { "Mitigation: \($0)" }].compactMap(\.self)
      if !lines.isEmpty { texts.append(lines.joined(separator: "\n")) }
      return risk.count != lines.count
    }
    draft.take(
      text: texts.joined(separator: "\n"), as: JSONPointer(tokens: ["ethical_considerations"]),
      from: "\(source).ethicalConsiderations")
    considerations["ethicalConsiderations"] = rest.isEmpty ? nil : .array(rest)
  }
}
