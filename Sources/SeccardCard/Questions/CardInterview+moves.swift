package import SeccardJSON

extension CardInterview {
  mutating func advance(from place: Place) {
    visited.append(place)
    self.place = next(after: place)
  }

  private func next(after place: Place) -> Place? {
    guard let index = place.element, case .list(let list) = steps[place.step].item else {
      return steps.indices.contains(place.step + 1) ? Place(step: place.step + 1) : nil
    }
    let element = elements(of: list).indices.contains(index) ? elements(of: list)[index] : .null
    let member = list.members.indices.first { member in
      guard member > place.member else { return false }
      let question = list.members[member]
      // A value that is there is asked about in any case, so that it can go.
      if element.value(at: JSONPointer(tokens: question.keys)) != nil { return true }
      if question.kind == .tests, tests.isEmpty { return false }
      return question.condition.map { element[$0.key]?.string == $0.value } ?? true
    }
    return member.map { Place(step: place.step, element: index, member: $0) } ?? Place(step: place.step)
  }

  /// Goes back to what was asked before.
  ///
  /// - Returns: Whether there was something.
  package mutating func back() -> Bool {
    while let last = visited.popLast() {
      if last != place, prompt(at: last) != nil {
        place = last
        return true
      }
    }
    // A draft does not know what was asked before it.
    let step = place.map { $0.element == nil ? $0.step - 1 : $0.step } ?? steps.count - 1
    guard steps.indices.contains(step) else { return false }
    place = Place(step: step)
    return true
  }

  /// Goes to a section by its number or its name, or by the beginning of that.
  ///
  /// - Returns: The section's title; nil where none is meant.
  package mutating func jump(to word: String) -> String? {
    guard let section = section(word), let step = steps.firstIndex(where: { $0.section == section }) else { return nil }
    if let place { visited.append(place) }
    place = Place(step: step)
    return sections[section].title
  }

  private func section(_ word: String) -> Int? {
    if let number = Int(word) { return sections.indices.contains(number - 1) ? number - 1 : nil }
    func bare(_ text: String) -> String { text.lowercased().filter { !" _-".contains($0) } }
    let word = bare(word)
    guard !word.isEmpty else { return nil }
    let names = sections.map { bare($0.key) }
    if let exact = names.firstIndex(of: word) { return exact }
    let longer = names.indices.filter { names[$0].hasPrefix(word) }
    if let first = longer.first { return first }
    return Suggestion.closest(to: word, among: names, within: 2).flatMap { names.firstIndex(of: $0) }
  }

  /// Goes to the end: what was not asked stays as it is.
  package mutating func finish() {
    if let place { visited.append(place) }
    place = nil
  }

  /// Goes to a place that a draft was left at; where it leads nowhere, to the beginning.
  package mutating func resume(at field: JSONPointer) {
    let places = steps.indices.flatMap { [Place(step: $0)] + members(of: $0, at: field) }
    place = places.first { prompt(at: $0)?.field == field } ?? Place(step: 0)
  }

  private func members(of step: Int, at field: JSONPointer) -> [Place] {
    guard case .list(let list) = steps[step].item, field.tokens.count > list.keys.count,
      field.tokens.starts(with: list.keys), let index = Int(field.tokens[list.keys.count])
    else { return [] }
    return list.members.indices.map { Place(step: step, element: index, member: $0) }
  }
}
