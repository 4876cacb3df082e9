package import SeccardJSON

/// A card that is being written by answering questions: what it holds so far, and which question is next.
///
/// An answer that breaks a rule is refused and changes nothing. Whoever shows the questions decides how they look and
/// where the answers are from.
package struct CardInterview: Sendable {
  /// A question: a field, a list that can take one more element, or a member of one of its elements.
  package struct Place: Sendable, Hashable {
    /// Among all fields and lists, in order.
    package var step: Int
    package var element: Int?
    /// Among the list's members.
    package var member = 0
  }

  package let sections: [QuestionSection]
  let steps: [(section: Int, item: QuestionSection.Item)]
  package internal(set) var content: JSONValue
  /// Where a value is from that nobody has typed here: `git config user.name`.
  package internal(set) var origins: [JSONPointer: String] = [:]
  /// Nil when all questions were asked.
  package internal(set) var place: Place?
  /// What was asked before, for the way back.
  var visited: [Place] = []
  let today: CalendarDate

  /// - Parameter content: What the card holds to begin with. It has to have no `obstacle(in:)`.
  package init(_ questions: CardQuestions, content: JSONObject, today: CalendarDate) {
    sections = questions.sections
    steps = questions.sections.enumerated().flatMap { index, section in section.items.map { (index, $0) } }
    self.content = .object(content)
    self.today = today
    place = Place(step: 0)
  }

  /// The first place in a card that is not of the type that the questions need; nil where all are. A null is as good as
  /// nothing.
  package static func obstacle(in content: JSONObject, _ questions: CardQuestions) -> (
    field: JSONPointer, needs: String
  )? {
    let card = JSONValue.object(content)
    func check(_ keys: [String]) -> JSONPointer? {
      (1..<max(1, keys.count)).lazy.map { JSONPointer(tokens: Array(keys.prefix($0))) }
        .first { card.value(at: $0).map { $0.object == nil && $0 != .null } ?? false }
    }
    for item in questions.sections.flatMap(\.items) {
      switch item {
      case .field(let question):
        if let field = check(question.keys) { return (field, "an object") }
      case .list(let list):
        if let field = check(list.keys) { return (field, "an object") }
        let field = JSONPointer(tokens: list.keys)
        guard let value = card.value(at: field), value != .null else { continue }
        guard let elements = value.array else { return (field, "an array") }
        if let index = elements.firstIndex(where: { $0.object == nil }) {
          return (field.appending(index), "an object")
        }
      }
    }
    return nil
  }

  // MARK: What is asked

  /// What is asked at a place.
  package struct Prompt: Sendable {
    package let section: QuestionSection
    /// From one on.
    package let number: Int
    /// The field that an answer goes to; for a list, the list.
    package let field: JSONPointer
    package let question: CardQuestion
    /// Where the place is a list, or an element of one.
    package let list: QuestionList?
    /// The element's id.
    package let element: String?
    package let value: JSONValue?
    package let origin: String?

    /// Whether one more element is asked for.
    package var isList: Bool { list != nil && element == nil }
  }

  package var prompt: Prompt? { place.flatMap(prompt(at:)) }

  func prompt(at place: Place) -> Prompt? {
    guard steps.indices.contains(place.step) else { return nil }
    let (number, item) = steps[place.step]
    let keys: [String]
    var question: CardQuestion
    var element: String?
    switch item {
    case .field(let field): (keys, question) = (field.keys, field)
    case .list(let list):
      guard let index = place.element else {
        (keys, question) = (list.keys, list.id)
        break
      }
      guard list.members.indices.contains(place.member) else { return nil }
      question = list.members[place.member]
      keys = list.keys + [String(index)] + question.keys
      element = elements(of: list).indices.contains(index) ? elements(of: list)[index]["id"]?.string ?? "" : nil
      if element == nil { return nil }
    }
    let field = JSONPointer(tokens: keys)
    var list: QuestionList?
    if case .list(let asked) = item { list = asked }
    return Prompt(
      section: sections[number], number: number + 1, field: field, question: question, list: list, element: element,
      value: content.value(at: field), origin: origins[field])
  }

  func elements(of list: QuestionList) -> [JSONValue] { content.value(at: JSONPointer(tokens: list.keys))?.array ?? [] }

  /// The ids of the card's tests.
  package var tests: [String] {
    content["security_considerations"]?["tests"]?.array?.compactMap { $0["id"]?.string } ?? []
  }

  /// The questions whose fields say nothing yet, in order. Of the elements of a list none is asked, and a list that somebody
  /// has left without any says that there are none.
  package var empty: [Prompt] {
    steps.indices.compactMap { prompt(at: Place(step: $0)) }.filter {
      Placeholder.isEmpty($0.value) && $0.value != .array([])
    }
  }

  // MARK: Values

  /// Puts a value into a field that nobody has typed, where the field has none.
  ///
  /// - Parameter replacingSuggestions: Whether it is better than what was suggested before.
  package mutating func suggest(
    _ value: JSONValue, for field: JSONPointer, from origin: String, replacingSuggestions: Bool = false
  ) {
    guard Placeholder.isEmpty(content.value(at: field)) || replacingSuggestions && origins[field] != nil else { return }
    set(value, at: field)
    origins[field] = origin
  }

  /// Takes back what was suggested from one origin.
  package mutating func withdraw(from origin: String) {
    for field in origins.filter({ $0.value == origin }).keys { set(nil, at: field) }
  }

  /// Takes up the origins that a draft has kept.
  package mutating func restore(origins: [JSONPointer: String]) {
    self.origins = origins.filter { content.value(at: $0.key) != nil }
  }

  mutating func set(_ value: JSONValue?, at field: JSONPointer) {
    content = Self.setting(value, at: field.tokens[...], in: content) ?? .object(JSONObject())
    let changed = field.description
    origins = origins.filter { !($0.key == field || $0.key.description.hasPrefix(changed + "/")) }
    // A change inside of a list makes the list one's own.
    origins = origins.filter { !changed.hasPrefix($0.key.description + "/") }
  }

  /// Puts a value at a place, and makes the objects on the way; nil takes it away, with the objects that are empty then.
  private static func setting(_ value: JSONValue?, at path: ArraySlice<String>, in document: JSONValue?) -> JSONValue? {
    guard let key = path.first else { return value }
    if case .array(var elements)? = document {
      guard let index = Int(key), elements.indices.contains(index) || index == elements.count else { return document }
      let old = elements.indices.contains(index) ? elements[index] : nil
      let new = setting(value, at: path.dropFirst(), in: old)
      if let new, old != nil { elements[index] = new }
      if let new, old == nil { elements.append(new) }
      if new == nil, old != nil { elements.remove(at: index) }
      return elements.isEmpty ? nil : .array(elements)
    }
    var object = document?.object ?? JSONObject()
    object[key] = setting(value, at: path.dropFirst(), in: object[key])
    return object.isEmpty ? nil : .object(object)
  }
}
