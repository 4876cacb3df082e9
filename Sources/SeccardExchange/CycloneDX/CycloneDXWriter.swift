internal import SeccardCard
internal import SeccardJSON

/// What CycloneDX has a field for, of one card. A text that is a placeholder, and a value of another type than the card's
/// schema names, is left out.
struct CycloneDXWriter {
  private let card: JSONObject
  private let version: CycloneDXVersion
  private var libraries = Libraries()

  /// The `bom-ref` of the model.
  private static let modelReference = "model"

  init(card: JSONObject, version: CycloneDXVersion) {
    self.card = card
    self.version = version
  }

  /// The document without `seccard:` properties.
  mutating func document() -> JSONObject {
    var metadata = JSONObject()
    if let date = text("model_details", "date"), CalendarDate(date) != nil {
      metadata["timestamp"] = .string(date + "T00:00:00Z")
    }
    metadata["tools"] = ["components": [["type": "application", "name": "seccard"]]]
    metadata["component"] = .object(component())

    let vulnerabilities = vulnerabilities()
    let packages = elements("evidence", "dependencies", "ml").compactMap(\.string).filter { !Placeholder.isEmpty($0) }
    var references: [JSONValue] = []
    var seen: Set<ExactString> = []
    for package in packages where libraries.reference(to: package) && seen.insert(ExactString(package)).inserted {
      references.append(.string(package))
    }

    var document: JSONObject = [
      "$schema": .string("http://cyclonedx.org/schema/bom-\(version.rawValue).schema.json"),
      "bomFormat": "CycloneDX", "specVersion": .string(version.rawValue), "serialNumber": .string(serialNumber),
      "version": 1, "metadata": .object(metadata),
    ]
    document["components"] = libraries.components.isEmpty ? nil : .array(libraries.components)
    if !references.isEmpty {
      document["dependencies"] = [["ref": .string(Self.modelReference), "dependsOn": .array(references)]]
    }
    document["vulnerabilities"] = vulnerabilities.isEmpty ? nil : .array(vulnerabilities)
    return document
  }

