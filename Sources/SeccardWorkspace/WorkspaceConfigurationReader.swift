internal import SeccardCard
internal import SeccardJSON

/// Reads the value of a `seccard.yaml` and gathers what is wrong with it.
struct WorkspaceConfigurationReader {
  typealias CardEntry = WorkspaceConfiguration.CardEntry

  struct Problem {
    let path: [JSONPathStep]
    let message: String

    /// A key may be anything that YAML takes.
    var field: String {
      let field = FieldPath.dotted(path)
      return PrintableText.escaped(field.count > 120 ? String(field.prefix(120)) + "…" : field)
    }

    var pointer: JSONPointer {
      JSONPointer(
        tokens: path.map { step in
          switch step {
          case .member(let key): key
          case .index(let index): String(index)
          case .element(_, let id): id
          }
        })
    }
  }

  private(set) var problems: [Problem] = []

  private static let keys = ["version", "registry", "cards"]
  private static let cardKeys = [
    "model", "source", "output", "artifacts", "dependencies", "datasets", "metrics", "reports",
  ]

  mutating func read(_ value: JSONValue) -> (registry: String?, cards: [CardEntry]) {
    guard case .object(let object) = value else {
      tell([], "is \(value.kindName), and a seccard.yaml is a mapping that begins with version: 1")
      return (nil, [])
    }
    guard isOfThisVersion(object) else { return (nil, []) }
    refuseUnknownKeys(of: object, at: [], among: Self.keys)
    let registry = object["registry"].flatMap { text($0, at: [.member("registry")], "a path or a URL") }
    let cards = readCards(object["cards"])
    refuseClashes(cards)
    return (registry, cards.map(\.entry))
  }

  /// What a later version means by a key is not known, so nothing else is read of such a file.
  private mutating func isOfThisVersion(_ object: JSONObject) -> Bool {
    guard let value = object["version"] else {
      tell([], "has no version; it begins with version: 1")
      return true
    }
    let number = value.number?.intValue
    if number == 1 { return true }
    if let number, number > 1 {
      tell([.member("version")], "is \(number): the file is written for a newer seccard; this one reads version 1")
      return false
    }
    tell([.member("version")], "is \(Self.shown(value)), and has to be 1")
    return true
  }

  // MARK: Cards

  private struct ReadEntry {
    let entry: CardEntry
    let path: [JSONPathStep]
  }

  private mutating func readCards(_ value: JSONValue?) -> [ReadEntry] {
    let path: [JSONPathStep] = [.member("cards")]
    guard let value else {
      tell([], "has no cards: a list with a model, its source and its output")
      return []
    }
    guard case .array(let elements) = value else {
      tell(path, "is \(value.kindName), and has to be a list: a dash before each card")
      return []
    }
    if elements.isEmpty { tell(path, "is empty; it lists at least one card") }
    if elements.count > WorkspaceConfiguration.mostCards {
      tell(path, "lists more than \(WorkspaceConfiguration.mostCards) cards")
      return []
    }
    return elements.enumerated().compactMap { index, element in readCard(element, at: path + [.index(index)]) }
  }

  private mutating func readCard(_ value: JSONValue, at path: [JSONPathStep]) -> ReadEntry? {
    guard case .object(let object) = value else {
      tell(path, "is \(value.kindName), and has to be a mapping with model, source and output")
      return nil
    }
    refuseUnknownKeys(of: object, at: path, among: Self.cardKeys)
    let model = readModel(of: object, at: path)
    let source = file("source", of: object, at: path, endingIn: [".yaml", ".yml", ".json"], "YAML or JSON")
    let output = file("output", of: object, at: path, endingIn: [".json"], "JSON")
    let lists = Dictionary(
      uniqueKeysWithValues: Self.cardKeys.dropFirst(3).map { key in (key, patterns(key, of: object, at: path)) })
    guard let model, let source, let output else { return nil }
    return ReadEntry(
      entry: CardEntry(
        model: model, source: source, output: output, artifacts: lists["artifacts"] ?? [],
        dependencies: lists["dependencies"] ?? [], datasets: lists["datasets"] ?? [], metrics: lists["metrics"] ?? [],
        reports: lists["reports"] ?? []),
      path: path)
  }

  private mutating func readModel(of object: JSONObject, at path: [JSONPathStep]) -> ModelName? {
    guard let name = required("model", of: object, at: path, "the name of a model") else { return nil }
    do throws(CardError) { return try ModelName(name) } catch {
      tell(path + [.member("model")], error.message)
      return nil
    }
  }

