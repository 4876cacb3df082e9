internal import SeccardCard
internal import SeccardJSON

/// Takes the fields of a card out of a `modelCard`, and leaves the rest there.
enum CycloneDXModelCard {
  static func take(from card: inout JSONObject, at source: String, into draft: inout CardDraft) {
    open("modelParameters", of: &card) { takeParameters(from: &$0, at: "\(source).modelParameters", into: &draft) }
    open("quantitativeAnalysis", of: &card) {
      takeMetrics(from: &$0, at: "\(source).quantitativeAnalysis", into: &draft)
    }
    open("considerations", of: &card) { takeConsiderations(from: &$0, at: "\(source).considerations", into: &draft) }
  }

  /// Works on the object under a key, which goes when nothing is left in it.
  private static func open(_ key: String, of object: inout JSONObject, _ body: (inout JSONObject) -> Void) {
    guard var inner = object[key]?.object else { return }
    body(&inner)
    object[key] = inner.isEmpty ? nil : .object(inner)
  }

  // MARK: Parameters

  private static func takeParameters(from parameters: inout JSONObject, at source: String, into draft: inout CardDraft)
  {
    if let task = CycloneDXReader.text("task", of: parameters) {
      draft.take(text: task, as: JSONPointer(tokens: ["model_details", "type"]), from: "\(source).task")
      parameters["task"] = nil
    }
    for (key, label) in [("architectureFamily", "Architecture family"), ("modelArchitecture", "Architecture")] {
      guard let text = CycloneDXReader.text(key, of: parameters) else { continue }
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
    var training: [String] = []
    var evaluation: [String] = []
    var rest: [JSONValue] = []
    for dataset in datasets {
      guard let object = dataset.object, object["type"]?.string == "dataset" else {
        rest.append(dataset)
        continue
      }
      let name = CycloneDXReader.text("name", of: object)
      let description = CycloneDXReader.text("description", of: object)
      let url = object["contents"]?.object.flatMap { CycloneDXReader.text("url", of: $0) }
      guard let use = name.flatMap(use) ?? description.flatMap(use) else {
        rest.append(dataset)
        continue
      }
      let isPlainName = name == CycloneDXReader.trainingName || name == CycloneDXReader.evaluationName
      let head = isPlainName && description != nil ? nil : name
      let text = [head, description].compactMap(\.self).joined(separator: ": ") + (url.map { " (\($0))" } ?? "")
      if use == .training { training.append(text) } else { evaluation.append(text) }
      // One that says more stays whole besides.
      let isAll = object.members.allSatisfy { ["type", "name", "description", "contents"].contains($0.key) }
      if !isAll || object["contents"].map({ $0.object?.count != 1 || url == nil }) == true { rest.append(dataset) }
    }
    draft.take(text: training.joined(separator: "\n"), as: JSONPointer(tokens: ["training_data"]), from: source)
    draft.take(
      text: evaluation.joined(separator: "\n"), as: JSONPointer(tokens: ["evaluation_data", "datasets"]), from: source)
    if !rest.isEmpty {
      draft.remark(
        "CycloneDX does not tell data for training from data for evaluation; datasets whose name and description do not"
          + " say it either, and what else is known of others, are kept")
    }
    return rest
  }

  private enum Use {
    case training
    case evaluation
  }

  /// What a text says that data is used for, where it says one thing.
  private static func use(_ text: String) -> Use? {
    let words = text.lowercased().split { !$0.isLetter }
    let isTraining = words.contains { $0 == "train" || $0 == "training" || $0 == "trained" || $0 == "pretraining" }
    let isEvaluation = words.contains {
      $0.hasPrefix("eval") || $0 == "test" || $0 == "testing" || $0 == "validation" || $0 == "benchmark"
    }
    if isTraining == isEvaluation { return nil }
    return isTraining ? .training : .evaluation
  }

  // MARK: Metrics

  private static func takeMetrics(from analysis: inout JSONObject, at source: String, into draft: inout CardDraft) {
    guard let metrics = analysis["performanceMetrics"]?.array else { return }
    var lines: [String] = []
    let rest = metrics.filter { metric in
      guard let metric = metric.object, let type = CycloneDXReader.text("type", of: metric) else { return true }
      guard let value = CycloneDXReader.text("value", of: metric) else { return true }
      var line = "\(type): \(value)"
      var known = 2
      if let slice = CycloneDXReader.text("slice", of: metric) {
        line += ", \(slice)"
        known += 1
      }
      if let interval = metric["confidenceInterval"]?.object, interval.count == 2,
        let lower = CycloneDXReader.text("lowerBound", of: interval),
        let upper = CycloneDXReader.text("upperBound", of: interval)
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
      let name = CycloneDXReader.text("name", of: risk)
      let strategy = CycloneDXReader.text("mitigationStrategy", of: risk)
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
