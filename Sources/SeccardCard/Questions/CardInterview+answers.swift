package import SeccardJSON

extension CardInterview {
  /// What became of an answer.
  package enum Outcome: Sendable {
    /// The card has it, and the next question is up.
    case taken(remarks: [Finding])
    /// Nothing has changed. What is wrong, each a sentence about the answer without its subject.
    case refused([String])
    /// Nothing has changed: these threats have the words in them.
    case matches([ThreatCatalogue.Entry])
  }

  /// Takes an answer to the question that is up, and goes on to the next.
  ///
  /// - Parameters:
  ///   - text: Without white space at its ends, and not empty.
  ///   - shown: The threats that were last shown with their numbers.
  /// - Throws: `JSONSchemaError` where the rules could not be evaluated.
  package mutating func answer(
    _ text: String, _ rules: CardValidator, shown: [ThreatCatalogue.Entry] = []
  ) throws(JSONSchemaError) -> Outcome {
    guard let place, let prompt else { return .taken(remarks: []) }
    let value: JSONValue
    switch AnswerReading(text, to: prompt.question.kind, tests: tests, today: today, shown: shown) {
    case .value(let read): value = Self.tidied(read, prompt.field)
    case .wrong(let reason): return .refused([reason])
    case .matches(let entries): return .matches(entries)
    }
    if prompt.isList { return try add(value, prompt, rules) }

    var changed = self
    changed.set(value, at: prompt.field)
    let findings = try rules.answer(for: changed.content).findings.filter { Self.isAbout($0, prompt.field) }
    let errors = findings.filter { $0.level == .error }
    if !errors.isEmpty { return .refused(errors.map { Self.reason($0, text, prompt) }) }
    self = changed
    advance(from: place)
    let remarks = findings.filter { !Self.isForTheEnd($0) } + (try remarksOnLeaving(place, rules))
    return .taken(remarks: remarks)
  }

  /// Leaves the field as it is, and goes on.
  package mutating func keep(_ rules: CardValidator) throws(JSONSchemaError) -> [Finding] {
    guard let place else { return [] }
    advance(from: place)
    return try remarksOnLeaving(place, rules)
  }

  /// Empties the field, and goes on.
  package mutating func clear(_ rules: CardValidator) throws(JSONSchemaError) -> [Finding] {
    guard let prompt else { return [] }
    set(nil, at: prompt.field)
    if prompt.isList { visited.removeAll { $0.step == place?.step && $0.element != nil } }
    return try keep(rules)
  }

  // MARK: Lists

  private mutating func add(
    _ id: JSONValue, _ prompt: Prompt, _ rules: CardValidator
  ) throws(JSONSchemaError) -> Outcome {
    guard let list = prompt.list, let place else { return .taken(remarks: []) }
    let elements = elements(of: list)
    if let index = elements.firstIndex(where: { $0["id"] == id }) {
      open(index, of: list, from: place)
      return .taken(remarks: [])
    }
    var changed = self
    let element = prompt.field.appending(elements.count)
    changed.set(.array(elements + [.object(JSONObject([.init(key: "id", value: id)]))]), at: prompt.field)
    let findings = try rules.answer(for: changed.content).findings.filter { Self.isAbout($0, element) }
    let errors = findings.filter { $0.level == .error }
    if !errors.isEmpty { return .refused(errors.map { Self.reason($0, id.string ?? "", prompt) }) }
    if let text = id.string, let known = ThreatCatalogue.current.entry(text) {
      changed.suggest(
        .string(known.title), for: element.appending("title"), from: known.source.name + " " + known.source.version)
    }
    self = changed
    open(elements.count, of: list, from: place)
    return .taken(remarks: findings)
  }

  /// Asks about an element of the list that is up, by its number from one on or by its id.
  ///
  /// - Returns: Whether there is such an element.
  package mutating func change(_ word: String) -> Bool {
    guard let place, let list = prompt?.list, let index = element(word, of: list) else { return false }
    open(index, of: list, from: place)
    return true
  }

  /// Takes an element out of the list that is up.
  package mutating func remove(_ word: String) -> Bool {
    guard let place, let prompt, let list = prompt.list, let index = element(word, of: list) else { return false }
    set(nil, at: JSONPointer(tokens: list.keys).appending(index))
    visited.removeAll { $0.step == place.step && $0.element != nil }
    self.place = Place(step: place.step)
    return true
  }

  private func element(_ word: String, of list: QuestionList) -> Int? {
    let elements = elements(of: list)
    if let index = elements.firstIndex(where: { $0["id"]?.string?.hasSameScalars(as: word) ?? false }) { return index }
    return Int(word).flatMap { elements.indices.contains($0 - 1) ? $0 - 1 : nil }
  }

  private mutating func open(_ index: Int, of list: QuestionList, from place: Place) {
    guard !list.members.isEmpty else { return }
    visited.append(place)
    self.place = Place(step: place.step, element: index)
  }

  // MARK: What the rules say

  /// What is wrong with an answer. Few people read a pattern, and most read an example.
  private static func reason(_ finding: Finding, _ text: String, _ prompt: Prompt) -> String {
    guard finding.message.contains("must match the pattern") else { return finding.message }
    return "\(PrintableText.quoted(text)) has not the form that is asked for, as in \(prompt.question.example)"
  }

  private static func isAbout(_ finding: Finding, _ field: JSONPointer) -> Bool {
    finding.pointer == field || finding.pointer.description.hasPrefix(field.description + "/")
  }

  /// Whether a finding may be gone when the other members of the element are there.
  private static func isForTheEnd(_ finding: Finding) -> Bool { finding.rule == ValidationRule.unsignedAcceptance.id }

  private func remarksOnLeaving(_ place: Place, _ rules: CardValidator) throws(JSONSchemaError) -> [Finding] {
    guard let index = place.element, self.place?.element != index, let list = prompt(at: place)?.list else { return [] }
    let element = JSONPointer(tokens: list.keys).appending(index)
    return try rules.answer(for: content).findings.filter { Self.isAbout($0, element) && Self.isForTheEnd($0) }
  }

  /// A version without the `v` before it.
  private static func tidied(_ value: JSONValue, _ field: JSONPointer) -> JSONValue {
    guard field.tokens == ["model_details", "version"], let text = value.string else { return value }
    do throws(CardError) { return .string(try Version(text).description) } catch { return value }
  }
}
