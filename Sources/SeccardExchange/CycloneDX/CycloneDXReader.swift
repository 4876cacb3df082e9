internal import SeccardCard
internal import SeccardJSON

/// Takes the fields of a card out of a document of CycloneDX. What is taken leaves the document, so that what is left
/// of it is what the card has no field for.
struct CycloneDXReader {
  private(set) var draft = CardDraft(form: "cyclonedx")
  /// What is left of the document, without the model's component.
  private var bom: JSONObject
  /// Where the model's component stands, and what is left of it.
  private let place: [String]
  private var component: JSONObject
  /// How many values of our properties were looked at: each takes time in proportion to what is there already.
  private var filled = 0

  static let trainingName = "Training data"
  static let evaluationName = "Evaluation data"
  static let policyComment = "Vulnerability disclosure policy"
  static let severities = ["critical", "high", "medium", "low"]
  static let states = [
    "resolved", "resolved_with_pedigree", "exploitable", "in_triage", "false_positive", "not_affected",
  ]
  static let justifications = [
    "code_not_present", "code_not_reachable", "requires_configuration", "requires_dependency", "requires_environment",
    "protected_by_compiler", "protected_at_runtime", "protected_at_perimeter", "protected_by_mitigating_control",
  ]

  init(_ bom: JSONObject, model place: [String]) {
    self.bom = bom
    self.place = place
    component = JSONValue.object(bom).value(at: JSONPointer(tokens: place))?.object ?? JSONObject()
  }

  mutating func read() {
    readOrigin()
    readReferences()
    readModelCard()
    readVulnerabilities()
    let others = Self.models(in: bom).count - 1
    if others > 0 {
      let name = component["name"]?.string ?? draft.value(at: JSONPointer(tokens: ["model_details", "name"]))?.string
      let which = name.map { PrintableText.quoted($0) } ?? "the first of them"
      draft.remark("the document describes \(others + 1) models; the card is the one of \(which)")
    }
  }

  /// The card, with what is left of the document under `imported`.
  mutating func finished() -> ImportedCard {
    keepTheRest()
    return draft.finished()
  }

  // MARK: Without what is left

  /// The fields that a document carries by itself.
  static func fields(of bom: JSONObject) -> JSONObject {
    guard let place = modelPlace(in: bom) else { return JSONObject() }
    var reader = CycloneDXReader(bom, model: place)
    reader.read()
    var content = reader.draft.finished().content
    content["imported"] = nil
    return content
  }

  /// The account of a card that came back as it was written.
  static func account(of card: JSONObject, _ bom: JSONObject, _ properties: CycloneDXProperties) -> ImportAccount {
    var account = ImportAccount()
    if let place = modelPlace(in: bom) {
      var reader = CycloneDXReader(bom, model: place)
      reader.read()
      let set = properties.edits.compactMap(\.fieldThatIsSet)
      account.taken = reader.draft.finished().account.taken.filter { entry in
        !set.contains(entry.field) && JSONValue.object(card).value(at: entry.field) != nil
      }
      let source = places(place + ["properties"])
      for field in set {
        account.taken.append(.init(field: field, source: "\(source) \(CycloneDXProperties.prefix)\(field)"))
      }
    }
    account.empty = CardFields.written.filter { Placeholder.isEmpty(JSONValue.object(card).value(at: $0)) }
    return account
  }

  // MARK: The model

  /// The place of the component that the card is of: the document's subject where that is a model, else the first model
  /// among its parts and the components.
  static func modelPlace(in bom: JSONObject) -> [String]? { models(in: bom).first }

  private static func models(in bom: JSONObject) -> [[String]] {
    let subject = ["metadata", "component"]
    var places: [[String]] = []
    func look(at component: JSONValue?, _ place: [String]) {
      guard let component = component?.object else { return }
      if component["modelCard"]?.object != nil || component["type"]?.string == "machine-learning-model" {
        places.append(place)
      }
    }
    let main = bom["metadata"]?["component"]
    look(at: main, subject)
    for (index, part) in (main?["components"]?.array ?? []).enumerated() {
      look(at: part, subject + ["components", String(index)])
    }
    for (index, part) in (bom["components"]?.array ?? []).enumerated() {
      look(at: part, ["components", String(index)])
    }
    return places
  }

