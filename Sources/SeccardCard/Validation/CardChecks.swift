internal import SeccardJSON

/// What no schema can say about a card: what one part of it says about another.
///
/// Ids are sets of JSON strings, which are compared by their scalars.
struct CardChecks {
  private let card: JSONValue

  init(_ card: JSONValue) { self.card = card }

  var findings: [Finding] {
    duplicateKeys + threats + dates + version + MisspelledKeys.findings(in: card) + placeholders
  }

  private static let threats = JSONPointer(tokens: CardPair.KeyedList.threats.keys)

  // MARK: Keys

  private var duplicateKeys: [Finding] {
    CardPair.KeyedList.all.flatMap { list -> [Finding] in
      var first: [JSONValue: Int] = [:]
      return CardPair.elements(of: list, in: card).enumerated().compactMap { index, element in
        guard let id = element.id else { return nil }
        guard let earlier = first.updateValue(first[.string(id)] ?? index, forKey: .string(id)) else { return nil }
        return Finding(
          ValidationRule.duplicateKey, at: JSONPointer(tokens: list.keys + [String(index), list.identity]), in: card,
          "\(PrintableText.quoted(id)) is also the \(list.identity) of element \(earlier)")
      }
    }
  }

  // MARK: Threats

  private var threats: [Finding] {
    let ids = CardPair.elements(of: .tests, in: card).compactMap(\.id)
    let tests = Set(ids.map { JSONValue.string($0) })
    let candidates = ids.count <= Self.mostCandidates ? ids.sorted() : []
    var suggestions = Self.mostSuggestions
    return (card.value(at: Self.threats)?.array ?? []).enumerated().flatMap { index, threat in
      let pointer = Self.threats.appending(index)
      return [identifier(of: threat, at: pointer, &suggestions), acceptance(of: threat, at: pointer)].compactMap { $0 }
        + unknownTests(of: threat, at: pointer, known: tests, candidates, &suggestions)
    }
  }

  /// How many wrong words a right one is looked for, and among how many: a card can hold a million of either.
  private static let mostSuggestions = 100
  private static let mostCandidates = 1_000

  private func identifier(of threat: JSONValue, at pointer: JSONPointer, _ suggestions: inout Int) -> Finding? {
    guard let id = threat["id"]?.string else { return nil }
    let finding = ThreatIDCheck.finding(id, at: pointer.appending("id"), in: card, suggests: suggestions > 0)
    if finding != nil { suggestions -= 1 }
    return finding
  }

  private func acceptance(of threat: JSONValue, at pointer: JSONPointer) -> Finding? {
    guard threat["status"]?.string == "accepted" else { return nil }
    let missing = ["accepted_by", "expires"].filter { Placeholder.isEmpty(threat[$0]) }
    guard !missing.isEmpty else { return nil }
    return Finding(
      ValidationRule.unsignedAcceptance, at: pointer.appending("status"), in: card,
      "is accepted without \(missing.joined(separator: " and "))")
  }

  private func unknownTests(
    of threat: JSONValue, at pointer: JSONPointer, known: Set<JSONValue>, _ candidates: [String],
    _ suggestions: inout Int
  ) -> [Finding] {
    var findings: [Finding] = []
    for (index, value) in (threat["tests"]?.array ?? []).enumerated() {
      guard let id = value.string, !known.contains(value) else { continue }
      let near = suggestions > 0 ? Suggestion.nearest(to: id, among: candidates) : nil
      suggestions -= 1
      findings.append(
        Finding(
          ValidationRule.unknownTest, at: pointer.appending("tests").appending(index), in: card,
          "names the test \(PrintableText.quoted(id)), which is not in security_considerations.tests"
            + (near.map { "; did you mean \(PrintableText.quoted($0))?" } ?? "")))
    }
    return findings
  }

  // MARK: Dates

  private var dates: [Finding] {
    func date(_ value: JSONValue?) -> CalendarDate? { value?.string.flatMap(CalendarDate.init) }
    func order(_ start: CalendarDate?, _ word: String, _ end: CalendarDate?, at pointer: JSONPointer) -> Finding? {
      guard let start, let end, end < start else { return nil }
      return Finding(ValidationRule.dateOrder, at: pointer, in: card, "is \(end), which is before the \(word) \(start)")
    }
    let review = card["review"]
    let reviewed = date(review?["date"])
    let place = JSONPointer(tokens: ["review"])
    // A waiver may be older than the review that it stands beside: it has no beginning to be held against.
    return [
      order(reviewed, "date of the review,", date(review?["expires"]), at: place.appending("expires")),
      order(
        date(card["model_details"]?["date"]), "date of the model,", date(card["lifecycle"]?["review_by"]),
        at: JSONPointer(tokens: ["lifecycle", "review_by"])),
    ].compactMap { $0 }
  }

  // MARK: The rest

  private var version: [Finding] {
    guard let text = card["model_details"]?["version"]?.string, !text.isEmpty, !Placeholder.isEmpty(text) else {
      return []
    }
    do throws(CardError) { _ = try Version(text) } catch {
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
