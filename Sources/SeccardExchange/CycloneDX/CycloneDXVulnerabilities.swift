internal import SeccardCard
internal import SeccardJSON

/// Takes the vulnerabilities of a document as those of a card, and answers what is left of them.
struct CycloneDXVulnerabilities {
  /// What the components of the document are known by outside of it, by `bom-ref`.
  private let names: [ExactString: String]

  init(in bom: JSONObject) {
    var names: [ExactString: String] = [:]
    let subject = bom["metadata"]?["component"]
    let components =
      [subject].compactMap(\.self) + (subject?["components"]?.array ?? []) + (bom["components"]?.array ?? [])
    for component in components {
      guard let component = component.object, let reference = component["bom-ref"]?.string else { continue }
      let name = component.said("name").map { name in
        component.said("version").map { "\(name) \($0)" } ?? name
      }
      names[ExactString(reference)] = component.said("purl") ?? name
    }
    self.names = names
  }

  func take(_ vulnerabilities: [JSONValue], into draft: inout CardDraft) -> [JSONValue] {
    var taken: [JSONValue] = []
    var rest: [JSONValue] = []
    var ids: Set<ExactString> = []
    for vulnerability in vulnerabilities {
      guard var left = vulnerability.object, let id = left.said("id"),
        ids.insert(ExactString(id)).inserted
      else {
        rest.append(vulnerability)
        continue
      }
      var entry: JSONObject = ["id": .string(id)]
      entry["component"] = component(of: &left)
      entry["severity"] = Self.severity(of: &left)
      Self.takeAnalysis(of: &left, into: &entry)
      taken.append(.object(entry))
      // What is left is known by the id.
      if left.count > 1 { rest.append(.object(left)) }
    }
    if !taken.isEmpty {
      draft.take(
        .array(taken), as: JSONPointer(tokens: ["security_considerations", "known_vulnerabilities"]),
        from: "vulnerabilities")
    }
    return rest
  }

  /// The component that it affects, where that is one of no particular versions.
  private func component(of vulnerability: inout JSONObject) -> JSONValue? {
    guard let affected = vulnerability["affects"]?.array, let first = affected.first?.object,
      let reference = first.said("ref")
    else { return nil }
    if affected.count == 1, first.count == 1 { vulnerability["affects"] = nil }
    return affected.count == 1 ? .string(names[ExactString(reference)] ?? reference) : nil
  }

  /// The first rating that is one of the words of a card.
  private static func severity(of vulnerability: inout JSONObject) -> JSONValue? {
    guard let ratings = vulnerability["ratings"]?.array else { return nil }
    let severity = ratings.lazy.compactMap { $0["severity"]?.string }.first { CycloneDXReader.severities.contains($0) }
    guard let severity else { return nil }
    if ratings.count == 1, ratings[0].object?.count == 1 { vulnerability["ratings"] = nil }
    return .string(severity)
  }

  private static func takeAnalysis(of vulnerability: inout JSONObject, into entry: inout JSONObject) {
    guard var analysis = vulnerability["analysis"]?.object else { return }
    if let state = analysis["state"]?.string, CycloneDXReader.states.contains(state) {
      entry["state"] = .string(state)
      analysis["state"] = nil
    }
    let reasons = ["justification", "detail"].compactMap { analysis.said($0) }
    if !reasons.isEmpty {
      entry["justification"] = .string(reasons.joined(separator: ": "))
      for key in ["justification", "detail"] where analysis.said(key) != nil {
        analysis[key] = nil
      }
    }
    vulnerability["analysis"] = analysis.isEmpty ? nil : .object(analysis)
  }
}