  /// A UUID of version 8 (RFC 9562 §5.8), whose free bits are the card's digest.
  private var serialNumber: String {
    var digits = Array(Digest(of: CardLayout.bytes(of: card)).description.utf8.prefix(32))
    digits[12] = UInt8(ascii: "8")
    digits[16] = UInt8(ascii: "8")
    let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(decoding: digits[$0], as: UTF8.self) }
    return "urn:uuid:" + groups.joined(separator: "-")
  }

  // MARK: The model

  private func component() -> JSONObject {
    var component: JSONObject = ["type": "machine-learning-model", "bom-ref": .string(Self.modelReference)]
    component["manufacturer"] = manufacturer
    let (group, name) = Self.groupAndName(text("model_details", "name") ?? "")
    component["group"] = group.map(JSONValue.string)
    component["name"] = .string(name)
    if let version = text("model_details", "version"), version.unicodeScalars.count <= 1_024 {
      component["version"] = .string(version)
    }
    component["description"] = text("model_details", "information").map(JSONValue.string)
    let artifacts = artifacts
    if artifacts.count == 1 { component["hashes"] = artifacts[0]["hashes"] }
    component["licenses"] = text("model_details", "license").map(LicenseChoice.value)
    component["pedigree"] = pedigree
    let references = externalReferences
    component["externalReferences"] = references.isEmpty ? nil : .array(references)
    component["components"] = artifacts.isEmpty ? nil : .array(artifacts)
    let modelCard = modelCard
    component["modelCard"] = modelCard.isEmpty ? nil : .object(modelCard)
    return component
  }

  private var manufacturer: JSONValue? {
    var manufacturer = JSONObject()
    manufacturer["name"] = text("model_details", "developer").map(JSONValue.string)
    if let contact = text("model_details", "contact"), WebText.isMailAddress(contact) {
      manufacturer["contact"] = [["email": .string(contact)]]
    }
    return manufacturer.isEmpty ? nil : .object(manufacturer)
  }

  /// A name with one namespace before it is a group and a name.
  private static func groupAndName(_ name: String) -> (group: String?, name: String) {
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return (nil, name) }
    return (String(Substring(parts[0])), String(Substring(parts[1])))
  }

  private var pedigree: JSONValue? {
    guard let base = object("evidence", "dependencies", "base_model"), let id = Self.text(base["id"]) else {
      return nil
    }
    var ancestor: JSONObject = ["type": "machine-learning-model", "name": .string(id)]
    if let revision = Self.text(base["revision"]), revision.unicodeScalars.count <= 1_024 {
      ancestor["version"] = .string(revision)
    }
    return ["ancestors": [.object(ancestor)]]
  }

  private var externalReferences: [JSONValue] {
    var references: [JSONValue] = []
    func add(_ type: String, _ url: String, comment: String? = nil) {
      var reference: JSONObject = ["type": .string(type), "url": .string(url)]
      reference["comment"] = comment.map(JSONValue.string)
      references.append(.object(reference))
    }
    if let resource = text("model_details", "resource"), WebText.isURL(resource) { add("documentation", resource) }
    if version == .v1_7, let citation = text("model_details", "citation"), WebText.isURL(citation) {
      add("citation", citation)
    }
    if let contact = text("model_details", "contact"), WebText.isURL(contact) { add("support", contact) }
    if let contact = text("security_considerations", "disclosure", "contact") {
      if WebText.isMailAddress(contact) { add("security-contact", "mailto:" + contact) }
      if WebText.isURL(contact) { add("security-contact", contact) }
    }
    if let policy = text("security_considerations", "disclosure", "policy_url"), WebText.isURL(policy) {
      add("other", policy, comment: CycloneDXReader.policyComment)
    }
    if let threats = text("security_considerations", "threat_modeling"), WebText.isURL(threats) {
      add("threat-model", threats)
    }
    return references
  }

  /// The files of the evidence whose digest is one.
  private var artifacts: [JSONValue] {
    var seen: Set<ExactString> = []
    return elements("evidence", "artifacts").compactMap { artifact in
      guard let path = Self.text(artifact["path"]), let digest = Self.text(artifact["sha256"]),
        WebText.isSHA256(digest), seen.insert(ExactString(path)).inserted
      else { return nil }
      return ["type": "file", "name": .string(path), "hashes": [["alg": "SHA-256", "content": .string(digest)]]]
    }
  }

  // MARK: The model card

  private var modelCard: JSONObject {
    var parameters = JSONObject()
    parameters["task"] = text("model_details", "type").map(JSONValue.string)
    let datasets = datasets
    parameters["datasets"] = datasets.isEmpty ? nil : .array(datasets)

    var considerations = JSONObject()
    considerations["users"] = text("intended_use", "primary_users").map { [.string($0)] }
    considerations["useCases"] = text("intended_use", "primary_uses").map { [.string($0)] }
    considerations["technicalLimitations"] = text("caveats_and_recommendations").map { [.string($0)] }
    considerations["ethicalConsiderations"] = text("ethical_considerations").map { [["name": .string($0)]] }

    var card = JSONObject()
    card["modelParameters"] = parameters.isEmpty ? nil : .object(parameters)
    let metrics = metrics
    card["quantitativeAnalysis"] = metrics.isEmpty ? nil : ["performanceMetrics": .array(metrics)]
    card["considerations"] = considerations.isEmpty ? nil : .object(considerations)
    return card
  }

  private var datasets: [JSONValue] {
    var datasets: [JSONValue] = []
    if let text = text("training_data") {
      datasets.append(["type": "dataset", "name": .string(CycloneDXReader.trainingName), "description": .string(text)])
    }
    if let text = text("evaluation_data", "datasets") {
      datasets.append([
        "type": "dataset", "name": .string(CycloneDXReader.evaluationName), "description": .string(text),
      ])
    }
    for dataset in elements("evidence", "datasets") {
      guard let name = Self.text(dataset["name"]) else { continue }
      var entry: JSONObject = ["type": "dataset", "name": .string(name)]
      if let source = Self.text(dataset["source"]), WebText.isURL(source) {
        entry["contents"] = ["url": .string(source)]
      }
      datasets.append(.object(entry))
    }
    return datasets
  }

  /// The numbers of the evidence, each by its place in the file that it was read from.
  private var metrics: [JSONValue] {
    elements("evidence", "metrics").flatMap { file -> [JSONValue] in
      (file["values"]?.object?.members ?? []).compactMap { member in
        guard let number = member.value.number else { return nil }
        let name =
          member.key.utf8.first == UInt8(ascii: "/") ? String(Substring(member.key.utf8.dropFirst())) : member.key
        return ["type": .string(name), "value": .string(number.lexeme)]
      }
    }
  }

  // MARK: Vulnerabilities

  private mutating func vulnerabilities() -> [JSONValue] {
    var vulnerabilities: [JSONValue] = []
    var seen: Set<JSONValue> = []
    for element in elements("security_considerations", "known_vulnerabilities") {
      guard let id = Self.text(element["id"]) else { continue }
      var entry: JSONObject = ["id": .string(id)]
      if let severity = Self.text(element["severity"]), CycloneDXReader.severities.contains(severity) {
        entry["ratings"] = [["severity": .string(severity)]]
      }
      var analysis = JSONObject()
      if let state = Self.text(element["state"]), CycloneDXReader.states.contains(state) {
        analysis["state"] = .string(state)
      }
      if let reason = Self.text(element["justification"]) {
        let isWord = CycloneDXReader.justifications.contains(reason)
        analysis[isWord ? "justification" : "detail"] = .string(reason)
      }
      entry["analysis"] = analysis.isEmpty ? nil : .object(analysis)
      if let component = Self.text(element["component"]), libraries.reference(to: component) {
        entry["affects"] = [["ref": .string(component)]]
      }
      if seen.insert(.object(entry)).inserted { vulnerabilities.append(.object(entry)) }
    }
    return vulnerabilities
  }

  // MARK: The card's values

  private func text(_ path: String...) -> String? {
    Self.text(JSONValue.object(card).value(at: JSONPointer(tokens: path)))
  }

  private func object(_ path: String...) -> JSONObject? {
    JSONValue.object(card).value(at: JSONPointer(tokens: path))?.object
  }

  private func elements(_ path: String...) -> [JSONValue] {
    JSONValue.object(card).value(at: JSONPointer(tokens: path))?.array ?? []
  }

  private static func text(_ value: JSONValue?) -> String? {
    guard let text = value?.string, !Placeholder.isEmpty(text) else { return nil }
    return text
  }
}
