internal import SeccardCard
internal import SeccardJSON

/// The YAML head of a README on the hub (https://huggingface.co/docs/hub/model-cards#model-card-metadata): only what the
/// card says in the hub's own terms.
enum HuggingFaceHead {
  /// The keys that are made of evidence, and those that every README of ours has: not read back from one.
  static let madeKeys: Set<String> = ["base_model", "datasets", "tags", "model-index"]

  static func values(of card: JSONObject, name: String) -> JSONObject {
    var head = JSONObject()
    if let license = card["model_details"]?.object?["license"]?.string, !Placeholder.isEmpty(license) {
      if let identifier = HuggingFaceLicense.identifier(of: license) {
        head["license"] = .string(identifier)
      } else {
        head["license"] = "other"
        head["license_name"] = .string(license)
      }
    }
    let evidence = card["evidence"]?.object
    if let id = evidence?["dependencies"]?.object?["base_model"]?.object?["id"]?.string, isRepository(id) {
      head["base_model"] = .string(id)
    }
    let datasets = (evidence?["datasets"]?.array ?? []).compactMap { dataset in
      dataset.object?["source"]?.string.flatMap(hubDataset)
    }
    if !datasets.isEmpty { head["datasets"] = .array(unique(datasets).map { .string($0) }) }
    head["tags"] = ["security-model-card"]
    if let index = index(evidence?["metrics"]?.array ?? [], card, name: name) { head["model-index"] = index }
    return head
  }

  /// `acme/model`, as the hub names what it holds.
  static func isRepository(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2 && text.utf8.count <= 200
      && parts.allSatisfy { part in
        part.utf8.first.map { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "-") } ?? false
          && part.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
              UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
              true
            default: false
            }
          }
      }
  }

  /// The id of a dataset whose source is an address of the hub.
  private static func hubDataset(_ source: String) -> String? {
    for start in ["https://huggingface.co/datasets/", "hf://datasets/"] where source.hasPrefix(start) {
      let id = String(source.dropFirst(start.count))
      return isRepository(id) ? id : nil
    }
    return nil
  }

  private static func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  /// `model-index` with a result for each file of metrics. The hub wants a task and a dataset for every result; a card names
  /// neither, so the task is left to the hub's word for none, and the file stands for the dataset.
  private static func index(_ files: [JSONValue], _ card: JSONObject, name: String) -> JSONValue? {
    var results: [JSONValue] = []
    for file in files {
      guard let file = file.object, let path = file["path"]?.string, let values = file["values"]?.object else {
        continue
      }
      let metrics: [JSONValue] = values.members.compactMap { member in
        guard case .number = member.value else { return nil }
        let metric = metricName(member.key)
        return ["type": .string(metric), "value": member.value, "name": .string(member.key)]
      }
      if metrics.isEmpty { continue }
      results.append([
        "task": ["type": "other"], "dataset": ["type": "other", "name": .string(path)], "metrics": .array(metrics),
      ])
    }
    if results.isEmpty { return nil }
    let own = card["model_details"]?.object?["name"]?.string
    return [["name": .string(own ?? name), "results": .array(results)]]
  }

  /// The last part of the pointer to a value.
  private static func metricName(_ pointer: String) -> String {
    pointer.split(separator: "/").last.map(String.init) ?? pointer
  }
}
