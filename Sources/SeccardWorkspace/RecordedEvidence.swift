internal import SeccardJSON

/// What earlier states of the output card say of content that may not be on this machine.
///
/// The last recorded digest of it stays: what two people generate from one commit does not depend on who has the weights.
struct RecordedEvidence {
  /// One array of evidence, by the key of its elements; of several cards the first that has an element.
  private var elements: [String: PathTable<JSONObject>] = [:]

  init(_ cards: [JSONObject]) {
    for card in cards {
      for (section, key) in [("artifacts", "path"), ("datasets", "name")] {
        for element in card["evidence"]?[section]?.array ?? [] {
          guard let element = element.object, let name = element[key]?.string, elements[section]?[name] == nil else {
            continue
          }
          elements[section, default: PathTable()][name] = element
        }
      }
    }
  }

  func artifact(_ path: String) -> JSONObject? { elements["artifacts"]?[path] }

  func dataset(_ name: String) -> JSONObject? { elements["datasets"]?[name] }

  /// The paths of the artefacts that no tool of git keeps, in byte order.
  var externalArtifacts: [String] { external("artifacts") }

  /// The names of the datasets that no tool of git keeps.
  var externalDatasets: [String] { external("datasets") }

  private func external(_ section: String) -> [String] {
    (elements[section]?.sorted ?? []).filter { $0.value["storage"]?.string == "external" }.map(\.path)
  }
}