  /// The path of one file in the repository.
  private mutating func file(
    _ key: String, of object: JSONObject, at path: [JSONPathStep], endingIn suffixes: [String], _ language: String
  ) -> String? {
    let place = path + [.member(key)]
    guard let text = required(key, of: object, at: path, "the path of a file"),
      let pattern = readPattern(text, at: place)
    else { return nil }
    guard let file = pattern.literalPath else {
      tell(place, "\(PrintableText.quoted(text)) names many files, and has to name one; a * in a name is written \\*")
      return nil
    }
    guard suffixes.contains(where: file.lowercased().hasSuffix) else {
      let endings = suffixes.joined(separator: " or ")
      tell(place, "\(PrintableText.quoted(text)) is \(language), and its name ends in \(endings)")
      return nil
    }
    if file == WorkspaceConfiguration.path {
      tell(place, "\(PrintableText.quoted(text)) is this file, and no card")
      return nil
    }
    return file
  }

  private mutating func patterns(_ key: String, of object: JSONObject, at path: [JSONPathStep]) -> [PathPattern] {
    let place = path + [.member(key)]
    guard let value = object[key] else { return [] }
    guard case .array(let elements) = value else {
      if case .string(let text) = value {
        tell(place, "is a text, and has to be a list of patterns: [\(PrintableText.quoted(text))]")
      } else {
        tell(place, "is \(value.kindName), and has to be a list of patterns; leave it out where there is none")
      }
      return []
    }
    var patterns: [PathPattern] = []
    var seen: Set<PathPattern> = []
    for (index, element) in elements.enumerated() {
      let place = place + [.index(index)]
      guard let text = text(element, at: place, "a pattern"), let pattern = readPattern(text, at: place) else {
        continue
      }
      if seen.insert(pattern).inserted {
        patterns.append(pattern)
      } else {
        tell(place, "\(PrintableText.quoted(text)) is in the list already")
      }
    }
    return patterns
  }

  private mutating func readPattern(_ text: String, at path: [JSONPathStep]) -> PathPattern? {
    do throws(PathPatternError) { return try PathPattern(text) } catch {
      tell(path, "\(PrintableText.quoted(text)) \(error.message)")
      return nil
    }
  }

  // MARK: What fits together

  private mutating func refuseClashes(_ cards: [ReadEntry]) {
    var models: Set<ModelName> = []
    // Two names that a case-folding file system takes for one are one.
    var outputs: [String: String] = [:]
    let sources = Set(cards.map { $0.entry.source.lowercased() })
    for card in cards {
      let entry = card.entry
      let output = card.path + [.member("output")]
      let name = PrintableText.quoted(entry.output)
      if !models.insert(entry.model).inserted {
        tell(card.path + [.member("model")], "\(entry.model) has a card above already")
      }
      if let other = outputs.updateValue(entry.output, forKey: entry.output.lowercased()) {
        tell(
          output,
          other == entry.output
            ? "\(name) is the output of a card above already"
            : "\(name) differs from the output \(PrintableText.quoted(other)) by case alone")
      }
      if sources.contains(entry.output.lowercased()) {
        tell(output, "\(name) is a source: what people write is never overwritten")
      }
    }
    // A card that were evidence for a card would change it, or itself, each time it is written.
    let written = cards.map(\.entry.output)
    for card in cards {
      for (key, patterns) in card.entry.inputs {
        for pattern in patterns {
          guard let output = written.first(where: pattern.matches) else { continue }
          tell(
            card.path + [.member(key)],
            "\(PrintableText.quoted(pattern.description)) matches the output \(PrintableText.quoted(output)), "
              + "and a card is no evidence for a card")
        }
      }
    }
  }

  // MARK: Values

  private mutating func refuseUnknownKeys(of object: JSONObject, at path: [JSONPathStep], among keys: [String]) {
    for member in object.members where !keys.contains(member.key) {
      let near = Suggestion.nearest(to: member.key, among: keys.filter { object[$0] == nil })
      tell(
        path + [.member(member.key)],
        "is not known here" + (near.map { "; did you mean \($0)?" } ?? "; known are \(keys.joined(separator: ", "))"))
    }
  }

  private mutating func required(
    _ key: String, of object: JSONObject, at path: [JSONPathStep], _ what: String
  ) -> String? {
    guard let value = object[key] else {
      tell(path, "has no \(key): \(what)")
      return nil
    }
    return text(value, at: path + [.member(key)], what)
  }

  private mutating func text(_ value: JSONValue, at path: [JSONPathStep], _ what: String) -> String? {
    guard case .string(let text) = value else {
      tell(path, "is \(Self.shown(value)), and has to be a text: \(what)")
      return nil
    }
    if text.isEmpty {
      tell(path, "is empty, and has to be \(what)")
      return nil
    }
    return text
  }

  private static func shown(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): PrintableText.quoted(text)
    case .number(let number): "the number \(number.lexeme.prefix(40))"
    case .bool(let bool): String(bool)
    case .null: "empty"
    case .array, .object: value.kindName
    }
  }

  private mutating func tell(_ path: [JSONPathStep], _ message: String) {
    problems.append(Problem(path: path, message: message))
  }
}