  private mutating func readOrigin() {
    let at = Self.places(place)
    // The card is one of a model.
    if component["type"]?.string == "machine-learning-model" { component["type"] = nil }
    let name = component.said("name")
    let group = component.said("group")
    if let name, let group, Self.isModelName(group + "/" + name) {
      draft.take(name: group + "/" + name, from: "\(at).group and \(at).name")
      component["group"] = nil
      component["name"] = nil
    } else if let name {
      draft.take(name: name, from: "\(at).name")
      component["name"] = nil
    }
    take("version", as: JSONPointer(tokens: ["model_details", "version"]))
    readDeveloper(at)
    take("description", as: JSONPointer(tokens: ["model_details", "information"]))
    if let licenses = component["licenses"]?.array {
      let (text, rest) = Self.licenses(licenses)
      if let text {
        draft.take(text: text, as: JSONPointer(tokens: ["model_details", "license"]), from: "\(at).licenses")
      }
      component["licenses"] = rest
    }
  }

  private static func isModelName(_ text: String) -> Bool {
    do {
      _ = try ModelName(text)
      return true
    } catch { return false }
  }

  /// Who made the model: the first that the component names, in the order of how exactly CycloneDX means that.
  private mutating func readDeveloper(_ at: String) {
    let field = JSONPointer(tokens: ["model_details", "developer"])
    for role in ["manufacturer", "authors", "author", "supplier", "publisher"] {
      switch component[role] {
      case .object(var entity)? where entity.said("name") != nil:
        if let name = entity.said("name") { draft.take(text: name, as: field, from: "\(at).\(role).name") }
        entity["name"] = nil
        takeContacts(of: &entity, at: "\(at).\(role)")
        component[role] = entity.isEmpty ? nil : .object(entity)
      case .string(let name)? where !Placeholder.isEmpty(name):
        draft.take(text: name, as: field, from: "\(at).\(role)")
        component[role] = nil
      case .array(let authors)?:
        let names = authors.compactMap { $0.object.flatMap { $0.said("name") } }
        guard !names.isEmpty else { continue }
        draft.take(text: names.joined(separator: ", "), as: field, from: "\(at).\(role)")
        let rest = authors.filter { $0.object?.count != 1 || $0.object.flatMap { $0.said("name") } == nil }
        component[role] = rest.isEmpty ? nil : .array(rest)
      default: continue
      }
      return
    }
    // An entity without a name can still be written to.
    guard case .object(var entity)? = component["manufacturer"] else { return }
    takeContacts(of: &entity, at: "\(at).manufacturer")
    component["manufacturer"] = entity.isEmpty ? nil : .object(entity)
  }

  private mutating func takeContacts(of entity: inout JSONObject, at source: String) {
    guard let contacts = entity["contact"]?.array else { return }
    var addresses: [String] = []
    let rest = contacts.filter { contact in
      guard let contact = contact.object, let address = contact.said("email") else { return true }
      addresses.append(address)
      return contact.count > 1
    }
    guard !addresses.isEmpty else { return }
    draft.take(
      text: addresses.joined(separator: ", "), as: JSONPointer(tokens: ["model_details", "contact"]),
      from: "\(source).contact")
    entity["contact"] = rest.isEmpty ? nil : .array(rest)
  }

  /// The licences as one text, and those of which that is not all.
  private static func licenses(_ licenses: [JSONValue]) -> (text: String?, rest: JSONValue?) {
    var texts: [String] = []
    var rest: [JSONValue] = []
    for choice in licenses {
      let license = choice["license"]?.object
      let text =
        license.flatMap { $0.said("id") ?? $0.said("name") }
        ?? choice.object.flatMap { $0.said("expression") }
      // The word of SPDX for nothing that is known.
      if text == "NOASSERTION" {
        rest.append(choice)
        continue
      }
      if let text, !texts.contains(where: { $0.hasSameScalars(as: text) }) { texts.append(text) }
      if text == nil || (license ?? choice.object)?.count != 1 || choice.object?.count != 1 { rest.append(choice) }
      // A list of licences is short; one that is not is kept whole.
      if texts.count > 100 { return (nil, .array(licenses)) }
    }
    return (texts.isEmpty ? nil : texts.joined(separator: ", "), rest.isEmpty ? nil : .array(rest))
  }

  private mutating func take(_ key: String, as field: JSONPointer) {
    guard let text = component.said(key) else { return }
    draft.take(text: text, as: field, from: Self.places(place) + "." + key)
    component[key] = nil
  }

  // MARK: References

