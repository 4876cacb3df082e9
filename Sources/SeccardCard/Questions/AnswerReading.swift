package import SeccardJSON

/// An answer as the value that a field of the card takes.
package enum AnswerReading: Sendable, Equatable {
  case value(JSONValue)
  /// What is wrong with it: a sentence without its subject and without a full stop, safe for a terminal.
  case wrong(String)
  /// Threats that a search found, of which the answer names none.
  case matches([ThreatCatalogue.Entry])

  /// Reads an answer whose white space at both ends is gone, and that is not empty.
  ///
  /// - Parameters:
  ///   - tests: The ids of the card's tests.
  ///   - shown: The threats that were last shown with their numbers.
  package init(
    _ text: String, to kind: CardQuestion.Kind, tests: [String], today: CalendarDate,
    shown: [ThreatCatalogue.Entry] = []
  ) {
    switch kind {
    case .text: self = .value(.string(text))
    case .name: self = Self.name(text)
    case .date: self = Self.date(text, today)
    case .choice(let words): self = Self.choice(text, among: words)
    case .choices(let words): self = Self.list(text, among: words)
    case .tests where tests.isEmpty: self = .wrong("names a test, and the card has none yet")
    case .tests: self = Self.list(text, among: tests)
    case .words: self = .value(.array(Self.items(of: text).map { .string($0) }))
    case .number: self = Self.number(text)
    case .counts: self = Self.counts(text)
    case .threat: self = Self.threat(text, shown)
    }
  }

  private static func name(_ text: String) -> AnswerReading {
    do throws(CardError) { return .value(.string(try ModelName(text).description)) } catch {
      return .wrong(error.message)
    }
  }

  private static func date(_ text: String, _ today: CalendarDate) -> AnswerReading {
    if text.lowercased() == "today" { return .value(.string(today.description)) }
    if CalendarDate(text) != nil { return .value(.string(text)) }
    return .wrong("\(PrintableText.quoted(text)) is no date; write it as \(today), or today")
  }

  // MARK: Choices

  private static func choice(_ text: String, among words: [String]) -> AnswerReading {
    if let number = Int(text), words.indices.contains(number - 1) { return .value(.string(words[number - 1])) }
    if let word = words.first(where: { $0.hasSameScalars(as: text) }) { return .value(.string(word)) }
    let bare = bare(text)
    if let word = words.first(where: { Self.bare($0) == bare }) { return .value(.string(word)) }
    let longer = words.filter { Self.bare($0).hasPrefix(bare) }
    if longer.count == 1, !bare.isEmpty { return .value(.string(longer[0])) }
    if longer.count > 1, !bare.isEmpty {
      return .wrong("\(PrintableText.quoted(text)) may be \(shown(longer))")
    }
    let near = Suggestion.nearest(to: text, among: Array(words.prefix(1_000)))
    let advice = near.map { "did you mean \(PrintableText.escaped($0))?" } ?? "choose from \(shown(words))"
    return .wrong("\(PrintableText.quoted(text)) is none of the choices; \(advice)")
  }

  private static func list(_ text: String, among words: [String]) -> AnswerReading {
    if text.lowercased() == "none", !words.contains("none") { return .value(.array([])) }
    var values: [JSONValue] = []
    for item in items(of: text) {
      switch choice(item, among: words) {
      case .value(let value): if !values.contains(value) { values.append(value) }
      case let other: return other
      }
    }
    return .value(.array(values))
  }

  /// The words between commas and white space.
  private static func items(of text: String) -> [String] {
    text.split { $0 == "," || $0.isWhitespace }.map(String.init)
  }

  private static func bare(_ text: String) -> String { text.lowercased().filter { !" _-".contains($0) } }

  private static func shown(_ words: [String]) -> String {
    let list = words.prefix(10).map { PrintableText.escaped($0) }.joined(separator: ", ")
    return words.count > 10 ? list + " and others" : list
  }

  // MARK: Numbers

  private static func number(_ text: String) -> AnswerReading {
    guard let number = Int(text), number >= 0 else {
      return .wrong("\(PrintableText.quoted(text)) is no whole number, such as 0 or 12")
    }
    return .value(.number(JSONNumber(number)))
  }

  private static let severities = ["critical", "high", "medium", "low"]

  /// Numbers in the order of the severities, or each after its name: `0 1 - 4`, `high 1, low 4`.
  private static func counts(_ text: String) -> AnswerReading {
    let items = text.split { ",:=".contains($0) || $0.isWhitespace }.map { $0.lowercased() }
    var pairs: [(String, String)] = []
    if items.contains(where: severities.contains) {
      guard items.count.isMultiple(of: 2) else { return .wrong("has a severity without a number, or the reverse") }
      pairs = stride(from: 0, to: items.count, by: 2).map { (items[$0], items[$0 + 1]) }
    } else {
      guard items.count == 4 else {
        return .wrong("has \(items.count) of the four numbers for critical, high, medium and low")
      }
      pairs = Array(zip(severities, items))
    }
    var counts: [String: Int] = [:]
    for (name, text) in pairs {
      guard severities.contains(name) else { return .wrong("\(PrintableText.quoted(name)) is no severity") }
      if text == "-" { continue }
      guard let count = Int(text), count >= 0 else {
        return .wrong("\(PrintableText.quoted(text)) is no whole number, such as 0 or 12")
      }
      counts[name] = count
    }
    let members = severities.compactMap { name in
      counts[name].map { JSONObject.Member(key: name, value: .number(JSONNumber($0))) }
    }
    return .value(.object(JSONObject(members)))
  }

  // MARK: Threats

  private static let search = ThreatSearch(.current)

  private static func threat(_ text: String, _ shown: [ThreatCatalogue.Entry]) -> AnswerReading {
    if let id = id(text) { return .value(.string(id)) }
    let (words, number) = ThreatSearch.parts(of: text)
    let matches = words.isEmpty ? shown : search.matches(words)
    if let number {
      if matches.indices.contains(number - 1) { return .value(.string(matches[number - 1].id)) }
      if words.isEmpty {
        return .wrong(shown.isEmpty ? "\(number) is no id of a threat" : "there is no number \(number) in the list")
      }
    }
    let whole = number == nil ? matches : search.matches(text.lowercased().split(whereSeparator: \.isWhitespace))
    if whole.count == 1 { return .value(.string(whole[0].id)) }
    if whole.isEmpty {
      guard case .invalid(let hint) = ThreatIDForm(text) else { return .value(.string(text)) }
      return .wrong("\(PrintableText.quoted(text)) is in none of the lists; \(hint)")
    }
    return .matches(whole)
  }

  /// The id that a text is, whatever its case.
  private static func id(_ text: String) -> String? {
    if case .invalid = ThreatIDForm(text) {} else { return text }
    let upper = text.uppercased()
    if upper.hasPrefix("X-") { return nil }
    if case .invalid = ThreatIDForm(upper) { return nil }
    return upper
  }
}
