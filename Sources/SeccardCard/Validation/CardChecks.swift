internal import SeccardJSON

/// What no schema can say about a card: what one part of it says about another.
struct CardChecks {
  private let card: JSONValue

  init(_ card: JSONValue) { self.card = card }

  var findings: [Finding] {
    duplicateKeys + threats + dates + version + MisspelledKeys.findings(in: card) + placeholders
  }

  private static let threats = JSONPointer(tokens: CardPair.KeyedList.threats.keys)

  // MARK: Keys

  private var duplicateKeys: [Finding] {
    var findings: [Finding] = []
    for list in CardPair.KeyedList.all {
      guard case .array(let elements)? = CardPair.value(at: list.keys, in: card), elements.count > 1 else { continue }
      var seen = KnownIDs()
      for (index, element) in elements.enumerated() {
        guard case .string(let id)? = element[list.identity], !id.isEmpty else { continue }
        guard let earlier = seen.insert(id, at: index) else { continue }
        findings.append(
          Finding(
            ValidationRule.duplicateKey, at: JSONPointer(tokens: list.keys + [String(index), list.identity]), in: card,
            "\(PrintableText.quoted(id)) is also the \(list.identity) of element \(earlier)"))
      }
    }
    return findings
  }

  // MARK: Threats

  private var threats: [Finding] {
    guard case .array(let threats)? = CardPair.value(at: CardPair.KeyedList.threats.keys, in: card) else { return [] }
    var tests = KnownIDs()
    for (index, test) in (CardPair.value(at: CardPair.KeyedList.tests.keys, in: card)?.array ?? []).enumerated() {
      if case .string(let id)? = test["id"], !id.isEmpty { _ = tests.insert(id, at: index) }
    }
    var findings: [Finding] = []
    for (index, threat) in threats.enumerated() {
      if let finding = identifier(of: threat, at: index) { findings.append(finding) }
      if let finding = acceptance(of: threat, at: index) { findings.append(finding) }
      findings += unknownTests(of: threat, at: index, known: tests)
    }
    return findings
  }

  private static func place(_ index: Int, _ key: String) -> JSONPointer { threats.appending(index).appending(key) }

  private func identifier(of threat: JSONValue, at index: Int) -> Finding? {
    guard case .string(let id)? = threat["id"], ThreatIDCheck.hasComplaint(about: id) else { return nil }
    return ThreatIDCheck.finding(id, at: Self.place(index, "id"), in: card, suggesting: index < Self.mostToCompare)
  }

  private func acceptance(of threat: JSONValue, at index: Int) -> Finding? {
    guard threat["status"]?.string == "accepted" else { return nil }
    let missing = ["accepted_by", "expires"].filter { Placeholder.isEmpty(threat[$0]) }
    guard !missing.isEmpty else { return nil }
    return Finding(
      ValidationRule.unsignedAcceptance, at: Self.place(index, "status"), in: card,
      "is accepted without \(missing.joined(separator: " and "))")
  }

  /// The most ids that a wrong one is compared with: a guess is not worth minutes.
  private static let mostToCompare = 200

  private func unknownTests(of threat: JSONValue, at place: Int, known: KnownIDs) -> [Finding] {
    guard case .array(let tests)? = threat["tests"] else { return [] }
    var findings: [Finding] = []
    for (index, value) in tests.enumerated() {
      guard case .string(let id) = value, !known.contains(id) else { continue }
      let near =
        known.distinct.count <= Self.mostToCompare
        ? Suggestion.nearest(to: id, among: known.distinct.sorted()) : nil
      findings.append(
        Finding(
          ValidationRule.unknownTest, at: Self.place(place, "tests").appending(index), in: card,
          "names the test \(PrintableText.quoted(id)), which is not in security_considerations.tests"
            + (near.map { "; did you mean \(PrintableText.quoted($0))?" } ?? "")))
    }
    return findings
  }

  // MARK: Dates

  private var dates: [Finding] {
    func date(_ value: JSONValue?) -> CalendarDate? {
      if case .string(let text)? = value { CalendarDate(text) } else { nil }
    }
    var findings: [Finding] = []
    func check(_ end: JSONValue?, isNotBefore start: CalendarDate?, _ name: String, at place: () -> JSONPointer) {
      guard let start, let end = date(end), end < start else { return }
      let message = "is \(end), which is before the \(name), \(start)"
      findings.append(Finding(ValidationRule.dateOrder, at: place(), in: card, message))
    }
    if let review = card["review"] {
      let reviewed = date(review["date"])
      func place() -> JSONPointer { JSONPointer(tokens: ["review"]) }
      check(review["expires"], isNotBefore: reviewed, "date of the review") { place().appending("expires") }
      for (index, waiver) in (review["waivers"]?.array ?? []).enumerated() {
        check(waiver["expires"], isNotBefore: reviewed, "date of the review") {
          place().appending("waivers").appending(index).appending("expires")
        }
      }
    }
    check(
      card["lifecycle"]?["review_by"], isNotBefore: date(card["model_details"]?["date"]), "date of the model"
    ) { JSONPointer(tokens: ["lifecycle", "review_by"]) }
    return findings
  }

  // MARK: The rest

  private var version: [Finding] {
    guard case .string(let text)? = card["model_details"]?["version"] else { return [] }
    do throws(CardError) { _ = try Version(text) } catch {
      if Placeholder.isEmpty(text) { return [] }
      return [
        Finding(
          ValidationRule.versionForm, at: JSONPointer(tokens: ["model_details", "version"]), in: card, error.message)
      ]
    }
    return []
  }

  private var placeholders: [Finding] {
    Placeholder.places(in: card).map {
      Finding(ValidationRule.placeholder, at: $0.pointer, in: card, "is the placeholder \($0.text)")
    }
  }
}