  private static let referenceFields: [(type: String, field: [String])] = [
    ("documentation", ["model_details", "resource"]), ("website", ["model_details", "resource"]),
    ("model-card", ["model_details", "resource"]), ("citation", ["model_details", "citation"]),
    ("support", ["model_details", "contact"]),
    ("security-contact", ["security_considerations", "disclosure", "contact"]),
    ("rfc-9116", ["security_considerations", "disclosure", "policy_url"]),
    ("other", ["security_considerations", "disclosure", "policy_url"]),
    ("threat-model", ["security_considerations", "threat_modeling"]),
    ("pentest-report", ["security_considerations", "security_testing"]),
    ("static-analysis-report", ["security_considerations", "security_testing"]),
    ("dynamic-analysis-report", ["security_considerations", "security_testing"]),
  ]

  private mutating func readReferences() {
    guard let references = component["externalReferences"]?.array else { return }
    var texts: [[String]: [String]] = [:]
    var rest: [JSONValue] = []
    for reference in references {
      guard let object = reference.object, let type = object["type"]?.string, let url = object.said("url"),
        let (_, field) = Self.referenceFields.first(where: { $0.type == type }),
        type != "other" || object["comment"]?.string == Self.policyComment
      else {
        rest.append(reference)
        continue
      }
      // One that says more than its type and its URL stays whole besides.
      if object.count > (type == "other" ? 3 : 2) { rest.append(reference) }
      let isMail = url.utf8.starts(with: "mailto:".utf8) && url.utf8.count > 7
      let text = isMail ? String(Substring(url.utf8.dropFirst(7))) : url
      // The kind of a report is in no field's name.
      texts[field, default: []].append(field.last == "security_testing" ? "\(type): \(text)" : text)
    }
    let source = Self.places(place) + ".externalReferences"
    for (_, field) in Self.referenceFields {
      guard let found = texts.removeValue(forKey: field) else { continue }
      draft.take(text: found.joined(separator: "\n"), as: JSONPointer(tokens: field), from: source)
    }
    component["externalReferences"] = rest.isEmpty ? nil : .array(rest)
  }

  private mutating func readModelCard() {
    guard var card = component["modelCard"]?.object else { return }
    CycloneDXModelCard.take(from: &card, at: Self.places(place) + ".modelCard", into: &draft)
    component["modelCard"] = card.isEmpty ? nil : .object(card)
  }

  private mutating func readVulnerabilities() {
    guard let vulnerabilities = bom["vulnerabilities"]?.array else { return }
    let rest = CycloneDXVulnerabilities(in: bom).take(vulnerabilities, into: &draft)
    bom["vulnerabilities"] = rest.isEmpty ? nil : .array(rest)
  }

  // MARK: What is left

  private mutating func keepTheRest() {
    for key in ["$schema", "bomFormat", "specVersion"] { bom[key] = nil }
    bom = Self.replacing(at: place, in: bom, with: component.isEmpty ? nil : .object(component))
    draft.keep(membersOf: bom, splitting: ["metadata", "component"])
    bom = JSONObject()
    component = JSONObject()
  }

  // MARK: Properties of ours in a document that was changed

  /// What the properties say about fields that the document says nothing about. A review and the evidence are about what
  /// was written, and not about what it was changed to.
  mutating func fill(in properties: CycloneDXProperties) {
    draft.remark(
      "the document is not as seccard wrote it: what it says itself counts, and its seccard: properties only fill in"
        + " what it does not say, other than the review and the evidence")
    for edit in properties.edits {
      guard case .set(let field, let value) = edit else { continue }
      fill(value, at: field.tokens)
    }
  }

  private mutating func fill(_ value: JSONValue, at path: [String]) {
    filled += 1
    let source = Self.places(place + ["properties"]) + " " + CycloneDXProperties.prefix + "\(JSONPointer(tokens: path))"
    let isLocked = ["evidence", "review"].contains(path.first)
    let leadsThroughObjects = path.indices.dropFirst().allSatisfy { end in
      draft.value(at: JSONPointer(tokens: Array(path[..<end]))).map { $0.object != nil } ?? true
    }
    let there = draft.value(at: JSONPointer(tokens: path))
    guard Self.isShallow(value) else {
      let text = String(decoding: value.printed(.compact), as: UTF8.self)
      return draft.keep(.string(text), at: ["properties"] + path, from: source)
    }
    switch (there, value) {
    case (_, .object(let object))
    where (path.isEmpty || (there?.object != nil && !isLocked)) && object.count + filled <= 2 * CardEdit.most:
      for member in object.members { fill(member.value, at: path + [member.key]) }
    case (nil, _) where !isLocked && leadsThroughObjects && !path.isEmpty:
      draft.take(value, as: JSONPointer(tokens: path), from: source)
    case (let there?, _) where !path.isEmpty && CardEdit.isExactly(there, value): break
    default: draft.keep(value, at: ["properties"] + path, from: source)
    }
  }
}
